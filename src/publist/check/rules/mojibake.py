"""`Ã©` for `é`: UTF-8 that was read as Windows-1252 or Latin-1."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.check.text.mojibake import damage_found
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    return damage_found(library, lambda times: times == 1, "Write the characters that were meant")


RULE = Rule(
    code="mojibake",
    group="text",
    severity=Severity.WARNING,
    message="`{text}`{more} in `{field}` looks like `{now}` read in the wrong encoding",
    hint="write `{now}`, and save the file as UTF-8",
    why="A program that takes UTF-8 for Windows-1252 turns each accent into two or three strange "
    "characters, and a name that nobody recognises. The damage can be undone where the "
    "characters, turned back into bytes, are UTF-8 to the last and could not stand in true text.",
    check=_check,
    fixes="safe",
)
