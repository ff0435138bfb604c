"""The ranges of a `pages` field, as far as they are beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from publist.patterns import pattern

_PART = pattern(r"[^,;]+")
_RANGE = pattern(
    r"\s*(?:(?:pp?\.|pages?\s|S\.)\s*)?([A-Za-z]{0,2})(\d{1,9})(\s*[\-\u2010-\u2015\u2212]{1,6}\s*)"
    r"([A-Za-z]{0,2})(\d{1,9})\s*"
)
_PAGE = pattern(r"\s*(?:(?:pp?\.|pages?\s|S\.)\s*)?[A-Za-z]{0,2}\d{1,9}\s*")


class PageRange(NamedTuple):
    """First and last page, and what stands between them; offsets count from the field's text."""

    prefix: str
    """Letters before the first number: S of S12–S22."""
    first: str
    dash: str
    """With the blanks around it."""
    last_prefix: str
    last: str
    start: int
    end: int
    dash_start: int

    @property
    def is_certain(self) -> bool:
        """Is this a range, and not a chapter's page (12-3) or a part of an article's number?

        "1234-45" means 1234 to 1245: the end is written in short.
        """
        if self.prefix != self.last_prefix or self.first.startswith("0"):
            return False
        missing = len(self.first) - len(self.last)
        if missing <= 0:
            return int(self.last) > int(self.first)
        return (
            not self.prefix
            and 3 <= len(self.first) <= 5
            and int(self.first[:missing] + self.last) > int(self.first)
        )


def page_ranges(value: str) -> Iterator[PageRange]:
    """Each range between commas or semicolons that is nothing but two numbers."""
    for part in _PART.finditer(value):
        found = _RANGE.fullmatch(value, part.start(), part.end())
        if found is not None:
            yield PageRange(
                found[1], found[2], found[3], found[4], found[5],
                found.start(1), found.end(5), found.start(3),
            )  # fmt: skip


def holds_only_pages(value: str) -> bool:
    """Is the field nothing but pages and ranges of pages?"""
    return all(
        _RANGE.fullmatch(value, part.start(), part.end())
        or _PAGE.fullmatch(value, part.start(), part.end())
        for part in _PART.finditer(value)
    )
