"""A crossref to an entry that BibTeX has read before."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.relating import line_of
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    read: set[int] = set()
    for item in library.items:
        key = item.own("crossref").strip()
        parent = library.by_key.get(key.lower()) if key else None
        if parent is not None and id(parent) in read:
            yield item.found("crossref", named=key, line=line_of(parent, item))
        read.add(id(item))


RULE = Rule(
    code="crossref-order",
    group="relations",
    severity=Severity.ADVICE,
    message="`{named}` (line {line}) stands before the entry that refers to it",
    hint="move it below all entries that name it as `crossref`",
    why="BibTeX reads a file once and fills in a crossref only when the entry it names comes later "
    "(btxdoc, section 2.1). publist and biber take any order, so this is only checked when asked for.",
    check=_check,
    opt_in=True,
)
