"""A work that the store has twice."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.linked import found_between
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.link.model import Link
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    known: dict[tuple[int, int], Link] = {
        (min(link.first, link.second), max(link.first, link.second)): link
        for link in library.links.links
        if link.kind == "duplicate"
    }
    for work in library.links.works:
        for place, position in enumerate(work[1:], 1):
            linked = [one for one in work[:place] if (one, position) in known]
            first = linked[0] if linked else work[0]
            item, other = library.items[position], library.items[first]
            if item.entry.key.lower() != other.entry.key.lower():  # else duplicate-key says it
                yield found_between(item, other, known.get((first, position)))


RULE = Rule(
    code="duplicate-entry",
    group="relations",
    severity=Severity.ERROR,
    message="this is {what} `{other}` ({place}): {why}",
    hint="`publist merge` makes one entry of them; if they are two works, write "
    "related = {{{other}}}, relatedtype = {{distinctfrom}}",
    why="A work that is entered twice is counted and listed twice, and whoever cites it has two keys "
    "to choose from. `publist same` shows all such pairs, with the reasons.",
    check=_check,
    links=True,
)
