"""An entry as it is to be written: what decisions change, before any byte is touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from publist.read.resolve import RawEntry


class Value(NamedTuple):
    """One field of a draft."""

    label: str
    """The field's name as it is written."""
    text: str
    """What the reader makes of it."""
    source: str
    """As it stands in the file, delimiters included."""


class Draft(NamedTuple):
    """An entry's own fields and type; what it inherits is not among them."""

    type: str
    fields: Mapping[str, Value]
    """By the name in lower case, in the order of the file."""


def draft_of(raw: RawEntry) -> Draft:
    """The entry as it stands. Of a repeated field the first counts, as for the reader."""
    text = raw.source.text
    fields: dict[str, Value] = {}
    for field in raw.block.fields:
        label = text[field.name_start : field.name_start + len(field.name)]
        value = Value(
            label, raw.fields.get(field.name, ""), text[field.value_start : field.value_end]
        )
        fields.setdefault(field.name, value)
    return Draft(raw.block.type, fields)


def braced(label: str, text: str) -> Value:
    """A field with `text` between braces."""
    return Value(label, text, "{" + text + "}")


def is_literal(value: Value) -> bool:
    """Is it written as one text between braces or quotes, so that it reads the same anywhere?"""
    source = value.source
    return len(source) > 1 and source[0] + source[-1] in ("{}", '""') and source[1:-1] == value.text
