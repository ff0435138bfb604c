"""A name in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.people.written_names import mention_span, mentions, shown
from publist.check.rule import Rule
from publist.model import Name
from publist.problem import Severity

_SURE = 4
"""Letters from which on a word in capitals is no abbreviation and no initials (`DES`, `WU`)."""


def _check(library: Library) -> Iterator[Found]:
    seen: dict[int, tuple[Name, bool]] = {}
    for mention, author in mentions(library):
        name = author.name
        known = seen.get(id(name))
        if known is None:
            known = seen[id(name)] = (name, _is_capital(name))
        if known[1]:
            yield mention.item.found(mention.field, span=mention_span(mention), who=shown(name))


def _is_capital(name: Name) -> bool:
    if name.literal or not name.given:
        return False  # bodies are often known by an abbreviation
    letters = [letter for letter in name.family if letter.isalpha()]
    return len(letters) >= _SURE and name.family.isupper()


RULE = Rule(
    code="name-in-capitals",
    group="people",
    severity=Severity.ADVICE,
    message="the surname of {who} is written in capitals",
    hint="write it as in running text; a style can print names in small capitals",
    why="How a name looks is the list's choice. In capitals it stands out among the others, sorts "
    "differently in some programs, and nobody can tell `MacDonald` from `Macdonald`.",
    check=_check,
    opt_in=True,
)
