"""A value that is closed behind fields which are none of its text: the brace goes before them."""

from __future__ import annotations

from publist.check.library import Library
from publist.check.reading.fixes import entry_text, reads_as
from publist.problem import Edit, Fix, Problem, edited
from publist.read.split import split


def move_braces(problem: Problem, library: Library) -> Fix | None:
    """Closes the value where it was cut, and takes its brace away behind the fields.

    Unsafe, though publist reads the same before and after: to every other program the fields
    were a part of the value.
    """
    piece, start = entry_text(problem, library)
    said, findings = reads_as(piece) if piece else (None, [])
    if said is None:
        return None
    at = problem.place.offset - start
    closings = (one.end - 1 for one in findings if (one.code, one.start) == (problem.code, at))
    ends = (one.value_end for one in split(piece)[0][0].fields if one.cut and one.value_start == at)
    closing, end = next(closings, None), next(ends, None)
    if closing is None or end is None:
        return None
    edits = (Edit(end, end, piece[closing]), Edit(closing, closing + 1, ""))
    now, left = reads_as(edited(piece, edits))
    if now != said or len(left) >= len(findings):
        return None
    moved = tuple(edit.moved(start) for edit in edits)
    return Fix("Close the value before the next field", moved, (), "unsafe")
