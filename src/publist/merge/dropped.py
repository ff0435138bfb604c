"""What of an entry stands nowhere any more: worked out from before and after, by no rule's word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from publist.merge.draft import Draft
from publist.merge.fold import one_line
from publist.merge.layout import text_between_fields
from publist.merge.lists import LISTS, items_of
from publist.merge.model import Dropped
from publist.merge.names_of import same_fields
from publist.model import Entry
from publist.read.resolve import RawEntry

_REMARK = "it stood between the fields of an entry that goes"
_OTHERWISE = "the other entry's value was kept"


def dropped_values(
    entry: Entry,
    raw: RawEntry,
    before: Draft,
    after: Mapping[str, str],
    *,
    gone: bool,
    carried: Collection[str] = (),
    reasons: Mapping[str, str],
) -> Iterator[Dropped]:
    """The values of `before` that `after` (the fields of the entry that stays) has not.

    In: the entry as it was read; whether it goes, with all that stands in it; fields whose value
    stands there in other words (renumbered); field → why another value is better.
    A value survives in a field that says the same, word for word but for white space; a list,
    when each of its items does.
    """
    for name, text in _values(raw, before, whole=gone):
        if name in carried or not text.strip() or _survives(name, text, after):
            continue
        why = reasons.get(name) or (_REMARK if name == "text" else _OTHERWISE)
        yield Dropped(entry.key, entry.origin.path, entry.origin.line, name, one_line(text), why)


def _values(raw: RawEntry, before: Draft, *, whole: bool) -> Iterator[tuple[str, str]]:
    yield "type", before.type
    for name, value in before.fields.items():
        yield name, value.text
    if not whole:
        return
    seen: set[str] = set()
    for field in raw.block.fields:
        if field.name in seen:  # the reader takes the first; this one goes with its entry
            yield field.name, raw.source.text[field.value_start + 1 : field.value_end - 1]
        seen.add(field.name)
    yield "text", text_between_fields(raw)


def _survives(name: str, text: str, after: Mapping[str, str]) -> bool:
    items = [item.casefold() for item in items_of(name, text)]
    for other in same_fields(name):
        kept = after.get(other, "")
        if not kept:
            continue
        if one_line(kept) == one_line(text):
            return True
        if items and name in LISTS and other in LISTS:
            known = {item.casefold() for item in items_of(other, kept)}
            if all(item in known for item in items):
                return True
    return False
