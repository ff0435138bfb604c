"""Bytes to text: the encodings that .bib files come in, and places in them."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from itertools import accumulate

from publist.patterns import pattern
from publist.problem import Place

_LINE_END = pattern(r"\r\n?|\n")
_EXCERPT = 400
"""Characters of a line that a problem quotes; a store may be one line of 10 MB."""


class Source:
    """One decoded file. Offsets everywhere in `read` count characters of `text`.

    `encoding` is what it was read as: utf-8, utf-8-sig, utf-16, or mixed (UTF-8 and
    Windows-1252); `first_bad` the offset of the first character that was not UTF-8, or -1.
    """

    __slots__ = ("_starts", "encoding", "first_bad", "path", "text")

    def __init__(self, path: str, text: str, encoding: str, first_bad: int = -1) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.first_bad = first_bad
        self._starts: list[int] = []

    @property
    def _line_starts(self) -> list[int]:
        if not self._starts:
            if "\r" in self.text:
                self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
            else:
                lengths = map(len, self.text.split("\n"))
                self._starts = [0, *accumulate(length + 1 for length in lengths)][:-1]
        return self._starts

    def line_of(self, offset: int) -> int:
        """The 1-based line of `offset`."""
        return bisect_right(self._line_starts, offset)

    def place(self, start: int, end: int) -> Place:
        """The piece of the line at `start` that reaches to `end`, or to the end of that line."""
        line = self.line_of(start)
        first = self._line_starts[line - 1]
        last = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        whole = self.text[first:last].rstrip("\r\n")
        length = max(1, min(end, first + len(whole)) - start)
        return Place(self.path, line, start - first + 1, length, whole[:_EXCERPT], start)


def decode(data: bytes, path: str) -> Source:
    """Read `data` as UTF-8, with or without a byte-order mark, or as UTF-16 with one.

    Where a line is no UTF-8, that line alone is read as Windows-1252 (a superset of
    Latin-1's printable characters), so that one old accent does not spoil the rest.
    Where every line ends with a carriage return alone, each becomes a newline: offsets stay.
    """
    source = _decode(data, path)
    if "\r" in source.text and "\n" not in source.text:
        return Source(path, source.text.replace("\r", "\n"), source.encoding, source.first_bad)
    return source


def _decode(data: bytes, path: str) -> Source:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Source(path, data.decode("utf-16", errors="replace"), "utf-16")
    encoding = "utf-8"
    if data.startswith(codecs.BOM_UTF8):
        data, encoding = data[len(codecs.BOM_UTF8) :], "utf-8-sig"
    try:
        return Source(path, data.decode("utf-8"), encoding)
    except UnicodeDecodeError:
        return _decode_by_line(data, path)


def _decode_by_line(data: bytes, path: str) -> Source:
    lines: list[str] = []
    length = 0
    first_bad = -1
    for raw in data.splitlines(keepends=True):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            if first_bad < 0:
                first_bad = length + len(raw[: error.start].decode("utf-8"))
            # Five bytes mean nothing in Windows-1252; Latin-1 keeps them as control characters.
            line = "".join(
                bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in raw
            )
        lines.append(line)
        length += len(line)
    return Source(path, "".join(lines), "mixed", first_bad)
