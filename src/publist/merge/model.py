"""What is decided about entries, and what came of it. Entries are named by their positions."""

from __future__ import annotations

from publist.fix.result import FixedFile
from publist.model import Entry
from publist.record import record


@record
class Union:
    """`others` are the same work as `survivor`, which takes the better value of each field."""

    survivor: int
    others: tuple[int, ...]


@record
class Keep:
    """`others` are the same work as `survivor`, which stays as it is; they go."""

    survivor: int
    others: tuple[int, ...]


@record
class Related:
    """`subject` is a `type` of `target`, as `relatedtype` says it; empty: a version of it."""

    subject: int
    target: int
    type: str


Decision = Union | Keep | Related


def positions_of(decision: Decision) -> tuple[int, ...]:
    """The entries that a decision is about, as they were read."""
    if isinstance(decision, Related):
        return decision.subject, decision.target
    return decision.survivor, *decision.others


@record
class Dropped:
    """A value that stands nowhere any more."""

    key: str
    """Of the entry that had it."""
    path: str
    line: int
    """1-based, where that entry begins in the file as it was read."""
    field: str
    """In lower case; `type` is the entry's type, `text` what stood between the fields."""
    value: str
    """As the reader read it: abbreviations filled in, delimiters off."""
    why: str


@record
class Done:
    """A decision that was carried out."""

    decision: Decision
    key: str
    """Of the entry that stays; of `Related` the one that says it."""
    others: tuple[str, ...]
    """Keys of the entries that went, or of the one that is named; as they were."""
    dropped: tuple[Dropped, ...] = ()


@record
class Refused:
    """A decision that could not be carried out. Nothing of it was."""

    decision: Decision
    keys: tuple[str, ...]
    why: str
    """One line, without a full stop."""


@record
class Outcome:
    """Every file as it was and as it would be; nothing is written yet."""

    files: tuple[FixedFile, ...]
    done: tuple[Done, ...]
    refused: tuple[Refused, ...]
    keys: tuple[tuple[str, str], ...]
    """(old, new) for each key that is no entry's any more, in the order of the files."""
    entries: tuple[tuple[int, Entry], ...] = ()
    """Those that change, by position, as they would be: their type and fields, no more."""


class RefusedError(Exception):
    """Why one decision cannot be carried out; never leaves this room."""
