"""An ISBN that cannot be one."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.numbers import isbn_trouble, wrong_numbers
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    return wrong_numbers(library, "isbn", isbn_trouble)


RULE = Rule(
    code="bad-isbn",
    group="entry",
    severity=Severity.WARNING,
    message="`{text}` is no ISBN: {reason}",
    hint="copy it again from the book or the publisher",
    why="The last digit of an ISBN is computed from the others, so that a slip shows. A library or "
    "shop finds nothing by a wrong one, or another book.",
    check=_check,
)
