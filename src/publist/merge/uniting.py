"""A union in the making: what the rules have decided until now."""

from __future__ import annotations

from collections.abc import Mapping

from publist.merge.draft import Draft, Value
from publist.merge.side import Side
from publist.record import record


@record
class United:
    """What the survivor becomes."""

    draft: Draft
    reasons: tuple[Mapping[str, str], Mapping[str, str]]
    """Field → why the survivor's value went, and why the other's, where there is more to say."""
    carried: tuple[frozenset[str], frozenset[str]]
    """Fields of the survivor, and of the other, that are said in full with other numbers."""


class Uniting:
    """The survivor (`mine`), the other entry (`theirs`), and what the survivor becomes."""

    def __init__(self, mine: Side, theirs: Side) -> None:
        self.mine, self.theirs = mine, theirs
        self.fields = dict(mine.draft.fields)
        self.reasons: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self.passed: set[str] = set()
        """Fields of `theirs` that need no further look."""
        self.foreign_marks = False
        """The legends of `theirs` explain marks that other names have in the list that is kept."""
        self.carried: tuple[set[str], set[str]] = (set(), set())

    def result(self, type: str) -> United:  # noqa: A002 -- the entry's type
        """What came of it."""
        mine, theirs = self.carried
        return United(Draft(type, self.fields), self.reasons, (frozenset(mine), frozenset(theirs)))

    def because(self, side: int, name: str, why: str) -> None:
        """Note why the value of one side went: the other has it better."""
        if why:
            better = (self.theirs, self.mine)[side]
            self.reasons[side][name] = f"`{better.entry.key}` has it {why}"

    def put(self, name: str, value: Value) -> None:
        known = self.fields.get(name)
        label = known.label if known is not None else value.label
        self.fields[name] = Value(label, value.text, value.source)
