"""A highlight that no list shows."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.meaning import is_yes


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        if item.entry.selected and item.entry.hidden:
            name, text = _where(item)
            yield item.found(name, text)


def _where(item: Item) -> tuple[str, str]:
    for name in ("selected", "featured"):
        if is_yes(item.own(name)):
            return name, ""
    return "keywords" if item.own("keywords") else "keyword", "selected"


RULE = Rule(
    code="selected-hidden",
    group="record",
    severity=Severity.WARNING,
    message="this work is selected as a highlight, but hidden from every list",
    hint="decide for one: remove `selected`, or what hides it (`publist`, `options`, `status` or the keyword `omit`)",
    why="One field says that the work belongs on the short list, another keeps it out of all lists, "
    "and hiding wins: the highlight is missing, and nothing on the page shows that.",
    check=_check,
)
