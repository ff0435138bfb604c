"""What is wrong, and where: problems are values, never exceptions."""

from __future__ import annotations

from enum import IntEnum

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


class PublistError(Exception):
    """Wrong use or unreadable input. The message is for the user; the exit code is 2."""
