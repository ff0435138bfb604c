"""An award that does not say which."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.meaning import is_yes
from publist.read.tex import tex_to_text

_FIELDS = ("award", "awards", "award_name", "honors", "honour", "honours")
_NOTHING = frozenset(("", "none", "n/a", "na", "tba", "tbd", "todo", "null", "nil", "?", "???"))


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        for name in _FIELDS:
            value = item.own(name) if name in item.fields else ""
            if not value.strip() or len(value) > 60:  # a field with nothing in it has its own rule
                continue
            if is_yes(value):
                if not any(_says(item.fields.get(other, "")) for other in _FIELDS):
                    yield item.found(name, value=value.strip())
            elif tex_to_text(value).strip(" .-–—").lower() in _NOTHING:
                yield item.found(name, value=value.strip())


def _says(value: str) -> bool:
    return bool(value.strip()) and not is_yes(value)


RULE = Rule(
    code="award-empty",
    group="record",
    severity=Severity.WARNING,
    message="`{field} = {{{value}}}` does not say which award",
    hint="write its name, such as award = {{Best Paper Award}}, or remove the field",
    why="The text of the award is what readers see. Without one the list shows the bare word, or "
    "nothing at all, for something that the authors are proud of.",
    check=_check,
)
