"""Where offsets stand: lines and columns in the texts of the files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from publist.patterns import pattern

_LINE_END = pattern(r"\r\n?|\n")


class Position(NamedTuple):
    line: int
    """1-based, as `column`."""
    column: int
    """In characters."""


class Positions:
    """Line and column of offsets in files whose text is known; each file is divided once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._starts: dict[str, list[int]] = {}

    def at(self, path: str, offset: int) -> Position | None:
        """Where `offset` stands in the file `path`, or None when its text is not known."""
        text = self._texts.get(path)
        if text is None:
            return None
        starts = self._starts.get(path)
        if starts is None:
            starts = self._starts[path] = [0, *(end.end() for end in _LINE_END.finditer(text))]
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)
