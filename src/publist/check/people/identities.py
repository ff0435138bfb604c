"""Who is the same person, for sure: the spellings of each name in a store.

Same surname and same first given name in full, accents, hyphens, case and dots aside. A middle
initial may be missing when both have worked with the same people. Where the store holds people whom
that would mix up, or two spellings stand in one author list, nothing is sure. Initials alone never
are: they may be anybody.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from publist.check.library import Library
from publist.check.people.written_names import Mention, shown
from publist.model import Name
from publist.patterns import pattern
from publist.read.people import fold, fold_name
from publist.record import changed

_HYPHEN = pattern(r"(?<=[^\W\d_]{2})[-‐‑–](?=[^\W\d_]{2})")
_AFTER_DOT = pattern(r"\.\s*")
_LIKE = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "~": " "})
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_PLACES = 50
"""So many places of a spelling, and names beside it, are looked at for people in common."""


class Spelling:
    """One way of writing a name."""

    __slots__ = ("entries", "given", "name", "person", "places", "text")

    def __init__(self, text: str, name: Name, given: tuple[str, ...]) -> None:
        self.text = text
        """As it is shown; where only the blanks after dots differ, it is one spelling."""
        self.name = name
        self.given = given
        self.places: list[Mention] = []
        """Where it stands, the first of them."""
        self.person = ""
        """Who it is in the configuration, or empty."""
        self.entries = 0


class _Identity(NamedTuple):
    """What two spellings of one person have in common."""

    family: str
    first: str
    suffix: str
    number: str = ""
    """DBLP's, which tells people of one name apart."""


class _Group:
    """Everybody of one surname and first given name."""

    __slots__ = ("last", "spellings", "sure")

    def __init__(self) -> None:
        self.spellings: dict[str, Spelling] = {}
        self.sure = True
        self.last = 0
        """The number of the list where the group was met last."""


def spellings_of_one(library: Library) -> Iterator[list[Spelling]]:
    """For each person who is surely one: the ways the name is written, when there are several."""
    groups: dict[_Identity, _Group] = {}
    asked = _written_otherwise(library.names)
    number = 0
    for item, field, _, people in library.lists_with(asked):
        number += 1
        for position, author in enumerate(people):
            known = asked.get(id(author.name))
            if known is None:
                continue
            name = author.name
            text, given, identity = known
            if author.number:
                identity = identity._replace(number=author.number)
            group = groups.get(identity)
            if group is None:
                group = groups[identity] = _Group()
            spelling = group.spellings.get(text)
            if spelling is None:
                spelling = group.spellings[text] = Spelling(text, name, given)
            spelling.entries += 1
            if spelling.entries <= _PLACES:
                spelling.places.append(Mention(item, field, position))
            spelling.person = spelling.person or author.person
            if group.last == number:
                group.sure = False  # two authors of one work, so two people
            group.last = number
    _join(groups)
    for group in groups.values():
        if group.sure and len(group.spellings) > 1:
            yield from _same(group.spellings.values())


class _Known(NamedTuple):
    """What is asked of a name once, however often it stands in the store."""

    text: str
    given: tuple[str, ...]
    identity: _Identity


def _written_otherwise(names: Mapping[int, Name]) -> dict[int, _Known]:
    """Of `names`, those that may be one person's with another one written in another way.

    That is few of them, and only these need to be followed through the store.
    """
    spellings: dict[_Identity, set[str]] = {}
    keys: list[tuple[int, _Known, set[_Identity]]] = []
    for which, name in names.items():
        known = _identify(name)
        if known is None:
            continue
        person = known.identity
        one = {person, _transliterated(person, name), _in_one_word(person, known.given)}
        keys.append((which, known, one))
        for identity in one:
            spellings.setdefault(identity, set()).add(known.text)
    return {
        which: known
        for which, known, one in keys
        if any(len(spellings[identity]) > 1 for identity in one)
    }


def spelled(name: Name) -> str:
    """A name as it is compared: what nobody sees in print makes no difference."""
    moved = _particle_with_family(name) is not name
    text = f"{name.family}, {name.given}" if moved else shown(name)
    text = unicodedata.normalize("NFC", text).replace("ı\u0301", "í").translate(_LIKE)
    return " ".join(_AFTER_DOT.sub(". ", text).split())


def _identify(name: Name) -> _Known | None:
    if name.literal or not name.given or not name.family:
        return None
    plain = _particle_with_family(name)
    if "-" in plain.given or not plain.given.isascii():
        plain = changed(plain, given=_HYPHEN.sub("", plain.given))
    folded = fold_name(plain)
    if not folded.given or len(folded.given[0]) == 1:
        return None
    family = folded.family.replace(" ", "")
    identity = _Identity(family, folded.given[0], fold(name.suffix))
    return _Known(spelled(name), folded.given, identity)


