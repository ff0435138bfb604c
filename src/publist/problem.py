"""What is wrong, and where: problems are values, never exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Literal, NamedTuple

from publist.record import record


class Severity(IntEnum):
    """By what it costs the reader of the list; larger is worse."""

    ADVICE = 1
    """Nothing is wrong in the output; it could be said better."""
    WARNING = 2
    """Something may be missing or not as meant."""
    ERROR = 3
    """Something of the store is broken; what could be saved is shown."""

    @property
    def word(self) -> str:
        """`advice`, `warning` or `error`."""
        return self.name.lower()


@record
class Place:
    """A piece of one line of a file."""

    path: str
    """As the user named it; `<stdin>` for standard input."""
    line: int
    """1-based; 0 when the problem concerns the file as a whole."""
    column: int
    """1-based, in characters; 0 as for `line`."""
    length: int = 1
    """How many characters of the line are meant, at least 1."""
    excerpt: str = ""
    """The line's text, without its end."""
    offset: int = 0
    """Where it starts in the file, in characters of the decoded text."""


@record
class Edit:
    """The text between two offsets of a file becomes another one."""

    start: int
    """In characters of the decoded text, as `Place.offset`."""
    end: int
    text: str

    def moved(self, by: int) -> Edit:
        """The same edit, counted from a place that lies `by` characters before."""
        return Edit(self.start + by, self.end + by, self.text)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` after `edits`, which are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at:]))


Safety = Literal["safe", "unsafe", "annotations"]
"""`safe`: what the store says stays the same. `unsafe`: it may change, so the user must ask
for it. `annotations`: marks and markup in names become `author+an`, which is asked for by name."""


@record
class Fix:
    """How a problem could be put right."""

    title: str
    """What it does, as an order: "Write the DOI without its resolver"."""
    edits: tuple[Edit, ...]
    """In order, not overlapping, all in the file of the problem."""
    fields: tuple[str, ...]
    """The fields of the entry that may read differently afterwards (`@type` is its type); every
    other one must not."""
    safety: Safety = "safe"


class Row(NamedTuple):
    """One field of two entries, beside each other."""

    field: str
    """The field's name in lower case; `key` and `type` stand for those of the entry."""
    left: str
    """As the store writes it (TeX), runs of white space as one space; empty: not there."""
    right: str
    differs: bool
    """Not the same text. White space never counts; a missing field differs from one that is there."""


@record
class Problem:
    """One thing that is wrong, with what to do about it."""

    code: str
    """A short public name, such as `missing-comma`."""
    severity: Severity
    message: str
    place: Place
    key: str = ""
    """The citation key of the entry concerned, if any."""
    hint: str = ""
    """What to do next; may be empty."""
    fix: Fix | None = None
    beside: tuple[Row, ...] = ()
    """Of a problem between two entries: what tells them apart or makes them one, side by side."""


class PublistError(Exception):
    """Wrong use or unreadable input. The message is for the user; the exit code is 2."""
