"""Fixing, round by round: nothing is kept that was not read again and found as meant.

A round takes the fixes that the check offers, as far as they don't overlap, makes them, reads the
result, and leaves out the fixes of every entry where something else changed. Rounds follow each
other until one changes nothing. A later run begins where the last round stood, knows no more
than it, and so changes nothing either.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from publist.check.run import Report
from publist.fix.edits import Kept, are_sound, edits_between, keep
from publist.fix.result import Fixed, FixedFile, Refusal
from publist.fix.verify import Doubt, Spot, Spots, doubts
from publist.problem import Edit, Problem, Safety
from publist.read.source import Source
from publist.read.store import Reading

Read = Callable[[Sequence[tuple[str, bytes]]], Reading]
Check = Callable[[Reading], Report]

_ROUNDS = 30
"""Fixes that overlap wait for the next round; two or three are usual."""
_ATTEMPTS = 8
"""How often a round is tried again without the fixes that were found wrong."""
_RESTLESS = "it would be made again and again; this is a mistake in publist, please report it"


class _Proposal(NamedTuple):
    """A fix that may be made."""

    problem: Problem
    edits: tuple[Edit, ...]
    """As they would be made: with the line ends of their place."""
    fields: tuple[str, ...]
    spot: Spot
    """The block that the problem is in."""
    touched: frozenset[Spot]
    """That block, and those where the edits are."""


_Refused = list[tuple[_Proposal, str]]
"""Fixes that are not made, and why."""


class _Round(NamedTuple):
    """What a round came to."""

    reading: Reading
    """Of what is there after it."""
    made: list[_Proposal]
    """Empty: nothing was changed, and nothing will be."""
    refused: _Refused
    edits: Sequence[Sequence[Edit]]
    """What was done to each file."""


def fix_files(
    files: Iterable[tuple[str, bytes]], read: Read, check: Check, allowed: Collection[Safety]
) -> Fixed:
    """Make the fixes of kinds `allowed` that `check` offers for `files`; writes nothing.

    In: (path, content) pairs, how they are read and how a reading is checked, both pure.
    Out: every file as it was and as it would be, which fixes were made, and which were not, why.
    """
    files = list(files)
    engine = _Engine(files, read, check, frozenset(allowed))
    while True:
        fixed = engine.run()
        if fixed is not None:
            return fixed


class _Engine:
    def __init__(
        self,
        files: Sequence[tuple[str, bytes]],
        read: Read,
        check: Check,
        allowed: frozenset[Safety],
    ) -> None:
        self.files = files
        self.names = _distinct([path for path, _ in files])
        self.read = read
        self.check = check
        self.allowed = allowed
        self.restless: set[Spot] = set()
        """Blocks whose fixes go on for ever: from the next run on they are left alone."""

    def run(self) -> Fixed | None:
        """Fix from the beginning. None when something does not come to rest."""
        reading = begin = self._read([data for _, data in self.files])
        report = first = self.check(reading)
        kept = [[Kept(0, 0, len(file.source.text))] for file in reading.files]
        made: list[_Proposal] = []
        for _ in range(_ROUNDS):
            done = self._round(reading, report)
            if not done.made:
                changes = [
                    edits_between(pieces, len(old.source.text), new.source.text)
                    for pieces, old, new in zip(kept, begin.files, reading.files, strict=True)
                ]
                return Fixed(self._files(reading, changes, made, done.refused), first, report)
            reading = done.reading
            report = self.check(reading)
            kept = [keep(pieces, edits) for pieces, edits in zip(kept, done.edits, strict=True)]
            made += done.made
        self.restless |= {proposal.spot for proposal in done.made}
        return None

    def _read(self, contents: Sequence[bytes]) -> Reading:
        return self.read(list(zip(self.names, contents, strict=True)))

    def _round(self, reading: Reading, report: Report) -> _Round:
        proposals, refused = self._proposals(reading, report)
        for _ in range(_ATTEMPTS):
            chosen = _without_overlaps(proposals)
            if not chosen:
                break
            edits = _by_file(chosen, len(self.files))
            after = self._read([
                file.source.spliced(changes)
                for file, changes in zip(reading.files, edits, strict=True)
            ])  # fmt: skip
            found = doubts(reading, after, edits, _named(chosen))
            if not found:
                return _Round(after, chosen, refused, edits)
            guilty = _guilty(found, chosen)
            refused += [(one, why) for one, why in guilty]
            gone = {id(one) for one, _ in guilty}
            proposals = [one for one in proposals if id(one) not in gone]
        refused += [(one, "with the others it would change something else") for one in proposals]
        return _Round(reading, [], refused, [])

    def _proposals(self, reading: Reading, report: Report) -> tuple[list[_Proposal], _Refused]:
        """The fixes that are allowed and offered; and those of them that can't be made."""
        spots = Spots(reading.files)
        proposals: list[_Proposal] = []
        refused: _Refused = []
        for problem in report.problems:
            fix = problem.fix
            if fix is None or fix.safety not in self.allowed:
                continue
            spot = spots.at(problem.place.path, problem.place.offset)
            edits, why = _fitted(reading.files[spot.file].source, fix.edits)
            touched = frozenset(spots.within(spot.file, edit.start) for edit in edits) | {spot}
            proposal = _Proposal(problem, edits, fix.fields, spot, touched)
            if spot in self.restless:
                why = _RESTLESS
            if why:
                refused.append((proposal, why))
            else:
                proposals.append(proposal)
        return proposals, refused

    def _files(
        self, reading: Reading, changes: Sequence[Sequence[Edit]], made: Sequence[_Proposal],
        refused: _Refused,
    ) -> tuple[FixedFile, ...]:  # fmt: skip
        applied: list[list[Problem]] = [[] for _ in self.files]
        refusals: list[list[Refusal]] = [[] for _ in self.files]
        for one in made:
            applied[one.spot.file].append(one.problem)
        for one, why in refused:
            refusals[one.spot.file].append(Refusal(one.problem, why))
        return tuple(
            FixedFile(path, data, read.source.data, tuple(edits), tuple(problems), tuple(not_made))
            for (path, data), read, edits, problems, not_made in zip(
                self.files, reading.files, changes, applied, refusals, strict=True
            )
        )


