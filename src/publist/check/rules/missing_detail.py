"""An entry without something that only a fuller reference gives."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.missing import missing_of
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    return missing_of(library, "detail")


RULE = Rule(
    code="missing-detail",
    group="entry",
    severity=Severity.ADVICE,
    message="this @{type} has no {need}",
    hint="add `{add} = {{…}}`",
    why="BibTeX and biblatex both ask for it (of several fields, each for another). A list can do "
    "without, but a reader who wants to find the work cannot always.",
    check=_check,
)
