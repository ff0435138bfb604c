"""Two entries side by side: what agrees, what contradicts."""

from __future__ import annotations

from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from publist.link.persons import Agreement, agreement
from publist.link.reduce import Reduced
from publist.link.spelling import DRESS, alike, spelled_alike
from publist.link.stages import UNPUBLISHED
from publist.link.titles import Title
from publist.link.venue_names import names_by_initials, same_venue

_NEAR = 0.85
"""Titles at least this alike are near to each other."""
_UNLIKE = 2
"""Words of the shorter title that may be written otherwise in the longer one."""

Likeness = Literal["same", "subtitle", "near", "similar", "other"]
"""`same` letter by letter; `subtitle`: one lacks the other's; `near`: a typing error, a small word;
`similar`: most of the words."""


class Comparison(NamedTuple):
    """What two entries have in common. Three-valued answers are None where one says nothing."""

    first: Reduced
    second: Reduced
    title: Likeness
    swapped: bool
    """A word of meaning in one stands for another one in the other."""
    added: int
    """Words of meaning that only one title has, when the other has all but these."""
    slip: bool
    """A word in one differs from the other's in a letter, or in its place, which may make another
    title of it."""
    authors: Agreement
    doi: bool | None
    ids: bool
    """arXiv or another identifier is the same."""
    other_number: bool
    """Both have a number of one preprint server, and the two differ."""
    venue: bool | None
    volume: bool | None
    number: bool | None
    pages: bool | None
    """The first pages, and the last where both say it."""
    isbn: bool | None
    years: int
    """Between them; 0 when one has none."""


def compare(first: Reduced, second: Reduced, *, everything: bool = False) -> Comparison | None:
    """Compare two entries; None when they have too little in common to be looked at further.

    With `everything` they are compared all the same.
    """
    doi = first.doi == second.doi if first.doi and second.doi else None
    ids = bool(
        (first.arxiv and first.arxiv == second.arxiv) or (first.other_ids & second.other_ids)
    )
    anyway = bool(doi) or ids or everything
    may_differ = anyway or _may_differ(first, second)
    if not (anyway or _promising(first.title, second.title, may_differ)):
        return None
    titles = _titles(first.title, second.title)
    title = titles.likeness
    if not anyway and (title == "other" or (title == "similar" and not may_differ)):
        return None
    return Comparison(
        first,
        second,
        *titles,
        agreement(first.authors, second.authors, first.complete and second.complete),
        doi,
        ids,
        not ids and bool((first.arxiv and second.arxiv) or (_dois(first) and _dois(second))),
        _venue(first, second),
        first.volume == second.volume if first.volume and second.volume else None,
        first.number == second.number if first.number and second.number else None,
        _pages(first, second),
        first.isbn == second.isbn if first.isbn and second.isbn else None,
        abs(first.year - second.year) if first.year and second.year else 0,
    )


def _may_differ(first: Reduced, second: Reduced) -> bool:
    """Can these be one work under titles that are only similar?

    What begins on one page may be one work; and three or more people may have published their
    preprint under another title.
    """
    if first.first_page and first.first_page == second.first_page:
        return True
    if (first.stage in UNPUBLISHED) == (second.stage in UNPUBLISHED):
        return False
    fewer = min(len(first.authors), len(second.authors))
    if fewer < 3:
        return False
    others = {human.family for human in second.authors}
    return sum(human.family in others for human in first.authors) * 2 >= fewer


def _promising(one: Title, other: Title, may_differ: bool) -> bool:
    """A quick look: are these titles near enough to each other to matter?"""
    if one.text[:1] == other.text[:1] and (
        one.text == other.text or one.squeezed == other.squeezed
    ):
        return bool(one.text)
    if may_differ:
        fewer = min(len(one.words), len(other.words))
        common = len(set(one.words).intersection(other.words))
        return common * 3 >= fewer or Indel.normalized_similarity(one.text, other.text) >= 0.6
    if Indel.normalized_similarity(one.text, other.text, score_cutoff=_NEAR):
        return True
    if (one.ends and other.text.startswith(one.text[: one.ends[0]])) or (
        other.ends and one.text.startswith(other.text[: other.ends[0]])
    ):
        return True
    shorter, longer = (one, other) if len(one.words) <= len(other.words) else (other, one)
    missing = set(shorter.words).difference(longer.words) - DRESS
    if len(missing) > _UNLIKE:
        return False
    rest = set(longer.words).difference(shorter.words)
    return all(any(alike(word, candidate) for candidate in rest) for word in missing)


def _dois(entry: Reduced) -> bool:
    return any(one.startswith("10.") for one in entry.other_ids)


def _venue(first: Reduced, second: Reduced) -> bool | None:
    """A conference and the journal that bears its name are two venues; not a journal and its initials."""
    if first.stage != second.stage and first.venue.periodical != second.venue.periodical:
        return names_by_initials(first.venue, second.venue)
    return same_venue(first.venue, second.venue)


def _pages(first: Reduced, second: Reduced) -> bool | None:
    if not first.first_page or not second.first_page:
        return None
    if first.first_page != second.first_page:
        return False
    if not first.last_page or not second.last_page or first.last_page == second.last_page:
        return True
    return None


class _Titles(NamedTuple):
    """As in `Comparison`."""

    likeness: Likeness
    swapped: bool = False
    added: int = 0
    slip: bool = False


def other_end(pair: Comparison) -> bool:
    """Do both say where they end, and not the same?"""
    ends = pair.first.last_page, pair.second.last_page
    return all(ends) and ends[0] != ends[1]


def same_range(pair: Comparison) -> bool:
    """Are the pages the same, and more than one? A cover (`c3`) is a page of every issue."""
    return bool(pair.pages) and any(
        entry.last_page not in ("", entry.first_page) for entry in (pair.first, pair.second)
    )


def _titles(first: Title, second: Title) -> _Titles:
    if not first.text or not second.text:
        return _Titles("other")
    if first.text == second.text or first.squeezed == second.squeezed:
        return _Titles("same")
    if first.adds_to(second) or second.adds_to(first):
        return _Titles("subtitle")
    ratio = Indel.normalized_similarity(first.text, second.text)
    left = frozenset(first.words).difference(second.words)
    right = frozenset(second.words).difference(first.words)
    common = len(first.words) - len(left)
    if ratio < 0.5 and common < 3:
        return _Titles("other")
    left, right, slip = spelled_alike(left - DRESS, right - DRESS)
    common = min(len(first.words) - len(left), len(second.words) - len(right))
    if not left and not right:
        slip = slip or reordered(first, second)
        return _Titles("same" if ratio > 0.9 and not slip else "near", slip=slip)
    swapped = bool(left) and bool(right)
    if ratio >= _NEAR or (not swapped and common >= 4):
        return _Titles("near", swapped, len(left) + len(right), slip)
    if ratio >= 0.6 or common * 2 >= min(len(first.words), len(second.words)):
        return _Titles("similar", swapped, len(left) + len(right), slip)
    return _Titles("other", swapped)


def reordered(one: Title, other: Title) -> bool:
    """Are the words the same, in another order: "French–Hungarian dictionary", "Hungarian–French"?"""
    return one.words != other.words and sorted(one.words) == sorted(other.words)
