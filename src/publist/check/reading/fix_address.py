"""`https://https://…` and `https:/…`: an address of which only the beginning is wrong."""

from __future__ import annotations

from publist.check.library import Library
from publist.check.reading.fixes import MAX_ENTRY
from publist.problem import Edit, Fix, Problem
from publist.read.urls import meant_url


def begin_once(problem: Problem, library: Library) -> Fix | None:
    """Writes the beginning once and whole.

    Unsafe: nobody has looked whether a page stands there.
    """
    start, end = problem.place.offset, problem.place.offset + problem.place.length
    item = library.item_at(problem.place.path, start)
    if item is None or item.raw.block.end - item.raw.block.start > MAX_ENTRY:
        return None
    for name, first, last in item.literals():
        if first <= start and end <= last:
            meant = meant_url(item.source.text[start:end])
            edit = Edit(start, end, meant)
            return Fix("Write the whole address", (edit,), (name,), "unsafe") if meant else None
    return None
