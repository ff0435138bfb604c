"""Bytes to text and back: the encodings that .bib files come in, and places in them."""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, islice, repeat
from operator import add

from publist.patterns import pattern
from publist.problem import Edit, Place

_LINE_END = pattern(r"\r\n?|\n")
_PIECE = 1 << 20
"""Characters that are divided into lines at once."""
_PLAIN = bytes((*range(0x09, 0x0E), *range(0x20, 0x7F)))
_EXCERPT = 400
"""Characters of a line that a problem quotes; a store may be one line of 10 MB."""


class Source:
    """One decoded file. Offsets everywhere in `read` count characters of `text`.

    `encoding` is what it was read as: utf-8, utf-8-sig, utf-16, utf-32, or mixed (UTF-8 and
    Windows-1252); `first_bad` the offset of the first character that was not UTF-8, or -1;
    `data` the bytes it was read from. Everything about bytes is worked out when it is asked for.
    """

    def __init__(
        self, path: str, text: str, encoding: str, first_bad: int = -1, data: bytes = b""
    ) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.first_bad = first_bad
        self.data = data
        self._starts: array[int] = array("q")
        self._carriage_returns = False
        """Each newline of `text` is a carriage return in `data`."""

    @cached_property
    def odd_characters(self) -> str:
        """Every character of `text` beyond printable ASCII and blanks, each once.

        A search in this says in no time that a character stands nowhere in the text.
        """
        known = self.encoding == "utf-8" and self.data
        data = known or self.text.encode("utf-8", "surrogatepass")
        rest = data.translate(None, _PLAIN)
        return "".join(sorted(set(rest.decode("utf-8", "surrogatepass"))))

    @property
    def _line_starts(self) -> array[int]:
        if not self._starts:
            self._starts.append(0)
            if "\r" in self.text:
                self._starts.extend(match.end() for match in _LINE_END.finditer(self.text))
            else:
                for start in range(0, len(self.text), _PIECE):  # all at once it would be a copy
                    pieces = self.text[start : start + _PIECE].split("\n")
                    lengths = map(add, map(len, pieces[:-1]), repeat(1))
                    ends = accumulate(lengths, initial=start)
                    self._starts.extend(islice(ends, 1, None))
        return self._starts

    def line_of(self, offset: int) -> int:
        """The 1-based line of `offset`."""
        return bisect_right(self._line_starts, offset)

    def place(self, start: int, end: int) -> Place:
        """The piece of the line at `start` that reaches to `end`, or to the end of that line."""
        line = self.line_of(start)
        first = self._line_starts[line - 1]
        last = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        while last > first and self.text[last - 1] in "\r\n":
            last -= 1
        length = max(1, min(end, last) - start)
        excerpt = self.text[first : min(last, first + _EXCERPT)]
        return Place(self.path, line, start - first + 1, length, excerpt, start)

    # -- back to bytes --------------------------------------------------------------------------

    def fitted(self, edit: Edit) -> Edit:
        """`edit` with the line ends that are in force at its place, and none of them torn apart.

        Raises UnicodeEncodeError when the encoding there has no such character.
        """
        line_end = self._line_end(edit.start)
        text = _LINE_END.sub(lambda _: line_end, edit.text)
        self._encode(text, edit.start)
        return Edit(self._not_inside_crlf(edit.start), self._not_inside_crlf(edit.end), text)

    def spliced(self, edits: Sequence[Edit]) -> bytes:
        """`data` after `edits`, which are fitted, in order and do not overlap.

        Every byte that no edit covers stays what it is.
        """
        parts: list[bytes] = []
        at = 0
        offsets = self.byte_offsets(end for edit in edits for end in (edit.start, edit.end))
        for edit, start, end in zip(edits, offsets[::2], offsets[1::2], strict=True):
            parts += (self.data[at:start], self._encode(edit.text, edit.start))
            at = end
        return b"".join((*parts, self.data[at:]))

    def byte_offsets(self, offsets: Iterable[int]) -> list[int]:
        """Where in `data` the characters at `offsets`, which are in order, begin."""
        found: list[int] = []
        at, byte = 0, self._first_byte
        for offset in offsets:
            byte += sum(map(len, self._encoded(at, offset)))
            at = offset
            found.append(byte)
        return found

    @cached_property
    def comes_back(self) -> bool:
        """Is `text`, encoded again, `data`? Not where the file is damaged UTF-16."""
        return b"".join(self._encoded(0, len(self.text))) == self.data[self._first_byte :]

    @cached_property
    def wide(self) -> str:
        """Which UTF-16 or UTF-32 it is, as Python calls it (`utf-16-le`); or empty."""
        return _wide(self.data)[0] if self.encoding in ("utf-16", "utf-32") else ""

    @property
    def iconv_name(self) -> str:
        """What iconv calls `wide`; with a mark it is left to tell the order of the bytes by it."""
        if self._first_byte:
            return self.encoding.upper()
        return self.wide.upper().replace("-LE", "LE").replace("-BE", "BE")

    @cached_property
    def _first_byte(self) -> int:
        """Where the text begins in `data`: after the byte-order mark."""
        if self.wide:
            return _wide(self.data)[1]
        return len(codecs.BOM_UTF8) if self.data.startswith(codecs.BOM_UTF8) else 0

    def _line_end(self, offset: int) -> str:
        """How the line of `offset` ends, or the one before if it is the last."""
        line = self.line_of(offset)
        starts = self._line_starts
        if len(starts) == 1:
            return "\n"
        end = starts[line] if line < len(starts) else starts[line - 1]
        return "\r\n" if self.text[end - 2 : end] == "\r\n" else self.text[end - 1]

    def _not_inside_crlf(self, offset: int) -> int:
        return offset - (self.text[max(offset - 1, 0) : offset + 1] == "\r\n")

    def _encoded(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes of a piece of the text, in pieces of one encoding each."""
        while self.encoding == "mixed" and start < end:
            line = self.line_of(start)
            stop = min(end, self._line_starts[line]) if line < len(self._line_starts) else end
            yield self._encode(self.text[start:stop], start)
            start = stop
        if start < end:
            yield self._encode(self.text[start:end], start)

    def _encode(self, text: str, offset: int) -> bytes:
        """`text` as it would stand in the file at `offset`."""
        if self._carriage_returns:
            text = text.replace("\n", "\r")
        if self.wide:
            return text.encode(self.wide)
        if self.encoding == "mixed" and self.line_of(offset) in self._windows_lines:
            return codecs.charmap_encode(text, "strict", _to_windows_1252())[0]
        return text.encode()

    @cached_property
    def _windows_lines(self) -> frozenset[int]:
        """The lines of a mixed file, 1-based, that are Windows-1252."""
        lines = enumerate(self.data.splitlines(keepends=True), 1)
        return frozenset(number for number, raw in lines if not _is_utf8(raw))


def decode(data: bytes, path: str) -> Source:
    """Read `data` as UTF-8, UTF-16 or UTF-32, each with or without a byte-order mark.

    Where a line is no UTF-8, that line alone is read as Windows-1252 (a superset of
    Latin-1's printable characters), so that one old accent does not spoil the rest.
    Where every line ends with a carriage return alone, each becomes a newline: offsets stay.
    """
    source = _decode(data, path)
    if "\r" in source.text and "\n" not in source.text:
        source.text = source.text.replace("\r", "\n")
        source._carriage_returns = True
    return source


def _decode(data: bytes, path: str) -> Source:
    wide, first = _wide(data)
    if wide:
        return Source(path, data[first:].decode(wide, errors="replace"), wide[:6], data=data)
    encoding, body = "utf-8", data
    if data.startswith(codecs.BOM_UTF8):
        encoding, body = "utf-8-sig", data[len(codecs.BOM_UTF8) :]
    try:
        return Source(path, body.decode("utf-8"), encoding, data=data)
    except UnicodeDecodeError:
        text, first_bad = _decode_by_line(body)
        return Source(path, text, "mixed", first_bad, data)


_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be",
}  # fmt: skip
"""In this order: the mark of UTF-32 begins with that of UTF-16."""
_LEAST, _SAMPLE = 16, 64
"""Bytes that are looked at."""
_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le", (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le", (True, False, True, False): "utf-16-be",
}  # fmt: skip
"""Which of four bytes are zero in ASCII, as most of a .bib file is."""


def _wide(data: bytes) -> tuple[str, int]:
    """Which UTF-16 or UTF-32 `data` is, and how long its mark; or "". Without a mark, by its zeros."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark) and ("32" not in encoding or _is_utf_32(data, encoding)):
            return encoding, len(mark)
    if b"\0" not in data[:4] or len(data) < _LEAST:
        return "", 0
    places = [data[place:_SAMPLE:4] for place in range(4)]
    zeros = tuple(4 * place.count(0) >= 3 * len(place) for place in places)
    mixed = any(0 in place for place, zero in zip(places, zeros, strict=True) if not zero)
    return "" if mixed else _ZEROS.get(zeros, ""), 0


def _is_utf_32(data: bytes, encoding: str) -> bool:
    """Is it more than UTF-16 whose first character is a zero?"""
    try:
        text = data[4 : 4 + _LEAST].decode(encoding)
    except UnicodeDecodeError:
        return False
    return len(text) * 4 == _LEAST and "\0" not in text


def _decode_by_line(data: bytes) -> tuple[str, int]:
    """The text, and where its first character is that was not UTF-8."""
    lines: list[str] = []
    length = 0
    first_bad = -1
    for raw in data.splitlines(keepends=True):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            if first_bad < 0:
                first_bad = length + len(raw[: error.start].decode("utf-8"))
            line = codecs.charmap_decode(raw, "strict", _windows_1252())[0]
        lines.append(line)
        length += len(line)
    return "".join(lines), first_bad


@cache
def _windows_1252() -> str:
    """What each byte means in Windows-1252.

    Five mean nothing there; Latin-1 keeps them as control characters, each of them one.
    """
    return "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)
    )


@cache
def _to_windows_1252() -> dict[int, int]:
    return {ord(character): byte for byte, character in enumerate(_windows_1252())}


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
