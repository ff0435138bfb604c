"""What the store itself says of its entries: `related`, `ids`. It is never asked again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from publist.link.model import Evidence, Link, LinkKind
from publist.model import Relation


class Speaker(Protocol):
    """An entry, or what is remembered of it."""

    @property
    def key(self) -> str: ...
    @property
    def relations(self) -> tuple[Relation, ...]: ...
    @property
    def other_keys(self) -> tuple[str, ...]: ...


_KINDS: dict[str, LinkKind] = {
    "preprintof": "preprint",
    "workshopversionof": "workshop",
    "extendedversionof": "extended",
    "thesisversionof": "thesis",
    "distinctfrom": "distinct",
}
"""`relatedtype` → what this entry is of the one that it names."""
_OTHERWISE: LinkKind = "version"
"""Any other relation (a translation, a reprint) says that the two are no duplicates."""


def said_links(entries: Sequence[Speaker]) -> dict[tuple[int, int], Link]:
    """(smaller position, larger position) → what the store says of the two."""
    by_key: dict[str, int] = {}
    for position, entry in enumerate(entries):
        if entry.key:
            by_key.setdefault(entry.key.lower(), position)
    owners = dict(by_key)
    for position, entry in enumerate(entries):
        for key in entry.other_keys:
            owners.setdefault(key.lower(), position)
    found: dict[tuple[int, int], Link] = {}
    for position, entry in enumerate(entries):
        for relation in entry.relations:
            other = owners.get(relation.key.lower())
            if other is None or other == position:
                continue
            kind = _KINDS.get(relation.type, _OTHERWISE)
            text = f"“{entry.key}” says {relation.type or 'related'} “{relation.key}”"
            evidence = (Evidence("related", True, text),)
            pair = (min(position, other), max(position, other))
            found.setdefault(pair, Link(other, position, kind, "certain", "said", evidence))
        for key in entry.other_keys:
            other = by_key.get(key.lower())
            if other is not None and other != position:
                evidence = (Evidence("ids", True, f"“{entry.key}” has “{key}” among its keys"),)
                pair = (min(position, other), max(position, other))
                found.setdefault(
                    pair, Link(position, other, "duplicate", "certain", "said", evidence)
                )
    return found
