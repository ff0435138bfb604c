"""Characters that turn the direction of writing, in text that has no need of them."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.check.text.spots import Change, Spot, report, spots
from publist.check.text.unseen import BIDI, RIGHT_TO_LEFT, name_of
from publist.problem import Severity

_OVERRIDES = "\u202d\u202e"
_ENDS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}  # fmt: skip


def _check(library: Library) -> Iterator[Found]:
    for spot in spots(library, BIDI, BIDI):
        places = list(BIDI.finditer(spot.source.text, spot.start, spot.end))
        if not _is_needed(spot, "".join(one[0] for one in places)):
            changes = [Change(*one.span(), "") for one in places]
            yield from report(spot, changes, "Remove them", "unsafe", describe=name_of)


def _is_needed(spot: Spot, controls: str) -> bool:
    """Text of a right-to-left script may embed the other direction, if every piece is closed."""
    if RIGHT_TO_LEFT.search(spot.source.text, spot.start, spot.end) is None:
        return False
    expected: list[str] = []
    for control in controls:
        if control in _OVERRIDES:
            return False
        if control in _ENDS:
            expected.append(_ENDS[control])
        elif not expected or expected.pop() != control:
            return False
    return not expected


RULE = Rule(
    code="bidi-control",
    group="text",
    severity=Severity.WARNING,
    message="{text}{more} in `{field}` turns the direction of writing",
    hint="remove it, unless the words are to run from right to left there",
    why="These characters nobody sees, yet they reorder what is shown: a list may read other than the "
    "file says, and everything after one that is not closed is turned, too. They come along when "
    "numbers and addresses are copied from web pages.",
    check=_check,
    fixes="unsafe",
)
