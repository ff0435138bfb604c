"""Edits of whole fields that keep to how their entry is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from publist.check.library import Item
from publist.patterns import pattern
from publist.problem import Edit, Fix, Safety
from publist.read.blocks import RawField

_BLANKS = pattern(r"\s*")
_IN_LINE = pattern(r"[ \t]*")
_NEWLINE = pattern(r"\r\n?|\n")
_EQUALS = pattern(r"([ \t]*)(=[ \t]*)")
_LOOK_BACK = 200
"""How far before a field the start of its line is looked for; further is as good as none."""


def rewritten(item: Item, name: str, value: str, title: str, safety: Safety = "safe") -> Fix | None:
    """The fix that makes the field `name` say `value`; None where it has no text to edit."""
    span = item.literal(name)
    if span is None or ('"' in value and item.source.text[span[0] - 1] == '"'):
        return None
    return Fix(title, (Edit(*span, value),), (name,), safety)


def is_sound(item: Item) -> bool:
    """Is the entry written as BibTeX wants it, so that nothing in it was guessed when reading?

    Taking a field out of a damaged entry could move what the guess rests on.
    """
    text = item.source.text
    block = item.raw.block
    end = block.key_start + len(block.key)
    if not block.key or "{" in block.key or text[block.end - 1] not in "})":
        return False
    for field in item.written():
        if not text[end : field.name_start].lstrip().startswith(","):
            return False
        if not field.pieces and text[field.value_start] in '{"':
            literal = field.literal(text)
            if literal is None or text.count("{", *literal) != text.count("}", *literal):
                return False
        end = field.value_end
    # The last brace of an entry that is never closed may be its last value's.
    return end < block.end and text[end : block.end - 1].lstrip()[:1] in ("", ",")


def without_field(item: Item, field: RawField) -> Edit | None:
    """The edit that takes out a field with its comma, and its line when nothing else is there.

    For entries that are sound (`is_sound`). None where the comma after it is not where it should be.
    """
    text = item.source.text
    close = item.raw.block.end - 1
    before = field.name_start
    while text[before - 1].isspace():
        before -= 1
    next_sign = _end(_BLANKS, text, field.value_end)
    if text[before - 1] != "," or (next_sign < close and text[next_sign] != ","):
        return None
    line = _line(item, field)
    end = _end(_IN_LINE, text, field.value_end)
    if line is not None and line.comma_first:
        newline = _NEWLINE.match(text, end)
        return Edit(line.start, newline.end(), "") if newline else None
    if next_sign < close:
        if end != next_sign:
            return None  # the comma stands in a later line
        end = _end(_IN_LINE, text, next_sign + 1)
    elif line is None:
        return Edit(field.name_start, field.value_end, "")
    newline = _NEWLINE.match(text, end) if line is not None else None
    if line is not None and newline is not None:
        return Edit(line.start, newline.end(), "")
    return Edit(field.name_start, end, "")


def with_fields(item: Item, name: str, added: Sequence[tuple[str, str]]) -> Edit | None:
    """The edit that adds fields after the field `name`, laid out as that one is.

    None where the entry is damaged, or the value of that field has no delimiters.
    """
    field = item.field(name)
    if field is None or item.literal(name) is None or not is_sound(item):
        return None
    text = item.source.text
    next_sign = _end(_BLANKS, text, field.value_end)
    name_end = field.name_start + len(field.name)
    equals = _EQUALS.fullmatch(text, name_end, field.value_start)
    before, sign = (equals[1], equals[2]) if equals else (" ", "= ")  # the value is a line below
    if text[next_sign] not in ",})":
        return None
    line = _line(item, field)
    if line is None:
        joint = ", "
    elif line.comma_first:
        joint = line.newline + line.prefix
    else:
        joint = "," + line.newline + line.prefix
    opening, closing = ("{", "}") if text[field.value_start] == "{" else ('"', '"')
    width = len(field.name) + len(before) if _is_aligned(item, field) else 0
    parts: list[str] = []
    for new, value in added:
        blanks = " " * max(width - len(new), 1 if before else 0)
        parts.append(f"{joint}{new}{blanks}{sign}{opening}{value}{closing}")
    return Edit(field.value_end, field.value_end, "".join(parts))


class _Line(NamedTuple):
    """The line that a field begins."""

    start: int
    prefix: str
    """What stands before the field: blanks, and a comma where commas begin the lines."""
    newline: str
    """How the line before it ends."""

    @property
    def comma_first(self) -> bool:
        return "," in self.prefix


def _line(item: Item, field: RawField) -> _Line | None:
    """None when something else stands before the field in its line."""
    text = item.source.text
    newline = text.rfind(
        "\n", max(item.raw.block.start, field.name_start - _LOOK_BACK), field.name_start
    )
    prefix = text[newline + 1 : field.name_start]
    if newline < 0 or prefix.strip() not in ("", ","):
        return None
    return _Line(newline + 1, prefix, "\r\n" if text[newline - 1] == "\r" else "\n")


def _is_aligned(item: Item, field: RawField) -> bool:
    """Do the `=` stand below each other, though the names differ in length?"""
    text = item.source.text
    columns: dict[int, int] = {}
    for other in item.written():
        name_end = other.name_start + len(other.name)
        columns[len(other.name)] = len(other.name) + _end(_IN_LINE, text, name_end) - name_end
    own = columns[len(field.name)]
    return len(columns) > 1 and all(
        column == own for length, column in columns.items() if length < own
    )


def _end(blanks: re.Pattern[str], text: str, start: int) -> int:
    match = blanks.match(text, start)
    return match.end() if match is not None else start
