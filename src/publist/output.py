"""One [[output]] of publist.toml: a list, and where it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

from publist.export.formats import FOLDER_FORMATS
from publist.listing import read_selection, read_versions
from publist.model import Kind
from publist.order import GROUPINGS, SORTS, Grouping, Sort
from publist.problem import PublistError
from publist.record import EMPTY, record
from publist.tomlfile import Table
from publist.versions.settings import KNOWN, Known, Showings
from publist.view import NUMBERS, Number

KINDS: tuple[Kind, ...] = get_args(Kind)
_CATEGORY = re.compile(r"[A-Za-z0-9_-]+")
_INTO = re.compile(r"(.+)#([^#]*)")
_NAME = re.compile(r"[^\x00-\x1f\x7f]+")


@record
class Output:
    """A list and its place. Empty values: those of the configuration, then of the style."""

    where: str
    """The file and line that say so, for messages."""
    name: str
    """As `--only` names it; without one of its own, its place as it is written."""
    path: str = ""
    """The file; for `into`, the page."""
    region: str = ""
    """For `into`: the name of the markers in the page."""
    format: str = ""
    """Empty: as the file's ending, or the page, has it."""
    style: str = ""
    lang: str = ""
    title: str = ""
    sections: tuple[str, ...] = ()
    """Only the sections of these titles."""
    select: tuple[str, ...] = ()
    """Besides the configuration's."""
    sort: Sort | Literal[""] = ""
    group: Grouping | Literal[""] = ""
    number: Number | Literal[""] = ""
    versions: Showings = EMPTY
    works: Known | Literal[""] = ""
    max_authors: int | None = None
    heading_level: int = 0
    standalone: bool = False
    categories: Mapping[str, str] = EMPTY
    """For academicpages: the site's categories of kinds of works, where they are not the usual."""

    @property
    def is_folder(self) -> bool:
        """Is it a folder with files for each work?"""
        return self.format in FOLDER_FORMATS

    @property
    def place(self) -> str:
        """`site/list.html`, `README.md#papers`."""
        return f"{self.path}#{self.region}" if self.region else self.path

    def error(self, message: str) -> PublistError:
        """An error about this output, at its place in the configuration."""
        return PublistError(f"{self.where}: the output `{self.name}` {message}")


def read_outputs(table: Table) -> tuple[Output, ...]:
    """All [[output]] of a configuration. Raises PublistError for a mistake in one."""
    titles = [str(section.string("title")) for section in table.tables("section")]
    outputs: list[Output] = []
    taken: dict[str, str] = {}
    for each in table.tables("output"):
        output = _output(each, titles)
        if output.name in taken:
            key = "name" if "name" in each else "into" if "into" in each else "path"
            raise each.error(key, f"is that of another output, too ({taken[output.name]})")
        taken[output.name] = output.where
        outputs.append(output)
    return tuple(outputs)


def _output(table: Table, titles: list[str]) -> Output:
    path, region = _place(table)
    name = table.string("name") or (f"{path}#{region}" if region else path)
    if not _NAME.fullmatch(name):
        raise table.error("name", "must be one line of text")
    output = Output(
        where=table.place("into" if region else "path"),
        name=name,
        path=path,
        region=region,
        format=table.string("format"),
        style=table.string("style"),
        lang=table.string("lang"),
        title=table.string("title"),
        sections=_sections(table, titles),
        select=read_selection(table),
        sort=table.choice("sort", SORTS, "") if "sort" in table else "",
        group=table.choice("group", GROUPINGS, "") if "group" in table else "",
        number=table.choice("number", NUMBERS, "") if "number" in table else "",
        versions=read_versions(table),
        works=table.choice("works", KNOWN, "") if "works" in table else "",
        max_authors=table.integer("max_authors", 0) if "max_authors" in table else None,
        heading_level=table.integer("heading_level", 0, 1),
        standalone=table.boolean("standalone"),
        categories=_categories(table),
    )
    table.finish()
    _check_folder(table, output)
    if output.standalone and region:
        raise table.error("standalone", "makes a whole page, which cannot stand inside another one")
    if output.sections and output.group and output.group != "section":
        raise table.error("group", "takes the place of the sections, so `sections` says nothing")
    return output


def _check_folder(table: Table, output: Output) -> None:
    if not output.is_folder:
        if output.categories:
            raise table.error("categories", 'are for format = "academicpages"')
        return
    if output.region:
        raise table.error(
            "into",
            f"names a region of a page; {output.format} is a folder with files for each work: "
            'write path = "folder/"',
        )
    if output.categories and output.format != "academicpages":
        raise table.error("categories", 'are for format = "academicpages"')
    for key in ("standalone", "heading_level"):
        if key in table:
            raise table.error(key, f"is about one page; {output.format} is a folder of files")


def _categories(table: Table) -> Mapping[str, str]:
    """The site's word for each kind of work that is named."""
    if "categories" not in table:
        return EMPTY
    named = table.table("categories")
    words: dict[str, str] = {}
    for kind in KINDS:
        if kind in named:
            words[kind] = named.string(kind)
            if not _CATEGORY.fullmatch(words[kind]):
                raise named.error(kind, "must be a word of letters, digits, - and _")
    named.finish()
    return words


def _place(table: Table) -> tuple[str, str]:
    path, into = table.string("path"), table.string("into")
    if path and into:
        raise table.error("into", "stands beside `path`; an output has one of them")
    if path:
        return path, ""
    if not into:
        raise table.error(
            "path", 'is missing: write path = "list.html", or into = "README.md#publications"'
        )
    found = _INTO.fullmatch(into)
    if found is None or not found[2]:
        raise table.error(
            "into", f'names a page and a region in it: "README.md#publications", not `{into}`'
        )
    return found[1], found[2]


def _sections(table: Table, titles: list[str]) -> tuple[str, ...]:
    wanted = table.strings("sections")
    known = {title.casefold() for title in titles}
    for title in wanted:
        if title.casefold() not in known:
            there = ", ".join(titles) if titles else "none"
            raise table.error("sections", f"names no section `{title}`; there are {there}")
    return wanted
