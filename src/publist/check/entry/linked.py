"""Entries that are one work, or versions of one, as the checks report them."""

from __future__ import annotations

from publist.check.entry.relating import line_of
from publist.check.found import Found
from publist.check.library import Item
from publist.link.model import Link
from publist.link.side_by_side import side_by_side, telling

IS = {
    "duplicate": "the same work as",
    "preprint": "the preprint of",
    "workshop": "the workshop version of",
    "extended": "the extended version of",
    "thesis": "the thesis version of",
    "version": "another version of",
}
"""What the second entry of a link is of the first, by the kind of the link."""
RELATED = {
    "preprint": ", relatedtype = {preprintof}",
    "workshop": ", relatedtype = {workshopversionof}",
    "extended": ", relatedtype = {extendedversionof}",
    "thesis": ", relatedtype = {thesisversionof}",
}
"""How the store says it, behind `related = {key}`."""


def found_between(item: Item, other: Item, link: Link | None) -> Found:
    """A finding at the key of `item`: what it is of `other`, and why.

    Without a `link` both are the same work as a third entry.
    """
    why = "; ".join(one.text for one in link.evidence if one.agrees) if link else ""
    kind = link.kind if link else "duplicate"
    found = item.found(
        what=IS[kind],
        other=other.entry.key,
        place=f"line {line_of(other, item)}",
        why=why or "both are the same work as a third entry",
        related=RELATED.get(kind, ""),
    )
    return found._replace(beside=telling(side_by_side(other.entry, item.entry)))
