"""Drafts → edits: fields laid out as their neighbours are, entries taken out with their line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publist.merge.draft import Draft, Value, draft_of
from publist.merge.model import RefusedError
from publist.patterns import pattern
from publist.problem import Edit
from publist.read.blocks import RawField
from publist.read.resolve import RawEntry

_BETWEEN = pattern(r"\s*,?\s*")
_COMMA = pattern(r"\s*,")
_LINE_REST = pattern(r"[ \t]*(?:\r\n|\n|\r|\Z)")
_BLANK_LINE = pattern(r"[ \t]*(?:\r\n|\n|\r)")
_WORD = pattern(r"@\s*([^\s{(,]+)")


def edits_of(raw: RawEntry, draft: Draft) -> Iterator[Edit]:
    """The edits that make `draft` of an entry, in order. Raises RefusedError."""
    before = draft_of(raw)
    fields = _firsts(raw.block.fields)
    if draft.type != before.type:
        yield _retyped(raw, draft.type)
    gone = [field for field in fields if field.name not in draft.fields]
    if gone:
        _must_be_plain(raw)
    removals = _removals(fields, {field.name for field in gone})
    changes = [
        Edit(field.value_start, field.value_end, draft.fields[field.name].source)
        for field in fields
        if field.name in draft.fields
        and draft.fields[field.name].source != before.fields[field.name].source
    ]
    yield from sorted((*removals, *changes), key=lambda edit: edit.start)
    new = [value for name, value in draft.fields.items() if name not in before.fields]
    if new:
        yield _inserted(raw, new)


def removal_of(raw: RawEntry) -> Edit:
    """The edit that takes an entry out: its block; where it is alone on its lines, the end of the
    last of them, and one of two blank lines that would meet."""
    text, start, end = raw.source.text, raw.block.start, raw.block.end
    line = _line_start(text, start)
    rest = _LINE_REST.match(text, end)
    if text[line:start].strip() or rest is None:
        return Edit(start, end, "")
    start, end = line, rest.end()
    blank = _BLANK_LINE.match(text, end)
    above = _line_start(text, max(start - 1, 0))
    if blank is not None and (not start or not text[above:start].strip()):
        end = blank.end()
    if end == len(text) and start and not text[above:start].strip():
        start = above  # no blank line is left at the end of the file
    return Edit(start, end, "")


def text_between_fields(raw: RawEntry) -> str:
    """What stands in an entry besides its type, key and fields: remarks, stray words."""
    text, block = raw.source.text, raw.block
    parts: list[str] = []
    at = block.key_start + len(block.key) if block.key else _head_end(raw)
    for field in block.fields:
        parts.append(text[at : field.name_start])
        at = field.value_end
    parts.append(text[at : block.end].rstrip().removesuffix("}").removesuffix(")"))
    return " ".join(" ".join(part.strip(" \t\r\n,") for part in parts).split())


def _head_end(raw: RawEntry) -> int:
    word = _WORD.match(raw.source.text, raw.block.start)
    end = word.end() if word is not None else raw.block.start
    opening = raw.source.text.find("{", end, raw.block.end)
    return opening + 1 if opening >= 0 else end


def _retyped(raw: RawEntry, new: str) -> Edit:
    word = _WORD.match(raw.source.text, raw.block.start)
    if word is None:
        raise RefusedError("its type is written in a way that publist does not change")
    old = word[1]
    styled = new.upper() if old.isupper() else new.title() if old[:1].isupper() else new
    return Edit(word.start(1), word.end(1), styled)


def _firsts(fields: Sequence[RawField]) -> list[RawField]:
    """The fields, of a repeated one the first."""
    return list({field.name: field for field in reversed(fields)}.values())[::-1]


def _must_be_plain(raw: RawEntry) -> None:
    """A field is taken out with the comma beside it: only where nothing else stands there."""
    if len(_firsts(raw.block.fields)) != len(raw.block.fields):
        raise RefusedError("a field is repeated there; put that right first")
    text = raw.source.text
    for field, following in zip(raw.block.fields, raw.block.fields[1:], strict=False):
        between = text[field.value_end : following.name_start]
        if _BETWEEN.fullmatch(between) is None:
            raise RefusedError("something stands between its fields; put that right first")


def _removals(fields: Sequence[RawField], gone: set[str]) -> Iterator[Edit]:
    """Neighbours go together; with the last field goes the comma before it."""
    number = 0
    while number < len(fields):
        if fields[number].name not in gone:
            number += 1
            continue
        first = number
        while number < len(fields) and fields[number].name in gone:
            number += 1
        if number < len(fields):
            yield Edit(fields[first].name_start, fields[number].name_start, "")
        elif first:
            yield Edit(fields[first - 1].value_end, fields[-1].value_end, "")
        else:
            raise RefusedError("none of its fields would be left")


def _inserted(raw: RawEntry, values: Sequence[Value]) -> Edit:
    """New fields behind the last one, as that one is laid out."""
    text, block = raw.source.text, raw.block
    last = max(block.fields, key=lambda field: field.value_end, default=None)
    at = last.value_end if last is not None else block.key_start + len(block.key)
    if last is None and not block.key:
        raise RefusedError("it has neither key nor fields")
    comma = _COMMA.match(text, at, block.end)
    lead = _lead(text, last)
    joint = "\n" + lead if lead is not None else " "
    equals = _equals(text, block.fields)
    written = [f"{joint}{_named(value.label, equals)}{value.source}" for value in values]
    if lead is not None and lead.strip() == ",":  # each comma begins its line
        return Edit(at, at, "".join(written))
    if comma is not None:
        return Edit(comma.end(), comma.end(), ",".join(written) + ",")
    return Edit(at, at, "," + ",".join(written))


def _lead(text: str, last: RawField | None) -> str | None:
    """What stands before a field in its line; None when fields share their line."""
    if last is None:
        return None
    start = _line_start(text, last.name_start)
    lead = text[start : last.name_start]
    return lead if start and lead.strip() in ("", ",") else None


def _equals(text: str, fields: Sequence[RawField]) -> tuple[int, str]:
    """How wide names are with the space behind them (0: not aligned), and the equals sign."""
    if not fields:
        return 0, " = "
    last = fields[-1]
    end = last.name_start + len(last.name)
    between = text[end : last.value_start]
    if "=" not in between or "\n" in between or "\r" in between:
        return 0, " = "
    space = len(between) - len(between.lstrip())
    widths = {
        text.find("=", field.name_start, field.value_start) - field.name_start for field in fields
    }
    lengths = {len(field.name) for field in fields}
    aligned = len(widths) == 1 and len(lengths) > 1
    return (widths.pop() if aligned else 0), between if not aligned else between[space:]


def _named(label: str, equals: tuple[int, str]) -> str:
    width, sign = equals
    return label.ljust(max(width, len(label) + bool(width))) + sign


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
