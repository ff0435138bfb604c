"""Where a piece of a value ends in a damaged entry; a guess where it is never closed."""

from __future__ import annotations

import re

from publist.patterns import pattern
from publist.read.braces import Braces
from publist.read.swallowed import FIELD_NAMES, end_before, fields_at_end

_BARE = pattern(r"[^\s,={}()\"#%@\\]++")
_FIELD_LINE = pattern(r"\n[ \t]*+,?[ \t]*+([A-Za-z][\w+:.\-]*+)[ \t]*+=[ \t]*+[{\"\w]", re.ASCII)
_FIELD_IN_LINE = pattern(
    rf",[ \t]*+(?=(?:{FIELD_NAMES})[ \t]*+=[ \t]*+(?:[{{\"]|\w++[ \t]*+(?:[,}})\n]|\Z)))",
    re.ASCII | re.IGNORECASE,
)
_MOST = 20
"""How many values that close too far behind are looked into; each anew, what it holds, too."""


def trimmed(text: str, start: int, end: int) -> int:
    """The end of `text[start:end]` without the blanks that it ends with."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


class Pieces:
    """The pieces of values in one damaged entry, looked at from its beginning to its end."""

    def __init__(self, text: str, limit: int, braces: Braces) -> None:
        self._text = text
        self._limit = limit
        self._braces = braces
        self._line: re.Match[str] | None = None
        self._searched = False
        self._field_in_line: int | None = -1
        self._freed = 0

    def end(self, position: int) -> tuple[int, bool]:
        """Where the piece at `position` ends, and whether that is certain.

        `position` itself when there is no piece; a guess when it is never closed.
        """
        text, limit = self._text, self._limit
        if position >= limit:
            return position, True
        if text[position] in '{"':
            closing = (
                self._braces.closing(position)
                if text[position] == "{"
                else self._closing_quote(position)
            )
            if closing is None or self._swallows(position, closing):
                return self._cut(position), False
            inner = fields_at_end(text, position, closing) if self._freed < _MOST else ()
            if inner:
                self._freed += 1
                return end_before(text, position + 1, inner[0].name_start), False
            return closing + 1, True
        bare = _BARE.match(text, position, limit)
        return (bare.end() if bare else position), True

    def _swallows(self, opening: int, closing: int) -> bool:
        """In a piece that is damaged anyway, has this value run over the fields behind it?"""
        line = self.next_field_line(opening)
        return (
            line is not None
            and line.end() <= closing + 1
            and self._text.find(",", opening, line.end()) >= 0
        )

    def _cut(self, opening: int) -> int:
        """Before the next field, or else at the end of the line."""
        text = self._text
        line = self.next_field_line(opening)
        newline = text.find("\n", opening, self._limit)
        if line is not None:
            end = line.start()
        elif newline >= 0:
            end = newline
        else:
            end = self._limit
        end = trimmed(text, opening, min(end, self._next_field_in_line(opening)))
        while end > opening + 1 and text[end - 1] == ",":
            end -= 1
        return max(end, opening + 1)

    def next_field_line(self, position: int) -> re.Match[str] | None:
        """The next line with a field, at or after `position`; each is searched for once."""
        known = self._line
        if not self._searched or (known is not None and known.start() < position):
            self._line = _FIELD_LINE.search(self._text, position, self._limit)
            self._searched = True
        return self._line

    def _next_field_in_line(self, position: int) -> int:
        """The comma before the next field that entries have, in the middle of a line or not."""
        if self._field_in_line is not None and self._field_in_line < position:
            found = _FIELD_IN_LINE.search(self._text, position, self._limit)
            self._field_in_line = found.start() if found else None
        return self._limit if self._field_in_line is None else self._field_in_line

    def _closing_quote(self, opening: int) -> int | None:
        position = opening + 1
        while position < self._limit:
            character = self._text[position]
            if character == '"':
                return position
            if character == "}":
                break
            if character == "{":
                closing = self._braces.closing(position)
                if closing is None:
                    break
                position = closing
            elif character == "\\":
                position += 1
            position += 1
        return None
