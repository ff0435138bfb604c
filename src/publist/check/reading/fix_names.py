"""An `and` with no name beside it: the `and` goes."""

from __future__ import annotations

import re
from functools import lru_cache

from publist.check.library import Library
from publist.check.reading.fixes import MAX_ENTRY
from publist.patterns import pattern
from publist.problem import Edit, Fix, Problem, edited
from publist.read.names import read_names
from publist.read.tex import TexNote

_MARKS = pattern(r"\\.|[{}]|(?:^|(?<=\s))and(?=\s|$)", re.IGNORECASE | re.DOTALL)


def remove_and(problem: Problem, library: Library) -> Fix | None:
    """Removes each `and` of the list that has no name beside it.

    Unsafe: perhaps a name is missing there.
    """
    item = library.item_at(problem.place.path, problem.place.offset)
    if item is None or item.raw.block.end - item.raw.block.start > MAX_ENTRY:
        return None
    for name in ("author", "editor"):
        span = item.literal(name)
        if span is not None and span[0] - 1 <= problem.place.offset < span[1]:
            edits = _edits(item.source.text[slice(*span)])
            title = "Remove the `and`"
            fix = Fix(title, tuple(edit.moved(span[0]) for edit in edits), (name,), "unsafe")
            return fix if edits else None
    return None


# A list may have many such problems; the answer is the same for all of them.
@lru_cache(maxsize=64)
def _edits(value: str) -> tuple[Edit, ...]:
    ands = _ands(value)
    starts = [0, *(end for _, end in ands)]
    ends = [*(start for start, _ in ands), len(value)]
    names = [bool(value[start:end].strip()) for start, end in zip(starts, ends, strict=True)]
    if not any(names):
        return ()
    first = names.index(True)
    last = len(names) - 1 - names[::-1].index(True)
    edits: list[Edit] = []
    if first:
        name = value[starts[first] : ends[first]]
        edits.append(Edit(ands[0][0], ends[first] - len(name.lstrip()), ""))
    edits.extend(
        Edit(starts[index], ands[index][1], "")
        for index in range(first + 1, last)
        if not names[index]
    )
    if last < len(names) - 1:
        name = value[starts[last] : ends[last]]
        edits.append(Edit(starts[last] + len(name.rstrip()), ands[-1][1], ""))
    notes: list[TexNote] = []
    if read_names(edited(value, edits), notes) != read_names(value, []):
        return ()
    return () if any(note.code == "empty-name" for note in notes) else tuple(edits)


def _ands(value: str) -> list[tuple[int, int]]:
    """Every `and` outside braces."""
    found: list[tuple[int, int]] = []
    depth = 0
    for mark in _MARKS.finditer(value):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth == 0 and not mark[0].startswith("\\"):
            found.append(mark.span())
    return found
