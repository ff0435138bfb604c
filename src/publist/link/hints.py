"""Small differences between two entries: each proves nothing, and makes one ask."""

from __future__ import annotations

from publist.link.compare import Comparison
from publist.link.persons import Human
from publist.link.titles import Title
from publist.link.venue_names import same_venue
from publist.link.venues import NOWHERE


def one_word(title: Title) -> bool:
    """Is it a single word? (Scripts without spaces have titles of one word, so their signs count.)"""
    return len(title.words) <= 1 and (title.squeezed.isascii() or len(title.squeezed) < 6)


def months_apart(pair: Comparison) -> int:
    """How many months lie between the two; 0 when one does not say its month."""
    first, second = pair.first.month, pair.second.month
    return abs(first - second) if first and second else 0


def two_pages(pair: Comparison) -> bool:
    """Are their addresses two pages of one site? It has a work once."""
    first, second = pair.first.address, pair.second.address
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
