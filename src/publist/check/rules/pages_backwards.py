"""A page range whose end comes before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publist.check.library import Library
from publist.check.rule import Found, Rule
from publist.problem import Severity

_RANGE = re.compile(r"(\d{1,9})\s*(?:-+|–|—)\s*(\d{1,9})")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        for pages in _RANGE.finditer(item.own("pages")):
            first, last = int(pages[1]), int(pages[2])
            # "1234-45" means 1234 to 1245: the end is written in short.
            if last < first and len(pages[2]) >= len(pages[1]):
                yield item.found("pages", pages[0], first=pages[1], last=pages[2])


RULE = Rule(
    code="pages-backwards",
    group="entry",
    severity=Severity.WARNING,
    message="the pages end before they begin: {first} to {last}",
    hint="look the pages up; perhaps two digits changed places",
    why="Readers look a paper up by its pages, and other programs match papers by them. A range "
    "that runs backwards is always a slip.",
    check=_check,
)
