"""Venues, reduced to what tells them apart."""

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
_ACRONYM = pattern(
    r"\s*(?=[^A-Z]*[A-Z][^A-Z]*[A-Z0-9])([A-Z0-9][A-Za-z0-9&\-]{2,14})[ '’]*(?:\d{2,4})?\s*"
)
"""A name of one word with two capitals: RecSys, 3DV, S&P."""
_PIECE = pattern(r"[A-Z][a-z]*")
_EMPTY_WORDS = frozenset(
    "the of and on in for a an to at with its part series selected papers from extended"
    " proceedings proc annual annuals international intl int conference conf symposium symp workshop workshops"
    " meeting congress acm ieee springer lecture notes ln lncs edition editors eds"
    " volume vol no journal j de la le les der die und fur des du et".split()
)
_SMALL = frozenset("the of and on in for a an to at de la le der die und fur des".split())
_HOSTS = frozenset(("acm", "ieee", "siam"))
"""Societies that hold conferences of many names."""
_ORDINAL = pattern(r"\d+(?:st|nd|rd|th)?")
_VOLUME = pattern(r"\s*vol(?:ume|\.)?\s+\w{1,4}\s*:", re.IGNORECASE)
"""A volume of proceedings whose own name says nothing of the conference."""
_COUNTRY = pattern(
    r",?\s+(?:of\s+(?:the\s+)?)?(?:U\. ?S\. ?A\.?|USA|United States(?: of America)?)\s*$"
)
"""At the end of an academy's name, which others leave out."""
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
    own: frozenset[str] = frozenset()
    """Of these, what is its own: in parentheses, or made of its initials. Others name a host, a state."""
    periodical: bool = False
    """It calls itself a journal, transactions, letters, a magazine."""
    initials: str = ""
    """Of every word but the smallest: `icis` for International Conference on Information Systems.
    Behind a space those of every word: an acronym may take the small ones in."""

    pieces: tuple[str, ...] = ()
    """Of a name that is nothing but an acronym of several words' beginnings: `rec`, `sys`."""
    written: tuple[str, ...] = ()
    """Every word but the smallest, where the name is no acronym."""
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
    if name.endswith((".", "A", "s", "a")):
        name = _COUNTRY.sub("", name)
    short = {found[1] or found[2] for found in _ABBREVIATION.finditer(name)}
    acronym = _ACRONYM.fullmatch(name)
    if acronym is not None:
        short.add(acronym[1])
    if abbreviation:
        short.add(abbreviation)
    written = _WORD.findall(fold_text(name))
    words = tuple(
        word
        for word in written
        if word not in _EMPTY_WORDS and word not in _TENS and not _ORDINAL.fullmatch(word)
    )
    larger = [word for word in written if word not in _SMALL]
    initials = "".join([word[0] for word in larger if word not in _HOSTS][:12])
    initials += " " + "".join([word[0] for word in written if word not in _HOSTS][:16])
    lowered = frozenset(one.lower() for one in short) - _HOSTS
    stated = {
        found[1].lower()
        for found in _ABBREVIATION.finditer(name)
        if found[1] and sum(map(str.isupper, found[1])) > 1  # not (Basel)
    }
    return Place(
        words[:24],
        lowered,
        frozenset(one for one in lowered if one in stated or (len(one) > 2 and one in initials)),
        not _PERIODICAL.isdisjoint(written),
        initials,
        _pieces(acronym[1]) if acronym else (),
        () if acronym else tuple(larger[:24]),
        _edition(written),
    )


def _pieces(acronym: str) -> tuple[str, ...]:
    """`neur`, `i`, `p`, `s` of NeurIPS; none of what is capitals throughout."""
    pieces = tuple(found.lower() for found in _PIECE.findall(acronym))
    return pieces if 1 < len(pieces) < len(acronym) == len("".join(pieces)) else ()


def _edition(written: Sequence[str]) -> int:
    """The number of a conference, or 0: `32nd`, `thirty second`, `fourth`."""
    for place, word in enumerate(written):
        if (figures := _NTH.fullmatch(word)) is not None:
            return int(figures[1])
        if word in ORDINALS:
            tens = _TENS_OF.get(written[place - 1], 0) if place else 0
            return tens + int(ORDINALS[word])
    return 0
