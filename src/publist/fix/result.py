"""What came of fixing: a value, before anything is written."""

from __future__ import annotations

from publist.check.run import Report
from publist.problem import Edit, Problem
from publist.record import record


@record
class Refusal:
    """A fix that was not made."""

    problem: Problem
    why: str
    """One line, without a full stop."""


@record
class FixedFile:
    """One file, as it was and as it would be."""

    path: str
    before: bytes
    after: bytes
    edits: tuple[Edit, ...]
    """What changes, counted in the text of `before`; empty when nothing does."""
    applied: tuple[Problem, ...]
    """The problems whose fixes were made, each placed in the text that it was found in: a file
    is fixed in rounds."""
    refused: tuple[Refusal, ...]


@record
class Fixed:
    """All files of a store, and what was wrong before and is wrong still."""

    files: tuple[FixedFile, ...]
    """In the order in which they were given."""
    before: Report
    after: Report
