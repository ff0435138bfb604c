"""Two entries side by side, in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publist.cli.characters import safe, width
from publist.problem import Row

_NAME = 16
"""Columns of a field's name, with the mark before it."""
_LEAST = 20
"""Columns of a value, however narrow the terminal."""
_LINES = 6
"""Lines of one value; of an abstract nobody reads more."""


def table(rows: Iterable[Row], columns: int) -> Iterator[tuple[str, bool]]:
    """(line, is it of a field that differs) for two entries side by side on `columns`."""
    room = max((columns - _NAME - 3) // 2, _LEAST)
    for row in rows:
        left, right = _wrapped(row.left, room), _wrapped(row.right, room)
        for number in range(max(len(left), len(right), 1)):
            name = ("* " if row.differs else "  ") + row.field if number == 0 else ""
            one, other = (lines[number] if number < len(lines) else "" for lines in (left, right))
            line = f"{_padded(name, _NAME)}{_padded(one, room + 1)}| {other}"
            yield line.rstrip(), row.differs


def _wrapped(text: str, room: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in safe(text).split(" "):
        rest = word
        while rest:
            free = room - width(line) - bool(line)
            if width(rest) <= free:
                line, rest = f"{line} {rest}" if line else rest, ""
            elif line:
                lines.append(line)
                line = ""
            else:
                piece = _cut(rest, room)
                lines.append(piece)
                rest = rest[len(piece) :]
            if len(lines) > _LINES:
                return [*lines[: _LINES - 1], "…"]
    return [*lines, line] if line else lines


def _cut(text: str, room: int) -> str:
    """As much of `text` as fits, one character at least."""
    end = 1
    while end < len(text) and width(text[: end + 1]) <= room:
        end += 1
    return text[:end]


def _padded(text: str, room: int) -> str:
    return text + " " * max(room - width(text), 1)
