"""Where in a store something stands, without looking at every field for every rule.

Nearly no file has mojibake or a ligature: one search over the whole text says so. Only the fields
that a hit lies in are looked at more closely, each once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from publist.check.found import Found
from publist.check.library import Library
from publist.patterns import pattern
from publist.problem import Edit, Fix, Safety
from publist.read.blocks import Block, RawField
from publist.read.source import Source

_ADDRESSES = frozenset(
    """url doi eprint arxiv html pdf pmlr openreview supp code software data dataset slides poster
    video demo website blog press ee link biburl preview""".split()
)
_MACHINES = frozenset(
    "file groups owner timestamp ids crossref xref xdata related options publist-ignore".split()
)
_ADDRESS = pattern(r"\s*(?:https?://|www\.)\S+\s*")
_VERBATIM = pattern(r"\\(?:url|path|nolinkurl|href)\s*+\{[^{}]*+\}|https?://[^\s{}]++")
_MATHEMATICS = pattern(r"\\.|\$\$?", re.DOTALL)


class Spot(NamedTuple):
    """One value that a search hit, in an entry or in a @string."""

    source: Source
    block: Block
    field: RawField
    start: int
    """Of the value, without its delimiters; in characters of `source.text`, as `end`."""
    end: int
    editable: bool
    """The value is one literal of an entry, and changing it changes this field alone."""

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def key(self) -> str:
        return self.block.key if self.block.kind == "entry" else ""

    @property
    def value(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def is_address(self) -> bool:
        """The field holds an address or an identifier, not text."""
        name = self.name
        return (
            name in _ADDRESSES
            or name.startswith(("url_", "bdsk-url", "customlink"))
            or _ADDRESS.fullmatch(self.source.text, self.start, self.end) is not None
        )

    @property
    def is_for_machines(self) -> bool:
        """The field is a program's own, or an annotation: its signs mean something else."""
        return self.name in _MACHINES or "+an" in self.name or self.name.startswith("bdsk-file")


def spots(library: Library, wanted: re.Pattern[str], *signs: re.Pattern[str]) -> Iterator[Spot]:
    """Each value in which `wanted` is found, in order; what stands between values is not seen.

    `signs` are characters beyond ASCII (or controls) of which each match needs one of each kind:
    a file without them need not be searched.
    """
    for file in library.files:
        source, blocks = file.source, file.blocks
        if not all(sign.search(source.odd_characters) for sign in signs):
            continue
        text = source.text
        starts: list[int] = []
        of: Block | None = None
        firsts: dict[str, RawField] = {}
        hit = wanted.search(text)
        while hit is not None:
            starts = starts or [block.start for block in blocks]
            after = hit.end()
            number = bisect_right(starts, hit.start()) - 1  # -1 in a file that is only white space
            block = blocks[number] if number >= 0 else None
            if block is not None and block.kind in ("entry", "string") and hit.start() < block.end:
                found = _field_at(block, hit.start())
                if found is not None:
                    if of is not block:
                        of, firsts = block, _firsts(block)
                    yield _spot(source, block, found, firsts[found.name] is found)
                    after = max(after, found.value_end)
            hit = wanted.search(text, after)


def _field_at(block: Block, offset: int) -> RawField | None:
    index = bisect_right(block.fields, offset, key=lambda field: field.value_start) - 1
    if index < 0 or offset >= block.fields[index].value_end:
        return None
    return block.fields[index]


def _firsts(block: Block) -> dict[str, RawField]:
    """Of a repeated field the first counts."""
    return {field.name: field for field in reversed(block.fields)}


def _spot(source: Source, block: Block, field: RawField, counts: bool) -> Spot:
    literal = field.literal(source.text)
    if literal is None:
        return Spot(source, block, field, field.value_start, field.value_end, False)
    editable = counts and block.kind == "entry" and block.type != "xdata"
    return Spot(source, block, field, *literal, editable)


def verbatim(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where addresses stand within a text: `\\url{…}`, the first part of `\\href`, bare ones."""
    if "://" not in text[start:end] and "\\" not in text[start:end]:
        return []
    return [found.span() for found in _VERBATIM.finditer(text, start, end)]


def mathematics(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between dollar signs; empty when they do not pair."""
    if "$" not in text[start:end]:
        return []
    signs = [
        found.span() for found in _MATHEMATICS.finditer(text, start, end) if found[0][0] == "$"
    ]
    if len(signs) % 2:
        return []
    return [(signs[i][0], signs[i + 1][1]) for i in range(0, len(signs), 2)]


def within(spans: list[tuple[int, int]], offset: int) -> bool:
    """Does `offset` lie in one of `spans`, which are in order?"""
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and offset < spans[index][1]


class Change(NamedTuple):
    """One piece of a value that is not as it should be."""

    start: int
    end: int
    text: str
    """What it should be; empty may mean that nobody can say."""
    certain: bool = True
    """Sure enough for a fix."""


def report(
    spot: Spot,
    changes: list[Change],
    title: str,
    safety: Safety = "safe",
    describe: Callable[[str], str] | None = None,
) -> Iterator[Found]:
    """At most two findings for one value: what can be put right, in one fix, and what can't.

    Each stands at its first place; `{text}` in the rule's words is what stands there, through
    `describe`, `{now}` what it becomes, and `{more}` says how many others there are.
    """
    certain = [one for one in changes if one.certain and spot.editable]
    unclear = [one for one in changes if not (one.certain and spot.editable)]
    for group in (certain, unclear):
        if not group:
            continue
        fix = None
        if group is certain:
            edits = tuple(Edit(one.start, one.end, one.text) for one in group)
            fix = Fix(title, edits, (spot.name,), safety)
        first = group[0]
        shown = spot.source.text[first.start : first.end]
        values = {
            "field": spot.name,
            "where": f"`{spot.name}`",
            "text": describe(shown) if describe else shown,
            "now": _named(first.text),
            "more": f" (and {len(group) - 1} more)" if len(group) > 1 else "",
        }
        yield Found(spot.source, first.start, first.end, spot.key, values, fix)


def _named(text: str) -> str:
    """`text` with the numbers of what cannot be seen: nobody can type an escape of the terminal."""
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in text)
