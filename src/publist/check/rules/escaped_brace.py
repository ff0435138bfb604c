"""A brace after a backslash that has no partner: to BibTeX it is a brace like any other."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity

_WORDS = {"\\{": "lbrace", "\\}": "rbrace"}
"""Commands for both text and mathematics."""
_BRACES = pattern(r"\\?[{}]")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        block, text = item.raw.block, item.source.text
        if text.find("\\{", block.start, block.end) < 0 > text.find("\\}", block.start, block.end):
            continue
        for name, start, end in item.literals():
            at = _without_partner(text, start, end)
            if at is not None:
                mark = text[slice(*at)]
                yield item.found(name, span=at, mark=mark, word=_WORDS[mark])


def _without_partner(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first escaped brace without a partner, as BibTeX counts; None when all have one."""
    if text.find("\\{", start, end) < 0 > text.find("\\}", start, end):
        return None
    open_braces: list[tuple[int, int]] = []
    for brace in _BRACES.finditer(text, start, end):
        if brace[0].endswith("{"):
            open_braces.append(brace.span())
        elif open_braces:
            open_braces.pop()
        else:
            return brace.span() if brace[0] == "\\}" else None
    escaped = (span for span in open_braces if text[span[0]] == "\\")
    return next(escaped, None)


RULE = Rule(
    code="escaped-brace",
    group="reading",
    severity=Severity.WARNING,
    message="BibTeX counts the `{mark}` in `{field}` as a brace, and it has no partner",
    hint="write `\\{word}`, in text followed by `{{}}`",
    why="To BibTeX a backslash before a brace makes no difference. One brace too many ends the value "
    "early, and the rest of the entry is lost; one that is never closed swallows the next entries. "
    "publist and biber read the value as it was meant.",
    check=_check,
)
