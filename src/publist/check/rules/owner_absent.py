"""An entry that the owner of the list has no part in."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.model import Person
from publist.problem import Severity
from publist.read.names import read_names
from publist.read.people import fold

_MOST = 10
"""One entry in so many may lack the owner; where more do, the list is a group's or a reading list."""
_FEW = 4
"""With fewer entries nobody can tell; from here on a single one is told."""


def _check(library: Library) -> Iterator[Found]:
    owner = library.config.owner
    if owner is None:
        return
    parents = {item.fields.get("crossref", "").strip().lower() for item in library.items}
    with_names = [
        item
        for item in library.items
        if (item.entry.authors or item.entry.editors)
        and not item.entry.hidden
        and item.entry.key.lower() not in parents
    ]
    absent = [item for item in with_names if not _has(item, owner)]
    if with_names and len(absent) == len(with_names):
        source = with_names[0].source
        what = "no entry of this file has {} as an author or editor"
        advice = "is the name in publist.toml, or given by --author, spelled as in the entries?"
        yield Found(source, 0, 1, "", {"what": what.format(owner.name), "advice": advice})
    elif len(with_names) >= _FEW and len(absent) <= max(1, len(with_names) // _MOST):
        surnames = _surnames(owner)
        for item in absent:
            if item.entry.others:
                continue  # the owner may be one of them
            if surnames.isdisjoint(_families(item)):  # else the name is in doubt: ambiguous-name
                what = f"{owner.name}, whose list this is, is not among the authors"
                advice = "add the name, or write publist = {hide} if the entry belongs elsewhere"
                yield item.found("author", span=_at(item), what=what, advice=advice)


def _has(item: Item, owner: Person) -> bool:
    people = (*item.entry.authors, *item.entry.editors)
    return any(author.person == owner.name or "me" in author.roles for author in people)


def _at(item: Item) -> tuple[int, int]:
    return item.span("author" if item.field("author") is not None else "")


def _families(item: Item) -> set[str]:
    names = [author.name for author in (*item.entry.authors, *item.entry.editors)]
    words = [fold(name.literal or name.family).split()[-1:] for name in names]
    return {word[0] for word in words if word}


def _surnames(owner: Person) -> set[str]:
    found: set[str] = set()
    for written in (owner.name, *owner.aliases):
        for parsed in read_names(written, []).names:
            found.update(fold(parsed.name.literal or parsed.name.family).split()[-1:])
    return found


RULE = Rule(
    code="owner-absent",
    group="people",
    severity=Severity.WARNING,
    message="{what}",
    hint="{advice}",
    why="A list of somebody's publications that holds a work of others either claims too much, or "
    "that work's author list is incomplete. In a list of which more than a tenth is others' work, "
    "such as a group's, this is taken to be meant.",
    check=_check,
    to_do="add the name, or leave the entry out of this list",
)
