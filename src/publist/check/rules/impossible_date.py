"""A date that there is not, or a range that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity
from publist.read.dates import days_in, read_edtf, read_month

_FIELDS = ("date", "urldate", "eventdate", "origdate")
_FINE = pattern(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8]))?")
"""What nearly every date looks like; the rules below would find nothing."""
_LATE_DAY = pattern(r"29|[3-9]\d")
_DAY = pattern(r"\d{4}-\d\d(?:-\d\d)?")
_DAY_OF_MONTH = pattern(r"\W*(?:[^\W\d_]+\W+(\d{1,2})|(\d{1,2})\W+[^\W\d_]+)\W*")
"""One month and one day, in either order."""
_SEASON = pattern(r"\d{4}-2[1-4]\b")
_LONGEST = 60


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        for name in _FIELDS:
            value = item.fields.get(name, "")
            if not value or len(value) > _LONGEST or _FINE.fullmatch(value):
                continue
            reason = _trouble(name, value.strip())
            if reason and item.own(name):
                yield item.found(name, value.strip(), reason=reason)
        month = item.fields.get("month", "")
        if month and not month.isalnum() and len(month) <= _LONGEST and _LATE_DAY.search(month):
            reason = _no_such_day(item, month) if item.own("month") else ""
            if reason:
                yield item.found("month", month, reason=reason)


def _trouble(name: str, value: str) -> str:
    """What is wrong with a date as biblatex writes them; of other forms nothing is certain."""
    first, slash, last = (part.strip() for part in value.partition("/"))
    if not slash:
        # Of `date` reading says so itself: bad-date.
        wrong = name != "date" and _DAY.fullmatch(value) and read_edtf(value) is None
        return "there is no such day or month" if wrong else ""
    begin, end = read_edtf(first), read_edtf(last)
    if begin is None or end is None or begin.uncertain or end.uncertain:
        return ""
    if not begin.year or not end.year or _SEASON.search(value):
        return ""  # before our era; seasons are not compared with months
    length = min(_parts(first), _parts(last))
    if _digits(first)[:length] > _digits(last)[:length]:
        return "the range ends before it begins"
    return ""


def _parts(date: str) -> int:
    return date.count("-") + 1


def _digits(date: str) -> list[str]:
    return date.partition("T")[0].split("-")


def _no_such_day(item: Item, value: str) -> str:
    found = _DAY_OF_MONTH.fullmatch(value)
    month, day = read_month(value) if found is not None else (0, 0)
    year = item.fields.get("year", "").strip()
    if found is None or not month or day <= days_in(year, month):
        return ""
    return "that month has no such day"


RULE = Rule(
    code="impossible-date",
    group="entry",
    severity=Severity.WARNING,
    message="`{text}` in `{field}` cannot be: {reason}",
    hint="look the date up; perhaps two of its parts changed places",
    why="A date that does not exist is always a slip. biber leaves the whole field out, and a list in "
    "the order of dates puts the work in the wrong place.",
    check=_check,
)
