"""Entries to a view: selected, folded, sorted, grouped, numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from publist.link.model import Link
from publist.model import Entry
from publist.order import Grouped, Grouping, Heading, Sort, arrange
from publist.record import EMPTY, record
from publist.select import compile_selection
from publist.versions.known import Folded, Version
from publist.versions.settings import DEFAULT_SHOWINGS, Showings
from publist.versions.works import Works, works_of

Number = Literal["none", "up", "down", "up-per-section", "down-per-section"]

NUMBERS: tuple[Number, ...] = get_args(Number)


@record
class Section:
    """One section of a list, as the configuration describes it. Empty values: the list's own."""

    title: str
    select: tuple[str, ...] = ()
    names: str = ""
    sort: str = ""
    group: str = ""
    again: bool = False
    """Also show what an earlier section has shown."""
    versions: Showings = EMPTY
    """What becomes of versions that would stand here, where it differs from the list."""


@record
class ViewOptions:
    select: tuple[str, ...] = ()
    sort: Sort = "newest"
    group: Grouping = "section"
    number: Number = "none"
    sections: tuple[Section, ...] = ()
    """In order; each takes what it selects of what earlier ones left. Groups lie inside them."""
    only_sections: tuple[str, ...] = ()
    """Show the sections of these titles alone."""
    versions: Showings = EMPTY
    """What becomes of versions of a work, where it differs from `DEFAULT_SHOWINGS`."""


@record
class Listed:
    """One entry in its place."""

    entry: Entry
    number: int = 0
    """1 and up; 0 in a list without numbers."""
    folded: tuple[Folded, ...] = ()
    """What it stands for; their links are among the entry's, and so is what is said of duplicates."""
    versions: tuple[Version, ...] = ()
    """What is known of other versions of it, in the list or not."""


@record
class Group:
    """Entries under one heading: a year, a kind, or none (`title` empty)."""

    by: Heading
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
    folded: tuple[Folded, ...] = ()
    """Selected entries that another one stands for, in this section or another one."""

    def listed(self) -> Iterable[Listed]:
        """Every entry shown, in order."""
        for section in self.sections:
            for group in section.groups:
                yield from group.entries


_Parts = list[tuple[Section | None, list[int]]]
"""Sections with the positions of their entries."""


def make_view(entries: Sequence[Entry], options: ViewOptions, links: Sequence[Link] = ()) -> View:
    """Lay out `entries`. Every one is shown, or counted in the view as left out, and why.

    `links` say what the entries (by their positions) are to each other: duplicates fold, versions
    as the options have it. What folds does not depend on `only_sections`, so that the sections of
    a list can be written one by one.
    """
    visible = [place for place, entry in enumerate(entries) if not entry.hidden]
    selects = compile_selection(options.select)
    selected = [place for place in visible if selects(entries[place])]
    parts: _Parts = [(None, selected)]
    if options.sections:
        parts = _divide(entries, selected, options.sections)
    works = Works(entries)
    if links:
        works, parts = _fold(entries, links, selected, parts, options.versions)
    placed = {place for _, part in parts for place in part}.union(works.positions)
    laid_out = [(section, _arranged(section, part, works, options)) for section, part in parts]
    laid_out = [part for part in laid_out if part[1]]
    if options.only_sections:
        wanted = {title.casefold() for title in options.only_sections}
        laid_out = [
            part for part in laid_out if part[0] is not None and part[0].title.casefold() in wanted
        ]
    return View(
        _numbered(laid_out, options.number, works),
        tuple(entries[place] for place in selected if place not in placed),
        len(entries) - len(visible),
        len(visible) - len(selected),
        works.folded,
    )


def _divide(
    entries: Sequence[Entry], selected: Sequence[int], sections: Sequence[Section]
) -> _Parts:
    taken: set[int] = set()
    parts: _Parts = []
    for section in sections:
        selects = compile_selection(section.select)
        part = [
            place
            for place in selected
            if (section.again or place not in taken) and selects(entries[place])
        ]
        taken.update(part)
        parts.append((section, part))
    return parts


def _fold(
    entries: Sequence[Entry],
    links: Sequence[Link],
    selected: Sequence[int],
    parts: _Parts,
    showings: Showings,
) -> tuple[Works, _Parts]:
    """Fold versions, each as the first section has it that takes it; then divide what stands."""
    of_list: Showings = {**DEFAULT_SHOWINGS, **showings}
    of_place = dict.fromkeys(selected, of_list)
    placed: set[int] = set()
    for section, part in parts:
        here: Showings = {**of_list, **section.versions} if section else of_list
        of_place.update((place, here) for place in part if place not in placed)
        placed.update(part)
    works = works_of(entries, links, of_place, placed)
    return works, [
        (section, [place for place in part if place not in works.positions])
        for section, part in parts
    ]


def _arranged(
    section: Section | None, part: Sequence[int], works: Works, options: ViewOptions
) -> Grouped:
    sort = (section.sort if section else "") or options.sort
    group = (section.group if section else "") or options.group
    return arrange([works.entries[place] for place in part], sort, group)


def _numbered(
    parts: list[tuple[Section | None, Grouped]], number: Number, works: Works
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
                shown = 0 if number == "none" else following
                folded = works.under.get(id(entry), ())
                listed.append(Listed(entry, shown, folded, works.versions.get(id(entry), ())))
                following += -1 if down else 1
            groups.append(Group(by, title, tuple(listed)))
        views.append(SectionView(section, tuple(groups)))
    return tuple(views)
