"""The works of a list: its entries, with what folds into each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from publist.link.model import Link
from publist.model import Entry
from publist.record import EMPTY, record
from publist.versions.folding import fold
from publist.versions.honours import with_honours_of
from publist.versions.known import Folded, Version, known_versions
from publist.versions.links import with_links_of
from publist.versions.settings import Showings


@record
class Works:
    """The entries of a list, and what is known of each, by its identity: two may be equal."""

    entries: Sequence[Entry]
    """As given, those that stand for others with their links, and with what is said of a duplicate."""
    folded: tuple[Folded, ...] = ()
    """What another entry stands for, in order."""
    positions: Collection[int] = ()
    """… and where it is among `entries`."""
    under: Mapping[int, tuple[Folded, ...]] = EMPTY
    """id of an entry that stands → what folds into it."""
    versions: Mapping[int, tuple[Version, ...]] = EMPTY


def works_of(
    entries: Sequence[Entry],
    links: Sequence[Link],
    selected: Mapping[int, Showings],
    shown: Collection[int],
) -> Works:
    """Fold what is to be folded; see `fold`."""
    folding = fold(entries, links, selected, shown)
    under: dict[int, list[int]] = {}
    for position, (top, _) in folding.into.items():
        under.setdefault(top, []).append(position)
    merged = list(entries)
    for top, positions in under.items():
        others = [(entries[place], folding.into[place][1]) for place in positions]
        same = [other for other, kind in others if kind == "duplicate"]
        merged[top] = with_honours_of(with_links_of(entries[top], others), same)
    folded = {
        position: Folded(entries[position], kind, merged[top])
        for position, (top, kind) in folding.into.items()
    }
    standing = {position for position in shown if position not in folding.into}
    known = known_versions(merged, links, folding, standing)
    return Works(
        merged,
        tuple(folded.values()),
        folding.into.keys(),
        {id(merged[top]): tuple(folded[p] for p in under[top]) for top in under},
        {id(merged[position]): versions for position, versions in known.items()},
    )
