"""The fast scan: one entry that is written plainly, which most entries are.

Plain is what every BibTeX reader takes the same way: `@type{key, name = value, …}` with
braces that balance, whether or not escaped ones count. Anything else is `None` here and is
read with bibtexparser and care (`irregular.py`). A property test holds the two equal.
"""

from __future__ import annotations

import re
from sys import intern

from publist.patterns import pattern
from publist.read.blocks import Block, RawField

# A backslash before a brace is where readers differ: not plain.
_CHARACTERS = r"[^{}\\]++|\\(?![{}\\])|\\\\(?![{}])"
_LEVEL_1 = rf"\{{(?>{_CHARACTERS})*+\}}"
_LEVEL_2 = rf"\{{(?>{_CHARACTERS}|{_LEVEL_1})*+\}}"
_LEVEL_3 = rf"\{{(?>{_CHARACTERS}|{_LEVEL_2})*+\}}"
_BRACED = rf"\{{(?>{_CHARACTERS}|{_LEVEL_3})*+\}}"
_UNQUOTED = r"[^{}\\\"]++|\\(?![{}\\\"])|\\\\(?![{}\"])"
_QUOTED = rf'"(?>{_UNQUOTED}|\{{(?>{_UNQUOTED}|\{{(?>{_UNQUOTED})*+\}})*+\}})*+"'
_MACRO = r"[A-Za-z][\w\-:.+/]*+"
_VALUE = rf"{_BRACED}|{_QUOTED}|[0-9]++|{_MACRO}"

_HEAD = pattern(r"@[ \t]*+([A-Za-z]\w*+)[ \t]*+\{\s*+([^\s,={}()\"#%@\\]++)\s*+([,}])", re.ASCII)
_FIELD = pattern(rf"\s*+([A-Za-z][\w+:.\-/]*+)\s*+=\s*+({_VALUE})\s*+([,}}#])", re.ASCII)
_PIECE = pattern(rf"\s*+({_VALUE})\s*+([,}}#])", re.ASCII)
_END = pattern(r"\s*+\}", re.ASCII)

LINE_START = pattern(
    r"^[ \t]*+(@[ \t]*+[A-Za-z][\w\-]*+\s*+(?:\{|\((?=\s*+[^\s,={}()\"]*+\s*+[,=])))",
    re.MULTILINE,
)
"""A block's start at the start of a line; it ends whatever was left open before it."""


def scan_entry(text: str, start: int) -> Block | None:
    """The plain entry whose `@` is at `start`, or None when it is not plain."""
    head = _HEAD.match(text, start)
    if head is None:
        return None
    position = head.end()
    fields: list[RawField] = []
    closed = head[3] == "}"
    while not closed:
        field = _FIELD.match(text, position)
        if field is None:
            end = _END.match(text, position)
            if end is None:
                return None
            position = end.end()
            break
        value_start, value_end = field.span(2)
        pieces: tuple[tuple[int, int], ...] = ()
        mark = field[3]
        position = field.end()
        if mark == "#":
            joined = [(value_start, value_end)]
            while mark == "#":
                piece = _PIECE.match(text, position)
                if piece is None:
                    return None
                joined.append(piece.span(1))
                mark = piece[2]
                position = piece.end()
            pieces = tuple(joined)
            value_end = pieces[-1][1]
        name = intern(field[1].lower())
        fields.append(RawField(name, field.start(1), value_start, value_end, pieces))
        closed = mark == "}"
    if text.find("@", start + 1, position) >= 0 and LINE_START.search(text, start + 1, position):
        return None
    return Block(
        "entry", start, position, intern(head[1].lower()), head[2], head.start(2), tuple(fields)
    )
