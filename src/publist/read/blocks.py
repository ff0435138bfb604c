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
    cut: bool = False
    """Was its end guessed, since nothing closes it there? Then its last sign belongs to the text."""

    def literal(self, text: str) -> tuple[int, int] | None:
        """The span of the value between its braces or quotes, in the file's `text`.

        None when it is put together with `#`, is a number or an abbreviation, or is never closed.
        """
        start, end = self.value_start, self.value_end
        if (
            self.pieces
            or self.cut
            or end - start < 2
            or text[start] + text[end - 1] not in ("{}", '""')
        ):
            return None
        return start + 1, end - 1

    def said(self, text: str) -> tuple[int, int]:
        """The span of what the value says, as far as it is written here: without delimiters."""
        start, end = self.value_start, self.value_end
        return (start + 1, end) if self.cut else self.literal(text) or (start, end)


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
