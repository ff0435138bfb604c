"""What the rules about mojibake and double encoding say of damaged text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.text.spots import Change, report, spots
from publist.mojibake import FIRST, LATER, SIGN, damages


def damage_found(library: Library, wanted: Callable[[int], bool], title: str) -> Iterator[Found]:
    """What a rule says of the damages whose number of times is `wanted`."""
    for spot in spots(library, SIGN, FIRST, LATER):
        # A line that was not UTF-8 is publist's own guess: the bytes of the file may be right.
        guessed = spot.source.encoding == "mixed"
        changes = [
            Change(one.start, one.end, one.text, one.certain and not guessed)
            for one in damages(spot.source.text, spot.start, spot.end)
            if wanted(one.times)
        ]
        yield from report(spot, changes, title)
