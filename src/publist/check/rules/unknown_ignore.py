"""A word of `publist-ignore` that is no rule."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity

_FIELD = "publist-ignore"


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.own(_FIELD)
        if not value:
            continue
        from publist.check.registry import ignored_in_entry, near  # it knows this rule, too

        for word in ignored_in_entry(value)[1]:
            yield item.found(_FIELD, word, guess=near(word))


RULE = Rule(
    code="unknown-ignore",
    group="record",
    severity=Severity.WARNING,
    message="`{text}` in `publist-ignore` is no rule of publist{guess}",
    hint="name rules by the code in brackets, as in: publist-ignore = {{missing-field, odd-year}}",
    why="`publist-ignore` keeps rules silent for one entry. A word that is no rule keeps nothing "
    "silent, and nothing else would say so.",
    check=_check,
)
