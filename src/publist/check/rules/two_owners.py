"""An annotation that says of two authors that the list is theirs."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import NAME_FIELDS, Library
from publist.check.people.written_names import shown
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.authors import mark_authors


def _check(library: Library) -> Iterator[Found]:
    if library.config.owner is not None:
        return  # the reader compares each with the configuration (owner-conflict)
    for item in library.items:
        for field in NAME_FIELDS:
            name = f"{field}+an"
            if item.field(name) is None:
                continue
            people = item.people(field)
            owners = [
                index
                for index, by in mark_authors(item.fields, field, len(people)).annotated_me.items()
                if by == name
            ]
            if len(owners) > 1:
                yield item.found(
                    name,
                    first=shown(people[owners[0]].name),
                    second=shown(people[owners[1]].name),
                )


RULE = Rule(
    code="two-owners",
    group="annotations",
    severity=Severity.WARNING,
    message="`{field}` says of both {first} and {second} that the list is theirs",
    hint="keep one of them; for your group's members write another word, such as mentee",
    why="The author whose list it is stands out in every entry. With two of them readers cannot "
    "tell whose work they look at.",
    check=_check,
)
