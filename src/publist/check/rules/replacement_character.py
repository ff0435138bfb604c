"""U+FFFD: a character that is lost."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.check.text.spots import Change, report, spots
from publist.patterns import pattern
from publist.problem import Severity

_SIGN = pattern("[\ufffd¿]")
_LOST = pattern("\ufffd|ï¿½")
"""The character itself, and what it becomes when its UTF-8 is read as Windows-1252."""


def _check(library: Library) -> Iterator[Found]:
    for spot in spots(library, _LOST, _SIGN):
        places = _LOST.finditer(spot.source.text, spot.start, spot.end)
        yield from report(spot, [Change(*one.span(), "", certain=False) for one in places], "")


RULE = Rule(
    code="replacement-character",
    group="text",
    severity=Severity.ERROR,
    message="a character of `{field}` is lost: `{text}`{more} stands in its place",
    hint="look up how it is written, and write it here",
    why="A program that met bytes it could not read put U+FFFD in their place. What stood there is "
    "gone from the file, so only someone who knows the word can put it back.",
    check=_check,
)
