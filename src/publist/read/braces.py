"""Where the braces of a piece of text are closed."""

from __future__ import annotations

import re

from publist.patterns import pattern

_BRACES = pattern(r"\\.|[{}]", re.DOTALL)


class Braces:
    """Where each brace of `text[start:limit]` is closed. One for all that is read of a piece."""

    def __init__(self, text: str, start: int, limit: int) -> None:
        self.limit = limit
        self._text = text
        self._start = start
        self._closing: dict[int, int] | None = None

    def closing(self, opening: int) -> int | None:
        """The offset of the brace that closes the one at `opening`."""
        if self._closing is None:
            self._closing = {}
            stack: list[int] = []
            for brace in _BRACES.finditer(self._text, self._start, self.limit):
                if brace[0] == "{":
                    stack.append(brace.start())
                elif brace[0] == "}" and stack:
                    self._closing[stack.pop()] = brace.start()
        return self._closing.get(opening)
