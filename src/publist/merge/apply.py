"""Decisions → files: drafts, edits, and nothing that was not read again and found as meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from publist.fix.edits import are_sound
from publist.fix.result import FixedFile
from publist.merge.facts import Facts
from publist.merge.layout import edits_of, removal_of
from publist.merge.model import Decision, Outcome, Refused, RefusedError
from publist.merge.plan import Plan
from publist.merge.verify import doubts
from publist.problem import Edit
from publist.read.store import Reading
from publist.record import changed

Read = Callable[[Sequence[tuple[str, bytes]]], Reading]

_ATTEMPTS = 8
"""How often it is tried again without the decisions that were found wrong, before one by one."""


def carry_out(reading: Reading, decisions: Sequence[Decision], read: Read) -> Outcome:
    """Carry out `decisions` on a store, in their order; writes nothing.

    In: the store as it was read (positions are of its entries), and how files are read.
    Out: every file before and after; what was done, with each value that is dropped; what was
    refused, and why: a decision that cannot be carried out whole leaves no trace.
    """
    return _Engine(reading, read).run(decisions)


class _Engine:
    def __init__(self, reading: Reading, read: Read) -> None:
        self.reading = reading
        self.read = read
        self.facts = Facts(reading)
        self.refused: dict[Decision, str] = {}

    def run(self, decisions: Sequence[Decision]) -> Outcome:
        left = list(dict.fromkeys(decisions))
        for _ in range(_ATTEMPTS):
            outcome, guilty = self._attempt(left)
            if outcome is not None:
                return outcome
            self.refused.update(guilty)
            remaining = [one for one in left if one not in guilty]
            if not guilty or len(remaining) == len(left):
                break
            left = remaining
        return self._one_by_one(left)

    def _one_by_one(self, decisions: Sequence[Decision]) -> Outcome:
        """Halve what does not go together, until each that is wrong is found."""
        accepted: list[Decision] = []
        waiting = [list(decisions)]
        while waiting:
            some = waiting.pop()
            outcome, guilty = self._attempt([*accepted, *some])
            if outcome is not None:
                accepted += some
            elif len(some) > 1:
                waiting += (some[len(some) // 2 :], some[: len(some) // 2])
            elif some:
                why = guilty.get(some[0], "it would change something else")
                self.refused[some[0]] = why
        outcome, _ = self._attempt(accepted)
        assert outcome is not None, "accepted decisions were carried out once already"
        return outcome

    def _attempt(self, decisions: Sequence[Decision]) -> tuple[Outcome | None, dict[Decision, str]]:
        """What the decisions come to, or those of them that are to blame."""
        plan = Plan(self.reading, self.facts)
        for decision in decisions:
            plan.carry_out(decision)
        edits: list[list[Edit]] = [[] for _ in self.reading.files]
        numbers = {id(file.source): number for number, file in enumerate(self.reading.files)}
        wrong: dict[int, str] = {}
        for position in sorted({*plan.drafts, *plan.into}):
            try:
                made = self._edits(plan, position)
            except RefusedError as error:
                wrong[position] = f"`{plan.entries[position].key}`: {error}"
            else:
                edits[numbers[id(plan.raw[position].source)]] += made
        if not wrong:
            data = [
                file.source.spliced(changes)
                for file, changes in zip(self.reading.files, edits, strict=True)
            ]
            paths = [file.source.path for file in self.reading.files]
            after = self.read(list(zip(paths, data, strict=True)))
            found = doubts(self.reading, after, edits, plan)
            if not found:
                return self._outcome(plan, edits, data), {}
            for position, why in found:
                wrong.setdefault(position, why)
        return None, _guilty(plan, wrong)

    def _edits(self, plan: Plan, position: int) -> list[Edit]:
        raw = plan.raw[position]
        source = raw.source
        if not source.comes_back:
            raise RefusedError("the file is damaged UTF-16; save it as UTF-8 first")
        gone = position in plan.into
        edits = [removal_of(raw)] if gone else list(edits_of(raw, plan.draft(position)))
        try:
            fitted = [source.fitted(edit) for edit in edits]
        except UnicodeEncodeError as error:
            raise RefusedError(
                f"{error.object[error.start]!r} cannot be written in this file's encoding; "
                "save it as UTF-8 first"
            ) from None
        if fitted and not are_sound(fitted, len(source.text)):
            raise RefusedError("its edits overlap; this is a mistake in publist, please report it")
        return fitted

    def _outcome(
        self, plan: Plan, edits: Sequence[Sequence[Edit]], data: Sequence[bytes]
    ) -> Outcome:
        files = tuple(
            FixedFile(file.source.path, file.source.data, after, tuple(changes), (), ())
            for file, changes, after in zip(self.reading.files, edits, data, strict=True)
        )
        refused = [Refused(one, plan.keys_of(one), why) for one, why in self.refused.items()]
        keys = {
            plan.entries[position].key: plan.entries[plan.stays(position)].key
            for position in sorted(plan.into)
        }
        renamed = tuple((old, new) for old, new in keys.items() if old and old != new)
        entries = [
            (
                position,
                changed(
                    plan.entries[position],
                    type=draft.type,
                    fields={
                        **plan.inherited(position),
                        **{name: value.text for name, value in draft.fields.items()},
                    },
                ),
            )
            for position, draft in plan.drafts.items()
        ]
        done = tuple(done for done, _ in plan.done)
        return Outcome(files, done, (*plan.refused, *refused), renamed, tuple(entries))


def _guilty(plan: Plan, wrong: dict[int, str]) -> dict[Decision, str]:
    """The decisions that changed an entry of which something is wrong; none: nobody knows."""
    guilty: dict[Decision, str] = {}
    for done, touched in plan.done:
        why = next((wrong[one] for one in sorted(touched) if one in wrong), "")
        if why:
            guilty[done.decision] = why
    return guilty
