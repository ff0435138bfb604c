"""What a rule finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from publist.problem import Fix
from publist.read.source import Source


class Found(NamedTuple):
    """One place where a rule does not hold."""

    source: Source
    start: int
    """In characters of `source.text`, as `end`."""
    end: int
    key: str
    """The citation key of the entry, or empty."""
    values: Mapping[str, str]
    """What the words in braces of the rule's message and hint stand for."""
    fix: Fix | None = None
