"""How the entries of a store belong together, as `related` says it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from publist.check.entry.vocabulary import VERSION_TYPES
from publist.check.library import Item, Library
from publist.model import Relation

ORDER = {
    "preprintof": 1,
    "workshopversionof": 1,
    "thesisversionof": 1,
    "extendedversionof": -1,
    "translationas": 1,
    "translatedas": 1,
    "reprintas": 1,
    "translationof": -1,
    "translationfrom": -1,
    "reprintof": -1,
    "reprintfrom": -1,
    "reviewof": -1,
    "origpubas": -1,
    "origpubin": -1,
}
"""1: this entry leads to the one that it names; -1: it comes from it."""


class Said(NamedTuple):
    """`item` says what it is of `other`, another entry of the store."""

    item: Item
    relation: Relation
    other: Item

    field: str = "related"
    """Where it says so: `related`, or `ids`, which make the two one work."""

    @property
    def order(self) -> int:
        """As `ORDER`; 0 when the relation has none."""
        return ORDER.get(self.relation.type, 0)

    @property
    def words(self) -> str:
        """What it says, as people write it: `preprintof`, or the field alone."""
        return self.relation.type or self.field


def said(library: Library) -> Iterator[Said]:
    """Every relation to another entry that there is, in the order of the store."""
    for item in library.items:
        for relation in item.entry.relations:
            other = library.by_key.get(relation.key.lower())
            if other is not None and other is not item:
                yield Said(item, relation, other)


def _said_by_ids(library: Library) -> Iterator[Said]:
    """Every key among the `ids` of an entry that another entry has for its own."""
    for item in library.items:
        for key in item.entry.other_keys:
            other = library.by_key.get(key.lower())
            own = other is not None and other.entry.key.lower() == key.lower()
            if other is not None and own and other is not item:
                yield Said(item, Relation("", key), other, "ids")


def line_of(other: Item, item: Item) -> str:
    """The line where `other` begins, for a message at `item`: `12`, or `12 of b.bib`."""
    origin = other.entry.origin
    elsewhere = origin.path != item.entry.origin.path
    return f"{origin.line} of {origin.path}" if elsewhere else str(origin.line)


def contradictions(library: Library) -> Iterator[tuple[Said, Said]]:
    """(the later, the earlier) of two statements about two entries that exclude each other.

    "Preprint of" on one side and "extended version of" on the other agree, since both lead from
    the first entry to the second; "preprint of" on both sides does not. `ids` and `related` on one
    side and "distinct from" on the other do not, either.
    """
    known: dict[tuple[int, int], dict[str, Said]] = {}
    for one in chain(said(library), _said_by_ids(library)):
        here, there = id(one.item), id(one.other)
        pair = (min(here, there), max(here, there))
        says, excluded = _facts(one, one.order if here < there else -one.order)
        seen = known.setdefault(pair, {})
        earlier = next((seen[fact] for fact in excluded if fact in seen), None)
        if earlier is not None:
            yield one, earlier
        for fact in says:
            seen.setdefault(fact, one)


def _facts(one: Said, order: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a statement says of its two entries, and what it excludes.

    A translation or a review may well be called distinct; a version may not, nor what `related`
    alone names, which is a version of no kind, nor what `ids` call the same.
    """
    kind = one.relation.type
    if kind == "distinctfrom":
        return ("distinct",), ("version",)
    if not kind:
        return ("version",), ("distinct",)
    if not order:
        return (), ()
    ahead, back = ("forward", "backward") if order > 0 else ("backward", "forward")
    if kind in VERSION_TYPES:
        return (ahead, "version"), (back, "distinct")
    return (ahead,), (back,)


class Circle(NamedTuple):
    said: Said
    """The statement that closes the circle."""
    keys: tuple[str, ...]
    """The first few entries of it, in order."""
    length: int


_NAMED = 4


def circles(library: Library) -> Iterator[Circle]:
    """Chains of three entries or more that come back to where they began.

    Depth first without recursion; every statement is looked at once.
    """
    edges: dict[int, list[tuple[Item, Said]]] = {}
    pairs = set()
    for later, earlier in contradictions(library):  # two entries: that is their affair
        pairs |= {(id(later.item), id(later.other)), (id(earlier.item), id(earlier.other))}
    for one in said(library):
        if one.order and (id(one.item), id(one.other)) not in pairs:
            start, end = (one.item, one.other) if one.order > 0 else (one.other, one.item)
            edges.setdefault(id(start), []).append((end, one))
    done: set[int] = set()
    for item in library.items:
        if id(item) in edges and id(item) not in done:
            yield from _from(item, edges, done)


def _from(
    first: Item, edges: dict[int, list[tuple[Item, Said]]], done: set[int]
) -> Iterator[Circle]:
    path = [first]
    place = {id(first): 0}
    waiting = [iter(edges[id(first)])]
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            waiting.pop()
            left = path.pop()
            del place[id(left)]
            done.add(id(left))
            continue
        target, one = step
        at = place.get(id(target))
        if at is not None:
            if len(path) - at > 2:
                keys = tuple(item.entry.key for item in path[at : at + _NAMED])
                yield Circle(one, keys, len(path) - at)
        elif id(target) not in done:
            place[id(target)] = len(path)
            path.append(target)
            waiting.append(iter(edges.get(id(target), ())))
