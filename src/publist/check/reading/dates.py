"""Dates."""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.reading.reason import Reason

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
    ),
}
