"""A key among an entry's `ids` that another entry has, too."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    others = [item for item in library.items if item.entry.other_keys]
    if not others:
        return
    keys: dict[str, Item] = {}
    for item in library.items:
        if item.entry.key:
            keys.setdefault(item.entry.key.lower(), item)
    first: dict[str, Item] = {}
    for item in others:
        for key in dict.fromkeys(item.entry.other_keys):
            lower = key.lower()
            if lower == item.entry.key.lower() or item.field("ids") is None:
                continue
            holder = keys.get(lower)
            what = "the key of another entry"
            if holder is None:
                holder = first.setdefault(lower, item)
                what = "among the `ids` of another entry, too"
            if holder is not item:
                line = str(holder.source.line_of(holder.raw.block.start))
                yield item.found("ids", key, what=what, line=line, path=holder.source.path)


RULE = Rule(
    code="ids-clash",
    group="relations",
    severity=Severity.WARNING,
    message="`{text}` in `ids` is {what} (line {line} of {path})",
    hint="if the two are one work, `publist merge` makes one entry of them; if not, remove the key here",
    why="`ids` holds further keys of the same entry, often those of entries that it has taken in. When "
    "another entry has the key, biber passes over it here, and a citation leads to the other entry.",
    check=_check,
)
