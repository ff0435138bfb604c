"""Years in which letters stand for digits."""

from __future__ import annotations

from publist.check.library import Item
from publist.problem import Edit, Fix
from publist.read.dates import misread_year


def year_in_digits(item: Item) -> Fix | None:
    """The fix that writes the digits that were meant; None where nothing is certain."""
    field = item.field("year")
    better = misread_year(item.own("year"))
    if field is None or field.pieces or not better:
        return None
    span = item.literal("year") or (field.value_start, field.value_end)
    return Fix("Write digits", (Edit(*span, better),), ("year",), "unsafe")
