"""`publist.toml` (or `[tool.publist]` in pyproject.toml) to a Config. None is needed."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from publist.files import is_file
from publist.listing import read_section, read_selection, read_versions
from publist.model import Person, Role
from publist.order import GROUPINGS, SORTS, Grouping, Sort
from publist.output import Output, read_outputs
from publist.problem import PublistError
from publist.read.tex import read_tex
from publist.record import EMPTY, changed, record
from publist.tomlfile import Table, parse_toml
from publist.versions.settings import KNOWN, Known, Showings
from publist.view import NUMBERS, Number, Section

_ROLES: tuple[Role, ...] = get_args(Role)


@record
class ChosenRules:
    """Which rules `publist check` checks: codes, groups, `default`, `all`."""

    select: tuple[str, ...] = ()
    """Without any, the default ones."""
    ignore: tuple[str, ...] = ()


@record
class Config:
    """What the user has fixed for one list. Empty values: the style's or publist's default."""

    folder: Path = Path()
    """Paths of the configuration start here."""
    path: str = ""
    """The file it came from, as the user would name it; empty without one."""
    bibliography: tuple[str, ...] = ()
    owner: Person | None = None
    people: tuple[Person, ...] = ()
    """Everyone but the owner."""
    marks: Mapping[str, Role] = EMPTY
    style: str = ""
    lang: str = "en"
    title: str = ""
    select: tuple[str, ...] = ()
    sort: Sort | Literal[""] = ""
    group: Grouping | Literal[""] = ""
    number: Number | Literal[""] = ""
    max_authors: int | None = None
    heading_level: int = 2
    versions: Showings = EMPTY
    """What becomes of preprints and other versions of a work: `fold` or `list`, by their kind."""
    works: Known | Literal[""] = ""
    """Which versions the list knows of: `said` by the store, or `found`, too. Empty: `found` in
    several files, `said` in one."""
    sections: tuple[Section, ...] = ()
    outputs: tuple[Output, ...] = ()
    """What `publist build` writes."""
    file_base: str = ""
    hidden_fields: tuple[str, ...] = ()
    check: ChosenRules = ChosenRules()

    def everyone(self) -> tuple[Person, ...]:
        """The owner first, then the others."""
        return (self.owner, *self.people) if self.owner else self.people

    def with_owner(self, name: str) -> Config:
        """The same, with `name` as the owner (as `--author` says)."""
        aliases = self.owner.aliases if self.owner and self.owner.name == name else ()
        others = tuple(person for person in self.people if person.name != name)
        return changed(self, owner=Person(name, aliases, ("me",)), people=others)


def find_config(folder: Path) -> Path | None:
    """The configuration in `folder`: publist.toml, else a pyproject.toml that speaks of publist."""
    own = folder / "publist.toml"
    if is_file(own):
        return own
    project = folder / "pyproject.toml"
    if is_file(project):
        # One that is not for us, or that can't be read, is none of ours.
        with contextlib.suppress(OSError):
            if "[tool.publist" in project.read_text(encoding="utf-8", errors="replace"):
                return project
    return None


def load_config(path: Path) -> Config:
    """Read a configuration file. Raises PublistError with file, line and what is expected."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PublistError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise PublistError(f"{path}: is not UTF-8; save it as UTF-8") from None
    return read_config(text, path)


def read_config(text: str, path: Path) -> Config:
    """The configuration that stands, or would stand, in a file; as `load_config`."""
    table = parse_toml(text, str(path))
    if path.name == "pyproject.toml":
        table = table.table("tool").table("publist")
    return _read(table, path)


def _read(table: Table, path: Path) -> Config:
    config = Config(
        folder=path.parent,
        path=str(path),
        bibliography=table.strings("bibliography"),
        owner=_owner(table.table("owner")) if "owner" in table else None,
        people=_people(table.table("people")),
        marks=_marks(table.table("marks")),
        style=table.string("style"),
        lang=table.string("lang", "en"),
        title=table.string("title"),
        select=read_selection(table),
        sort=table.choice("sort", SORTS, "") if "sort" in table else "",
        group=table.choice("group", GROUPINGS, "") if "group" in table else "",
        number=table.choice("number", NUMBERS, "") if "number" in table else "",
        max_authors=table.integer("max_authors", 0) if "max_authors" in table else None,
        heading_level=table.integer("heading_level", 2, 1),
        versions=read_versions(table),
        works=table.choice("works", KNOWN, "") if "works" in table else "",
        sections=tuple(read_section(section) for section in table.tables("section")),
        outputs=read_outputs(table),
        file_base=table.string("file_base"),
        hidden_fields=table.strings("hidden_fields"),
        check=_check(table.table("check")),
    )
    table.finish()
    return config


def _owner(table: Table) -> Person:
    name = table.string("name")
    if not name.strip():
        raise table.error("name", 'is missing: write name = "Given Family"')
    person = Person(name, table.strings("aliases"), ("me",), url=table.string("url"))
    table.finish()
    return person


def _people(table: Table) -> tuple[Person, ...]:
    people: list[Person] = []
    for name in table.names():
        entry = table.table(name)
        roles = entry.strings("role")
        for role in roles:
            if role not in _ROLES or role == "me":
                known = ", ".join(role for role in _ROLES if role != "me")
                raise entry.error("role", f"must be one of {known}, not `{role}`")
        people.append(
            Person(
                name,
                entry.strings("aliases"),
                tuple(role for role in _ROLES if role in roles),
                read_tex(entry.string("legend")),
                entry.string("url"),
            )
        )
        entry.finish()
    return tuple(people)


def _marks(table: Table) -> dict[str, Role]:
    marks: dict[str, Role] = {}
    for sign in table.names():
        # Each of these is there, so that none is by default.
        marks[sign.replace("∗", "*")] = table.choice(sign, _ROLES, _ROLES[0])
    return marks


def _check(table: Table) -> ChosenRules:
    chosen = ChosenRules(table.strings("select"), table.strings("ignore"))
    table.finish()
    return chosen
