"""A work that has been on its way for more than two years."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.statuses import waiting
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for one in waiting(library):
        if one.is_stale:
            year = one.item.entry.date.text
            yield one.item.found(one.field, one.text, year=year, words=" ".join(one.text.split()))


RULE = Rule(
    code="stale-status",
    group="status",
    severity=Severity.WARNING,
    message="this work of {year} is still called `{words}`",
    hint="if it has appeared, fill in where and leave the status out; if not, say where it stands",
    why="A status tells readers where a work stands today. After more than two years it has "
    "usually appeared, moved elsewhere or been given up, and the list still says otherwise.",
    check=_check,
)
