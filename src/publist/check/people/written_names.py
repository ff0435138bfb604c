"""The names of a list as they stand in the file: each with its span, in the reader's order.

The reader knows names without their places. Here the list is split once more, in the source; only
a list that splits into just the reader's names has spans, so that none is off by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from publist.check.library import Item, Library
from publist.model import Author, Name
from publist.patterns import pattern
from publist.read.names import MAX_NAME, ParsedName, read_names, split_names

# A run of blanks is looked at from its start alone: from each of its blanks would be quadratic.
_AND = pattern(r"(?<!\s)\s+and(?=\s)", re.IGNORECASE)
_BRACES = pattern(r"\\.|[{}]", re.DOTALL)


class WrittenName(NamedTuple):
    """One name of a list."""

    start: int
    """In characters of `Source.text`, as `end`."""
    end: int
    text: str
    """As written, line ends included."""
    parsed: ParsedName


class Mention(NamedTuple):
    """Where an author or editor is named."""

    item: Item
    field: str
    position: int
    """Which name of the field, from 0."""


def mentions(library: Library) -> Iterator[tuple[Mention, Author]]:
    """Every author and editor that an entry itself names, entry by entry, field by field."""
    for item, field, _, people in library.name_lists:
        for position, author in enumerate(people):
            yield Mention(item, field, position), author


@lru_cache(maxsize=4)  # a list may have a finding for each of its names
def written_names(item: Item, field: str) -> tuple[WrittenName, ...]:
    """The names of a field of the entry itself; none when their places aren't certain."""
    span = item.literal(field)
    if span is None:
        return ()
    found: list[WrittenName] = []
    for start, end in _split(item.source.text, *span):
        text = item.source.text[start:end]
        names = read_names(text, []).names
        if len(names) == 1:
            found.append(WrittenName(start, end, text, names[0]))
        elif names:
            return ()
    people = item.people(field)
    if [name.parsed.name for name in found] != [author.name for author in people]:
        return ()
    return tuple(found)


def pieces(item: Item, field: str) -> list[tuple[int, int]]:
    """The spans of what stands between the `and`s of a field, names or not."""
    span = item.literal(field)
    return [] if span is None else _split(item.source.text, *span)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """As the reader's `split_names`, with spans; nothing when the two differ."""
    spans: list[tuple[int, int]] = []
    depth = 0
    first = position = start
    for cut in _AND.finditer(text, start, end):
        depth = _depth(text, position, cut.start(), depth)
        position = cut.start()
        if depth <= 0:
            spans.append(_stripped(text, first, cut.start()))
            first = cut.end()
    spans.append(_stripped(text, first, end))
    texts = [" ".join(text[begin:stop].split()) for begin, stop in spans]
    return spans if texts == split_names(" ".join(text[start:end].split())) else []


def _depth(text: str, start: int, end: int, depth: int) -> int:
    for brace in _BRACES.finditer(text, start, end):
        depth += (brace[0] == "{") - (brace[0] == "}")
    return depth


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, max(start, end - (len(piece) - len(piece.rstrip())))


def mention_span(mention: Mention) -> tuple[int, int] | None:
    """The span of one name, or None when it isn't certain."""
    names = written_names(mention.item, mention.field)
    return (names[mention.position].start, names[mention.position].end) if names else None


def shown(name: Name) -> str:
    """A name in plain text, given names first."""
    parts = (name.given, name.particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


def too_long(text: str) -> bool:
    """So long that the reader took it literally; nobody's name, and not worth a look."""
    return len(text) > MAX_NAME
