"""Entries to a view: selected, sorted, grouped, numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, get_args

from publist.document import plain_text
from publist.model import Entry, Kind
from publist.record import record
from publist.select import compile_selection

Sort = Literal["newest", "oldest", "title", "author", "file"]
Grouping = Literal["section", "year", "type", "none"]
Number = Literal["none", "up", "down", "up-per-section", "down-per-section"]

SORTS: tuple[Sort, ...] = get_args(Sort)
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
NUMBERS: tuple[Number, ...] = get_args(Number)
_KINDS: tuple[Kind, ...] = get_args(Kind)


@record
class Section:
    """One section of a list, as the configuration describes it. Empty strings: the list's own."""

    title: str
    select: tuple[str, ...] = ()
    names: str = ""
    sort: str = ""
    group: str = ""
    again: bool = False
    """Also show what an earlier section has shown."""


@record
class ViewOptions:
    select: tuple[str, ...] = ()
    sort: Sort = "newest"
    group: Grouping = "section"
    number: Number = "none"
    sections: tuple[Section, ...] = ()
    """In order; each takes what it selects of what earlier ones left. Groups lie inside them."""
    only_section: str = ""
    """Show the section of this title alone."""


@record
class Listed:
    """One entry in its place."""

    entry: Entry
    number: int = 0
    """1 and up; 0 in a list without numbers."""


@record
class Group:
    """Entries under one heading: a year, a kind, or none (`title` empty)."""

    by: Literal["year", "type", "none"]
    title: str
    """The year as shown, the kind's name, or empty (no heading, or no date)."""
    entries: tuple[Listed, ...]


@record
class SectionView:
    section: Section | None
    groups: tuple[Group, ...]


@record
class View:
    sections: tuple[SectionView, ...]
    no_section: tuple[Entry, ...] = ()
    """Selected entries that no section takes."""
    hidden: int = 0
    """Entries that the store keeps out of every list."""
    not_selected: int = 0

    def listed(self) -> Iterable[Listed]:
        """Every entry shown, in order."""
        for section in self.sections:
            for group in section.groups:
                yield from group.entries


def make_view(entries: Sequence[Entry], options: ViewOptions) -> View:
    """Lay out `entries`. Every one is shown, or counted in the view as left out, and why."""
    visible = [entry for entry in entries if not entry.hidden]
    selects = compile_selection(options.select)
    selected = [entry for entry in visible if selects(entry)]
    no_section: tuple[Entry, ...] = ()
    if options.sections:
        parts, no_section = _divide(selected, options.sections)
    else:
        parts = [(None, selected)]
    laid_out = [(section, _arrange(section, part, options)) for section, part in parts]
    laid_out = [part for part in laid_out if part[1]]
    if options.only_section:
        wanted = options.only_section.casefold()
        laid_out = [
            part for part in laid_out if part[0] is not None and part[0].title.casefold() == wanted
        ]
    sections = _numbered(laid_out, options.number)
    return View(sections, no_section, len(entries) - len(visible), len(visible) - len(selected))


def _divide(
    entries: Sequence[Entry], sections: Sequence[Section]
) -> tuple[list[tuple[Section | None, list[Entry]]], tuple[Entry, ...]]:
    taken: set[int] = set()
    parts: list[tuple[Section | None, list[Entry]]] = []
    for section in sections:
        selects = compile_selection(section.select)
        part = [
            entry
            for entry in entries
            if (section.again or id(entry) not in taken) and selects(entry)
        ]
        taken.update(id(entry) for entry in part)
        parts.append((section, part))
    return parts, tuple(entry for entry in entries if id(entry) not in taken)


_Grouped = list[tuple[Literal["year", "type", "none"], str, list[Entry]]]


def _arrange(section: Section | None, entries: list[Entry], options: ViewOptions) -> _Grouped:
    sort = (section.sort if section else "") or options.sort
    group = (section.group if section else "") or options.group
    ordered = sorted(entries, key=_SORT_KEYS[sort]) if sort != "file" else list(entries)
    if not ordered:
        return []
    if group == "year":
        # By title or author the years would come as their first works do: newest first instead.
        return _by_year(sorted(ordered, key=_year) if sort in ("title", "author") else ordered)
    if group == "type":
        by_kind: _Grouped = [
            ("type", kind, [entry for entry in ordered if entry.kind == kind]) for kind in _KINDS
        ]
        return [part for part in by_kind if part[2]]
    return [("none", "", ordered)]


def _by_year(ordered: list[Entry]) -> _Grouped:
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


def _numbered(
    parts: list[tuple[Section | None, _Grouped]], number: Number
) -> tuple[SectionView, ...]:
    """Give each entry its number: over the whole list, or afresh in each section."""
    sizes = [sum(len(entries) for _, _, entries in groups) for _, groups in parts]
    down = number.startswith("down")
    per_section = number.endswith("per-section")
    following = sum(sizes) if down else 1
    views: list[SectionView] = []
    for (section, grouped), size in zip(parts, sizes, strict=True):
        if per_section:
            following = size if down else 1
        groups: list[Group] = []
        for by, title, entries in grouped:
            listed: list[Listed] = []
            for entry in entries:
                listed.append(Listed(entry, 0 if number == "none" else following))
                following += -1 if down else 1
            groups.append(Group(by, title, tuple(listed)))
        views.append(SectionView(section, tuple(groups)))
    return tuple(views)
