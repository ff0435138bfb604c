"""Who is who: a name of an author list and a person of the configuration.

Names are identities. Case, accents, composed and decomposed letters, the order of the parts,
initials and missing middle names don't matter; two people with one surname and initial do:
where a short name could be either, nobody is chosen and the caller is told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from publist.model import Name, Person
from publist.patterns import pattern
from publist.read.names import read_names

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
     "ŋ": "n", "’": "", "'": "", "ʼ": "", "`": ""}
)  # fmt: skip
_SEPARATORS = pattern(r"[\s.\-‐‑–,~\u00a0]+")


class Folded(NamedTuple):
    """A name reduced to what identity rests on."""

    family: str
    """Particle and family name in one, folded."""
    short_family: str
    """Without the particle."""
    given: tuple[str, ...]
    """Given names or initials, folded."""
    number: str


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Case, accents and punctuation away: `LÓPEZ-Ruiz` → `lopez ruiz`."""
    if text.isascii() and text.isalpha():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(character for character in text if not unicodedata.combining(character))
    return _SEPARATORS.sub(" ", text.translate(_LETTERS)).strip()


def fold_name(name: Name, number: str = "") -> Folded:
    """`name` as identity sees it."""
    if name.literal:
        whole = fold(name.literal)
        return Folded(whole, whole, (), number)
    short = fold(name.family)
    family = fold(f"{name.particle} {name.family}") if name.particle else short
    given: list[str] = []
    for word in _SEPARATORS.split(name.given.strip()):
        if not word:
            continue
        folded = fold(word)
        if (
            word.isupper()
            and 2 <= len(word) <= 3
            and word.isascii()
            and len(name.given.split()) <= 2
            and not _has_vowel_pattern(word)
        ):
            given.extend(folded)  # "Rudner, Tim GJ", "Benton, GW": initials run together
        elif folded:
            given.append(folded)
    return Folded(family, short, tuple(given), number)


def _has_vowel_pattern(word: str) -> bool:
    """`LI`, `ANA`, `IAN` may be whole names in capitals; `GJ`, `JK`, `MD` are initials."""
    return any(letter in "AEIOUY" for letter in word)


class Match(NamedTuple):
    person: Person
    certain: bool
    """Full given names agree; False when only initials do."""


