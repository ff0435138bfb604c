"""Two entries that say of each other what cannot both be so."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.lists import Places
from publist.check.entry.relating import contradictions, line_of
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    places = {name: Places(name) for name in ("related", "ids")}
    for later, earlier in contradictions(library):
        yield later.item.found(
            later.field,
            span=places[later.field].at(later.item, later.relation.key),
            type=later.words,
            other=earlier.item.entry.key,
            line=line_of(earlier.item, later.item),
            said=earlier.words,
        )


RULE = Rule(
    code="relation-contradiction",
    group="relations",
    severity=Severity.ERROR,
    message="`{type}` here contradicts `{said}` of `{other}` (line {line})",
    hint="one of the two entries has it the wrong way round: correct it there, or leave it out, since a relation holds for both",
    why="A preprint of a preprint of itself, or a version of a work, or the same one (`ids`), that is said "
    "to be another one: one of the two entries is wrong, and the list shows both statements.",
    check=_check,
)
