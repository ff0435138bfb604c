"""Works that come from each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.lists import Places
from publist.check.entry.relating import circles
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    places = Places("related")
    for circle in circles(library):
        whole = circle.length <= len(circle.keys)
        keys = (*circle.keys, circle.keys[0]) if whole else (*circle.keys, "…", circle.keys[0])
        item, relation = circle.said.item, circle.said.relation
        span = places.at(item, relation.key)
        length = str(circle.length)
        yield item.found("related", span=span, keys=" → ".join(keys), length=length)


RULE = Rule(
    code="relation-cycle",
    group="relations",
    severity=Severity.ERROR,
    message="{length} works lead to each other in a circle: {keys}",
    hint="correct `related` or `relatedtype` of one of them",
    why="Versions of a work have an order: the workshop paper comes before the main paper, and that "
    "before its extended version. In a circle no entry is the main one, so none can stand for the others.",
    check=_check,
)