class PeopleIndex:
    """Who of the configuration a name is. Built once for a store."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_family: dict[str, list[tuple[Folded, Person]]] = {}
        self._others: dict[str, set[tuple[str, ...]]] = {}
        self._numbers: dict[tuple[str, tuple[str, ...]], set[str]] = {}
        for person in people:
            for written in (person.name, *person.aliases):
                names = read_names(written, []).names
                for parsed in names[:1]:
                    folded = fold_name(parsed.name, parsed.number)
                    for family in {folded.family, folded.short_family}:
                        self._by_family.setdefault(family, []).append((folded, person))
                    if folded.given:  # `{Ada Lovelace}`, `{{Lovelace, Ada}}`: all of it in braces
                        given = " ".join(folded.given)
                        for whole in (f"{given} {folded.family}", f"{folded.family} {given}"):
                            literal = Folded(whole, whole, (), parsed.number)
                            self._by_family.setdefault(whole, []).append((literal, person))
        self.empty = not self._by_family
        self._folded: dict[int, tuple[Name, Folded]] = {}
        self._found: dict[int, tuple[Folded, Person | None, Person | None]] = {}

    def fold(self, name: Name, number: str) -> Folded:
        """`fold_name`, remembered: names that the store repeats are one object."""
        if number:
            return fold_name(name, number)
        known = self._folded.get(id(name))
        if known is None:
            known = self._folded[id(name)] = (name, self._fold(name))
        return known[1]

    def _fold(self, name: Name) -> Folded:
        family = fold(name.literal or name.family)
        if family not in self._by_family and not name.particle:
            return Folded(family, family, (), "")  # nobody's surname here: the rest says nothing
        return fold_name(name)

    def note_names(self, names: Iterable[Folded]) -> None:
        """Tell the index all names of the store, so that it knows who shares a surname."""
        for name in names:
            if name.family in self._by_family or name.short_family in self._by_family:
                self._others.setdefault(name.family, set()).add(name.given)
                if name.number:
                    self._numbers.setdefault((name.family, name.given), set()).add(name.number)

    def may_know(self, name: Folded) -> bool:
        """A quick look: could this surname belong to anyone here?"""
        return name.family in self._by_family or name.short_family in self._by_family

    def find(self, name: Folded) -> tuple[Person | None, Person | None]:
        """`(person, None)` when it is that person, `(None, person)` when it only could be.

        Answers are remembered, so all names must have been noted before.
        """
        known = self._found.get(id(name))
        if known is None:
            known = self._found[id(name)] = (name, *self._find(name))
        return known[1], known[2]

    def _find(self, name: Folded) -> tuple[Person | None, Person | None]:
        candidates = (
            self._by_family.get(name.family) or self._by_family.get(name.short_family) or []
        )
        matches: dict[str, Match] = {}
        for folded, person in candidates:
            verdict = _compare(name, folded)
            if verdict is None:
                continue
            previous = matches.get(person.name)
            if previous is None or (verdict and not previous.certain):
                matches[person.name] = Match(person, verdict)
        certain = [match for match in matches.values() if match.certain]
        chosen = certain or list(matches.values())
        if not chosen:
            return None, None
        if len(chosen) > 1:
            return None, chosen[0].person
        match = chosen[0]
        if (not match.certain and self._has_rival(name, match.person)) or self._homonyms(
            name, match.person
        ):
            return None, match.person
        return match.person, None

    def _has_rival(self, name: Folded, person: Person) -> bool:
        """Does the store hold someone else whom this short name fits as well?"""
        own = [
            folded
            for folded, owner in self._by_family.get(name.short_family, [])
            if owner is person
        ]
        own += [folded for folded, owner in self._by_family.get(name.family, []) if owner is person]
        for given in self._others.get(name.family, ()):
            other = Folded(name.family, name.short_family, given, "")
            if not given or len(given[0]) <= 1 or not _given_agree(name.given, given):
                continue
            if all(_compare(other, folded) is None for folded in own):
                return True
        return False

    def _homonyms(self, name: Folded, person: Person) -> bool:
        """DBLP numbers tell several people of this very name apart, and ours has none."""
        numbers = self._numbers.get((name.family, name.given), set())
        return len(numbers) > 1 and not any(
            folded.number
            for folded, owner in self._by_family.get(name.family, [])
            if owner is person
        )


def _compare(name: Folded, known: Folded) -> bool | None:
    """None: someone else. True: full given names agree. False: only initials do."""
    if known.number and name.number and known.number != name.number:
        return None
    if name.family not in (known.family, known.short_family) and name.short_family != known.family:
        return None
    if not name.given or not known.given:
        return True if not name.given and not known.given else None
    if not _given_agree(name.given, known.given):
        return None
    full = len(name.given[0]) > 1 and len(known.given[0]) > 1
    if not full and len(name.given) > len(known.given):
        return None  # "S. M. Lotfi" says more than "Sanae Lotfi" can vouch for
    return full or name.given == known.given


def _given_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Do two lists of given names or initials fit, missing middle names aside?"""
    if not first or not second or not _fits(first[0], second[0]):
        return False
    short, long = sorted((first[1:], second[1:]), key=len)
    position = 0
    for word in short:
        while position < len(long) and not _fits(word, long[position]):
            position += 1
        if position == len(long):
            return False
        position += 1
    return True


def _fits(first: str, second: str) -> bool:
    """Equal, or one is the other's initial."""
    return first == second or (first[0] == second[0] and (len(first) == 1 or len(second) == 1))
