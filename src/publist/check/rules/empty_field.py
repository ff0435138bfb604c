"""A field with nothing in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from publist.check.entry.changes import is_sound, without_field
from publist.check.entry.missing import missing
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.problem import Fix, Severity
from publist.read.blocks import RawField

_MEANT = frozenset(("linklabels", "publist", "publist-ignore"))
"""Fields that say something by being empty: no links at all."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        # An empty field keeps out what would be inherited, so there it may be meant.
        if "crossref" in item.fields or "xdata" in item.fields:
            continue
        text = item.source.text
        empty = [
            field
            for field in item.written()
            if not text[field.value_start + 1 : field.value_start + 2].isalnum()  # nearly all are
            and _is_empty(item, field)
        ]
        if not empty:
            continue
        times = Counter(field.name for field in item.written())
        wanted = {name for need in missing(item) for name in need.fields}
        sound = is_sound(item)
        for field in empty:
            if field.name in wanted or field.name in _MEANT:
                continue  # to be filled in, not taken out
            # One of several: with it gone another would count.
            may_go = sound and times[field.name] == 1
            edit = without_field(item, field) if may_go else None
            fix = Fix("Remove the empty field", (edit,), (field.name,)) if edit else None
            yield item.found(
                span=(field.name_start, field.value_end), fix=fix, field_name=field.name
            )


def _is_empty(item: Item, field: RawField) -> bool:
    literal = field.literal(item.source.text)
    return literal is not None and not item.source.text[slice(*literal)].strip()


RULE = Rule(
    code="empty-field",
    group="entry",
    severity=Severity.ADVICE,
    message="`{field_name}` is empty",
    hint="fill it in, or remove it",
    why="BibTeX and biber treat an empty field as if it were not there, but site generators do not: "
    "they show a button without a link, or a comma with nothing before it.",
    check=_check,
    fixes="safe",
)
