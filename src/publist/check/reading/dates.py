"""Dates."""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.entry.years import year_in_digits
from publist.check.library import Library
from publist.check.reading.reason import Reason
from publist.problem import Fix, Problem


def write_digits(problem: Problem, library: Library) -> Fix | None:
    """`2O19` with digits. Unsafe: that a letter was meant as a digit is a guess by its form."""
    item = library.item_at(problem.place.path, problem.place.offset)
    return year_in_digits(item) if item is not None else None


REASONS: Mapping[str, Reason] = {
    "bad-date": Reason(
        "entry",
        "biber takes no date that is not written as YYYY-MM-DD or a part of it, and prints "
        "none. In a list by year the work stands in the wrong place.",
    ),
    "bad-month": Reason(
        "entry",
        "The month orders the works of one year. One that cannot be read counts as none, so "
        "the work sinks below the others of its year.",
    ),
    "bad-year": Reason(
        "entry",
        "A list by year has no place for a work without one: it is put with the undated ones, "
        "where nobody looks for it.",
        fix=write_digits,
        fixes="unsafe",
    ),
}
