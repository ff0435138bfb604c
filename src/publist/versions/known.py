"""What a list knows of each entry's other versions, for whoever writes it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from publist.link.model import Confidence, Link, LinkKind
from publist.model import Entry
from publist.record import record
from publist.versions.folding import Folding

Side = Literal["of", "has", "same"]


@record
class Version:
    """Another entry, and what it is to this one."""

    entry: Entry
    kind: LinkKind
    side: Side
    """`of`: this entry is that version of the other one; `has`: the other is that version of this
    one; `same`: duplicates, and versions of which none is the main one."""
    confidence: Confidence
    rule: str
    shown: Entry | None
    """The entry of the list that shows it: itself, or the one that it folds into. None: it is not
    in the list."""


@record
class Folded:
    """An entry that another one stands for."""

    entry: Entry
    kind: LinkKind
    """`duplicate`, or what it is of its work."""
    into: Entry


def known_versions(
    entries: Sequence[Entry], links: Sequence[Link], folding: Folding, shown: Collection[int]
) -> dict[int, tuple[Version, ...]]:
    """Position of each entry that has any → its other versions, in the order of `links`.

    What is known of a duplicate is known of the entry that is shown for it. Hidden entries are
    left out, and so is what merely looks alike.
    """
    found: dict[int, dict[tuple[int, str, Side], Version]] = {}
    for link in links:
        if link.kind == "distinct" and link.rule != "said":
            continue
        directed = link.kind not in ("duplicate", "distinct", "version")
        sides: tuple[Side, Side] = ("has", "of") if directed else ("same", "same")
        for here, there, side in (
            (link.first, link.second, sides[0]),
            (link.second, link.first, sides[1]),
        ):
            position = folding.work.get(here, here)
            if entries[there].hidden or position == there:
                continue
            top = folding.top(there)
            version = Version(
                entries[there], link.kind, side, link.confidence, link.rule,
                entries[top] if top in shown else None,
            )  # fmt: skip
            found.setdefault(position, {}).setdefault((there, link.kind, side), version)
    return {position: tuple(versions.values()) for position, versions in found.items()}
