"""Words of two titles that are one word, spelled otherwise."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Indel

from publist.link.slips import may_be_another_word
from publist.link.words import OPPOSITES
from publist.patterns import pattern


class Alike(NamedTuple):
    """What remains of two sets of words without those that are one word, spelled otherwise."""

    left: frozenset[str]
    right: frozenset[str]
    slip: bool = False
    """Two words taken for one may be two: they differ in a letter."""


def spelled_alike(left: frozenset[str], right: frozenset[str]) -> Alike:
    """Without the words that differ in a typing error, an ending, a hyphen."""
    if not left or not right:
        return Alike(left, right)
    rest = set(right)
    alone = set()
    slip = False
    for word in sorted(left):
        match = next(
            (other for other in sorted(rest) if alike(word, other)),
            None,
        )
        if match is None:
            alone.add(word)
        else:
            rest.discard(match)
            slip = slip or may_be_another_word(word, match)
    if alone and rest and _joined(alone, rest):
        return Alike(frozenset(), frozenset(), slip)
    return Alike(frozenset(alone), frozenset(rest), slip)


DRESS = frozenset(
    "abstract abstracts available conference demo demonstration description experience extended"
    " introduction invited keynote page paper panel poster presentation project session slides"
    " special summary talk tutorial version".split()
)
"""Words that catalogues add to a title or leave out."""


_FIGURE = pattern(r"\d")
_IDEOGRAPHS = "\u2e80"
"""From here on one character is a word, so that another one is another word."""


def alike(one: str, other: str) -> bool:
    """A typing error or another ending, in words long enough to be sure of it."""
    if one[:1] != other[:1] or min(len(one), len(other)) < 4:
        return False
    if _FIGURE.search(one) or _FIGURE.search(other):
        return False
    if one[-1] >= _IDEOGRAPHS or other[-1] >= _IDEOGRAPHS:
        return False
    return Indel.normalized_similarity(one, other) >= 0.8 and not _opposed(one, other)


def _opposed(one: str, other: str) -> bool:
    """Absorption and adsorption, microscopic and macroscopic: alike to the eye alone."""
    return any(
        (one.startswith(left) and other == right + one[len(left) :])
        or (other.startswith(left) and one == right + other[len(left) :])
        for left, right in OPPOSITES
    )


def _joined(left: set[str], right: set[str]) -> bool:
    """Do the words that remain read alike when spaces are away? ("data base", "database")"""
    if len(left) == len(right):
        return False
    return sorted("".join(left)) == sorted("".join(right))
