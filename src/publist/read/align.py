"""bibtexparser's split of one piece of a file, laid over the source.

bibtexparser 2 finds blocks and fields but does not say where they stand. Its texts are
exact pieces of the source in order, so walking forward finds every span. Whatever
doesn't align, or is no well-formed value, makes the whole piece None: the caller then reads it
with `recover`. This is the only module that imports bibtexparser.
"""

from __future__ import annotations

import re

from publist.patterns import pattern
from publist.read.blocks import Block, RawField

_NAME = pattern(r"[^\s,={}()\"#%@\\]+")
_PIECE_START = pattern(r"\s*")
_BARE = pattern(r"[^\s,={}()\"#%@\\]+")
_ENTRY_HEAD = pattern(r"@\s*+([^\s{}()@,=\"#%\\]+)\s*+[{(]")


def split_with_bibtexparser(text: str, start: int, limit: int) -> Block | None:
    """The entry at `start` as bibtexparser reads `text[start:limit]`, with spans; else None."""
    # bibtexparser costs 30 ms to import, and a store that is plain never needs it.
    import logging

    from bibtexparser.model import DuplicateFieldKeyBlock, Entry
    from bibtexparser.splitter import Splitter

    # It logs a warning for what it cannot read, with lines counted in the piece. publist reads that
    # itself and says where it is; Python would print the warning on stderr where no logging is
    # set up (`logging.lastResort`). Whoever sets it up hears it. Once, or each call costs more.
    logger = logging.getLogger("bibtexparser.splitter")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    blocks = Splitter(text[start:limit]).split().blocks
    first = blocks[0] if blocks else None
    if isinstance(first, DuplicateFieldKeyBlock):
        first = first.ignore_error_block
    if not isinstance(first, Entry) or first.raw is None or not text.startswith(first.raw, start):
        return None
    end = start + len(first.raw)
    head = _ENTRY_HEAD.match(text, start, end)
    if head is None:
        return None
    key_start = _skip_space(text, head.end(), end)
    if not text.startswith(first.key, key_start) or re.search(r"[\s={}\"%@]", first.key):
        return None
    position = key_start + len(first.key)
    fields: list[RawField] = []
    for field in first.fields:
        comma = _skip_space(text, position, end)
        name_start = _skip_space(text, comma + 1, end)
        if not text.startswith(",", comma) or not text.startswith(field.key, name_start):
            return None
        equals = _skip_space(text, name_start + len(field.key), end)
        value_start = _skip_space(text, equals + 1, end)
        if not text.startswith("=", equals) or not text.startswith(field.value, value_start):
            return None
        position = value_start + len(field.value)
        pieces = value_pieces(text, value_start, position)
        if pieces is None or not _NAME.fullmatch(field.key):
            return None
        fields.append(
            RawField(
                field.key.lower(),
                name_start,
                value_start,
                position,
                pieces if len(pieces) > 1 else (),
            )
        )
    rest = text[position : end - 1]
    if rest.strip(", \t\r\n"):
        return None
    return Block("entry", start, end, head[1].lower(), first.key, key_start, tuple(fields))


def value_pieces(text: str, start: int, end: int) -> tuple[tuple[int, int], ...] | None:
    """The spans of the pieces of a whole value, or None when it is not well formed."""
    pieces: list[tuple[int, int]] = []
    position = start
    while True:
        stop = _piece_end(text, position, end)
        if stop is None:
            return None
        pieces.append((position, stop))
        position = _skip_space(text, stop, end)
        if position >= end:
            return tuple(pieces)
        if text[position] != "#":
            return None
        position = _skip_space(text, position + 1, end)


def _piece_end(text: str, start: int, end: int) -> int | None:
    if start >= end:
        return None
    if text[start] == "{":
        return _closing(text, start, end, "}")
    if text[start] == '"':
        return _closing(text, start, end, '"')
    bare = _BARE.match(text, start, end)
    return bare.end() if bare else None


_MARKS = pattern(r'\\.|[{}"]', re.DOTALL)


def _closing(text: str, start: int, end: int, closing: str) -> int | None:
    depth = 0
    for match in _MARKS.finditer(text, start + 1, end):
        mark = match[0]
        if mark == closing and depth == 0:
            return match.end()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth < 0:
                return None
    return None


def _skip_space(text: str, start: int, end: int) -> int:
    match = _PIECE_START.match(text, start, end)
    return match.end() if match else start