def _particle_with_family(name: Name) -> Name:
    """`Berg, Jan van der` is `van der Berg, Jan`."""
    words = name.given.split()
    count = 0
    while count < len(words) - 1 and words[-1 - count].islower() and words[-1 - count].isalpha():
        count += 1
    if not count:
        return name
    given, particle = words[:-count], words[-count:]
    return changed(name, given=" ".join(given), particle=" ".join([*particle, name.particle]))


def _join(groups: dict[_Identity, _Group]) -> None:
    """Bring `Müller` and `Mueller`, `Ming-Wei` and `Ming Wei` together, in place."""
    for identity, group in list(groups.items()):
        for spelling in list(group.spellings.values()):
            other = groups.get(_transliterated(identity, spelling.name))
            if other is not None and _may_join(group, other):
                for text, one in group.spellings.items():
                    other.spellings.setdefault(text, one)
                group.spellings.clear()
                break
    for identity, group in list(groups.items()):
        joined = {_in_one_word(identity, one.given) for one in group.spellings.values()}
        if len(joined) != 1:
            continue  # where there is a Jean, too, Jean Luc may be him and not Jean-Luc
        other = groups.get(joined.pop())
        if other is not None and other.spellings and _may_join(group, other):
            for text, one in group.spellings.items():
                one.given = ("".join(one.given),)
                other.spellings.setdefault(text, one)
            group.spellings.clear()


def _may_join(group: _Group, other: _Group) -> bool:
    return other is not group and other.sure and group.sure and not _met(group, other)


def _transliterated(identity: _Identity, name: Name) -> _Identity:
    name = _particle_with_family(name)
    words = f"{name.given}\n{name.particle} {name.family}".casefold()
    if words.isascii():
        return identity
    given, _, family = unicodedata.normalize("NFC", words).translate(_DIGRAPHS).partition("\n")
    first = fold_name(Name(family="x", given=_HYPHEN.sub("", given))).given
    return identity._replace(family=fold(family).replace(" ", ""), first=first[0] if first else "")


def _in_one_word(identity: _Identity, given: tuple[str, ...]) -> _Identity:
    whole = len(given) > 1 and all(len(word) > 1 for word in given)
    return identity._replace(first="".join(given)) if whole else identity


def _met(group: _Group, other: _Group) -> bool:
    """Were the two last met in one list? Then they are two people."""
    return group.last == other.last


def _same(spellings: Iterable[Spelling]) -> Iterator[list[Spelling]]:
    """Spellings of one surname and first name, by person."""
    ordered = sorted(spellings, key=lambda one: (len(one.given), sum(map(len, one.given))))
    if all(_extends(short.given, long.given) for short, long in pairwise(ordered)):
        people = _by_company(ordered)
    else:
        by_given: dict[tuple[str, ...], list[Spelling]] = {}
        for one in ordered:
            by_given.setdefault(one.given, []).append(one)
        people = list(by_given.values())
    for same in people:
        if len(same) > 1:
            yield same


def _by_company(ordered: list[Spelling]) -> list[list[Spelling]]:
    """Names that could all be one person's, parted where a middle initial is all that they say."""
    people = [[ordered[0]]]
    company = _company(ordered[0])
    for before, one in pairwise(ordered):
        beside = _company(one)
        known = one.person != "" and one.person == before.person
        if known or len(one.given) == len(before.given) or not company.isdisjoint(beside):
            people[-1].append(one)
            company |= beside
        else:
            people.append([one])
            company = beside
    return people


def _company(spelling: Spelling) -> set[str]:
    """The surnames that stand beside a name."""
    found: set[str] = set()
    for mention in spelling.places:
        people = mention.item.people(mention.field)
        found.update(fold(author.name.family) for author in people[:_PLACES])
    return found - {fold(spelling.name.family), ""}


def _extends(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Is `long` the same name, with middle initials that `short` lacks?

    A whole middle name may be what tells two people apart: Jean and Jean Pierre.
    """
    position = 1
    for word in short[1:]:
        while position < len(long) and not _fits(word, long[position]):
            if len(long[position]) > 1:
                return False
            position += 1
        if position == len(long):
            return False
        position += 1
    return all(len(word) == 1 for word in long[position:])


def _fits(first: str, second: str) -> bool:
    return first == second or (first[0] == second[0] and 1 in (len(first), len(second)))
