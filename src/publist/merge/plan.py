"""Decisions → drafts: what each entry of a store becomes, and what is dropped on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from publist.merge.draft import Draft, draft_of
from publist.merge.dropped import dropped_values
from publist.merge.facts import Facts
from publist.merge.model import (
    Decision,
    Done,
    Keep,
    Refused,
    RefusedError,
    Related,
    Union,
    positions_of,
)
from publist.merge.references import also_known_as, keys_in, related, renamed
from publist.merge.side import Side, transferable
from publist.merge.unite import unite
from publist.read.store import Reading


class Plan:
    """What a store would become. Each decision is carried out on what those before it made."""

    def __init__(self, reading: Reading, known: Facts) -> None:
        self.entries = reading.store.entries
        self.raw = reading.raw
        self.known = known
        self.drafts: dict[int, Draft] = {}
        """Entries that change, by position."""
        self.into: dict[int, int] = {}
        """Position of an entry that goes → of the one that stays."""
        self.done: list[tuple[Done, frozenset[int]]] = []
        """With the positions of all entries that the decision changes."""
        self.refused: list[Refused] = []

    def carry_out(self, decision: Decision) -> None:
        """Carry out one more decision, whole or not at all."""
        drafts, into = dict(self.drafts), dict(self.into)
        try:
            if isinstance(decision, Related):
                done, touched = self._relate(decision)
            else:
                done, touched = self._merge(decision)
        except RefusedError as error:
            self.drafts, self.into = drafts, into
            self.refused.append(Refused(decision, self.keys_of(decision), str(error)))
        else:
            self.done.append((done, touched))

    def keys_of(self, decision: Decision) -> tuple[str, ...]:
        """The keys of the entries that a decision is about."""
        return tuple(self.entries[position].key for position in positions_of(decision))

    def draft(self, position: int) -> Draft:
        """An entry as it would be."""
        known = self.drafts.get(position)
        return draft_of(self.raw[position]) if known is None else known

    def stays(self, position: int) -> int:
        """The entry that this one has become a part of, or itself."""
        while position in self.into:
            position = self.into[position]
        return position

    def inherited(self, position: int) -> dict[str, str]:
        """The fields that an entry takes from others."""
        own = {field.name for field in self.raw[position].block.fields}
        fields = self.raw[position].fields
        return {name: value for name, value in fields.items() if name not in own}

    # -- versions -------------------------------------------------------------------------------

    def _relate(self, decision: Related) -> tuple[Done, frozenset[int]]:
        subject, target = self.stays(decision.subject), self.stays(decision.target)
        if subject == target:
            raise RefusedError("they are one entry by now")
        sides = [(subject, target)]
        if decision.type == "distinctfrom":  # it holds for both, whoever says it
            sides.append((target, subject))
        for one, other in sides:
            key = self.entries[other].key
            self._must_be_sound(one)
            if not key or not self.entries[one].key:
                raise RefusedError("an entry without a key cannot be named; give it one first")
            if key.lower() == self.entries[one].key.lower():
                raise RefusedError("both have this key; give one of them another one first")
            draft = related(self.draft(one), key, decision.type)
            if draft is not None:
                self.drafts[one] = draft
                return Done(decision, self.entries[one].key, (key,)), frozenset((one,))
        said = self.draft(subject).fields["related"].text
        raise RefusedError(
            f"`{self.entries[subject].key}` names `{said}` in another sense already, and an entry "
            "has one `relatedtype`"
        )

    # -- duplicates -----------------------------------------------------------------------------

    def _merge(self, decision: Union | Keep) -> tuple[Done, frozenset[int]]:
        survivor = self.stays(decision.survivor)
        others = [self.stays(other) for other in decision.others]
        others = [other for other in dict.fromkeys(others) if other != survivor]
        if not others:
            raise RefusedError("they are one entry by now")
        for position in (survivor, *others):
            self._must_be_sound(position)
        was = {position: self.draft(position) for position in (survivor, *others)}
        whys: dict[int, Mapping[str, str]] = {survivor: {}}
        carried: dict[int, frozenset[str]] = {}
        draft = was[survivor]
        for other in others:
            whys[other] = {}
            if isinstance(decision, Union):
                united = unite(self._side(survivor, draft), self._side(other, was[other], survivor))
                draft = united.draft
                carried[other] = united.carried[1]
                carried[survivor] = carried.get(survivor, united.carried[0]) & united.carried[0]
                whys[survivor] = {**united.reasons[0], **whys[survivor]}
                whys[other] = united.reasons[1]
        self.drafts[survivor] = self._with_keys(survivor, draft, others)
        touched = {survivor, *others, *self._rename(survivor, others)}
        fields = {name: one.text for name, one in self.drafts[survivor].fields.items()}
        after = {**self.inherited(survivor), **fields, "type": self.drafts[survivor].type}
        dropped = [
            one
            for position, before in was.items()
            for one in dropped_values(
                self.entries[position], self.raw[position], before, after,
                gone=position != survivor, carried=carried.get(position, ()),
                reasons=whys[position],
            )
        ]  # fmt: skip
        for other in others:
            self.into[other] = survivor
            self.drafts.pop(other, None)
        keys = tuple(self.entries[other].key for other in others)
        return Done(decision, self.entries[survivor].key, keys, tuple(dropped)), frozenset(touched)

    def _side(self, position: int, draft: Draft, beside: int | None = None) -> Side:
        """An entry for a union; with `beside`, its values as they may be written there."""
        entry = self.entries[position]
        inherited = self.inherited(position)
        if beside is not None:
            here, there = self.raw[position], self.raw[beside]
            known = here.source is there.source and here.block.start < there.block.start
            fields = {
                name: transferable(value, same_strings=known)
                for name, value in draft.fields.items()
            }
            draft = Draft(draft.type, fields)
        return Side(entry, draft, inherited)

    def _must_be_sound(self, position: int) -> None:
        if position in self.known.broken:
            key = self.entries[position].key
            raise RefusedError(
                f"`{key}` cannot be read whole; publist check says why, put that right first"
            )

    def _with_keys(self, survivor: int, draft: Draft, others: Sequence[int]) -> Draft:
        """`ids` takes in the keys of the entries that go."""
        own = self.entries[survivor].key
        new: list[str] = []
        for other in others:
            theirs = self.draft(other).fields.get("ids")
            keys = [self.entries[other].key, *(keys_in(theirs.text) if theirs else ())]
            for key in filter(None, keys):
                if key != own and self.known.holders(key) - {survivor, *others, *self.into}:
                    raise RefusedError(
                        f"another entry has the key `{key}`, too; give one of them a new key first"
                    )
                if key != own and key not in new:
                    new.append(key)
        if new and not own:
            raise RefusedError("the entry that would stay has no key")
        return also_known_as(draft, new)

    def _rename(self, survivor: int, others: Iterable[int]) -> set[int]:
        """Entries that name one of `others` name the survivor instead. Out: their positions."""
        own = self.entries[survivor].key
        keys = {self.entries[other].key.lower(): own for other in others if self.entries[other].key}
        namers = {one for key in keys for one in self.known.namers.get(key, ())}
        namers |= {self.stays(one) for one in namers} | {survivor}
        touched: set[int] = set()
        for position in namers:
            if position in self.into or position in others:
                continue
            before = self.draft(position)
            after = renamed(before, (self.entries[position].key,), keys)
            if after != before:
                self.drafts[position] = after
                touched.add(position)
        return touched