def _distinct(paths: Sequence[str]) -> list[str]:
    """The paths, a number behind those that came before: problems know their file by its path."""
    seen: set[str] = set()
    names: list[str] = []
    for path in paths:
        name, number = path, 1
        while name in seen:
            number += 1
            name = f"{path} ({number})"
        seen.add(name)
        names.append(name)
    return names


def _fitted(source: Source, edits: Sequence[Edit]) -> tuple[tuple[Edit, ...], str]:
    """The edits as they can be made in the file, or none and why."""
    if not source.comes_back:
        return (), "the file is damaged UTF-16; save it as UTF-8 first"
    if not are_sound(edits, len(source.text)):
        return (), "its edits overlap; this is a mistake in publist, please report it"
    try:
        fitted = tuple(source.fitted(edit) for edit in edits)
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        return (
            (),
            f"`{character}` cannot be written in this line's encoding; save the file as UTF-8 first",
        )
    if all(source.text[edit.start : edit.end] == edit.text for edit in fitted):
        return (), "it would change nothing"
    return fitted, ""


def _without_overlaps(proposals: Sequence[_Proposal]) -> list[_Proposal]:
    """The proposals that can be made at once: of two that are in each other's way, the first."""
    taken: dict[int, tuple[list[int], list[int]]] = {}
    chosen: list[_Proposal] = []
    for proposal in proposals:
        starts, ends = taken.setdefault(proposal.spot.file, ([], []))
        reaches = [_reach(edit) for edit in proposal.edits]
        before = [bisect_right(starts, end) - 1 for _, end in reaches]
        pairs = zip(before, reaches, strict=True)
        if any(place >= 0 and ends[place] >= start for place, (start, _) in pairs):
            continue
        for start, end in reaches:
            insort(starts, start)
            insort(ends, end)
        chosen.append(proposal)
    return chosen


def _reach(edit: Edit) -> tuple[int, int]:
    """The first and the last place that an edit takes, counted in half characters.

    Two neighbours may be replaced at once; but what is inserted beside a place that changes, too,
    could come before or after it.
    """
    if edit.start == edit.end:
        return 2 * edit.start - 1, 2 * edit.start + 1
    return 2 * edit.start + 1, 2 * edit.end - 1


def _by_file(chosen: Iterable[_Proposal], count: int) -> list[list[Edit]]:
    """The edits of each file, in order."""
    edits: list[list[Edit]] = [[] for _ in range(count)]
    for proposal in chosen:
        edits[proposal.spot.file] += proposal.edits
    for changes in edits:
        changes.sort(key=lambda edit: (edit.start, edit.end))
    return edits


def _named(chosen: Iterable[_Proposal]) -> dict[Spot, set[str]]:
    named: dict[Spot, set[str]] = {}
    for proposal in chosen:
        named.setdefault(proposal.spot, set()).update(proposal.fields)
        for spot in proposal.touched:
            named.setdefault(spot, set())
    return named


def _guilty(found: Iterable[Doubt], chosen: Sequence[_Proposal]) -> list[tuple[_Proposal, str]]:
    """The proposals that doubts are about, at least one, with a doubt for each.

    Where nothing was edited at a doubt's place, the edits before it have brought it about, or
    those of its file, or those of another.
    """
    at: dict[Spot, list[_Proposal]] = {}
    for proposal in chosen:
        for spot in proposal.touched:
            at.setdefault(spot, []).append(proposal)
    spots = sorted(at)
    guilty: dict[int, tuple[_Proposal, str]] = {}
    for spot, why in found:
        before = bisect_right(spots, spot) - 1
        if spot.block >= 0 and before >= 0 and spots[before].file == spot.file:
            accused = at[spots[before]]
        else:
            accused = [one for one in chosen if one.spot.file == spot.file] or list(chosen)
        for proposal in accused:
            guilty.setdefault(id(proposal), (proposal, why))
    return list(guilty.values())
