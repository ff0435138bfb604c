"""An entry that is related to itself."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.lists import Places
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    places = Places("related")
    for item in library.items:
        for key in dict.fromkeys(relation.key for relation in item.entry.relations):
            if library.by_key.get(key.lower()) is item:
                yield item.found("related", span=places.at(item, key), named=key)


RULE = Rule(
    code="relation-self",
    group="relations",
    severity=Severity.WARNING,
    message="`related` names the entry itself: `{named}`",
    hint="name the key of the other entry",
    why="`related` says which other work an entry belongs to. An entry that names itself usually "
    "comes from copying: the other work is not mentioned in the list.",
    check=_check,
)
