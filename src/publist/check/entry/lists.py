"""Values that are lists, each part with its place: `related`, `linklabels`."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.library import Item


class Places:
    """Where the parts of a field stand; remembers one field, so that many parts cost one look."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._item: Item | None = None
        self._spans: dict[str, tuple[int, int]] = {}

    def at(self, item: Item, part: str) -> tuple[int, int]:
        """The span of `part`; of the whole field where it isn't written out."""
        if item is not self._item:
            self._item = item
            self._spans = dict(_parts(item, self._name))
        return self._spans.get(part) or item.span(self._name)


def _parts(item: Item, name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    span = item.literal(name)
    if span is None:
        return
    start = span[0]
    for part in item.source.text[start : span[1]].split(","):
        text = part.strip()
        at = start + len(part) - len(part.lstrip())
        yield text, (at, at + len(text))
        start += len(part) + 1
