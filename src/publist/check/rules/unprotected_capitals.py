"""`BERT` and `Bayesian` in a title: BibTeX's styles make them `bert` and `bayesian`."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.check.text.capitals import LOWERING_TYPES, Word, lowered
from publist.problem import Edit, Fix, Severity

_SHOWN = 5
"""Words that a message names."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        span = item.literal("title") if item.entry.type in LOWERING_TYPES else None
        if span is None:
            continue
        text = item.source.text
        if text[slice(*span)].upper() == text[slice(*span)]:
            continue  # all in capitals: none is meant to stay
        words = _joined(list(lowered(text, *span)), text)
        if not words:
            continue
        fix = None
        if all(word.bracing for word in words):
            braces = [
                edit
                for word in words
                for edit in (Edit(word.start, word.start, "{"), Edit(word.end, word.end, "}"))
            ]
            fix = Fix("Put braces around the words", tuple(braces), ("title",), "unsafe")
        names = list(dict.fromkeys(text[word.start : word.end] for word in words))
        shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        first = words[0]
        yield item.found(
            "title", span=(first.start, first.end), fix=fix, words=shown + more,
            word=names[0],
        )  # fmt: skip


def _joined(words: list[Word], text: str) -> list[Word]:
    """`Kullback-Leibler` is one word."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if last is not None and text[last.end : word.start] == "-":
            joined[-1] = Word(last.start, word.end, last.bracing and word.bracing)
        else:
            joined.append(word)
    return joined


RULE = Rule(
    code="unprotected-capitals",
    group="text",
    severity=Severity.ADVICE,
    message="BibTeX would lower capitals in the title: {words}",
    hint="put braces around them: {{{word}}}",
    why="publist shows titles as they are written, but most BibTeX styles make every letter small "
    "except the first, so that BERT becomes Bert and Bayesian becomes bayesian in papers that cite "
    "from the same file. Braces keep a word as it is.",
    check=_check,
    fixes="unsafe",
    opt_in=True,
)
