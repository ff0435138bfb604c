"""Works: entries that are duplicates of each other. Versions link works and never chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publist.link.model import Evidence, Link
from publist.record import changed

_OTHER_WORKS = ("other-letter", "other-word")
"""Asked about as a duplicate, since it may be a typing error; else it is another work."""
_BETWEEN = Evidence(
    "works", False, "one of them is like a third entry, too, which may not be the same as the other"
)
_ORDER = {"certain": 0, "likely": 1, "ask": 2}


def build_works(count: int, links: Sequence[Link]) -> tuple[list[tuple[int, ...]], list[Link]]:
    """Groups of two or more duplicates among `count` entries, and the links as they then stand.

    The surest links come first. A link that would put two entries into one group that are distinct
    or may be two versions is asked about instead: "Part I" and "Part II" stay apart, though an entry
    without a number looks like both, and so do two places that an entry without one could be in.
    Each pair is linked once; what the store says is never doubted.
    """
    apart: dict[int, set[int]] = {}
    for link in links:
        if link.kind != "duplicate" or (link.confidence == "ask" and link.rule in _OTHER_WORKS):
            apart.setdefault(link.first, set()).add(link.second)
            apart.setdefault(link.second, set()).add(link.first)
    group = list(range(count))
    members: dict[int, list[int]] = {}
    duplicates = [link for link in links if link.kind == "duplicate" and link.confidence != "ask"]
    duplicates.sort(key=_doubt)
    doubted = _torn(duplicates, apart)
    for link in duplicates:
        if _ends(link) in doubted:
            continue
        one, other = _root(group, link.first), _root(group, link.second)
        if one == other:
            continue
        left, right = members.get(one, [one]), members.get(other, [other])
        if link.rule != "said" and _contradicted(apart, left, right):
            doubted.add(_ends(link))
            continue
        root, child = (one, other) if one < other else (other, one)
        group[child] = root
        members[root] = left + right
        members.pop(child, None)
    settled = [
        changed(
            link,
            confidence="ask",
            rule="contradicted",
            evidence=(*link.evidence, _BETWEEN),
        )
        if _ends(link) in doubted
        else link
        for link in links
    ]
    works = sorted(tuple(sorted(positions)) for positions in members.values())
    return works, settled


def _torn(duplicates: Sequence[Link], apart: dict[int, set[int]]) -> set[frozenset[int]]:
    """What links an entry to one of two that are apart, when it is linked as surely to the other.

    Whichever came first would win, otherwise.
    """
    doubts = {_ends(link): _doubt(link) for link in duplicates}
    return {
        _ends(link)
        for link in duplicates
        if link.rule != "said"
        for one, shared in ((link.first, link.second), (link.second, link.first))
        for other in apart.get(one, ())
        if (doubt := doubts.get(frozenset((other, shared)))) and doubt <= _doubt(link)
    }


def _ends(link: Link) -> frozenset[int]:
    return frozenset((link.first, link.second))


def _doubt(link: Link) -> tuple[int, int, int]:
    """The surer, the smaller: by confidence, then by what contradicts and by what agrees."""
    agree = sum(one.agrees for one in link.evidence)
    return _ORDER[link.confidence], len(link.evidence) - agree, -agree


def _root(group: list[int], position: int) -> int:
    while group[position] != position:
        group[position] = group[group[position]]
        position = group[position]
    return position


def _contradicted(apart: dict[int, set[int]], left: Iterable[int], right: Iterable[int]) -> bool:
    others = set(right)
    return any(position in apart and not others.isdisjoint(apart[position]) for position in left)
