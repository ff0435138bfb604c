"""Fields that are lists: of two of them, both are kept, each item once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from publist.merge.fold import one_line
from publist.patterns import pattern

_AND = pattern(r"\s+and\s+")
_COMMA = pattern(r"\s*[,;]\s*")
_KEYS = pattern(r"\s*,\s*")
_FILES = pattern(r"\s*(?<!\\);\s*")
_ESCAPED = pattern(r"\\[{}]")
_NOTES = pattern(r";\s+|\n\s*\n")


class ListOf(NamedTuple):
    """How the items of a field are told apart, and put together again."""

    between: re.Pattern[str]
    joint: str
    ends: str = ""
    """Separators that may also stand at either end, and say nothing there."""


_BLANK = " \n\t\r"
_KEY_LIST = ListOf(_KEYS, ", ", ",")
LISTS: Mapping[str, ListOf] = {
    **dict.fromkeys(("keywords", "keyword", "groups", "mendeley-tags", "tags"), ListOf(_COMMA, ", ", ",;")),
    **dict.fromkeys(("ids", "related", "xdata", "publist-ignore", "linklabels"), _KEY_LIST),
    **dict.fromkeys(("award", "awards", "honors", "honour", "honours"), ListOf(_AND, " and ")),
    "file": ListOf(_FILES, ";", ";"),  # JabRef's, Zotero's
    **dict.fromkeys(("annote", "annotation", "comment", "comments", "review"), ListOf(_NOTES, "; ")),
}  # fmt: skip
"""Field → how it is a list. Remarks of one's own are joined, too: nobody can judge them."""


def items_of(name: str, value: str) -> list[str]:
    """The items of a list field; of any other field the value itself."""
    kind = LISTS.get(name)
    if kind is None:
        return [one_line(value)]
    return [
        one_line(item)
        for item in _outside_braces(kind.between, value.strip(kind.ends + _BLANK))
        if item.strip()
    ]


def _outside_braces(between: re.Pattern[str], value: str) -> list[str]:
    """`value` split where `between` stands outside of every brace; what braces hold is one item."""
    items: list[str] = []
    start = checked = depth = 0
    for found in between.finditer(value):
        before = _ESCAPED.sub("", value[checked : found.start()])
        depth += before.count("{") - before.count("}")
        checked = found.end()
        if depth == 0:
            items.append(value[start : found.start()])
            start = found.end()
    return [*items, value[start:]]


def joined(name: str, mine: str, theirs: Sequence[str]) -> str:
    """The list `mine` with the items of `theirs` that it lacks, its own text as it is."""
    kind = LISTS[name]
    known = {item.casefold() for item in items_of(name, mine)}
    new = [item for item in dict.fromkeys(theirs) if item.casefold() not in known]
    if not new:
        return mine
    separator = kind.between.search(mine.strip())
    joint = separator[0] if separator and "\n" not in separator[0] else kind.joint
    start = mine.rstrip(kind.ends + _BLANK) if kind.ends else mine.rstrip()
    return joint.join([start, *new]) if start.strip() else joint.join(new)
