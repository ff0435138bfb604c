"""What a check sees: each entry's meaning, and beside it how it is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from publist.check.found import Found
from publist.config import Config
from publist.link.find import Links, find_links
from publist.link.parallel import in_background
from publist.model import Author, Entry, Name
from publist.problem import Fix
from publist.read.blocks import RawField
from publist.read.resolve import RawEntry
from publist.read.source import Source
from publist.read.store import ReadFile, Reading

_LARGE = 3_000
"""Entries from which on another process is worth its start (about 20 ms)."""

NAME_FIELDS = ("author", "editor")
"""The fields that hold lists of names."""


class Item:
    """One entry: `entry` is what it means, `raw` how it stands in its file."""

    __slots__ = ("_firsts", "entry", "raw")

    def __init__(self, entry: Entry, raw: RawEntry) -> None:
        self.entry = entry
        self.raw = raw
        self._firsts: dict[str, RawField] | None = None

    @property
    def source(self) -> Source:
        return self.raw.source

    @property
    def fields(self) -> Mapping[str, str]:
        """Every field with its value, inherited ones too."""
        return self.raw.fields

    def written(self) -> Iterable[RawField]:
        """The fields that stand in the entry itself, in order; of a repeated one, each."""
        return self.raw.block.fields

    def field(self, name: str) -> RawField | None:
        """The field as it stands in the entry itself, of a repeated one the first; or None."""
        if self._firsts is None:
            self._firsts = {field.name: field for field in reversed(self.raw.block.fields)}
        return self._firsts.get(name)

    def own(self, name: str) -> str:
        """The value of a field that stands in the entry itself; empty when there is none."""
        value = self.raw.fields.get(name)
        return value if value and self.field(name) is not None else ""

    def people(self, field: str) -> Sequence[Author]:
        """The authors, or for `editor` the editors, as the reader knows them."""
        return self.entry.authors if field == "author" else self.entry.editors

    def literal(self, name: str) -> tuple[int, int] | None:
        """The span of a value between its braces or quotes; `source.text` there is the value.

        None when the field is not in the entry itself, or has no delimiters (`RawField.literal`):
        then there is no text that could be edited.
        """
        field = self.field(name)
        return field.literal(self.raw.source.text) if field is not None else None

    def literals(self) -> Iterable[tuple[str, int, int]]:
        """(name, start, end) of each value of the entry itself that `literal` has a span for."""
        for field in self.raw.block.fields:
            span = self.literal(field.name)
            if span is not None and self.field(field.name) is field:
                yield field.name, *span

    def span(self, name: str, text: str = "") -> tuple[int, int]:
        """Where `text` stands in a field; without it the whole value; else the entry's key."""
        field = self.field(name) if name else None
        if field is None:
            block = self.raw.block
            return (
                (block.key_start, block.key_start + len(block.key))
                if block.key
                else (block.start, block.start + 1)
            )
        start, end = self.literal(name) or (field.value_start, field.value_end)
        at = self.raw.source.text.find(text, start, end) if text else -1
        return (at, at + len(text)) if at >= 0 else (start, max(end, start + 1))

    def found(
        self,
        name: str = "",
        text: str = "",
        *,
        span: tuple[int, int] | None = None,
        fix: Fix | None = None,
        **values: str,
    ) -> Found:
        """A finding at `text` in the field `name` (see `span`), or at a span of the file.

        `field` and `text` are filled into the message under these names, too.
        """
        start, end = span or self.span(name, text)
        filled = {"field": name, "text": text, **values}
        return Found(self.raw.source, start, end, self.entry.key, filled, fix)


class NameList(NamedTuple):
    """A list of names that an entry itself has."""

    item: Item
    field: str
    value: str
    people: Sequence[Author]
    """As the reader knows them; none where the field is empty."""


class Library:
    """A store as the checks see it."""

    def __init__(self, reading: Reading, config: Config, today: date) -> None:
        self.items: Sequence[Item] = [
            Item(entry, raw) for entry, raw in zip(reading.store.entries, reading.raw, strict=True)
        ]
        self.files: Sequence[ReadFile] = reading.files
        self.config = config
        self.today = today
        self._linking: Callable[[], Links] | None = None

    @cached_property
    def by_key(self) -> Mapping[str, Item]:
        """Citation key or other key (`ids`), in lower case → the first entry that has it."""
        found: dict[str, Item] = {}
        for item in self.items:
            if item.entry.key:
                found.setdefault(item.entry.key.lower(), item)
        for item in self.items:
            for key in item.entry.other_keys:
                found.setdefault(key.lower(), item)
        return found

    @cached_property
    def name_lists(self) -> Sequence[NameList]:
        """Every list of names that an entry itself has: entry by entry, field by field."""
        return [
            NameList(item, field, value, item.people(field))
            for item in self.items
            for field in NAME_FIELDS
            if (value := item.own(field))
        ]

    @cached_property
    def names(self) -> Mapping[int, Name]:
        """Each name of `name_lists` once, by its `id`: names that a store repeats are one object."""
        return {
            id(author.name): author.name for listed in self.name_lists for author in listed.people
        }

    def lists_with(self, names: Collection[int]) -> Iterator[NameList]:
        """Those of `name_lists` that have one of `names`, given by their `id`, in order."""
        if names:
            for listed in self.name_lists:
                for author in listed.people:
                    if id(author.name) in names:
                        yield listed
                        break

    @cached_property
    def links(self) -> Links:
        """What the entries are to each other, by their positions in `items`."""
        return self._linking() if self._linking else find_links(self._entries)

    def begin_linking(self) -> None:
        """Say that `links` will be asked for: in a large store they are looked for meanwhile."""
        if len(self.items) >= _LARGE:
            self._linking = in_background(find_links, self._entries)

    @property
    def _entries(self) -> list[Entry]:
        return [item.entry for item in self.items]

    def item_at(self, path: str, offset: int) -> Item | None:
        """The entry whose block holds this place of a file."""
        starts, items = self._by_file.get(path, ((), ()))
        index = bisect_right(starts, offset) - 1
        return items[index] if index >= 0 and offset < items[index].raw.block.end else None

    @cached_property
    def _by_file(self) -> Mapping[str, tuple[Sequence[int], Sequence[Item]]]:
        """Where the entries of each file start, and the entries."""
        found: dict[str, tuple[list[int], list[Item]]] = {}
        for item in self.items:
            starts, items = found.setdefault(item.source.path, ([], []))
            starts.append(item.raw.block.start)
            items.append(item)
        return found
