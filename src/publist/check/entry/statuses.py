"""Works that are said to be on their way: where that is written, and how long ago it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from publist.check.library import Item, Library
from publist.model import Date
from publist.patterns import pattern

_WORDS = (
    r"in[\s-]?prep(?:aration)?|submitted(?!\s+(?:papers|articles|abstracts|manuscripts|contributions)\b)"
    r"|under(?:\s+\w{1,20}){0,2}\s+(?:review|submission)"
    r"|in\s+(?:peer\s+)?review(?!\s+of)|in[\s-]?press|to\s+appear|forthcoming"
    # "Accepted as an oral" says how a paper was presented.
    r"|accepted(?!\s+(?:as|for)\s+(?:an?\s+)?(?:\w+\s+)?(?:oral|spotlight|poster|talk|highlight|presentation)\b)"
    r"|to\s+be\s+published"
)
_ANYWHERE = pattern(rf"\b(?:{_WORDS})\b", re.IGNORECASE)
# In the name of a journal the words are a status at its beginning or set off only: there is an
# "In Review", and "Advances in Physics Review" is a journal, too.
_SET_OFF = pattern(rf"(?:^|[(\[{{,;:.])\W{{0,3}}((?:{_WORDS})\b)", re.IGNORECASE)
_FIELDS = ("pubstate", "status", "note", "addendum", "year", "howpublished")
_VENUES = ("booktitle", "journal", "journaltitle")
_STALE = 24
"""Months after which a status has gone stale."""


class Waiting(NamedTuple):
    """An entry whose status is older than it should be."""

    item: Item
    field: str
    text: str
    """The words for the status, as written there."""
    months: int
    """How long the entry's date is past."""

    @property
    def is_stale(self) -> bool:
        """By the year alone a work may be up to a year older than it is counted here."""
        dated_by_year = not self.item.entry.date.month
        return self.months > _STALE or (self.months == _STALE and dated_by_year)


def waiting(library: Library) -> Iterator[Waiting]:
    """Entries of the past that say, themselves, that they have yet to appear.

    Theses are handed in ("submitted to the university") and patents are pending for years:
    what they say is no state of publication.
    """
    for item in library.items:
        entry = item.entry
        if entry.status in ("", "prepublished") or entry.kind in ("thesis", "patent"):
            continue
        months = months_past(entry.date, library.today)
        if months > 0 and (where := _where(item)) is not None:
            yield Waiting(item, *where, months)


def _where(item: Item) -> tuple[str, str] | None:
    for name in _FIELDS:
        value = item.own(name)
        if value and (found := _ANYWHERE.search(value)):
            return name, found[0]
    for name in _VENUES:
        value = item.own(name)
        if value and (found := _SET_OFF.search(value)):
            return name, found[1]
    return None


def months_past(when: Date, today: date) -> int:
    """Full months since the end of a date (of its year, when it has no month); 0 without one."""
    year = when.end_year or when.year
    if not year:
        return 0
    month = 12 if when.end_year or not when.month else when.month
    return (today.year - year) * 12 + today.month - month - 1
