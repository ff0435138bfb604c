"""A style file to a Style; every mistake with its file, line and what is expected."""

from __future__ import annotations

from typing import get_args

from publist.model import Role
from publist.order import GROUPINGS, SORTS
from publist.style.files import StyleFiles
from publist.style.model import (
    LINK_CHOICES,
    NAME_FORMS,
    LinkStyle,
    ListShape,
    NameStyle,
    Style,
)
from publist.style.words import read_words
from publist.tomlfile import Table, parse_toml
from publist.view import NUMBERS

_ROLES: tuple[Role, ...] = get_args(Role)
_DETAILS = ("bibtex", "abstract")
_DEFAULT_MARKS: dict[Role, str] = {
    "me": "strong",
    "equal": "*",
    "colast": "‡",
    "corresponding": "†",
    "mentee": "underline",
    "presenting": "§",
}


def load_style(name: str, files: StyleFiles) -> Style:
    """The style called `name`, or at the path `name`. Raises PublistError."""
    path, text = files.style(name)
    return read_style(text, path)


def read_style(text: str, path: str) -> Style:
    """The style that `text` describes; `path` is for messages and gives the name."""
    table = parse_toml(text, path)
    description = table.string("description")
    if not description:
        raise table.error("description", 'is missing: write one line, description = "…"')
    style = Style(
        name=path.replace("\\", "/").rpartition("/")[2].removesuffix(".toml"),
        description=description,
        shape=_shape(table.table("list")),
        names=_names(table.table("names")),
        marks=_marks(table.table("marks")),
        links=_links(table.table("links")),
        details=_details(table),
        templates=_templates(table.table("entry")),
        words=_own_words(table.table("words")),
        path=path,
        text=text,
    )
    table.finish()
    return style


def _shape(table: Table) -> ListShape:
    shape = ListShape(
        group=table.choice("group", GROUPINGS, "section"),
        sort=table.choice("sort", SORTS, "newest"),
        number=table.choice("number", NUMBERS, "none"),
        column=table.boolean("column"),
    )
    table.finish()
    return shape


def _names(table: Table) -> NameStyle:
    names = NameStyle(
        form=table.choice("form", NAME_FORMS, "full"),
        max=table.integer("max", 0),
        separator=table.string("separator", ", "),
        last=table.string("last"),
        two=table.string("two"),
    )
    table.finish()
    return names


def _marks(table: Table) -> dict[Role, str]:
    marks = {role: table.string(role, default) for role, default in _DEFAULT_MARKS.items()}
    for role, mark in marks.items():
        if len(mark) > 10 or not mark.isprintable():
            raise table.error(role, "must be strong, emphasis, underline, none or a short sign")
    table.finish()
    return marks


def _links(table: Table) -> LinkStyle:
    links = LinkStyle(
        show=table.choice("show", LINK_CHOICES, "chosen"),
        open=table.string("open", "["),
        close=table.string("close", "]"),
        separator=table.string("separator", " "),
        labels=table.mapping("labels"),
    )
    table.finish()
    return links


def _details(table: Table) -> tuple[str, ...]:
    details = table.strings("details")
    for name in details:
        if name not in _DETAILS:
            raise table.error("details", f"may hold {' and '.join(_DETAILS)}, not `{name}`")
    return details


def _templates(table: Table) -> dict[str, str]:
    templates = {name: table.string(name) for name in table.names()}
    if not templates.get("default"):
        raise table.error("default", "is missing: every style needs one template for all entries")
    return templates


def _own_words(table: Table) -> dict[str, object]:
    words = read_words(table)
    table.finish()
    return words
