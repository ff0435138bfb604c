"""One of two entries that are united, and how its values may stand in the other."""

from __future__ import annotations

from collections.abc import Mapping

from publist.document import plain_text
from publist.link.stages import stage_of
from publist.merge.draft import Draft, Value, braced, is_literal
from publist.model import Date, Entry
from publist.read.meaning import read_date
from publist.record import record

DATES = ("date", "year", "month", "day")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""BibTeX's own abbreviations, which every style defines (btxdoc, 2.3)."""
_PUBLISHED = ("workshop", "conference", "journal", "chapter", "book")


@record
class Side:
    """One of the entries that are united."""

    entry: Entry
    draft: Draft
    inherited: Mapping[str, str]

    def text(self, name: str) -> str:
        """The value of a field, inherited or not."""
        own = self.draft.fields.get(name)
        return own.text if own is not None else self.inherited.get(name, "")

    @property
    def date(self) -> Date:
        """As `draft` has it: a union may have given it one."""
        return read_date({name: self.text(name) for name in DATES if self.text(name)}, [])[0]


def is_published(entry: Entry) -> bool:
    """Has it appeared where works appear, not only on a preprint server or as a report?"""
    return stage_of(entry, plain_text(entry.venue.name)) in _PUBLISHED


def transferable(value: Value, *, same_strings: bool) -> Value:
    """`value` as it may be written in another entry: abbreviations filled in where they may not
    be known."""
    if same_strings or is_literal(value) or value.source.isdigit():
        return value
    if value.source.lower() == value.text and value.text in MONTHS:
        return value
    return braced(value.label, value.text)
