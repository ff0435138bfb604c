"""`&amp;` and the like: HTML in a file that is no HTML."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.check.text.entities import SIGN, references
from publist.check.text.spots import report, spots
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for spot in spots(library, SIGN):
        if not spot.is_for_machines:
            yield from report(spot, references(spot), "Write the characters themselves")


RULE = Rule(
    code="html-entity",
    group="text",
    severity=Severity.WARNING,
    message="`{text}`{more} in `{field}` is HTML, which a list shows as it stands",
    hint="write the character itself; in text, `&` is written `\\&`",
    why="Text that was copied from a web page or exported by a publisher often has its characters "
    "in HTML's own spelling. Nothing that reads BibTeX undoes that, and LaTeX stops at the bare `&`: "
    "so `&amp;` becomes `\\&`, and everything else the character that is meant.",
    check=_check,
    fixes="safe",
)
