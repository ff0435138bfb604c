"""Which pairs of entries are worth comparing: those that share one of several keys.

Never all pairs: a block of entries with one key that grows beyond `_BLOCK` is sorted and each
entry compared with its next neighbours only (a sorted-neighbourhood walk).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from publist.link.reduce import Reduced

_BLOCK = 80
_WINDOW = 8
_RARE = 4
_PIECE = 12

Keys = Callable[[Reduced], Iterable[object]]


def candidates(entries: Sequence[Reduced]) -> list[tuple[int, int]]:
    """Pairs of positions, the smaller first, in order, each once."""
    count = len(entries)
    found: set[int] = set()
    for keys in (_doi, _ids, _title, _main, _ends, _pages, _start, _team, _rare(entries)):
        blocks: dict[object, list[int]] = {}
        for position, entry in enumerate(entries):
            for key in keys(entry):
                block = blocks.get(key)
                if block is None:
                    blocks[key] = [position]
                else:
                    block.append(position)
        for block in blocks.values():
            if len(block) > 1:
                _pairs(block, entries, count, found)
    return [divmod(pair, count) for pair in sorted(found)]


def _pairs(block: list[int], entries: Sequence[Reduced], count: int, found: set[int]) -> None:
    if len(block) <= _BLOCK:
        for first, second in combinations(block, 2):
            if first != second:
                found.add(first * count + second)
        return
    ordered = sorted(set(block), key=lambda position: (entries[position].title.squeezed, position))
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 : place + 1 + _WINDOW]:
            found.add(min(first, second) * count + max(first, second))


def _doi(entry: Reduced) -> Iterable[object]:
    return (entry.doi,) if entry.doi else ()


def _ids(entry: Reduced) -> Iterable[object]:
    return (entry.arxiv, *entry.other_ids) if entry.arxiv else entry.other_ids


def _title(entry: Reduced) -> Iterable[object]:
    return (entry.title.squeezed,) if entry.title.squeezed else ()


def _main(entry: Reduced) -> Iterable[object]:
    """The title before its colon, and the whole of one that has none: a subtitle may be missing."""
    main = entry.title.main
    if main and len(main) >= _PIECE:
        return (main.replace(" ", ""),)
    return (entry.title.squeezed,) if not main and entry.title.squeezed else ()


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
    words = [word for word in entry.title.text.split() if word in entry.title.words][:2]
    if len(words) == 2:
        for human in entry.authors[:2]:
            yield human.family, *words


def _team(entry: Reduced) -> Iterable[object]:
    """All the authors, where they are several: a preprint may be published under another title."""
    if len(entry.authors) < 3:
        return ()
    return (tuple(sorted([human.family for human in entry.authors])),)


def _rare(entries: Sequence[Reduced]) -> Keys:
    """Pairs among the four rarest words of a title."""
    frequency = Counter(word for entry in entries for word in entry.title.words)

    def keys(entry: Reduced) -> Iterable[object]:
        words = sorted(
            (word for word in entry.title.words if len(word) > 2),
            key=lambda word: (frequency[word], word),
        )[:_RARE]
        return combinations(sorted(words), 2)

    return keys
