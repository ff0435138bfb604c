"""A year that nothing can have appeared in yet."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity

_AHEAD = 1
"""Journals date an issue of next year, and publishers a book of the autumn."""
_PLANNED = 4
"""How far ahead the year of what is said to be forthcoming may lie."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        year = item.entry.date.year
        if year <= library.today.year + _AHEAD:
            continue
        if item.entry.status and year <= library.today.year + _PLANNED:
            continue
        for name in ("date", "year"):
            if str(year) in item.own(name):
                yield item.found(name, str(year))
                break


RULE = Rule(
    code="future-year",
    group="status",
    severity=Severity.WARNING,
    message="the year {text} lies far ahead",
    hint="correct it; if the work is planned for then, add pubstate = {{forthcoming}}",
    why="The newest works come first, so one digit that slipped puts an old work at the top of the "
    "list. Next year is fine: issues and books are often dated ahead.",
    check=_check,
)
