"""The regions of a page: what stands between a pair of markers, and what is wrong with markers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from publist.embed.code import code_lines, without_spans
from publist.embed.hosts import Host
from publist.patterns import pattern

NAME = r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*"
"""What a region may be called: in any comment, and part of a file's name."""
_NAME = pattern(NAME)
_LINE_END = pattern(r"\r\n|\n|\r")
_WORDS = pattern(rf"\s*PUBLIST:(START|END)\s+({NAME})\s*")


class Line(NamedTuple):
    """One line of a page."""

    text: str
    """Without its end."""
    start: int
    end: str
    """`\\n`, `\\r\\n`, `\\r`; empty at the end of the page."""


class Region(NamedTuple):
    """What stands between a pair of markers."""

    name: str
    start: int
    """Where the line after the first marker begins, in the page's text."""
    end: int
    """Where the line of the second marker begins."""
    line: int
    """Of the first marker, from 1."""
    newline: str
    """How that line ends."""


class Mistake(NamedTuple):
    """Something wrong with a marker."""

    line: int
    message: str


def is_name(text: str) -> bool:
    """May a region be called so?"""
    return _NAME.fullmatch(text) is not None


def lines_of(text: str) -> list[Line]:
    """The lines of a page, each with where it begins and how it ends."""
    lines: list[Line] = []
    start = 0
    for found in _LINE_END.finditer(text):
        lines.append(Line(text[start : found.start()], start, found[0]))
        start = found.end()
    if start < len(text):
        lines.append(Line(text[start:], start, ""))
    return lines


def find_regions(text: str, host: Host) -> tuple[tuple[Region, ...], tuple[Mistake, ...]]:
    """The regions of a page in their order, and every mistake in its markers."""
    lines = lines_of(text)
    finder = _Finder(host)
    looks = pattern_of(host)
    codes = code_lines([line.text for line in lines], host.sort)
    for number, (line, code) in enumerate(zip(lines, codes, strict=True), 1):
        if code:
            continue
        shown = without_spans(line.text) if host.sort == "markdown" else line.text
        if looks.search(shown):
            finder.take(lines, number, line)
    finder.finish()
    return tuple(finder.regions), tuple(sorted(finder.mistakes))


def pattern_of(host: Host) -> re.Pattern[str]:
    """What looks like a marker of publist, right or wrong, anywhere in a line."""
    escaped = r"(?<!\\)" if host.sort == "latex" else "^" if host.sort == "rest" else ""
    begins = r"^\s*#" if host.sort == "org" else escaped + re.escape(host.opening)
    return re.compile(begins + r"[%/]*\s*PUBLIST\s*:", re.I)


class _Finder:
    def __init__(self, host: Host) -> None:
        self.host = host
        self.regions: list[Region] = []
        self.mistakes: list[Mistake] = []
        self._open: tuple[str, int, Line] | None = None
        self._lines: dict[str, int] = {}
        self._refused: set[str] = set()

    def take(self, lines: Sequence[Line], number: int, line: Line) -> None:
        """Look at a line that looks like a marker."""
        words = self._words(line.text)
        if words is None:
            shape = self.host.marker("START", "name")
            self._wrong(number, f"this is no whole marker; write `{shape}` alone on its line")
            return
        word, name = words
        if self.host.sort == "rest":
            self._look_around(lines, number, word)
        if word == "START":
            self._start(name, number, line)
        else:
            self._end(name, number, line)

    def finish(self) -> None:
        if self._open is not None:
            name, number, _ = self._open
            marker = self.host.marker("END", name)
            self._wrong(number, f"the region `{name}` has no end: `{marker}` is missing")

    def _words(self, text: str) -> tuple[str, str] | None:
        host = self.host
        stripped = text.strip().removeprefix("\ufeff")
        if not stripped.startswith(host.opening):
            return None
        inner = stripped.removeprefix(host.opening)
        if host.closing:
            if not inner.endswith(host.closing):
                return None
            inner = inner.removesuffix(host.closing)
        elif host.sort != "rest":
            inner = inner.lstrip(host.opening[0]) if host.sort != "org" else inner
        if host.sort in ("rest", "org") and inner[:1] not in (" ", "\t"):
            return None
        found = _WORDS.fullmatch(inner)
        return (found[1], found[2]) if found else None

    def _start(self, name: str, number: int, line: Line) -> None:
        if self._open is not None:
            other, since, _ = self._open
            self._wrong(
                number, f"`{name}` begins inside of the region `{other}` of line {since}; "
                "regions cannot be nested",
            )  # fmt: skip
            self._refused.add(name)
            return
        if name in self._lines:
            self._wrong(number, f"there is a region `{name}` already, in line {self._lines[name]}")
        self._lines.setdefault(name, number)
        self._open = name, number, line

    def _end(self, name: str, number: int, line: Line) -> None:
        if name in self._refused:
            self._refused.remove(name)  # its start is said already
            return
        if self._open is None:
            marker = self.host.marker("START", name)
            self._wrong(number, f"the region `{name}` has no start: `{marker}` is missing")
            return
        opened, since, first = self._open
        if opened != name:
            self._wrong(number, f"`{name}` ends here, but `{opened}` is open since line {since}")
            return
        start = first.start + len(first.text) + len(first.end)
        self.regions.append(Region(name, start, line.start, since, first.end))
        self._open = None

    def _look_around(self, lines: Sequence[Line], number: int, word: str) -> None:
        """Docutils takes a line for a comment only if it does not go on with a paragraph."""
        index = number - 2 if word == "START" else number
        if 0 <= index < len(lines) and lines[index].text.strip("\ufeff \t"):
            side = "before" if word == "START" else "after"
            self._wrong(number, f"reStructuredText needs an empty line {side} this marker")

    def _wrong(self, number: int, message: str) -> None:
        self.mistakes.append(Mistake(number, message))
