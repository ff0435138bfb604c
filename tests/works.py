"""What a list must say, work by work, as data; and a list read back, held against it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from blocks import Block, Char, Look


@dataclass(frozen=True, kw_only=True)
class Work:
    """One work as the CV shows it; record/works.toml says what each field means."""

    section: str
    title: str
    year: int
    authors: list[str]
    byline: str = ""
    equal: list[str] = field(default_factory=list)
    mentee: str = ""
    venue: str = ""
    abbr: str = ""
    presentation: str = ""
    awards: list[str] = field(default_factory=list)
    status: str = ""
    note: str = ""
    labels: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    arxiv: str = ""
    selected: bool = False


@dataclass(frozen=True, kw_only=True)
class Record:
    """All works of a list, in its order."""

    owner: str
    sections: list[str]
    legend: list[str]
    underlined: str
    """What is underlined in the legend."""
    work: list[dict[str, Any]]

    @property
    def works(self) -> list[Work]:
        return [Work(**table) for table in self.work]


def load_record(path: Path) -> Record:
    return Record(**tomllib.loads(path.read_text(encoding="utf-8")))


class Placed(NamedTuple):
    """An item, with the section and the year that it stands under."""

    section: str
    year: int
    number: int | None
    chars: list[Char]

    @property
    def text(self) -> str:
        return "".join(char.char for char in self.chars).rstrip()


def items(blocks: Sequence[Block]) -> list[Placed]:
    """The items of a list; a year at the start, or alone above an item, is its column."""
    section, year, result = "", 0, []
    for block in blocks:
        if block.kind == "heading":
            section, year = block.text, 0
            continue
        column = re.match(r"(\d{4})(?: |$)", block.text)
        if column:
            year = int(column[1])
        if block.kind == "item":
            chars = block.chars[column.end() if column else 0 :]
            number = re.match(r"\[(\d+)\] ", "".join(char.char for char in chars))
            if number:  # beside a column, numbers are text
                chars = chars[number.end() :]
            result.append(Placed(section, year, int(number[1]) if number else block.number, chars))
    return result


# One item, piece by piece: what stands between two expected pieces is punctuation.

_BETWEEN_PIECES = re.compile(r"[ .,;:·|]*")
_BETWEEN_AUTHORS = re.compile(r", ")
_BEFORE_LAST_AUTHOR = re.compile(r", |,? and ")


class Pieces:
    """Takes the pieces of an item from its text, from the start to the end."""

    def __init__(self, chars: list[Char]) -> None:
        self.chars = chars
        self.text = "".join(char.char for char in chars)
        self.position = 0

    def take(self, piece: str, between: re.Pattern[str] = _BETWEEN_PIECES) -> list[Look]:
        """The looks of the next piece, which must be `piece`."""
        found = re.compile(f"(?:{between.pattern}){re.escape(piece)}").match(
            self.text, self.position
        )
        rest = self.text[self.position :]
        assert found, f"{piece!r} expected, {rest!r} found in {self.text!r}"
        start = found.end() - len(piece)
        self.position = start + len(piece)
        return [char.look for char in self.chars[start : self.position]]

    def finish(self) -> None:
        rest = self.text[self.position :]
        assert _BETWEEN_PIECES.fullmatch(rest), f"{rest!r} was added to {self.text!r}"


def check_work(item: Placed, work: Work, owner: str) -> None:
    """The item says what `work` says, in that order, with those looks and links, and no more."""
    pieces = Pieces(item.chars)
    urls = [unquote(char.look.url) for char in item.chars]
    expected_urls = [""] * len(urls)

    pieces.take(work.title)
    for label in work.labels:
        pieces.take(f"[{label}]")
        end = pieces.position
        inside = slice(end - len(label) - 1, end - 1)
        expected_urls[inside] = [work.links.get(label, "")] * len(label)
        for bracket in (inside.start - 1, inside.stop):  # in the link or beside it, as one likes
            expected_urls[bracket] = urls[bracket] and work.links.get(label, "")
    if work.byline:
        looks = pieces.take(work.byline)
        assert not any(look.strong or look.underline for look in looks)
    else:
        _take_authors(pieces, work, owner)
    if work.venue:
        pieces.take(f"{work.venue} ({work.abbr})" if work.abbr else work.venue)
    for piece in (work.presentation, *work.awards, work.status, work.note):
        if piece:
            pieces.take(piece)
    pieces.finish()
    assert urls == expected_urls


def _take_authors(pieces: Pieces, work: Work, owner: str) -> None:
    for index, author in enumerate(work.authors):
        last = index == len(work.authors) - 1
        between = _BEFORE_LAST_AUTHOR if last else _BETWEEN_AUTHORS
        looks = pieces.take(author, between if index else _BETWEEN_PIECES)
        assert {look.strong for look in looks} == {author == owner}, f"bold: {author}"
        assert {look.underline for look in looks} == {author == work.mentee}, (
            f"underlined: {author}"
        )
        if author in work.equal:
            pieces.take("*", re.compile(""))


def check_order(blocks: Sequence[Block], record: Record) -> None:
    """The sections and the works are those of the record, in its order."""
    found, works = items(blocks), record.works
    assert [block.text for block in blocks if block.kind == "heading"] == record.sections
    assert len(found) == len(works)
    for item, work in zip(found, works, strict=True):
        assert (item.section, item.year) == (work.section, work.year), item.text
        assert item.text.startswith(work.title)


def check_legend(blocks: Sequence[Block], record: Record) -> None:
    """One legend at the end explains the marks; no other text stands in the list."""
    last = max(index for index, block in enumerate(blocks) if block.kind == "item")
    after = blocks[last + 1 :]
    assert " ".join(block.text for block in after) == " ".join(record.legend)
    underlined = [char.char for block in after for char in block.chars if char.look.underline]
    assert "".join(underlined) == record.underlined
    texts = [block.text for block in blocks[:last] if block.kind == "text"]
    assert all(re.fullmatch(r"\d{4}", text) for text in texts), texts  # a column of years
