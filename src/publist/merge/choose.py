"""Which of several entries of one work stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from publist.merge.side import is_published
from publist.model import Entry


def survivor_of(entries: Sequence[Entry] | Mapping[int, Entry], positions: Iterable[int]) -> int:
    """The entry that stays: one that is shown over a hidden one, the published over a preprint,
    then the one with more fields, then the first."""
    return min(positions, key=lambda position: _rank(entries[position], position))


def _rank(entry: Entry, position: int) -> tuple[bool, bool, bool, int, int]:
    fields = sum(bool(value.strip()) for value in entry.fields.values())
    return entry.hidden, not entry.key, not is_published(entry), -fields, position
