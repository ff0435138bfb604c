"""`ÃƒÂ©` for `é`: text that was damaged twice."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.check.text.mojibake import damage_found
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    return damage_found(library, lambda times: times > 1, "Write the characters that were meant")


RULE = Rule(
    code="double-encoded",
    group="text",
    severity=Severity.WARNING,
    message="`{text}`{more} in `{field}` is `{now}` read in the wrong encoding more than once",
    hint="write `{now}`, save the file as UTF-8, and look for the program that damages it",
    why="Where a file has been through two programs that take UTF-8 for Windows-1252, one accent is "
    "four characters or more. It can be undone in as many steps, and happens again until the "
    "program at fault is found.",
    check=_check,
    fixes="safe",
)
