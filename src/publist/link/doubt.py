"""One title, the same people, no contradiction that decides: what makes even that a question.

A person types a work twice; a catalogue, a series, a column prints a title again. Pages, a DOI, an
ISBN tell; without them the entries must say enough, and say nothing else.
"""

from __future__ import annotations

from publist.link.compare import Comparison, other_end, same_range
from publist.link.persons import Human
from publist.link.stages import OCCASIONS, UNPUBLISHED, Stage
from publist.link.titles import Title
from publist.link.venues import NOWHERE

_FEW = 3
"""Words of meaning in a title that may well be used again."""
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
    )


def _placed(pair: Comparison) -> bool:
    """Does a page, a DOI or an issue say that the two are one?"""
    return bool(pair.doi or pair.pages or (pair.volume and pair.number))


def _anchored(pair: Comparison) -> bool:
    """Does something say that the two are one that no other work of these people would share?"""
    pages = pair.pages and (same_range(pair) or pair.first.first_page != "1")
    return bool(pair.doi or pair.ids or pair.isbn or pages or (pair.volume and pair.number))


def _too_little(pair: Comparison) -> bool:
    """A title of a word or two, or not quite the same title, by one author and with no place that agrees."""
    if _anchored(pair):
        return False
    several = pair.authors.matched >= 2 and pair.authors.same
    placed = pair.venue is True and pair.years <= 1
    dated = bool(not pair.years and pair.first.year and pair.second.year)
    books = pair.first.stage == pair.second.stage == "book"  # which have no venue
    if one_word(pair.first.title):
        return not (dated and (books or (several and placed)))
    if pair.title == "near" and not (placed or (several and dated and not pair.added)):
        return True
    if pair.title != "same" and not (several or placed or (books and dated and not pair.added)):
        return True
    few = min(len(pair.first.title.words), len(pair.second.title.words)) <= _FEW
    if few and not several and (pair.pages is False or other_end(pair)):
        return True
    return few and not (several or placed or dated)


def one_word(title: Title) -> bool:
    """Is it a single word? (Scripts without spaces have titles of one word, so their signs count.)"""
    return len(title.words) <= 1 and (title.squeezed.isascii() or len(title.squeezed) < 6)


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
    return pair.years > 0 and (stages == {"software"} or (unnamed and stages <= _RENEWED))


def _another_month(pair: Comparison) -> bool:
    """Two months of one magazine, or of something that has no place, and no page to tell."""
    first, second = pair.first, pair.second
    if first.stage != second.stage or first.stage in UNPUBLISHED - {"report"} or _placed(pair):
        return False
    return months_apart(pair) >= _MONTHS and first.venue == second.venue


def months_apart(pair: Comparison) -> int:
    """How many months lie between the two; 0 when one does not say its month."""
    first, second = pair.first.month, pair.second.month
    return abs(first - second) if first and second else 0


def _another_address(pair: Comparison) -> bool:
    return two_pages(pair) and not _anchored(pair)


def two_pages(pair: Comparison) -> bool:
    """Are their addresses two pages of one site? It has a work once."""
    first, second = pair.first.address, pair.second.address
    return first != second and first.site == second.site


def _another_body(pair: Comparison) -> bool:
    """Names alike that are not one: of two committees, of the associations of two sports."""
    return two_bodies(pair) and not _anchored(pair)


def two_bodies(pair: Comparison) -> bool:
    """Is each by one body (or person without given names), and the names are not the same?"""
    first, second = pair.first.authors, pair.second.authors
    if len(first) != 1 or len(second) != 1 or first[0].family == second[0].family:
        return False
    return _is_body(first[0]) and _is_body(second[0])


def _is_body(human: Human) -> bool:
    return not human.initials and len(human.words) > 1
