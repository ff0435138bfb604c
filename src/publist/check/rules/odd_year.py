"""A year that can hardly be meant: two digits, three, or letters among the digits."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.years import year_in_digits
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity
from publist.read.dates import misread_year

_PRINTING = 1400
"""Nothing was printed before, and nothing older stands in a list of publications."""
_SHORT = pattern(r"['’]?\d{2}")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        year = item.entry.date.year
        # Without any year reading says so itself: bad-year.
        if not 0 < year < _PRINTING or "date" in item.fields:
            continue
        value = item.own("year").strip("{} \t\r\n")
        reason = _reason(value) if len(value) <= 12 else ""
        if reason:
            yield item.found("year", value, fix=year_in_digits(item), reason=reason)


def _reason(value: str) -> str:
    if better := misread_year(value):
        return f"letters stand for digits; perhaps {better}"
    if _SHORT.fullmatch(value):
        return "the century is missing"
    if not value.isdecimal():
        return ""
    return "a digit is missing" if len(value) == 3 else "that is before books were printed"


RULE = Rule(
    code="odd-year",
    group="entry",
    severity=Severity.WARNING,
    message="the year `{text}` can hardly be meant: {reason}",
    hint="look the year up, and write it with four digits",
    why="The list is sorted and grouped by year. An entry of the year 98 or 201 goes to its very end.",
    check=_check,
    fixes="unsafe",
)
