"""Two lists of authors of one work: the better list, person by person where they agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publist.link.persons import Human, reduce_author, same_human
from publist.merge.fold import is_damaged, one_line
from publist.read.names import ParsedName, read_names, split_names

_MOST = 2_000
"""Names of a list that are looked at one by one; a longer one is kept or taken as a whole."""


class People(NamedTuple):
    """An author or editor field, taken apart."""

    texts: tuple[str, ...]
    """Each name as it is written; without `others`."""
    names: tuple[ParsedName, ...]
    humans: tuple[Human, ...]
    others: bool
    """It ends with `and others`."""


class Chosen(NamedTuple):
    """The list that is kept."""

    value: str
    why: str
    """Why it is not the survivor's; empty when it is."""
    mine: tuple[int, ...]
    """Index of each of the survivor's names in the list that is kept; -1: not there."""
    theirs: tuple[int, ...]


def read_people(value: str) -> People | None:
    """The names of a field; None when they cannot be told apart one by one."""
    found = read_names(value, [])
    texts = [text for text in split_names(" ".join(value.split())) if text]
    others = [text for text in texts if text.lower().strip(".{} ") in ("others", "et al", "\\etal")]
    texts = [text for text in texts if text not in others]
    if len(texts) != len(found.names) or len(texts) > _MOST or found.others_inside:
        return None
    humans = tuple(reduce_author(one.name) for one in found.names)
    return People(tuple(texts), found.names, humans, found.others)


def choose_people(mine: str, theirs: str) -> Chosen:
    """The better of two lists.

    A list that names everyone is better than one that ends with "and others" or lacks someone.
    Of two lists of the same people in the same order, each name is the fuller one: full given
    names over initials, accents over none. Otherwise the survivor's list stays.
    """
    left, right = read_people(mine), read_people(theirs)
    if left is None or right is None:
        same = tuple(range(_MOST))
        return Chosen(mine, "", same, same if one_line(mine) == one_line(theirs) else ())
    count = len(left.humans)
    if count == len(right.humans):
        if all(map(same_human, left.humans, right.humans)):
            return _by_person(mine, theirs, left, right)
    elif count < len(right.humans) and -1 not in _places(left.humans, right.humans):
        why = "with everyone named" if left.others and not right.others else "with more names"
        same = tuple(range(len(right.humans)))
        return Chosen(theirs, why, _places(left.humans, right.humans), same)
    return Chosen(mine, "", tuple(range(count)), _places(right.humans, left.humans))


def kept_people(mine: str, theirs: str) -> Chosen:
    """The survivor's list, and where the others stand in it."""
    left, right = read_people(mine), read_people(theirs)
    if left is None or right is None:
        return choose_people(mine, theirs)
    return Chosen(mine, "", tuple(range(len(left.humans))), _places(right.humans, left.humans))


def _by_person(mine: str, theirs: str, left: People, right: People) -> Chosen:
    better = [_is_better(one, other) for one, other in zip(left.names, right.names, strict=True)]
    same = tuple(range(len(better)))
    rest = left.others and not right.others
    if not any(better) and not rest:
        return Chosen(mine, "", same, same)
    why = "with fuller names" if any(better) else "without “and others”"
    if all(
        chosen or one == other
        for chosen, one, other in zip(better, left.texts, right.texts, strict=True)
    ) and (left.others == right.others or rest):
        return Chosen(theirs, why, same, same)
    commas = 2 * sum("," in text for text in left.texts) > len(left.texts)
    names = [
        _in_form(other, parsed, commas) if chosen else one
        for chosen, one, other, parsed in zip(
            better, left.texts, right.texts, right.names, strict=True
        )
    ]
    if left.others and right.others:
        names.append("others")
    return Chosen(" and ".join(names), why, same, same)


def _in_form(text: str, parsed: ParsedName, commas: bool) -> str:
    """A name as the others of its list are written, "Family, Given" or "Given Family".

    Only where it then reads the same; what holds TeX stays as it is.
    """
    name = parsed.name
    if ("," in text) == commas or "\\" in text or "{" in text or name.suffix or not name.given:
        return text
    family = f"{name.particle} {name.family}".strip()
    new = f"{family}, {name.given}" if commas else f"{name.given} {family}"
    return new if read_names(new, []).names == (parsed,) else text


def _is_better(mine: ParsedName, theirs: ParsedName) -> bool:
    """Does the second way to write one person say more, and lose nothing?"""
    one, other = mine.name, theirs.name
    texts = [
        " ".join((name.given, name.particle, name.family, name.literal)) for name in (one, other)
    ]
    if is_damaged(texts[1]) or set(mine.marks) - set(theirs.marks):
        return False
    if is_damaged(texts[0]):
        return True
    if one.suffix and not other.suffix:
        return False
    full = _full_names(one.given), _full_names(other.given)
    if full[0] != full[1] or len(one.given.split()) != len(other.given.split()):
        longer = len(other.given.split()) >= len(one.given.split())
        return full[1] > full[0] or (full[1] == full[0] and longer and bool(other.given))
    shouted = _is_shouted(one.family), _is_shouted(other.family)
    if shouted[0] != shouted[1]:
        return shouted[0]
    return texts[0].isascii() and not texts[1].isascii() and len(texts[0]) <= len(texts[1]) + 2


def _full_names(given: str) -> int:
    """How many of the given names are more than an initial."""
    words = given.replace(".", ". ").replace("-", " ").split()
    return sum(len(word.rstrip(".")) > 1 and not word.endswith(".") for word in words)


def _is_shouted(family: str) -> bool:
    return len(family) > 2 and family.isupper()


def _places(humans: Sequence[Human], among: Sequence[Human]) -> tuple[int, ...]:
    """Where each of `humans` stands in another list; -1 for who is not there. Nobody twice."""
    free = dict(enumerate(among))
    places = [-1] * len(humans)
    for equal in (True, False):
        for number, human in enumerate(humans):
            if places[number] >= 0:
                continue
            for place, other in free.items():
                if human == other if equal else same_human(human, other):
                    places[number] = place
                    del free[place]
                    break
    return tuple(places)
