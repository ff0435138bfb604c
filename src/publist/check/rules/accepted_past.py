"""A work that was to appear in a year that is over."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.statuses import waiting
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity

_PATIENCE = 3
"""Months after the end of the year: journals are late."""


def _check(library: Library) -> Iterator[Found]:
    for one in waiting(library):
        entry = one.item.entry
        if entry.status not in ("forthcoming", "inpress"):
            continue
        if one.is_stale:
            continue  # stale-status says so
        if entry.date.year < library.today.year and one.months > _PATIENCE:
            yield one.item.found(
                one.field, one.text, year=entry.date.text, words=" ".join(one.text.split())
            )


RULE = Rule(
    code="accepted-past",
    group="status",
    severity=Severity.WARNING,
    message="`{words}`, says this work of {year}, but that year is over",
    hint="it has probably appeared: fill in what is known now, such as pages and DOI, and leave the status out",
    why="Accepted work appears, as a rule within months. A list that still says `to appear` when "
    "the year is over sends readers looking for something that they could have cited.",
    check=_check,
)
