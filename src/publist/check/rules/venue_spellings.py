"""One journal or conference, spelled in several ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publist.check.entry.venues import folded_venue, shown_venue
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.problem import Severity

_FIELDS = {"journal": "journal", "journaltitle": "journal", "booktitle": "booktitle"}
"""Two fields, one meaning (biblatex manual, section 2.2.5)."""


class _Venue:
    """The spellings of one venue, and where each stands."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.places: list[tuple[Item, str, str]] = []


def _check(library: Library) -> Iterator[Found]:
    venues: dict[tuple[str, str], _Venue] = {}
    names: dict[str, tuple[str, str]] = {}  # value → shown, folded: a store repeats its venues
    for item in library.items:
        for field, meaning in _FIELDS.items():
            value = item.own(field)
            if not value:
                continue
            if value not in names:
                shown = shown_venue(value)
                names[value] = (shown, folded_venue(shown))
            shown, folded = names[value]
            if folded:
                venue = venues.setdefault((meaning, folded), _Venue())
                venue.counts[shown] += 1
                venue.places.append((item, field, shown))
    for venue in venues.values():
        if len(venue.counts) > 1:
            yield from _about(venue)


def _about(venue: _Venue) -> Iterator[Found]:
    """One finding at the first place of each spelling but the commonest (of two, the first)."""
    usual, most = venue.counts.most_common(1)[0]
    told = {usual}
    for item, field, shown in venue.places:
        if shown not in told:
            told.add(shown)
            times = venue.counts[shown]
            yield item.found(
                field, text=shown, usual=usual, many=str(most),
                more=f" ({times} times)" if times > 1 else "",
            )  # fmt: skip


RULE = Rule(
    code="venue-spellings",
    group="entry",
    severity=Severity.ADVICE,
    message="`{text}`{more} is spelled `{usual}` elsewhere",
    hint="choose one spelling, so that the list and programs see one venue",
    why="A list that names one journal in two ways looks careless, and whoever counts or groups by "
    "venue gets two. Only names that differ in case, accents, punctuation, `and` or `The` are "
    "taken for the same.",
    check=_check,
)
