"""An ISSN that cannot be one."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.numbers import issn_trouble, wrong_numbers
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    return wrong_numbers(library, "issn", issn_trouble)


RULE = Rule(
    code="bad-issn",
    group="entry",
    severity=Severity.ADVICE,
    message="`{text}` is no ISSN: {reason}",
    hint="copy it again from the journal's page, or remove it",
    why="The last digit of an ISSN is computed from the others, so that a slip shows. Lists don't "
    "print it, but libraries and other programs find the journal by it.",
    check=_check,
)
