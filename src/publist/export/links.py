"""How entries belong together, as a table for other programs: CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple, Protocol

from publist.export.json_text import json_text
from publist.link.find import Links
from publist.link.model import Confidence, Link, LinkKind

COLUMNS = ("key1", "key2", "kind", "confidence", "rule")
"""Of the CSV, in this order; names and order do not change."""
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


def all_pairs(links: Links) -> Iterator[Pair]:
    """Every related pair: all pairs of each work, then versions, then what is distinct.

    Two entries of one work that were not found to be duplicates of each other have the rule
    `same-work` and the least confidence by which their work holds together.
    """
    known = {_positions(link): link for link in links.links}
    told: set[tuple[int, int]] = set()
    for work in links.works:
        inside = [known[pair] for pair in combinations(work, 2) if pair in known]
        least: Confidence = max(
            (link.confidence for link in inside if link.kind == "duplicate"),
            key=_SURENESS.index,
            default="likely",
        )
        for pair in combinations(work, 2):
            told.add(pair)
            link = known.get(pair)
            if link is not None and link.kind == "duplicate" and link.confidence != "ask":
                yield _pair(link)
            else:
                yield Pair(*pair, "duplicate", least, "same-work")
    rest = [link for pair, link in known.items() if pair not in told]
    rest.sort(key=lambda link: link.kind == "distinct")
    yield from map(_pair, rest)


def write_csv(labels: Sequence[Named], pairs: Iterable[Pair]) -> str:
    """`COLUMNS`, and a row for each pair; an entry without a key is named by file and line."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for pair in pairs:
        names = (_name(labels[pair.first]), _name(labels[pair.second]))
        table.writerow((*names, pair.kind, pair.confidence, pair.rule))
    return written.getvalue()


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


def _name(label: Named) -> str:
    return label.key or f"{label.path}:{label.line}"


def _entry(label: Named) -> dict[str, Any]:
    return {"key": label.key, "file": label.path, "line": label.line}


def _evidence(link: Link | None) -> list[dict[str, Any]]:
    if link is None:
        return []
    return [{"what": one.what, "agrees": one.agrees, "text": one.text} for one in link.evidence]
