"""`date` and `year` that name different years."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.dates import read_edtf, read_year


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        fields = item.fields
        if "date" not in fields or "year" not in fields:
            continue
        if not item.own("date") or not item.own("year"):
            continue
        date = read_edtf(fields["date"])
        year = read_year(fields["year"], "")
        if date is None or not date.year or not year.year or date.uncertain:
            continue
        last = date.end_year or date.year
        if not date.year <= year.year <= last and not date.year <= year.end_year <= last:
            yield item.found("year", first=date.text, second=year.text)


RULE = Rule(
    code="date-and-year",
    group="entry",
    severity=Severity.WARNING,
    message="`date` says {first}, `year` says {second}",
    hint="correct one of them, or remove `year`; with both, `date` counts",
    why="biblatex and publist go by `date`, BibTeX and most site generators by `year`: the same work "
    "stands under different years in different places.",
    check=_check,
)
