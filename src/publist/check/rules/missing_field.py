"""An entry that does not say who, when or where, though its type asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.missing import missing_of
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    return missing_of(library, "place")


RULE = Rule(
    code="missing-field",
    group="entry",
    severity=Severity.WARNING,
    message="this @{type} has no {need}",
    hint="add `{add} = {{…}}`, or give the entry a type that needs none",
    why="BibTeX and biblatex both ask for it, each in its own table of required fields. The list "
    "would not say who wrote the work, when, or where it appeared.",
    check=_check,
)
