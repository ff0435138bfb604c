"""Small differences between two entries: each proves nothing, and makes one ask."""

from __future__ import annotations

from publist.link.compare import Comparison
from publist.link.figures import address_of
from publist.link.persons import Human
from publist.link.titles import Title
from publist.link.venue_names import same_venue
from publist.link.venues import NOWHERE
from publist.link.words import STOPWORDS

_ARTICLES = frozenset(("a", "an", "the"))


def one_word(title: Title) -> bool:
    """Is it a single word? (Scripts without spaces have titles of one word, so their signs count.)"""
    return len(title.words) <= 1 and (title.squeezed.isascii() or len(title.squeezed) < 6)


def small_words(pair: Comparison) -> tuple[list[str], list[str]]:
    """The small words of each title that stand for those of the other: "under" for "with".

    Both are empty when only one title has such words: an article, an "and".
    """
    left, right = (
        [word for word in entry.title.text.split() if word in STOPWORDS and word not in _ARTICLES]
        for entry in (pair.first, pair.second)
    )
    here = [word for word in left if word not in right]
    there = [word for word in right if word not in left]
    return (here, there) if here and there else ([], [])


def months_apart(pair: Comparison) -> int:
    """How many months lie between the two; 0 when one does not say its month."""
    first, second = pair.first.month, pair.second.month
    return abs(first - second) if first and second else 0


def two_pages(pair: Comparison) -> bool:
    """Are their addresses two pages of one site? It has a work once."""
    if pair.first.address == pair.second.address:
        return False
    first, second = address_of(pair.first.address), address_of(pair.second.address)
    return first != second and first.site == second.site


def two_bodies(pair: Comparison) -> bool:
    """Is each by one body (or person without given names), and the names are not the same?"""
    first, second = pair.first.authors, pair.second.authors
    if len(first) != 1 or len(second) != 1 or first[0].family == second[0].family:
        return False
    return is_body(first[0]) and is_body(second[0])


def is_body(human: Human) -> bool:
    """Is it a committee, a company, a state, or someone known by one name?"""
    return not human.initials


def other_publisher(pair: Comparison) -> bool:
    """Do both name a publisher, and not the same?"""
    first, second = pair.first.publisher, pair.second.publisher
    return NOWHERE not in (first, second) and same_venue(first, second) is not True
