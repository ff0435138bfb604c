"""Versions of one work that the store does not say to be so."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.linked import found_between
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for link in library.links.links:
        if link.kind in ("duplicate", "distinct") or link.rule == "said":
            continue
        if link.confidence != "ask":
            first, second = library.items[link.first], library.items[link.second]
            yield found_between(second, first, link)


RULE = Rule(
    code="unlinked-version",
    group="relations",
    severity=Severity.ADVICE,
    message="this seems to be {what} `{other}` ({place}): {why}",
    hint="write related = {{{other}}}{related} (`publist merge` does it), so that a list can show "
    "them as one work; if they are two, relatedtype = {{distinctfrom}}",
    why="A preprint and its paper are one work: a list should show it once, or say which version is "
    "which. publist proposes this and leaves it to you to say so.",
    check=_check,
    links=True,
)
