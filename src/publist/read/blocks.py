"""The syntax of a file, before any meaning: blocks, fields, values, each with its span."""

from __future__ import annotations

from typing import Literal, NamedTuple

BlockKind = Literal["entry", "string", "preamble", "comment", "text", "broken"]


class RawField(NamedTuple):
    """One `name = value` of a block."""

    name: str
    """In lower case."""
    name_start: int
    value_start: int
    """Where the value starts, its delimiter included."""
    value_end: int
    pieces: tuple[tuple[int, int], ...] = ()
    """The spans of the pieces, when `#` joins several; otherwise empty."""


class Block(NamedTuple):
    """One piece of a file. Blocks follow each other; only white space lies between them."""

    kind: BlockKind
    start: int
    end: int
    type: str = ""
    """The word after `@`, in lower case."""
    key: str = ""
    key_start: int = 0
    fields: tuple[RawField, ...] = ()


class Finding(NamedTuple):
    """A problem before its file is known; `publist.codes` has the words for it."""

    code: str
    start: int
    end: int
    key: str = ""
    values: tuple[tuple[str, str], ...] = ()
    """What the message's words in braces stand for."""
