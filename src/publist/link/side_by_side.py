"""Two entries beside each other, field by field: what a person looks at to decide."""

from __future__ import annotations

from collections.abc import Iterable

from publist.model import Entry
from publist.problem import Row

_FIRST = (
    "title", "subtitle", "author", "editor", "date", "year", "month", "journal", "journaltitle",
    "booktitle", "booksubtitle", "series", "volume", "number", "issue", "pages", "publisher",
    "school", "institution", "doi", "eprint", "archiveprefix", "eprinttype", "url",
)  # fmt: skip
"""What tells works apart comes first, in the order in which a reference names it."""
_LAST = ("abstract", "file", "related", "relatedtype", "ids")
"""What is long, or says nothing of the work itself."""


_TELLING = frozenset((*_FIRST, "key", "type", "arxiv", "isbn", "edition")) - {
    "month", "series", "issue", "publisher", "archiveprefix", "eprinttype", "url",
}  # fmt: skip
"""What people look at first to tell two works apart."""
_WHEN_OTHER = frozenset(("month", "publisher", "howpublished", "url"))
"""What is looked at, too, where both entries say it and not the same."""


def side_by_side(first: Entry, second: Entry) -> tuple[Row, ...]:
    """Every field that either entry has, inherited ones too: key and type, then what identifies
    a work, then the others by name."""
    rows = [_row("key", first.key, second.key), _row("type", first.type, second.type)]
    rows += [
        _row(name, first.fields.get(name, ""), second.fields.get(name, ""))
        for name in sorted({*first.fields, *second.fields}, key=_place)
    ]
    return tuple(rows)


def telling(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that people look at first to tell two works apart."""
    return tuple(
        row
        for row in rows
        if row.field in _TELLING
        or (row.field in _WHEN_OTHER and row.differs and row.left and row.right)
    )


def _row(field: str, left: str, right: str) -> Row:
    left, right = " ".join(left.split()), " ".join(right.split())
    return Row(field, left, right, left != right)


def _place(name: str) -> tuple[int, int, str]:
    if name in _FIRST:
        return 0, _FIRST.index(name), name
    return (2, _LAST.index(name), name) if name in _LAST else (1, 0, name)
