"""An ISBN that cannot be one."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.numbers import LONGEST, isbn_trouble, numbers_in
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.fields.get("isbn", "")
        if not value.strip() or not item.own("isbn"):
            continue
        for number in numbers_in(value[:LONGEST], "isbn"):
            reason = isbn_trouble(number)
            if reason:
                yield item.found("isbn", number, reason=reason)


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
