"""What is true of a store as it was read, whatever is decided."""

from __future__ import annotations

from bisect import bisect_right

from publist.merge.references import naming
from publist.read.store import Reading

_STRUCTURE = frozenset(
    """unclosed-entry unclosed-value wrong-delimiter extra-brace missing-comma no-comma-after-key
    stray-text text-after-value no-value limit not-a-block""".split()
)
"""The reader's problems after which an entry may say more, or less, than its fields."""


class Facts:
    """Who has which key, who names whom, and which entries cannot be read whole."""

    def __init__(self, reading: Reading) -> None:
        self.namers = naming(reading.raw)
        """Key in lower case → positions of the entries that name it."""
        self.broken = _broken(reading)
        self._holders: dict[str, set[int]] = {}
        for position, entry in enumerate(reading.store.entries):
            for key in (entry.key, *entry.other_keys):
                self._holders.setdefault(key.lower(), set()).add(position)

    def holders(self, key: str) -> set[int]:
        """The entries that are known by this key, their own or one of `ids`."""
        return self._holders.get(key.lower(), set())


def _broken(reading: Reading) -> frozenset[int]:
    starts: dict[str, list[int]] = {}
    positions: dict[str, list[int]] = {}
    for position, raw in enumerate(reading.raw):
        starts.setdefault(raw.source.path, []).append(raw.block.start)
        positions.setdefault(raw.source.path, []).append(position)
    found: set[int] = set()
    for problem in reading.store.problems:
        place = problem.place
        if problem.code in _STRUCTURE and place.path in starts:
            index = bisect_right(starts[place.path], place.offset) - 1
            if index >= 0 and place.offset <= reading.raw[positions[place.path][index]].block.end:
                found.add(positions[place.path][index])
    return frozenset(found)
