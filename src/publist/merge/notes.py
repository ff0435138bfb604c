"""Annotations of two lists of authors, as they read for the list that is kept.

`author+an` names authors by their numbers, so that who was the second may now be the third.
"""

from __future__ import annotations

from collections.abc import Sequence

from publist.patterns import pattern
from publist.read.annotations import WHOLE, read_annotation
from publist.read.tex import TexNote

COUNT_FIELDS = ("cofirst", "cofirstauthors", "equal_contribution", "equalcontrib")
"""Fields that list authors by their numbers; one number alone is how many of the first."""
_MOST = 1_000_000
_NUMBER = pattern(r"\d{1,4}")
_PLAIN = pattern(r"[\w\s+.\-/]+")

Places = Sequence[int]


def is_annotation(name: str, role: str) -> bool:
    """Is `name` an annotation (`author+an`, `author+an:x`) of the field `role`?"""
    return name == f"{role}+an" or name.startswith(f"{role}+an:")


def said_of(value: str, places: Places) -> list[tuple[int, str]] | None:
    """(number in the list that is kept, word) for all that an annotation says.

    None when it is not written by the rules, or speaks of someone who is not in that list.
    """
    notes: list[TexNote] = []
    found: list[tuple[int, str]] = []
    for item, words, _ in read_annotation(value, notes):
        if item == WHOLE:
            number = WHOLE
        elif 0 < item <= len(places) and places[item - 1] >= 0:
            number = places[item - 1] + 1
        else:
            return None
        found += [(number, word) for word in words]
    return None if notes else found


def united_annotation(mine: str, theirs: str, my_places: Places, their_places: Places) -> str:
    """One annotation that says what both say; what cannot be told of the list is left out."""
    if not theirs.strip() and _stays(my_places):
        return mine
    if not mine.strip() and their_places and _stays(their_places):
        return theirs
    first, second = said_of(mine, my_places), said_of(theirs, their_places)
    if first is None or (second is not None and set(second) <= set(first) and _stays(my_places)):
        return mine if first is not None or _stays(my_places) else _written(second or [])
    return _written([*first, *(second or [])])


def renumbered(value: str, places: Places) -> str:
    """`cofirst = {1,2}` with the numbers of the list that is kept; empty when someone is missing."""
    if places and _stays(places):
        return value
    numbers = [int(number) for number in _NUMBER.findall(value)]
    if len(numbers) == 1 and numbers[0] > 1:
        numbers = list(range(1, numbers[0] + 1))
    if any(not 0 < number <= len(places) or places[number - 1] < 0 for number in numbers):
        return ""
    return ", ".join(str(places[number - 1] + 1) for number in numbers)


def says_all(name: str, text: str, value: str, places: Places) -> bool:
    """Does `text`, for the list that is kept, say all that `value` said for its own?"""
    if not value.strip() or not text.strip():
        return False
    if name in COUNT_FIELDS:
        return bool(renumbered(value, places)) and renumbered(value, places) == text
    said = said_of(value, places)
    known = said_of(text, range(_MOST))
    return said is not None and known is not None and set(said) <= set(known)


def _stays(places: Places) -> bool:
    return list(places) == list(range(len(places)))


def _written(said: Sequence[tuple[int, str]]) -> str:
    words: dict[int, list[str]] = {}
    for number, word in said:
        known = words.setdefault(number, [])
        if word not in known:
            known.append(word)
    return "; ".join(
        ("=" if number == WHOLE else f"{number}=") + _words(words[number])
        for number in sorted(words)
    )


def _words(words: Sequence[str]) -> str:
    """As the grammar has them; a text of one's own stands between quotes, alone."""
    if len(words) == 1 and _PLAIN.fullmatch(words[0]) is None:
        return f'"{words[0]}"'
    return ",".join(words)
