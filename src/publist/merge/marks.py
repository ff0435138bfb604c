"""Marks at names, and the legends that say what they mean: a legend speaks of its own list alone."""

from __future__ import annotations

from collections.abc import Mapping

from publist.merge.lists import LISTS, items_of
from publist.merge.people import Chosen, People, choose_people, kept_people, read_people
from publist.merge.side import Side
from publist.read.annotations import read_legend

LEGENDS = ("annotation", "annote", "note", "addendum")
"""Fields in which the reader looks for legends."""


def choose_marked(mine: Side, theirs: Side, role: str) -> Chosen:
    """As `choose_people`; but no name comes along whose mark the survivor explains otherwise."""
    texts = mine.text(role), theirs.text(role)
    chosen = choose_people(*texts)
    left, right = map(read_people, texts)
    if chosen.value == texts[0] or not _marked(right):
        return chosen
    if _conflict(mine, theirs) or (_marked(left) and not _agree(left, right)):
        return kept_people(*texts)
    return chosen


def legend_fits(mine: Side, theirs: Side, kept: str, role: str) -> bool:
    """Is the legend of `theirs` true of the names that are kept?"""
    left, right = read_people(mine.text(role)), read_people(theirs.text(role))
    if _conflict(mine, theirs):
        return False
    return _agree(left, right) or (not _marked(left) and _marked(read_people(kept)))


def without_legends(name: str, value: str) -> str:
    """What a remark says besides legends; empty when they cannot be told apart."""
    if name not in LEGENDS or not read_legend(value)[0]:
        return value
    if name not in LISTS:
        return ""
    return "; ".join(item for item in items_of(name, value) if not read_legend(item)[0])


def _marked(people: People | None) -> bool:
    return people is not None and any(name.marks for name in people.names)


def _agree(left: People | None, right: People | None) -> bool:
    """Has each person the same marks in both lists?"""
    if left is None or right is None:
        return left is right
    if not _marked(left) and not _marked(right):
        return True
    places = kept_people(" and ".join(left.texts), " and ".join(right.texts)).theirs
    marks = [name.marks for name in left.names]
    return len(places) == len(marks) and all(
        place >= 0 and set(marks[place]) == set(name.marks)
        for place, name in zip(places, right.names, strict=True)
    )


def _conflict(mine: Side, theirs: Side) -> bool:
    meanings = _meanings(theirs)
    return any(meanings.get(mark, role) != role for mark, role in _meanings(mine).items())


def _meanings(side: Side) -> Mapping[str, str]:
    """What the legends of an entry say of marks."""
    found: dict[str, str] = {}
    for name in LEGENDS:
        found.update(read_legend(side.text(name))[0])
    return found
