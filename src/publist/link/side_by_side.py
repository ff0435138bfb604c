"""Two entries beside each other, field by field: what a person looks at to decide."""

from __future__ import annotations

from typing import NamedTuple

from publist.model import Entry

_FIRST = (
    "title", "subtitle", "author", "editor", "date", "year", "month", "journal", "journaltitle",
    "booktitle", "booksubtitle", "series", "volume", "number", "issue", "pages", "publisher",
    "school", "institution", "doi", "eprint", "archiveprefix", "eprinttype", "url",
)  # fmt: skip
"""What tells works apart comes first, in the order in which a reference names it."""
_LAST = ("abstract", "file", "related", "relatedtype", "ids")
"""What is long, or says nothing of the work itself."""


class Row(NamedTuple):
    """One line of the comparison."""

    field: str
    """The field's name in lower case; `key` and `type` stand for those of the entry."""
    left: str
    """As the store writes it (TeX), runs of white space as one space; empty: not there."""
    right: str
    differs: bool
    """Not the same text. White space never counts; a missing field differs from one that is there."""


def side_by_side(first: Entry, second: Entry) -> tuple[Row, ...]:
    """Every field that either entry has, inherited ones too: key and type, then what identifies
    a work, then the others by name."""
    rows = [_row("key", first.key, second.key), _row("type", first.type, second.type)]
    rows += [
        _row(name, first.fields.get(name, ""), second.fields.get(name, ""))
        for name in sorted({*first.fields, *second.fields}, key=_place)
    ]
    return tuple(rows)


def _row(field: str, left: str, right: str) -> Row:
    left, right = " ".join(left.split()), " ".join(right.split())
    return Row(field, left, right, left != right)


def _place(name: str) -> tuple[int, int, str]:
    if name in _FIRST:
        return 0, _FIRST.index(name), name
    return (2, _LAST.index(name), name) if name in _LAST else (1, 0, name)
