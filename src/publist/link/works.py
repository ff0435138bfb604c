"""Works: entries that are duplicates of each other. Versions link works and never chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publist.link.model import Link
from publist.record import changed

_ORDER = {"certain": 0, "likely": 1, "ask": 2}


def build_works(count: int, links: Sequence[Link]) -> tuple[list[tuple[int, ...]], list[Link]]:
    """Groups of two or more duplicates among `count` entries, and the links as they then stand.

    The surest links come first. A link that would put two entries into one group that are known
    to be distinct, or two versions, is asked about instead: "Part I" and "Part II" stay apart,
    though an entry without a number looks like both.
    """
    apart: dict[int, set[int]] = {}
    for link in links:
        if link.kind != "duplicate" and link.confidence != "ask":
            apart.setdefault(link.first, set()).add(link.second)
            apart.setdefault(link.second, set()).add(link.first)
    group = list(range(count))
    members: dict[int, list[int]] = {}
    doubted: set[int] = set()
    duplicates = [
        (number, link)
        for number, link in enumerate(links)
        if link.kind == "duplicate" and link.confidence != "ask"
    ]
    duplicates.sort(key=lambda one: _ORDER[one[1].confidence])
    for number, link in duplicates:
        one, other = _root(group, link.first), _root(group, link.second)
        if one == other:
            continue
        left, right = members.get(one, [one]), members.get(other, [other])
        if link.rule != "said" and _contradicted(apart, left, right):
            doubted.add(number)
            continue
        root, child = (one, other) if one < other else (other, one)
        group[child] = root
        members[root] = left + right
        members.pop(child, None)
    settled = [
        changed(link, confidence="ask", rule="contradicted") if number in doubted else link
        for number, link in enumerate(links)
    ]
    works = sorted(tuple(sorted(positions)) for positions in members.values())
    return works, settled


def _root(group: list[int], position: int) -> int:
    while group[position] != position:
        group[position] = group[group[position]]
        position = group[position]
    return position


def _contradicted(apart: dict[int, set[int]], left: Iterable[int], right: Iterable[int]) -> bool:
    others = set(right)
    return any(position in apart and not others.isdisjoint(apart[position]) for position in left)
