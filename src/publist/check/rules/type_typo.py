"""An entry type that is one letter away from a known one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from publist.check.entry.spelling import in_case_of, slip_for
from publist.check.entry.vocabulary import NO_MISSPELLED_TYPES, TYPES, TYPES_OFTEN_MISSPELLED
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.problem import Edit, Fix, Severity

_LONGEST = 20
_KNOWN = TYPES | NO_MISSPELLED_TYPES


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        written = item.entry.type
        if written in _KNOWN or len(written) > _LONGEST or not (meant := _meant(written)):
            continue
        span = _word(item)
        fix = None
        if span:
            word = in_case_of(meant, item.source.text[slice(*span)])
            fix = Fix(f"Call the type @{meant}", (Edit(*span, word),), ("@type",), "unsafe")
        yield item.found(span=span, fix=fix, type=written, meant=meant)


@lru_cache(maxsize=4096)
def _meant(written: str) -> str:
    return slip_for(written, TYPES_OFTEN_MISSPELLED)


def _word(item: Item) -> tuple[int, int] | None:
    """Where the word after the `@` stands."""
    text, type_, start = item.source.text, item.entry.type, item.raw.block.start
    at = text.find("@", start, start + 1) + 1
    while 0 < at < len(text) and text[at] in " \t":
        at += 1
    end = at + len(type_)
    return (at, end) if at and text[at:end].lower() == type_ else None


RULE = Rule(
    code="type-typo",
    group="record",
    severity=Severity.WARNING,
    message="there is no entry type `@{type}`; did you mean `@{meant}`?",
    hint="write @{meant}",
    why="The type says what kind of work an entry is, and so which section it belongs to and how it "
    "is set. BibTeX and publist take a type they don't know for something miscellaneous.",
    check=_check,
    fixes="unsafe",
    to_do="write the type that was meant",
)
