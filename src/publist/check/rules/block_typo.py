"""A word that is nearly one of BibTeX's own: `@comments`, `@strings`."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity

_MEANT = {"comments": "comment", "strings": "string", "preambles": "preamble"}


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        meant = _MEANT.get(item.entry.type)
        if meant is not None:
            yield item.found(written=item.entry.type, meant=meant)


RULE = Rule(
    code="block-typo",
    group="reading",
    severity=Severity.WARNING,
    message="`@{written}` is read as an entry; did you mean `@{meant}`?",
    hint="write @{meant}, or give the entry another type",
    why="BibTeX and publist take it for an entry of that type, other programs for the block that it "
    "is nearly called: what one lists, the other drops without a word.",
    check=_check,
)
