"""A year that can hardly be meant: two digits, three, or letters among the digits."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.changes import rewritten
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity

_PRINTING = 1400
"""Nothing was printed before, and nothing older stands in a list of publications."""
_READ_AS = str.maketrans("OoQlIi|SB", "000111158")
_SHORT = pattern(r"['’]?\d{2}")
_MISREAD = pattern(r"[0-9OoQlIi|SB]{4}")
_DIGIT = pattern(r"[0-9]")


def _check(library: Library) -> Iterator[Found]:
    latest = library.today.year + 5
    for item in library.items:
        year = item.entry.date.year
        # Without any year reading says so itself: bad-year.
        if not 0 < year < _PRINTING or "date" in item.fields:
            continue
        value = item.own("year").strip("{} \t\r\n")
        if not value or len(value) > 12:
            continue
        better = ""
        if _MISREAD.fullmatch(value) and _DIGIT.search(value) and not value.isdigit():
            better = value.translate(_READ_AS)
            if not _PRINTING <= int(better) <= latest:
                continue
            reason = f"letters stand for digits; perhaps {better}"
        elif _SHORT.fullmatch(value):
            reason = "the century is missing"
        elif value.isdigit():
            reason = (
                "a digit is missing" if len(value) == 3 else "that is before books were printed"
            )
        else:
            continue
        fix = rewritten(item, "year", better, "Write digits", "unsafe") if better else None
        yield item.found("year", value, fix=fix, reason=reason)


RULE = Rule(
    code="odd-year",
    group="entry",
    severity=Severity.WARNING,
    message="the year `{text}` can hardly be meant: {reason}",
    hint="write the year with four digits",
    why="The list is sorted and grouped by year. An entry of the year 98 or 201 goes to its very end.",
    check=_check,
    fixes="unsafe",
)
