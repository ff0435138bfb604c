"""The ranges of a `pages` field, as far as they are beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from publist.patterns import pattern

_PART = pattern(r"[^,;]+")
_BEFORE = r"\s*(?:(?:pp?\.|pages?\s|S\.)\s*)?"
_TEX_DASH = r"\\text(?:en|em)dash(?![A-Za-z])(?:\{\})?"
_DASH = rf"(\s*(?:[\-\u2010-\u2015\u2212]{{1,6}}|\$-{{1,2}}\$|\{{{_TEX_DASH}\s*\}}|{_TEX_DASH})\s*)"
_RANGE = pattern(rf"{_BEFORE}([A-Za-z]{{0,2}})(\d{{1,9}}){_DASH}([A-Za-z]{{0,2}})(\d{{1,9}})\s*")
# In small letters: `C-D` and `I-IV` may be parts of a book or of a page's number.
_ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ROMAN_RANGE = pattern(rf"{_BEFORE}()({_ROMAN}){_DASH}()({_ROMAN})\s*")
_PAGE = pattern(rf"{_BEFORE}(?:[A-Za-z]{{0,2}}\d{{1,9}}|{_ROMAN})\s*")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class PageRange(NamedTuple):
    """First and last page, and what stands between them; offsets count from the field's text."""

    prefix: str
    """Letters before the first number: S of S12–S22."""
    first: str
    """Digits, or a Roman number in small letters."""
    dash: str
    """With the blanks around it."""
    last_prefix: str
    last: str
    start: int
    end: int
    dash_start: int

    @property
    def is_roman(self) -> bool:
        return not self.first.isdigit()

    @property
    def missing(self) -> int:
        """How many digits are left out: "1234-45" means 1234 to 1245, written in short."""
        return 0 if self.is_roman else max(len(self.first) - len(self.last), 0)

    @property
    def full_last(self) -> str:
        """The last page with what was left out of it."""
        return self.first[: self.missing] + self.last

    @property
    def runs_forward(self) -> bool:
        if self.is_roman:
            return _from_roman(self.last) > _from_roman(self.first)
        return int(self.full_last) > int(self.first)

    @property
    def is_certain(self) -> bool:
        """Is this a range, and not a chapter's page (12-3) or a part of an article's number?"""
        if self.prefix != self.last_prefix or self.first.startswith("0"):
            return False
        if not self.missing:
            return self.runs_forward
        return not self.prefix and 3 <= len(self.first) <= 5 and self.runs_forward


def is_plain_range(value: str) -> bool:
    """Is this what nearly every field is, `12--34`, of which no rule has anything to say?"""
    first, _, last = value.partition("--")
    return first.isdecimal() and last.isdecimal() and (len(first), first) < (len(last), last)


def page_ranges(value: str) -> Iterator[PageRange]:
    """Each range between commas or semicolons that is nothing but two numbers."""
    for part in _PART.finditer(value, *_inside(value)):
        span = part.span()
        found = _RANGE.fullmatch(value, *span) or _ROMAN_RANGE.fullmatch(value, *span)
        if found is not None and not (len(found[2]) == len(found[5]) == 1 and found[2].isalpha()):
            yield PageRange(
                found[1], found[2], found[3], found[4], found[5],
                found.start(1), found.end(5), found.start(3),
            )  # fmt: skip


def holds_only_pages(value: str) -> bool:
    """Is the field nothing but pages and ranges of pages?"""
    ranges = sum(1 for _ in page_ranges(value))
    parts = list(_PART.finditer(value, *_inside(value)))
    pages = sum(_PAGE.fullmatch(value, *part.span()) is not None for part in parts)
    return ranges + pages == len(parts)


def _inside(value: str) -> tuple[int, int]:
    """Where the pages stand: braces around all of them say nothing."""
    start, end = 0, len(value)
    if value.startswith("{") and value.endswith("}") and "{" not in value[1:]:
        start, end = 1, end - 1
    return start, end


def _from_roman(text: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-digit if digit < after else digit for digit, after in pairwise([*digits, 0]))
