"""An entry without a title."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.missing import missing_of
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    return missing_of(library, "title")


RULE = Rule(
    code="missing-title",
    group="entry",
    severity=Severity.ERROR,
    message="this @{type} has no title",
    hint="add `title = {{…}}`",
    why="Without a title nobody can tell what the entry is about. Perhaps a comma or a brace was "
    "lost and the title went with it.",
    check=_check,
)
