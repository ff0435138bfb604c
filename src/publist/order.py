"""Entries in an order, under headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, get_args

from publist.document import plain_text
from publist.model import Entry, Kind

Sort = Literal["newest", "oldest", "title", "author", "file"]
Grouping = Literal["section", "year", "type", "none"]
Heading = Literal["year", "type", "none"]

SORTS: tuple[Sort, ...] = get_args(Sort)
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
_KINDS: tuple[Kind, ...] = get_args(Kind)

Grouped = list[tuple[Heading, str, list[Entry]]]
"""(what the heading is, its text or nothing, the entries under it)."""


def arrange(entries: Sequence[Entry], sort: str, group: str) -> Grouped:
    """`entries` sorted, then grouped; no group is empty."""
    ordered = sorted(entries, key=_SORT_KEYS[sort]) if sort != "file" else list(entries)
    if not ordered:
        return []
    if group == "year":
        # By title or author the years would come as their first works do: newest first instead.
        return _by_year(sorted(ordered, key=_year) if sort in ("title", "author") else ordered)
    if group == "type":
        by_kind: Grouped = [
            ("type", kind, [entry for entry in ordered if entry.kind == kind]) for kind in _KINDS
        ]
        return [part for part in by_kind if part[2]]
    return [("none", "", ordered)]


def _by_year(ordered: list[Entry]) -> Grouped:
    groups: dict[int, list[Entry]] = {}
    for entry in ordered:
        groups.setdefault(entry.date.year, []).append(entry)
    return [("year", str(year) if year else "", members) for year, members in groups.items()]


def _year(entry: Entry) -> tuple[int, int]:
    return (1, -entry.date.year) if entry.date.year else (0, 0)


def _newest(entry: Entry) -> tuple[int, ...]:
    """Undated first, then the newest year; forthcoming works lead their year; then the month."""
    date = entry.date
    if not date.year:
        return (0, 0, 0, 0, 0)
    forthcoming = entry.status in ("forthcoming", "inpress")
    return (1, -date.year, 0 if forthcoming else 1, -date.month, -date.day)


def _oldest(entry: Entry) -> tuple[int, ...]:
    date = entry.date
    return (1, 0, 0, 0) if not date.year else (0, date.year, date.month or 13, date.day)


def _title(entry: Entry) -> tuple[str, ...]:
    return (plain_text(entry.title).casefold(),)


def _author(entry: Entry) -> tuple[str, ...]:
    names = entry.authors or entry.editors
    families = tuple((name.name.family or name.name.literal).casefold() for name in names[:5])
    return (*families, str(entry.date.year or 9999))


_SORT_KEYS: dict[str, Callable[[Entry], tuple[int, ...] | tuple[str, ...]]] = {
    "newest": _newest,
    "oldest": _oldest,
    "title": _title,
    "author": _author,
}
