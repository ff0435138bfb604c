"""`ﬁ` as one character: what comes out of a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.check.text.spots import Change, report, spots
from publist.patterns import pattern
from publist.problem import Severity

_LIGATURE = pattern("[\ufb00-\ufb06]")
_LETTERS = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True))
"""The Unicode Standard's own decompositions (chart FB00); it has these for old encodings alone."""


def _check(library: Library) -> Iterator[Found]:
    for spot in spots(library, _LIGATURE, _LIGATURE):
        if spot.is_address or spot.is_for_machines:
            continue
        places = _LIGATURE.finditer(spot.source.text, spot.start, spot.end)
        changes = [Change(*one.span(), _LETTERS[one[0]]) for one in places]
        yield from report(spot, changes, "Write the letters one by one")


RULE = Rule(
    code="ligature",
    group="text",
    severity=Severity.ADVICE,
    message="`{text}`{more} in `{field}` is one character for several letters",
    hint="write `{now}`; fonts join the letters themselves",
    why="Text copied from a PDF brings its ligatures along. It looks right, but nobody who searches "
    "for the word finds it, and some fonts lack the character.",
    check=_check,
    fixes="safe",
)
