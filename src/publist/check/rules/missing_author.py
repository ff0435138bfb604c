"""A book without author and editor."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.missing import missing_of
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    return missing_of(library, "maker")


RULE = Rule(
    code="missing-author",
    group="entry",
    severity=Severity.ADVICE,
    message="this @{type} has no {need}",
    hint="add `{add} = {{…}}`, or for a work of nobody `key`, by which BibTeX sorts it",
    why="BibTeX and biblatex both ask for one of them. Dictionaries, scriptures and chronicles have "
    "none, which nobody can tell from the entry, so this is only checked on demand.",
    check=_check,
    opt_in=True,
)
