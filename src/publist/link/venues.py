"""Venues, reduced to what tells them apart, and whether two names may be one venue."""

from __future__ import annotations

from typing import NamedTuple

from publist.link.fold import fold_text
from publist.patterns import pattern

_WORD = pattern(r"[^\W_]+")
_ABBREVIATION = pattern(
    r"\(([A-Z][A-Za-z0-9&\-]{1,14}?)[ '’]*(?:\d{2,4})?\)|\b([A-Z]{2}[A-Z0-9&\-]{1,12})\b"
)
_EMPTY_WORDS = frozenset(
    "the of and on in for a an to at with its part series selected papers from extended"
    " proceedings proc annual annuals international intl int conference conf symposium symp workshop workshops"
    " meeting congress acm ieee springer lecture notes ln lncs edition editors eds"
    " volume vol no journal j de la le les der die und fur des du et".split()
)
_SMALL = frozenset("the of and on in for a an to at de la le der die und fur des".split())
_ORDINAL = pattern(r"\d+(?:st|nd|rd|th)?")
_TENS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
    " twenty thirty forty".split()
)


class Place(NamedTuple):
    """A venue as comparing sees it."""

    words: tuple[str, ...]
    """Words that name it, in order."""
    short: frozenset[str]
    """Its abbreviations, in lower case."""
    periodical: bool = False
    """It calls itself a journal, transactions, letters, a magazine."""
    initials: str = ""
    """Of every word but the smallest: `icis` for International Conference on Information Systems.
    Behind a space those of every word: an acronym may take the small ones in."""


NOWHERE = Place((), frozenset())
_PERIODICAL = frozenset(
    "journal jour journ j transactions transaction trans letters lett magazine mag review rev"
    " record bulletin bull newsletter".split()
)


def reduce_venue(name: str, abbreviation: str = "") -> Place:
    """A venue's name as comparing sees it."""
    if not name and not abbreviation:
        return NOWHERE
    short = {found[1] or found[2] for found in _ABBREVIATION.finditer(name)}
    if abbreviation:
        short.add(abbreviation)
    written = _WORD.findall(fold_text(name))
    words = tuple(
        word
        for word in written
        if word not in _EMPTY_WORDS and word not in _TENS and not _ORDINAL.fullmatch(word)
    )
    initials = "".join([word[0] for word in written if word not in _SMALL][:12])
    initials += " " + "".join([word[0] for word in written][:16])
    return Place(
        words[:24],
        frozenset(one.lower() for one in short) - {"acm", "ieee", "siam"},
        not _PERIODICAL.isdisjoint(written),
        initials,
    )


def same_venue(one: Place, other: Place) -> bool | None:
    """Are these one venue? None: it cannot be said (one is unnamed, or named quite otherwise)."""
    if NOWHERE in (one, other):
        return None
    if one.words == other.words and one.words:
        return True
    if one.short & other.short:
        return True
    if not one.words or not other.words:
        return None
    if one.short & set(other.words) or other.short & set(one.words):
        return True
    if _abbreviates(one.words, other.words) or _abbreviates(other.words, one.words):
        return True
    if _spells(one, other) or _spells(other, one):
        return True
    if _other_acronyms(one, other):
        return False
    common = set(one.words) & set(other.words)
    shorter = min(len(one.words), len(other.words))
    if len(common) >= 2 and len(common) * 3 >= 2 * shorter:
        return True
    return None if common or shorter == 1 else False


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Does each word of `short` begin one of `long`, in order? ("Trans. Database Syst.")"""
    position = 0
    for word in short:
        while position < len(long) and not (
            _shortens(word, long[position]) or word.startswith(long[position])
        ):
            position += 1
        if position == len(long):
            return False
        position += 1
    return len(short) >= 2 or len(long) == 1


def _shortens(short: str, long: str) -> bool:
    """`engrg` of `engineering`: the same beginning, and every letter in order."""
    if long.startswith(short):
        return True
    letters = iter(long)
    return short[:2] == long[:2] and all(letter in letters for letter in short)


def _spells(one: Place, other: Place) -> bool:
    """Is an abbreviation of `one` made of the first letters of the other's words?

    ACM's interest groups put SIG before the name of what their conference is about.
    """
    return any(
        3 <= len(abbreviation) <= 8
        and (
            abbreviation in other.initials
            or (
                len(abbreviation) > 5
                and abbreviation[:3] == "sig"
                and abbreviation[3:] in other.initials
            )
        )
        for abbreviation in (*one.short, *one.words[:1])
    )


def _other_acronyms(one: Place, other: Place) -> bool:
    """VLDB and SIGMOD, but not VLDB and PVLDB."""
    if len(one.words) != 1 or len(other.words) != 1:
        return False
    left, right = one.words[0], other.words[0]
    return (
        min(len(left), len(right)) >= 3
        and left in one.short
        and right in other.short
        and left not in right
        and right not in left
    )
