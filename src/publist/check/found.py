"""What a rule finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from publist.problem import Fix, Row
from publist.read.source import Source


def shortened(text: str, most: int = 40) -> str:
    """`text` as a message shows it: no longer than it takes to know it again."""
    return text if len(text) <= most else text[: most - 1] + "…"


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
    beside: tuple[Row, ...] = ()
    """Two entries side by side, of a finding between them."""
