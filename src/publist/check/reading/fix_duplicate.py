"""A field that an entry gives twice with one value: the later one goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from publist.check.library import Library
from publist.check.reading.fixes import entry_text, reads_as
from publist.patterns import pattern
from publist.problem import Edit, Fix, Problem, edited
from publist.read.blocks import Block, RawField
from publist.read.split import split

_COMMA = pattern(r"\s*+,")
_BLANKS = pattern(r"[ \t]*+")
_LINE_END = pattern(r"[ \t]*+\r?\n")


def remove_duplicate(problem: Problem, library: Library) -> Fix | None:
    """Removes a repeated field when all of its values in the entry are the same.

    Safe: whether a program takes the first or the last of them, it reads what it read before.
    """
    piece, start = entry_text(problem, library)
    edit = _removals(piece).get(problem.place.offset - start) if piece else None
    return Fix("Remove the repeated field", (edit.moved(start),), ()) if edit else None


# A file repeats this for each duplicate of an entry; the answer is the same for all of them.
@lru_cache(maxsize=64)
def _removals(piece: str) -> Mapping[int, Edit]:
    """The edit for each field that may go, by the place of its name."""
    said, findings = reads_as(piece)
    if said is None:
        return MappingProxyType({})
    block = split(piece)[0][0]
    edits = _edits(piece, block)
    kept = tuple(
        value for field, value in zip(block.fields, said[2], strict=True)
        if field.name_start not in edits
    )  # fmt: skip
    again, left = reads_as(edited(piece, edits.values()))
    expected = Counter(finding.code for finding in findings)
    if again != (*said[:2], kept) or not Counter(one.code for one in left) <= expected:
        return MappingProxyType({})
    return MappingProxyType(edits)


def _edits(piece: str, block: Block) -> dict[int, Edit]:
    values: dict[str, set[str]] = {}
    for field in block.fields:
        values.setdefault(field.name, set()).add(_value(piece, field))
    edits: dict[int, Edit] = {}
    seen: set[str] = set()
    last = 0
    for field in block.fields:
        if field.name in seen and len(values[field.name]) == 1:
            edit = _removal(piece, field)
            edits[field.name_start] = Edit(max(edit.start, last), edit.end, "")
            last = edit.end
        seen.add(field.name)
    return edits


def _value(piece: str, field: RawField) -> str:
    """What tells two values apart: `{2020}`, `"2020"` and `2020` are one."""
    literal = field.literal(piece)
    if literal is not None:
        return "=" + piece[slice(*literal)]
    text = piece[field.value_start : field.value_end]
    return "=" + text if text.isdigit() else text


def _removal(piece: str, field: RawField) -> Edit:
    """A field goes with its comma and blanks, and with its line when nothing else stands there."""
    start, end = field.name_start, field.value_end
    comma = _COMMA.match(piece, end)
    if comma is not None:
        end = comma.end()
    line = piece.rfind("\n", 0, start) + 1
    before = piece[line:start].strip()
    rest = _LINE_END.match(piece, end)
    # The comma before it goes with the last field of a list that is written `, name = value`.
    if not before or (before == "," and comma is None):
        if rest is not None:
            return Edit(line, rest.end(), "")
        if comma is None and piece[end:].lstrip(" \t").startswith("%"):
            start -= len(piece[line:start].lstrip())  # the comma, if any; the comment stays
        elif comma is None:
            return Edit(line, end, "")
    elif comma is None:
        start = len(piece[:start].rstrip(" \t"))
    return _cut(piece, start, end)


def _cut(piece: str, start: int, end: int) -> Edit:
    blanks = _BLANKS.match(piece, end)
    return Edit(start, blanks.end() if blanks else end, "")
