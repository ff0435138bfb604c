"""Is a store, after edits, what it was but for what they meant to change?"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from publist.fix.edits import Shift
from publist.problem import Edit, Severity, edited
from publist.read.blocks import Block
from publist.read.resolve import RawEntry
from publist.read.store import ReadFile, Reading

TYPE = "@type"
"""A fix that is about the type of an entry names this among the fields that it changes."""
_ELSEWHERE = "an entry would begin or end elsewhere"
_INHERITED_AS = {"title": "booktitle", "subtitle": "booksubtitle"}
_HEIRS = frozenset(("crossref", "xdata"))


class Spot(NamedTuple):
    """A block of a store. Fixing changes neither their number nor their order."""

    file: int
    block: int
    """-1: what stands before the first."""


class Doubt(NamedTuple):
    """Something that is not as it should be after edits."""

    spot: Spot
    why: str


Named = Mapping[Spot, Collection[str]]
"""The blocks that edits are about, with the fields that may read differently afterwards."""


class Spots:
    """The blocks of a store, found by their place."""

    def __init__(self, files: Sequence[ReadFile]) -> None:
        self._files = {file.source.path: number for number, file in enumerate(files)}
        self._starts = [[block.start for block in file.blocks] for file in files]

    def at(self, path: str, offset: int) -> Spot:
        """The block at `offset`, or the last one before it."""
        return self.within(self._files[path], offset)

    def within(self, file: int, offset: int) -> Spot:
        """As `at`, for a file by its number."""
        return Spot(file, bisect_right(self._starts[file], offset) - 1)


def doubts(
    before: Reading, after: Reading, edits: Sequence[Sequence[Edit]], named: Named
) -> list[Doubt]:
    """What differs between two readings of a store, one before `edits` (a list for each file)
    and one after them, and was not meant to. Empty: all is well.

    The files must hold the edited text; the same blocks, of the same keys and types, where they
    were; in each the same fields, written and resolved, but for what `named` allows; and the
    reader must find nothing wrong that was not wrong before.
    """
    found: list[Doubt] = []
    for number, (old, new) in enumerate(zip(before.files, after.files, strict=True)):
        if new.source.text != edited(old.source.text, edits[number]):
            found.append(Doubt(Spot(number, -1), "the file would be read in another encoding"))
        else:
            found += _about_blocks(number, old, new, Shift(edits[number]), named)
    # What entries say can be compared when they are the same entries.
    return found or [*_about_values(before, after, named), *_about_problems(before, after, named)]


def _about_blocks(
    file: int, old: ReadFile, new: ReadFile, shift: Shift, named: Named
) -> Iterator[Doubt]:
    # Every character lies in a block, so that blocks that start where they did end there, too.
    by_start = {block.start: block for block in new.blocks}
    for number, block in enumerate(old.blocks):
        first, last = shift.of(block.start)
        there = by_start.pop(first, None) or by_start.pop(last, None)
        allowed = named.get(Spot(file, number), ())
        why = _compare(old.source.text, block, new.source.text, there, allowed)
        if why:
            yield Doubt(Spot(file, number), why)
    if by_start:
        starts = [shift.of(block.start)[0] for block in old.blocks]
        for start in by_start:
            spot = Spot(file, bisect_right(starts, start) - 1)
            yield Doubt(spot, _ELSEWHERE)


def _compare(
    old_text: str, old: Block, new_text: str, new: Block | None, named: Collection[str]
) -> str:
    if new is None or new.kind != old.kind:
        return _ELSEWHERE
    if new.key != old.key:
        return "the entry's key would change, too"
    if new.type != old.type and (TYPE not in named or "xdata" in (new.type, old.type)):
        return "the entry's type would change, too"
    allowed = named if old.kind == "entry" else ()  # an abbreviation is others' text
    return _difference(_written(old_text, old), _written(new_text, new), allowed)


def _written(text: str, block: Block) -> list[tuple[str, str]]:
    """The fields as they stand there; one that is repeated word for word counts once."""
    fields: dict[tuple[str, str], None] = {}
    for field in block.fields:
        fields[field.name, text[slice(*field.said(text))]] = None
    return list(fields)


def _difference(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], allowed: Collection[str]
) -> str:
    """What differs between two lists of fields beside those that may."""
    old = [field for field in old if field[0] not in allowed]
    new = [field for field in new if field[0] not in allowed]
    if old == new:
        return ""
    differing = sorted(name for name, _ in set(old) ^ set(new))
    return f"`{differing[0]}` would change, too" if differing else "fields would change their order"


def _about_values(before: Reading, after: Reading, named: Named) -> Iterator[Doubt]:
    """Values put together: abbreviations, `#`, and what comes from other entries."""
    passed_on = {name for names in named.values() for name in names}
    passed_on |= {_INHERITED_AS[name] for name in passed_on & _INHERITED_AS.keys()}
    for spot, old, new in zip(_entries(before), before.raw, after.raw, strict=True):
        if old.fields == new.fields and list(old.fields) == list(new.fields):
            continue
        allowed = {*named.get(spot, ()), *_inherited(old, new, passed_on, named.get(spot, ()))}
        why = _difference(list(old.fields.items()), list(new.fields.items()), allowed)
        if why:
            yield Doubt(spot, why)


def _inherited(
    old: RawEntry, new: RawEntry, passed_on: Collection[str], own: Collection[str]
) -> Iterator[str]:
    """The fields that may change with another entry's; those that stand here were compared."""
    for entry in (old, new):
        if not _HEIRS.isdisjoint(entry.fields):
            yield from entry.fields if not _HEIRS.isdisjoint(own) else passed_on


def _entries(reading: Reading) -> Iterator[Spot]:
    """Where each of `reading.raw` stands."""
    for file, read in enumerate(reading.files):
        for number, block in enumerate(read.blocks):
            if block.kind == "entry" and block.type != "xdata":
                yield Spot(file, number)


def _about_problems(before: Reading, after: Reading, named: Named) -> Iterator[Doubt]:
    """An entry that was edited may gain no warning, any other one no error."""
    for spot, code, severity in _problems(after) - _problems(before):
        if severity is Severity.ERROR or spot in named:
            yield Doubt(spot, f"it would bring up {code}")


def _problems(reading: Reading) -> Counter[tuple[Spot, str, Severity]]:
    spots = Spots(reading.files)
    return Counter(
        (spots.at(problem.place.path, problem.place.offset), problem.code, problem.severity)
        for problem in reading.store.problems
        if problem.severity > Severity.ADVICE
    )
