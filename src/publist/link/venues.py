"""Venues, reduced to what tells them apart, and whether two names may be one venue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from publist.link.fold import fold_text
from publist.link.words import ORDINALS
from publist.patterns import pattern

_WORD = pattern(r"[^\W_]+")
_ABBREVIATION = pattern(
    r"\(([A-Z][A-Za-z0-9&\-]{1,14}?)[ '’]*(?:\d{2,4})?\)|\b([A-Z]{2}[A-Z0-9&\-]{1,12}|[A-Z][a-z]{1,5}[A-Z]{2,6})\b"
)
_EMPTY_WORDS = frozenset(
    "the of and on in for a an to at with its part series selected papers from extended"
    " proceedings proc annual annuals international intl int conference conf symposium symp workshop workshops"
    " meeting congress acm ieee springer lecture notes ln lncs edition editors eds"
    " volume vol no journal j de la le les der die und fur des du et".split()
)
_SMALL = frozenset("the of and on in for a an to at de la le der die und fur des".split())
_ORDINAL = pattern(r"\d+(?:st|nd|rd|th)?")
_VOLUME = pattern(r"\s*vol(?:ume|\.)?\s+\w{1,4}\s*:", re.IGNORECASE)
"""A volume of proceedings whose own name says nothing of the conference."""
_NTH = pattern(r"(\d+)(?:st|nd|rd|th)")
_TENS_OF = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
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

    edition: int = 0
    """Which time it is held, by its ordinal: 32 for "Proc. of the 32nd …"; 0 when it isn't said."""


NOWHERE = Place((), frozenset())
_PERIODICAL = frozenset(
    "journal jour journ j transactions transaction trans letters lett magazine mag review rev"
    " record bulletin bull newsletter".split()
)


def reduce_venue(name: str, abbreviation: str = "") -> Place:
    """A venue's name as comparing sees it."""
    if (not name and not abbreviation) or _VOLUME.match(name):
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
        _edition(written),
    )


def _edition(written: Sequence[str]) -> int:
    """The number of a conference, or 0: `32nd`, `thirty second`, `fourth`."""
    for place, word in enumerate(written):
        if (figures := _NTH.fullmatch(word)) is not None:
            return int(figures[1])
        if word in ORDINALS:
            tens = _TENS_OF.get(written[place - 1], 0) if place else 0
            return tens + int(ORDINALS[word])
    return 0


def same_venue(one: Place, other: Place) -> bool | None:
    """Are these one venue? None: it cannot be said (one is unnamed, or named quite otherwise)."""
    if NOWHERE in (one, other):
        return None
    if one.words == other.words and one.words and one.edition == other.edition:
        return True
    if one.edition and other.edition and one.edition != other.edition:
        return False  # the 32nd and the 33rd conference
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
    if _is_acronym(one) or _is_acronym(other):
        return None  # which the other name does not spell
    common = set(one.words) & set(other.words)
    shorter, longer = sorted((len(one.words), len(other.words)))
    if len(common) == shorter >= 3:
        return True
    # "Computer Vision" and "Computer Vision and Pattern Recognition" are two
    return None if len(common) * 2 > shorter and longer - len(common) < 2 else False


def _is_acronym(place: Place) -> bool:
    """Is there nothing but an acronym: NeurIPS, NAACL-HLT?"""
    return all(any(word in short for short in place.short) for word in place.words)


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
    if set(short) <= set(long):  # nothing is shortened, only left out
        return len(short) == len(long) or len(short) >= 3
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
