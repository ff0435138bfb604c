"""One title, the same people, no contradiction that decides: what makes even that a question.

A person types a work twice; a catalogue, a series, a column prints a title again. Pages, a DOI, an
ISBN tell; without them the entries must say enough, and say nothing else.
"""

from __future__ import annotations

from publist.link.compare import Comparison, other_end, same_range
from publist.link.hints import (
    is_body,
    months_apart,
    one_word,
    other_publisher,
    two_bodies,
    two_pages,
)
from publist.link.stages import NUMBERED, OCCASIONS, PUBLISHED, UNPUBLISHED, Stage
from publist.link.venues import NOWHERE

_FEW = 3
"""Words of meaning in a title that may well be used again."""
_OVERLAP = 0.5
"""Of all persons, more must be in both lists."""
_MONTHS = 2
"""Between two months that are not one work's, online and in print."""
_SHOWN = frozenset(("demo", "demonstration"))
"""What has a page of its own in the proceedings, beside the paper."""
_RENEWED: frozenset[Stage] = frozenset(("other", "software"))


def one_source(pair: Comparison) -> bool:
    """Is the venue written alike to the letter, and does no page, DOI or issue say that the two are one?

    Then both may come from one catalogue, which has a work once: titles that differ are two there.
    """
    return not _placed(pair) and pair.first.venue == pair.second.venue != NOWHERE


def doubtful(pair: Comparison) -> bool:
    """Can only a person tell whether these two, which agree in all that was asked, are one work?"""
    return (
        _occasion_unknown(pair)
        or _may_be_a_column(pair)
        or _too_little(pair)
        or _another_month(pair)
        or _another_address(pair)
        or _another_body(pair)
        or _printed_again(pair)
        or _another_team(pair)
        or _another_publisher(pair)
    )


def _placed(pair: Comparison) -> bool:
    """Does a page, a DOI or an issue say that the two are one?"""
    return bool(pair.doi or pair.pages or (pair.volume and pair.number))


def _anchored(pair: Comparison) -> bool:
    """Does something say that the two are one that no other work of these people would share?"""
    pages = pair.pages and (same_range(pair) or pair.first.first_page != "1")
    own = {pair.first.stage, pair.second.stage} <= NUMBERED  # the number is not an issue's
    numbered = pair.number and (pair.volume or own)
    return bool(pair.doi or pair.ids or pair.isbn or pages or numbered)


def _too_little(pair: Comparison) -> bool:
    """A title of a word or two, or not quite the same title, by one author and with no place that agrees."""
    if _anchored(pair):
        by_isbn = pair.isbn and not (pair.doi or pair.ids or pair.pages)
        return bool(by_isbn and pair.added)  # the volumes of a set have one
    several = pair.authors.matched >= 2 and pair.authors.same
    placed = pair.venue is True and pair.years <= 1
    dated = bool(not pair.years and pair.first.year and pair.second.year)
    books = pair.first.stage == pair.second.stage == "book"  # which have no venue
    if one_word(pair.first.title):
        return not (dated and (books or (several and placed)))
    reports = {pair.first.stage, pair.second.stage} <= NUMBERED  # of which one may have many parts
    if pair.title == "subtitle" and reports and not several:
        return True
    theses = pair.first.stage == pair.second.stage == "thesis"  # of which nobody writes two a year
    if pair.title == "near" and not (
        placed or (dated and (theses or (several and not pair.added)))
    ):
        return True
    told = placed or several or (dated and (theses or (books and not pair.added)))
    if pair.title != "same" and not told:
        return True
    few = min(len(pair.first.title.words), len(pair.second.title.words)) <= _FEW
    if few and not several and (pair.pages is False or other_end(pair)):
        return True
    return few and not (several or placed or dated)


def _may_be_a_column(pair: Comparison) -> bool:
    """A few words over what a periodical prints in two years, with no page to tell: "Trade news"."""
    if not pair.years or len(pair.first.title.words) > _FEW:
        return False
    placed = pair.doi or pair.pages or pair.volume or pair.number
    return not placed and pair.first.stage == pair.second.stage == "journal"


def _occasion_unknown(pair: Comparison) -> bool:
    """A talk is given more than once, and only the venue tells one time from another."""
    first, second = pair.first, pair.second
    if pair.doi or pair.pages:
        return False
    unnamed = NOWHERE in (first.venue, second.venue)
    if {first.stage, second.stage} <= OCCASIONS:
        words = set(first.title.text.split()) ^ set(second.title.text.split())
        dressed = pair.venue is None and first.title.squeezed != second.title.squeezed
        suffixes = set(first.title.suffix.split()) ^ set(second.title.suffix.split())
        beside = "abstract" in suffixes and one_source(pair)
        return unnamed or dressed or beside or not words.isdisjoint(_SHOWN)
    # manuals and web pages are renewed
    stages = {first.stage, second.stage}
    return pair.years > 0 and stages <= _RENEWED and not _anchored(pair)


def _another_month(pair: Comparison) -> bool:
    """Two months of one magazine, or of something that has no place, and no page to tell."""
    first, second = pair.first, pair.second
    if first.stage != second.stage or first.stage in UNPUBLISHED - {"report"} or _placed(pair):
        return False
    return months_apart(pair) >= _MONTHS and first.venue == second.venue


def _another_address(pair: Comparison) -> bool:
    return two_pages(pair) and not _anchored(pair)


def _another_body(pair: Comparison) -> bool:
    """Names alike that are not one: of two committees, of the associations of two sports.

    And what one body prints is alike: its hearings, its drafts and final reports.
    """
    if _anchored(pair):
        return False
    if two_bodies(pair):
        return True
    first, second = pair.first, pair.second
    alone = len(first.authors) == len(second.authors) == 1 and is_body(first.authors[0])
    return alone and first.title.squeezed != second.title.squeezed


def _printed_again(pair: Comparison) -> bool:
    """Two journals that may not be one (Letters), or two years of one, and nothing that says where in them.

    What lacks a venue may be the talk or the preprint of another year.
    """
    first, second = pair.first, pair.second
    stages = {first.stage, second.stage}
    if _anchored(pair):
        return False
    if "other" in stages and stages & PUBLISHED:
        return pair.years > 0
    if stages != {"journal"}:
        return False
    if pair.venue is None and NOWHERE not in (first.venue, second.venue):
        return True
    nowhere = not any((one.volume or one.number or one.first_page) for one in (first, second))
    return bool(pair.years) and nowhere


def _another_team(pair: Comparison) -> bool:
    """One author of many, of whom the other list has all: a talk about what they all did."""
    if not (pair.authors.known and pair.authors.complete) or _anchored(pair):
        return False
    return pair.authors.overlap <= _OVERLAP and not (pair.venue and not pair.years)


def _another_publisher(pair: Comparison) -> bool:
    """A book that two publishers print in one year is in two editions."""
    books = pair.first.stage == pair.second.stage == "book"
    return books and other_publisher(pair) and not _anchored(pair)
