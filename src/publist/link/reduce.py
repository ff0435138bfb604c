"""An entry, reduced to what comparing it with others needs."""

from __future__ import annotations

import re

from publist.document import plain_text
from publist.link.authors import AuthorReducer
from publist.link.figures import (
    figure_of,
    isbn_of,
    month_of,
    number_of,
    pages_of,
    version_of,
)
from publist.link.numbering import edition_number
from publist.link.persons import Human
from publist.link.stages import Stage, stage_of
from publist.link.titles import NO_TITLE, Title, reduce_title
from publist.link.venues import Place, reduce_venue
from publist.model import Entry
from publist.patterns import pattern
from publist.record import changed, record
from publist.venue_kinds import is_preprint_doi

_MOST_AUTHORS = 40
"""Of longer lists the first are compared."""
_ONLY_ARXIV = pattern(
    r"\s*(?:preprint,? )?arxiv(?: preprint)?[\s:]*(?:arxiv:)?(\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?(?:\s*\[[^\]]*\])?\.?\s*",
    re.IGNORECASE,
)
_COLUMN = 3
_NONE: frozenset[str] = frozenset()


@record
class Reduced:
    """What is compared of one entry."""

    title: Title
    authors: tuple[Human, ...]
    complete: bool
    """The author list does not end with "and others"."""
    doi: str
    """In lower case; empty for a DOI of a preprint server, which is its number there."""
    arxiv: str
    other_ids: frozenset[str]
    """Other identifiers: PubMed, HAL, a preprint's DOI, an address that only this work has."""
    year: int
    stage: Stage
    venue: Place
    volume: str
    number: str
    first_page: str
    last_page: str
    isbn: str
    """The nine digits that an ISBN has in either length."""
    edition: str
    chapter: str
    """Of an entry whose title is its book's."""
    month: int
    """Counted from the year 0; 0 when the entry does not say one."""
    address: str
    """The field that says where it is in the web: `url` or, as older styles want it, `howpublished`."""
    publisher: Place


class Reducer:
    """Makes `Reduced` of entries; remembers names and venues, which a store repeats."""

    def __init__(self) -> None:
        self._authors = AuthorReducer()
        self._venues: dict[tuple[str, str], Place] = {}

    def reduce(self, entry: Entry) -> Reduced:
        """`entry` as comparing sees it."""
        written = plain_text(entry.title) if entry.title else ""
        venue_name = plain_text(entry.venue.name)
        fields = entry.fields
        identifiers = entry.identifiers
        doi = identifiers.doi.lower()
        others: set[str] = set()
        if doi and is_preprint_doi(doi):
            if "arxiv" not in doi:
                others.add(doi)
            doi = ""
        for name in ("pmid", "pmcid", "hal"):
            value: str = getattr(identifiers, name)
            if value:
                others.add(f"{name}:{value}")
        authors, complete = self._authors.reduce(entry, _MOST_AUTHORS)
        parts = entry.venue.parts  # a status in place of a number is none of them
        first, last = pages_of(fields.get("pages", ""))
        place = self._place(venue_name, entry.venue.abbreviation)
        stage = stage_of(entry, venue_name)
        numbered = "number" in parts
        title = reduce_title(written, frozenset(place.words)) if written else NO_TITLE
        return Reduced(
            title=title,
            authors=authors,
            complete=complete,
            doi=doi,
            arxiv=(identifiers.arxiv or _number_in_note(fields.get("note", ""))).lower(),
            other_ids=frozenset(others) if others else _NONE,
            year=entry.date.year,
            stage=stage,
            venue=place,
            volume=figure_of(fields.get("volume", "")) if "volume" in parts else "",
            number=number_of(stage, fields, numbered),
            first_page=first,
            last_page=last,
            isbn=isbn_of(identifiers.isbn),
            edition=edition_number(fields.get("edition", "") or version_of(stage, fields))
            or title.edition,
            chapter=fields.get("chapter", "").strip().lower(),
            month=month_of(entry.date),
            address=fields.get("url", "") or fields.get("howpublished", ""),
            publisher=self._place(parts.get("publisher", ""), ""),
        )

    def _place(self, name: str, abbreviation: str) -> Place:
        known = self._venues.get((name, abbreviation))
        if known is None:
            known = self._venues[name, abbreviation] = reduce_venue(name, abbreviation)
        return known


def mark_columns(entries: list[Reduced]) -> list[Reduced]:
    """Make titles generic that one venue uses again and again: "Reminiscences", "Treasurer's message".

    Three years, or three issues, in which a venue prints a title, make it a column.
    """
    places: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for position, entry in enumerate(entries):
        if entry.title.squeezed and entry.venue.words:
            places.setdefault((entry.title.squeezed, entry.venue.words), []).append(position)
    columns = set()
    for (squeezed, _), positions in places.items():
        if len(positions) >= _COLUMN:
            years = {entries[one].year for one in positions} - {0}
            issues = {
                (entries[one].volume, entries[one].number)
                for one in positions
                if entries[one].volume and entries[one].number
            }
            if len(years) >= _COLUMN or len(issues) >= _COLUMN:
                columns.add(squeezed)
    if not columns:
        return entries
    return [
        changed(entry, title=changed(entry.title, generic=True))
        if entry.title.squeezed in columns and not entry.title.generic
        else entry
        for entry in entries
    ]


def _number_in_note(note: str) -> str:
    """The arXiv number that is all that a note says; elsewhere it may be another work's."""
    found = _ONLY_ARXIV.fullmatch(note) if "Xiv" in note or "xiv" in note else None
    return found[1] if found else ""
