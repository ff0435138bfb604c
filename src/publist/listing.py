"""What a list may be told in publist.toml, for the whole of it, a section or an output."""

from __future__ import annotations

from publist.order import SORTS
from publist.problem import PublistError
from publist.record import EMPTY
from publist.select import compile_selection
from publist.style.model import NAME_FORMS
from publist.tomlfile import Table
from publist.versions.settings import SHOWINGS, VERSION_KINDS, Showings, all_kinds
from publist.view import Section


def read_selection(table: Table) -> tuple[str, ...]:
    """`select`, compiled once so that a mistake in it is said with its line."""
    conditions = table.strings("select")
    try:
        compile_selection(conditions)
    except PublistError as error:
        raise table.error("select", f"is wrong: {str(error).removeprefix('select: ')}") from None
    return conditions


def read_versions(table: Table) -> Showings:
    """`versions = "fold"`, or a table with a word for each kind."""
    if "versions" not in table:
        return EMPTY
    if not table.is_table("versions"):
        return all_kinds(table.choice("versions", SHOWINGS, SHOWINGS[0]))
    kinds = table.table("versions")
    showings = {
        # Each of these is there, so that none is by default.
        kind: kinds.choice(kind, SHOWINGS, SHOWINGS[0])
        for kind in VERSION_KINDS
        if kind in kinds
    }
    kinds.finish()
    return showings


def read_section(table: Table) -> Section:
    """One [[section]]. Raises PublistError for a mistake in it."""
    section = Section(
        title=table.string("title"),
        select=read_selection(table),
        names=table.choice("names", NAME_FORMS, "") if "names" in table else "",
        sort=table.choice("sort", SORTS, "") if "sort" in table else "",
        group=table.choice("group", ("year", "type", "none"), "") if "group" in table else "",
        again=table.boolean("again"),
        versions=read_versions(table),
    )
    if not section.title:
        raise table.error("title", 'is missing: write title = "…"')
    table.finish()
    return section
