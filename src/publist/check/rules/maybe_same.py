"""Entries that may be one work, where only a person can tell."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.linked import found_between
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for link in library.links.links:
        if link.kind != "distinct" and link.confidence == "ask":
            first, second = library.items[link.first], library.items[link.second]
            yield found_between(second, first, link)


RULE = Rule(
    code="maybe-same",
    group="relations",
    severity=Severity.ADVICE,
    message="this may be {what} `{other}` ({place}): {why}",
    hint="look at both; then write related = {{{other}}}{related}, or, if they are two works, "
    "relatedtype = {{distinctfrom}}; publist does not ask again",
    why="A preprint may have been published under another title, and two papers may have titles that "
    "are nearly the same. What is written there cannot decide it, so this is only checked when asked for.",
    check=_check,
    links=True,
    opt_in=True,
)
