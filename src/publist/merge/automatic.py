"""Without questions: duplicates that are sure enough become one entry each."""

from __future__ import annotations

from collections.abc import Sequence

from publist.fix.edits import Kept, edits_between, keep
from publist.fix.result import FixedFile
from publist.link.find import Links, find_links
from publist.link.model import Confidence, Link
from publist.link.works import build_works
from publist.merge.apply import Read, carry_out
from publist.merge.choose import survivor_of
from publist.merge.model import Done, Outcome, Refused, Union
from publist.model import Entry

_ROUNDS = 10
"""An entry that has become fuller may be found to be one with another; two or three are usual."""
_ENOUGH: dict[Confidence, frozenset[Confidence]] = {
    "certain": frozenset(("certain",)),
    "likely": frozenset(("certain", "likely")),
}
Signature = tuple[str, ...]


def unite_duplicates(
    files: Sequence[tuple[str, bytes]], read: Read, confidence: Confidence
) -> Outcome:
    """Unite all duplicates of `confidence` (`certain` or `likely`) or better; writes nothing.

    In: (path, content) pairs. Out: as `carry_out`; a second run on what comes out finds nothing
    to do but what was refused.
    """
    reading = first = read(files)
    kept = [[Kept(0, 0, len(file.source.text))] for file in reading.files]
    done: list[Done] = []
    refused: dict[Signature, Refused] = {}
    keys: dict[str, str] = {}
    for _ in range(_ROUNDS):
        entries = reading.store.entries
        groups = duplicates(find_links(entries), len(entries), confidence)
        decisions = [one for group in groups for one in _unions(entries, group, refused)]
        if not decisions:
            break
        outcome = carry_out(reading, decisions, read)
        refused.update((_signature(one.keys), one) for one in outcome.refused)
        if not outcome.done and not outcome.refused:
            break
        done += outcome.done
        new = dict(outcome.keys)
        keys = {old: new.get(key, key) for old, key in keys.items()} | new
        kept = [keep(pieces, file.edits) for pieces, file in zip(kept, outcome.files, strict=True)]
        reading = read([(file.path, file.after) for file in outcome.files])
    result = tuple(
        FixedFile(
            old.source.path, old.source.data, now.source.data,
            edits_between(pieces, len(old.source.text), now.source.text), (), (),
        )
        for pieces, old, now in zip(kept, first.files, reading.files, strict=True)
    )  # fmt: skip
    left = tuple(one for one in refused.values() if len(one.keys) == 2)
    return Outcome(result, tuple(done), left, tuple(keys.items()))


def duplicates(links: Links, count: int, confidence: Confidence) -> list[tuple[int, ...]]:
    """Groups of entries that are one work, by links that are sure enough alone."""
    enough = _ENOUGH[confidence]
    sure: list[Link] = [
        link for link in links.links if link.kind != "duplicate" or link.confidence in enough
    ]
    works, _ = build_works(count, sure)
    return works


def _unions(
    entries: Sequence[Entry], group: Sequence[int], refused: dict[Signature, Refused]
) -> list[Union]:
    """The union of a group; where that was refused, each pair of it that was not."""
    survivor = survivor_of(entries, group)
    others = tuple(one for one in group if one != survivor)
    whole = Union(survivor, others)
    if _of(entries, whole) not in refused:
        return [whole]
    pairs = [Union(survivor, (other,)) for other in others] if len(others) > 1 else []
    return [pair for pair in pairs if _of(entries, pair) not in refused]


def _of(entries: Sequence[Entry], union: Union) -> Signature:
    return _signature([entries[one].key for one in (union.survivor, *union.others)])


def _signature(keys: Sequence[str]) -> Signature:
    return tuple(sorted(keys))
