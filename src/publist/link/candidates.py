"""Which pairs of entries are worth comparing: those that share one of several keys.

Never all pairs: a block of entries with one key that grows beyond `_BLOCK` is sorted and each
entry compared with its next neighbours only (a sorted-neighbourhood walk).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from publist.link.fold import one_spelling
from publist.link.reduce import Reduced

_BLOCK = 20
_WINDOW = 4
_RARE = 3
_RARELY = 8
"""Entries that may share two words, so that these still count as rare."""
_PIECE = 12
_PART = 2_000
"""Entries whose pairs are kept together: few enough to be made unique at once."""

Pairs: TypeAlias = "array[int]"
"""Of pairs (first, second) the numbers first · count + second."""

Keys = Callable[[Reduced], Iterable[object]]


def candidates(entries: Sequence[Reduced]) -> list[Pairs]:
    """Pairs worth comparing, in parts that are to be made unique by `unique`.

    All pairs with the same first entry are in one part.
    """
    count = len(entries)
    parts = [array("q") for _ in range(0, max(count, 1), _PART)]
    rare = _rare(entries)
    for keys in (_doi, _ids, _title, _ends, _pages, _start, _team, rare):
        # A key's hash stands for it: it takes a third of the memory, and two keys with one hash
        # would only be one comparison more.
        firsts: dict[int, int] = {}
        blocks: dict[int, list[int]] = {}  # only of keys that several entries have
        for position, entry in enumerate(entries):
            for key in map(hash, keys(entry)):
                first = firsts.setdefault(key, position)
                if first != position:
                    block = blocks.get(key)
                    if block is None:
                        blocks[key] = [first, position]
                    elif block[-1] != position:
                        block.append(position)
        for block in blocks.values():
            if keys is not rare or len(block) <= _RARELY:
                _pairs(block, entries, count, parts)
    return [part for part in parts if part]


def unique(part: Pairs, count: int) -> Iterator[tuple[int, int]]:
    """The pairs of a part, each once, in order: positions among `count` entries, the smaller first."""
    for pair in sorted(set(part)):
        yield divmod(pair, count)


def _pairs(block: list[int], entries: Sequence[Reduced], count: int, parts: list[Pairs]) -> None:
    if len(block) <= _BLOCK:
        for first, second in combinations(block, 2):
            parts[first // _PART].append(first * count + second)
        return
    ordered = sorted(block, key=lambda position: (_order(entries[position]), position))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _WINDOW]:
            first, second = (one, other) if one < other else (other, one)
            parts[first // _PART].append(first * count + second)


def _order(entry: Reduced) -> tuple[object, ...]:
    """Entries that may be one work stand beside each other, also among many of one title."""
    family = entry.authors[0].family if entry.authors else ""
    return entry.title.text, entry.year, entry.volume, entry.first_page, family


def _doi(entry: Reduced) -> Iterable[object]:
    return (entry.doi,) if entry.doi else ()


def _ids(entry: Reduced) -> Iterable[object]:
    return (entry.arxiv, *entry.other_ids) if entry.arxiv else entry.other_ids


def _title(entry: Reduced) -> Iterable[object]:
    """The whole title, and what stands before each colon of it: a subtitle may be missing."""
    title = entry.title
    if not title.ends:
        return (title.squeezed,) if title.text else ()
    mains = [one_spelling(main).replace(" ", "") for main in title.mains if len(main) >= _PIECE]
    return (title.squeezed, *mains)


def _ends(entry: Reduced) -> Iterable[object]:
    squeezed = entry.title.squeezed
    if len(squeezed) < 2 * _PIECE:
        return ()
    return (squeezed[:_PIECE], "…" + squeezed[-_PIECE:])


def _pages(entry: Reduced) -> Iterator[object]:
    if entry.first_page and entry.authors:
        family = entry.authors[0].family
        if entry.volume:
            yield family, entry.first_page, "v" + entry.volume
        if entry.year and entry.first_page != "1":
            yield family, entry.first_page, entry.year


def _start(entry: Reduced) -> Iterator[object]:
    """A surname with the first words of meaning."""
    words = entry.title.words[:2]
    if len(words) == 2:
        for human in entry.authors[:2]:
            yield human.family, *words


def _team(entry: Reduced) -> Iterable[object]:
    """All the authors, where they are several: a preprint may be published under another title."""
    if len(entry.authors) < 3:
        return ()
    return (tuple(sorted([human.family for human in entry.authors])),)


def _rare(entries: Sequence[Reduced]) -> Keys:
    """Pairs among the rarest words of a title."""
    frequency = Counter(word for entry in entries for word in entry.title.words)

    def keys(entry: Reduced) -> Iterable[object]:
        words = sorted(
            (word for word in entry.title.words if len(word) > 2),
            key=lambda word: (frequency[word], word),
        )[:_RARE]
        return combinations(sorted(words), 2)

    return keys
