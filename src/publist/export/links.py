"""How entries belong together, as a table for other programs: CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple, Protocol

from publist.export.json_text import json_text
from publist.link.find import Links
from publist.link.model import Confidence, Link, LinkKind

COLUMNS = ("key1", "key2", "kind", "confidence", "rule")
"""Of the CSV, in this order; names and order do not change."""
_ROWS = 10_000
_SURENESS: tuple[Confidence, ...] = ("certain", "likely", "ask")


class Named(Protocol):
    """An entry, or what is remembered of it."""

    @property
    def key(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int: ...


class Pair(NamedTuple):
    """Two entries, by position: the second is what `kind` says of the first."""

    first: int
    second: int
    kind: LinkKind
    confidence: Confidence
    rule: str
    link: Link | None = None
    """None: these two were not compared; they are one work because of a third."""


def all_pairs(links: Links, *, whole: bool = True) -> Iterator[Pair]:
    """Every related pair: those of each work, then versions, then what is distinct.

    A work of n entries has n · (n - 1) / 2 pairs; without `whole` each of its entries but the first
    is told once, with an earlier one. Two entries of one work that were not found to be duplicates
    of each other have the rule `same-work` and the least confidence by which their work holds
    together.
    """
    work_of = {position: number for number, work in enumerate(links.works) for position in work}
    inside: dict[int, dict[tuple[int, int], Link]] = {}
    rest: list[Link] = []
    for link in links.links:
        number = work_of.get(link.first)
        if number is None or number != work_of.get(link.second):
            rest.append(link)
        else:
            inside.setdefault(number, {})[_positions(link)] = link
    for number, work in enumerate(links.works):
        known = {
            pair: link
            for pair, link in inside.get(number, {}).items()
            if link.kind == "duplicate" and link.confidence != "ask"
        }
        sure = (link.confidence for link in known.values())
        least: Confidence = max(sure, key=_SURENESS.index, default="likely")
        for pair in combinations(work, 2) if whole else _told_once(work, known):
            found = known.get(pair)
            yield _pair(found) if found else Pair(*pair, "duplicate", least, "same-work")
    rest.sort(key=lambda link: link.kind == "distinct")
    yield from map(_pair, rest)


def _told_once(work: Sequence[int], known: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Each entry of a work but the first, behind the earliest one that it was compared with."""
    beside: dict[int, int] = {}
    for first, second in known:
        beside[second] = min(first, beside.get(second, first))
    for position in work[1:]:
        yield beside.get(position, work[0]), position


def write_csv(labels: Sequence[Named], pairs: Iterable[Pair]) -> Iterator[str]:
    """`COLUMNS` and a row for each pair, some thousand rows at a time.

    An entry that has no key of its own is named by file and line.
    """
    keys = Counter(label.key for label in labels)
    names = [
        label.key if label.key and keys[label.key] == 1 else f"{label.path}:{label.line}"
        for label in labels
    ]
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for number, pair in enumerate(pairs, 1):
        table.writerow(
            (names[pair.first], names[pair.second], pair.kind, pair.confidence, pair.rule)
        )
        if number % _ROWS == 0:
            yield written.getvalue()
            written.seek(0)
            written.truncate()
    yield written.getvalue()


def write_json(
    labels: Sequence[Named], works: Iterable[Sequence[int]], pairs: Iterable[Pair]
) -> str:
    """`works` (the entries of each) and `pairs` (each with its evidence), for another program."""
    document = {
        "works": [[_entry(labels[position]) for position in work] for work in works],
        "pairs": [
            {
                "first": _entry(labels[pair.first]),
                "second": _entry(labels[pair.second]),
                "kind": pair.kind,
                "confidence": pair.confidence,
                "rule": pair.rule,
                "evidence": _evidence(pair.link),
            }
            for pair in pairs
        ],
    }
    return json_text(document)


def _pair(link: Link) -> Pair:
    return Pair(link.first, link.second, link.kind, link.confidence, link.rule, link)


def _positions(link: Link) -> tuple[int, int]:
    return (min(link.first, link.second), max(link.first, link.second))


def _entry(label: Named) -> dict[str, Any]:
    return {"key": label.key, "file": label.path, "line": label.line}


def _evidence(link: Link | None) -> list[dict[str, Any]]:
    if link is None:
        return []
    return [{"what": one.what, "agrees": one.agrees, "text": one.text} for one in link.evidence]
