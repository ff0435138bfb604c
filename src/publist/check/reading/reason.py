"""What a rule needs besides its words, for a problem that the reader finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from publist.check.library import Library
from publist.check.rule import Group
from publist.problem import Fix, Problem, Safety


class Reason(NamedTuple):
    group: Group
    why: str
    fix: Callable[[Problem, Library], Fix | None] | None = None
    fixes: Safety | None = None
    to_do: str = ""
    """What to do next in general, where the hint is made from what stands there."""
