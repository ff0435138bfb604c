"""What an entry does not say although its type asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publist.check.entry.required import NEEDS, Cost, Need
from publist.check.found import Found
from publist.check.library import Item, Library


def missing_of(library: Library, cost: Cost) -> Iterator[Found]:
    """A finding for each need of that cost that is not met, at its empty field or the key."""
    asked = {kind: [need for need in needs if need.cost == cost] for kind, needs in NEEDS.items()}
    for item in library.items:
        needs = asked.get(item.entry.type)
        for need in _unmet(item, needs) if needs else ():
            yield item.found(
                span=_place(item, need),
                need=need.name,
                add=need.name.partition(" ")[0].rstrip(","),
                type=item.entry.type,
            )


def missing(item: Item) -> Iterator[Need]:
    """The needs of the entry's type that none of its fields meets, inherited ones included.

    Silent where the work itself is not finished (`pubstate` and the like), where the entry is
    kept out of every list, and where what it inherits from is not in the store: then other
    fields may be there. A preprint needs no journal.
    """
    return _unmet(item, NEEDS.get(item.entry.type, ()))


def _unmet(item: Item, needs: Iterable[Need]) -> Iterator[Need]:
    fields = item.fields
    for need in needs:
        if any(name in fields and fields[name].strip(" \t\r\n{}~") for name in need.fields):
            continue
        if _is_excused(item, need):
            continue
        yield need


def _place(item: Item, need: Need) -> tuple[int, int]:
    """The field that is there, but empty; else the entry's key."""
    for name in need.fields:
        field = item.field(name) if name in item.fields else None
        if field is not None:
            return field.name_start, field.value_end
    return item.span("")


def _is_excused(item: Item, need: Need) -> bool:
    entry = item.entry
    if entry.hidden:
        return True
    if need.cost == "title" and entry.type == "misc":
        # To BibTeX all of its fields are optional; these two say what it is as well as a title.
        return any(item.fields.get(name) for name in ("note", "howpublished"))
    if need.name in ("year", "journal", "booktitle") and entry.status:
        return True
    if need.name in ("journal", "booktitle", "institution") and (
        entry.identifiers.arxiv or entry.identifiers.hal or "eprint" in item.fields
    ):
        return True
    return any(
        finding.code == "crossref-missing" and ("field", "xref") not in finding.values
        for finding in item.raw.findings
    )
