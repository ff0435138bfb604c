"""Authors, reduced to what tells people apart, and how well two lists of them agree."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Indel

from publist.link.fold import fold_text, one_spelling
from publist.model import Name
from publist.patterns import pattern

_SPLIT = pattern(r"[^\W_]+")
_RUN = pattern(r"[A-Z]{1,3}|(?:[A-Z]\.[ -]?){1,3}")
"""Initials."""
_SMALL = pattern(r"[^\W\d_A-Z]")
_PERSON = 3
"""Words that a person's name may have, written as one; a body's has more, and half of them are alike
for two governors of one country."""
_TYPO = 0.8
"""Surnames at least this alike may be one with a typing error."""


class Human(NamedTuple):
    """One author."""

    family: str
    """Folded, particles and spaces away."""
    words: frozenset[str]
    """Every word of the name of two letters or more, family and given alike."""
    initials: str
    """First letters of the given names, in order."""


def reduce_author(name: Name) -> Human:
    """`name` as comparing sees it."""
    family, first_names = name.family, name.given
    if len(family) <= 5 and _RUN.fullmatch(family) and _SMALL.search(first_names):
        family, first_names = first_names, family  # "Quill AB", read as Quill of the family AB
    family_words = _SPLIT.findall(fold_text(name.literal or family))
    given = _SPLIT.findall(fold_text(first_names))
    written = _SPLIT.findall(first_names)
    initials = ""
    for folded, word in zip(given, written, strict=False):
        run = len(word) <= 3 and word.isupper() and len(written) == 1
        initials += folded if run else folded[:1]
    words = frozenset(word for word in (*family_words, *given) if len(word) > 1)
    return Human(one_spelling("".join(family_words)), words, initials)


def same_human(one: Human, other: Human) -> bool:
    """Could these be one person? Initials, swapped parts and a typing error are forgiven."""
    if one is other:
        return True
    if one.family == other.family:
        return _initials_fit(one.initials, other.initials) or bool(_given(one) & _given(other))
    common = one.words & other.words
    if len(common) > 1:
        fewer = min(len(one.words), len(other.words))
        if fewer <= _PERSON or len(common) == fewer or one.initials or other.initials:
            return True
    elif common:
        [word] = common
        of_family = one.family.endswith(word) or other.family.endswith(word)
        if of_family and _initials_fit(one.initials, other.initials):
            return True
        if len(word) > 2 and word in (one.family, other.family):
            # "Chen, Wei" and "Wei Chen": what is the family name here is a given name there
            return _crossed(one, other)
    if len(one.family) >= 4 and len(other.family) >= 4:
        if Indel.normalized_similarity(one.family, other.family, score_cutoff=_TYPO):
            return _initials_fit(one.initials, other.initials)
        shorter, longer = sorted((one.family, other.family), key=len)
        if longer.endswith(shorter) or longer.startswith(shorter):  # particles, double names
            return _initials_fit(one.initials, other.initials)
    return False


def _given(human: Human) -> set[str]:
    return {word for word in human.words if word not in human.family and len(word) > 2}


def _crossed(one: Human, other: Human) -> bool:
    """Is the family name of one the given name of the other, as far as initials say?"""
    return (not one.initials or other.family[:1] in one.initials) and (
        not other.initials or one.family[:1] in other.initials
    )


def _initials_fit(one: str, other: str) -> bool:
    if not one or not other or one[0] == other[0]:
        return True
    return one[0] in other or other[0] in one


class Agreement(NamedTuple):
    """How well two author lists agree."""

    matched: float
    """Persons of both; one half for a surname with other initials (Bob and Robert)."""
    first: int
    """How many the first list has."""
    second: int
    known: bool
    """Both have authors."""
    complete: bool
    """Neither ends with "and others"."""

    @property
    def same(self) -> bool:
        return self.known and (
            self.matched == self.first == self.second
            or (not self.complete and self.matched == min(self.first, self.second))
        )

    @property
    def share(self) -> float:
        """Of the shorter list, how much the longer one has: 0–1."""
        return self.matched / min(self.first, self.second) if self.known else 0.0

    @property
    def overlap(self) -> float:
        """Of all persons, how many are in both: 0–1."""
        if not self.known:
            return 0.0
        if not self.complete:
            return self.share
        return self.matched / (self.first + self.second - self.matched)


def agreement(first: tuple[Human, ...], second: tuple[Human, ...], complete: bool) -> Agreement:
    """Match each person of the shorter list with one of the longer."""
    if not first or not second:
        return Agreement(0, len(first), len(second), False, complete)
    if first == second:
        return Agreement(len(first), len(first), len(second), True, complete)
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    left = list(long)
    matched: float = 0
    rest = []
    weak = []
    for human in short:  # equal ones first, so that a near match takes nobody else's place
        if human in left:
            left.remove(human)
            matched += 1
        else:
            rest.append(human)
    for human in rest:
        for position, other in enumerate(left):
            if same_human(human, other):
                del left[position]
                matched += 1
                break
        else:
            weak.append(human)
    for human in weak:
        for position, other in enumerate(left):
            if human.family == other.family:
                del left[position]
                matched += 0.5
                break
    return Agreement(matched, len(first), len(second), True, complete)
