"""Versions of a work whose dates say the opposite of what the entries say."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.lists import Places
from publist.check.entry.relating import line_of, said
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity

_WORDS = {
    "preprintof": "the preprint",
    "workshopversionof": "the workshop version",
    "extendedversionof": "the extended version",
}
_LEEWAY = 1
"""Years: proceedings come out late, and preprints are sometimes posted when the paper is out."""


def _check(library: Library) -> Iterator[Found]:
    places = Places("related")
    for one in said(library):
        words = _WORDS.get(one.relation.type)
        first, second = one.item.entry.date, one.other.entry.date
        if not words or not first.year or not second.year or first.end_year or second.end_year:
            continue
        if (first.year - second.year) * one.order > _LEEWAY:
            yield one.item.found(
                "related",
                span=places.at(one.item, one.relation.key),
                words=words,
                year=first.text,
                other=one.other.entry.key,
                othersyear=second.text,
                line=line_of(one.other, one.item),
            )


RULE = Rule(
    code="relation-dates",
    group="relations",
    severity=Severity.ADVICE,
    message="{words} of {year} belongs to a work of {othersyear}: `{other}` (line {line})",
    hint="one of the two years is wrong, or the relation is the other way round",
    why="A preprint or a workshop version comes before the work that it became, and an extended "
    "version after it. Where the years say otherwise, a year or the relation is usually wrong.",
    check=_check,
)
