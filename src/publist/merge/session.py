"""Question after question: which pair comes next, what was decided, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from publist.link.find import Links
from publist.link.model import Link
from publist.merge.apply import Read, carry_out
from publist.merge.choose import survivor_of
from publist.merge.model import Decision, Keep, Outcome, Related, Union
from publist.model import Entry
from publist.read.store import Reading

RELATED_TYPES = {
    "preprint": "preprintof", "workshop": "workshopversionof", "extended": "extendedversionof",
    "thesis": "thesisversionof", "version": "", "distinct": "distinctfrom",
}  # fmt: skip
"""What the second entry of a link is of the first → `relatedtype` (VOCABULARY: versions)."""
_CONFIDENCE = {"certain": 0, "likely": 1, "ask": 2}


class Question(NamedTuple):
    """Two entries, as they stand by now, and what they seem to be to each other."""

    left: int
    right: int
    link: Link
    number: int
    """1-based, of `total` pairs."""
    total: int


class _Step(NamedTuple):
    """Where the session stood before an answer."""

    at: int
    decisions: tuple[Decision, ...]
    asked: frozenset[tuple[int, int]]
    outcome: Outcome


class Session:
    """The state of going through a store. Decisions are carried out on what was read at first,
    all of them anew each time, so that taking one back is leaving it out."""

    def __init__(self, reading: Reading, links: Links, read: Read) -> None:
        self._reading = reading
        self._read = read
        self._links = tuple(_to_ask(links))
        self._said = frozenset(
            _pair(link.first, link.second) for link in links.links if _is_said(link)
        )
        self._step = _Step(0, (), frozenset(), carry_out(reading, (), read))
        self._past: list[_Step] = []

    @property
    def outcome(self) -> Outcome:
        """What the decisions until now come to."""
        return self._step.outcome

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Those that were carried out, in order."""
        return self._step.decisions

    def entry(self, position: int) -> Entry:
        """An entry as it stands by now."""
        return dict(self.outcome.entries).get(position, self._reading.store.entries[position])

    def question(self) -> Question | None:
        """The next pair that nothing is decided about; None at the end."""
        into = self._into()
        settled = {*self._step.asked, *(_pair(*_now(into, *pair)) for pair in self._said)}
        for number in range(self._step.at, len(self._links)):
            link = self._links[number]
            left, right = _now(into, link.first, link.second)
            if left != right and _pair(left, right) not in settled:
                self._step = self._step._replace(at=number)
                return Question(left, right, link, number + 1, len(self._links))
        return None

    def skip(self, question: Question) -> None:
        """Leave a pair as it is; a later session asks again."""
        self._go_on(question, self._step.decisions, self.outcome)

    def decide(self, question: Question, decision: Decision) -> str:
        """Carry out a decision. Out: why it was refused, then nothing has changed; or empty."""
        decisions = (*self._step.decisions, decision)
        outcome = carry_out(self._reading, decisions, self._read)
        if outcome.refused:
            return outcome.refused[0].why
        self._go_on(question, decisions, outcome)
        return ""

    def undo(self) -> bool:
        """Back to the question before. Out: was there one?"""
        if not self._past:
            return False
        self._step = self._past.pop()
        return True

    def union_of(self, question: Question) -> Union:
        """Both become one, in the place of the one that says more."""
        pair = question.left, question.right
        entries = {position: self.entry(position) for position in pair}
        survivor = survivor_of(entries, pair)
        return Union(survivor, tuple(one for one in pair if one != survivor))

    def _go_on(self, question: Question, decisions: tuple[Decision, ...], outcome: Outcome) -> None:
        self._past.append(self._step)
        asked = self._step.asked | {_pair(question.left, question.right)}
        self._step = _Step(question.number, decisions, asked, outcome)

    def _into(self) -> dict[int, int]:
        return {
            other: decision.survivor
            for decision in self._step.decisions
            if not isinstance(decision, Related)
            for other in decision.others
        }


def keep_left(question: Question) -> Keep:
    """The left entry stays as it is, the right one goes."""
    return Keep(question.left, (question.right,))


def keep_right(question: Question) -> Keep:
    """The right entry stays as it is, the left one goes."""
    return Keep(question.right, (question.left,))


def as_version(question: Question, kind: str, *, swapped: bool = False) -> Related:
    """The right entry is a `kind` (of `RELATED_TYPES`) of the left one; `swapped`: the left one of
    the right."""
    subject, target = question.right, question.left
    if swapped:
        subject, target = target, subject
    return Related(subject, target, RELATED_TYPES[kind])


def _to_ask(links: Links) -> Iterator[Link]:
    """Duplicates first, then versions that the store doesn't say; the surest of each first."""
    work = {one: number for number, group in enumerate(links.works) for one in group}

    def order(link: Link) -> tuple[bool, int, int, int, int]:
        low, high = sorted((link.first, link.second))
        group = links.works[work[low]][0] if low in work else low
        return link.kind != "duplicate", _CONFIDENCE[link.confidence], group, low, high

    asked = (link for link in links.links if link.kind != "distinct" and not _is_said(link))
    yield from sorted(asked, key=order)


def _is_said(link: Link) -> bool:
    """Has the store decided? `ids` that name another entry's key say what is to be done."""
    return link.rule == "said" and link.kind != "duplicate"


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _now(into: dict[int, int], one: int, other: int) -> tuple[int, int]:
    while one in into:
        one = into[one]
    while other in into:
        other = into[other]
    return one, other
