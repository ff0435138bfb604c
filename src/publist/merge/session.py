"""Question after question: which pair comes next, what was decided, and back again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from publist.link.find import Links
from publist.link.model import Link
from publist.merge.apply import Read, carry_out
from publist.merge.choose import survivor_of
from publist.merge.model import Decision, Outcome, Refused, Related, Union
from publist.merge.question import Question, as_version
from publist.merge.together import of_one_work
from publist.model import Entry
from publist.read.store import Reading

_CONFIDENCE = {"certain": 0, "likely": 1, "ask": 2}


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
        question = next(self._open(self._step.at), None)
        if question is not None:
            self._step = self._step._replace(at=question.number - 1)
        return question

    def together(self, question: Question) -> tuple[Question, ...]:
        """`question` and what else is asked of versions of the same work."""
        return of_one_work(question, list(self._open(self._step.at)))

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

    def relate_all(self, questions: Sequence[Question]) -> tuple[Refused, ...]:
        """Link versions as they seem to be, in one step. Out: what was refused, which is asked."""
        before = self._step.decisions
        wanted = {as_version(one, one.link.kind): one for one in questions}
        outcome = carry_out(self._reading, (*before, *wanted), self._read)
        refused = tuple(one for one in outcome.refused if one.decision in wanted)
        if refused:
            never = {one.decision for one in refused}
            wanted = {one: asked for one, asked in wanted.items() if one not in never}
            outcome = carry_out(self._reading, (*before, *wanted), self._read)
        if wanted:
            self._past.append(self._step)
            pairs = {_pair(one.left, one.right) for one in wanted.values()}
            settled = self._step.asked | pairs
            self._step = _Step(self._step.at, (*before, *wanted), settled, outcome)
        return refused

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

    def _open(self, start: int) -> Iterator[Question]:
        """The pairs from `start` on that nothing is decided about."""
        into = self._into()
        settled = {*self._step.asked, *(_pair(*_now(into, *pair)) for pair in self._said)}
        for number in range(start, len(self._links)):
            link = self._links[number]
            left, right = _now(into, link.first, link.second)
            if left != right and _pair(left, right) not in settled:
                yield Question(left, right, link, number + 1, len(self._links))

    def _into(self) -> dict[int, int]:
        return {
            other: decision.survivor
            for decision in self._step.decisions
            if not isinstance(decision, Related)
            for other in decision.others
        }


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
