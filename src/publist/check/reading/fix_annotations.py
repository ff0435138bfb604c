"""How slips in an annotation that the reader finds are put right, where that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from publist.check.library import Item, Library
from publist.patterns import pattern
from publist.problem import Edit, Fix, Problem, edited
from publist.read.annotation_advice import better
from publist.read.annotations import Annotation, read_annotation, role_of
from publist.read.authors import nearest_word
from publist.read.tex import TexNote

_ITEM = pattern(r"(?:^|(?<=[;,\s]))\d{1,6}\s*(?::\s*\w+\s*)?[=\-]")
_HYPHEN = pattern(r"\d{1,6}(\s*[-:]\s*)")
_LIST = pattern(r"\d[^;=]*=[^;]*")
_MOST = 5_000
"""Characters of an annotation; nobody writes a longer one."""


def separate_items(problem: Problem, library: Library) -> Fix | None:
    """`1=a 4=b`, `1=a,4=b` as `1=a; 4=b`: the same to publist, and now to biber, too."""
    found = _annotation(problem, library)
    if found is None:
        return None
    item, field, start, value = found
    if not _is_sure(item, field, value):
        return None
    edits: list[Edit] = []
    matches = list(_ITEM.finditer(value))
    for before, match in pairwise(matches):
        between = value[before.end() : match.start()]
        if ";" not in between:
            words = between.rstrip(" ,\t\r\n")
            edits.append(Edit(before.end() + len(words), match.start(), "; "))
    return _same_afterwards("Write `;` between the items", field, start, value, edits)


def write_equals(problem: Problem, library: Library) -> Fix | None:
    """`2-mentee` as `2=mentee`."""
    found = _annotation(problem, library)
    if found is None:
        return None
    item, field, start, value = found
    at = problem.place.offset - start
    hyphen = _HYPHEN.match(value, at) if at >= 0 else None
    if hyphen is None or not _is_sure(item, field, value):
        return None
    edit = Edit(hyphen.start(1), hyphen.end(1), "=")
    return _same_afterwards("Write `=`", field, start, value, [edit])


def write_each(problem: Problem, library: Library) -> Fix | None:
    """`1-2=equal` as `1=equal; 2=equal`."""
    found = _annotation(problem, library)
    if found is None:
        return None
    item, field, start, value = found
    at = problem.place.offset - start
    written = _LIST.match(value, at) if at >= 0 else None
    if written is None or not _is_sure(item, field, value):
        return None
    end = at + len(written[0].rstrip())
    edits = [Edit(at, end, better(read_annotation(value[at:end], [])))]
    return _same_afterwards("Write an item for each author", field, start, value, edits)


def write_known_word(problem: Problem, library: Library) -> Fix | None:
    """An unknown word as the known one that is nearest to it; only its writer can be sure."""
    found = _annotation(problem, library)
    if found is None:
        return None
    item, field, _, _ = found
    start, end = problem.place.offset, problem.place.offset + problem.place.length
    word = item.source.text[start:end]
    nearest = nearest_word(word) if role_of(word) is None else ""
    if not nearest:
        return None
    return Fix(f"Write `{nearest}`", (Edit(start, end, nearest),), (field,), "unsafe")


def _annotation(problem: Problem, library: Library) -> tuple[Item, str, int, str] | None:
    """The entry and the annotation that a problem is about: field, start of its value, value."""
    item = library.item_at(problem.place.path, problem.place.offset)
    if item is None:
        return None
    for written in item.written():
        field = written.name
        if not field.startswith(("author+an", "editor+an")):
            continue
        span = item.literal(field)
        if span is not None and span[0] - 1 <= problem.place.offset < span[1]:
            value = item.source.text[span[0] : span[1]]
            return (item, field, span[0], value) if len(value) <= _MOST else None
    return None


def _is_sure(item: Item, field: str, value: str) -> bool:
    """Does every item say something known of somebody who is there?"""
    notes: list[TexNote] = []
    annotations = read_annotation(value, notes)
    people = item.people(field.partition("+")[0])
    slips = {note.code for note in notes}
    return slips <= {"annotation-separator", "annotation-equals", "annotation-list"} and all(
        1 <= one.item <= len(people) and all(role_of(word) is not None for word in one.words)
        for one in annotations
    )


def _same_afterwards(
    title: str, field: str, start: int, value: str, edits: list[Edit]
) -> Fix | None:
    """The fix, if the annotation says the same with it as publist reads in it now."""
    after = read_annotation(edited(value, edits), [])
    if not edits or _said(after) != _said(read_annotation(value, [])):
        return None
    return Fix(title, tuple(edit.moved(start) for edit in edits), (field,))


def _said(annotations: Iterable[Annotation]) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.item, one.words) for one in annotations]
