"""All of linking: entries to relations and works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from publist.link.candidates import Pairs, candidates, unique
from publist.link.compare import Comparison, compare
from publist.link.decide import RULES_OF_LOOKS, decide
from publist.link.evidence import evidence_of
from publist.link.model import Link, LinkKind
from publist.link.parallel import in_parts
from publist.link.reduce import Reduced, Reducer, mark_columns
from publist.link.said import said_links
from publist.link.stages import Stage
from publist.link.verdict import Verdict
from publist.link.works import build_works
from publist.model import Entry
from publist.record import record

Pair = tuple[int, int]
Decided = tuple[int, int, Verdict]


@record
class Links:
    """What the entries of a store are to each other."""

    links: tuple[Link, ...]
    """By the positions of the two, each pair once. What looks alike and is distinct is among them."""
    works: tuple[tuple[int, ...], ...]
    """Positions of entries that are one work (duplicates, certain or likely), two or more each."""


def find_links(entries: Sequence[Entry]) -> Links:
    """Every relation between `entries`, found or said. Hidden entries take part, too."""
    reducer = Reducer()
    return link_reduced([reducer.reduce(entry) for entry in entries], said_links(entries))


def link_reduced(reduced: Sequence[Reduced], said: dict[Pair, Link]) -> Links:
    """As `find_links`, for entries that are reduced already and what is said of them."""
    known = mark_columns(list(reduced))
    parts = candidates(known)
    links = list(said.values())
    together = _Together(known, frozenset(said))
    for first, second, verdict in in_parts(_decide_part, together, parts, sum(map(len, parts))):
        links.append(_link(known, first, second, verdict))
    works, settled = build_works(len(known), links)
    settled.sort(key=lambda link: (min(link.first, link.second), max(link.first, link.second)))
    return Links(tuple(settled), tuple(works))


def explain(first: Entry, second: Entry) -> Link:
    """What two entries (0 and 1) are to each other, "distinct" when nothing speaks for more."""
    said = said_links((first, second))
    if said:
        return next(iter(said.values()))
    reducer = Reducer()
    reduced = [reducer.reduce(first), reducer.reduce(second)]
    pair = compare(*reduced, everything=True)
    assert pair is not None, "with `everything` there is always a comparison"
    verdict = decide(pair) or Verdict("distinct", "likely", "unlike")
    return _link(reduced, 0, 1, verdict)


class _Together(NamedTuple):
    """What every part of the work needs."""

    reduced: Sequence[Reduced]
    said: frozenset[Pair]


def _decide_part(together: _Together, part: Pairs) -> list[Decided]:
    reduced, said = together
    found: list[Decided] = []
    for first, second in unique(part, len(reduced)):
        if (first, second) in said:
            continue
        pair = compare(reduced[first], reduced[second])
        if pair is None:
            continue
        verdict = decide(pair)
        if verdict is not None and (verdict.kind != "distinct" or _looks_alike(pair, verdict)):
            found.append((first, second, verdict))
    return found


def _looks_alike(pair: Comparison, verdict: Verdict) -> bool:
    """Is it worth saying that these are distinct?"""
    return verdict.rule in RULES_OF_LOOKS and (
        pair.title in ("same", "subtitle", "near") or bool(pair.doi) or pair.ids
    )


def _link(reduced: Sequence[Reduced], first: int, second: int, verdict: Verdict) -> Link:
    if _rank(verdict.kind, reduced[first].stage) < _rank(verdict.kind, reduced[second].stage):
        first, second = second, first
    pair = compare(reduced[first], reduced[second], everything=True)
    assert pair is not None, "with `everything` there is always a comparison"
    kind, confidence, rule = verdict
    return Link(first, second, kind, confidence, rule, evidence_of(pair))


_RANKS: dict[Stage, int] = {
    "journal": 8, "conference": 7, "chapter": 6, "book": 6, "workshop": 5, "other": 4,
    "report": 3, "preprint": 2, "thesis": 1,
    "data": 0, "software": 0, "patent": 0, "talk": 0,
}  # fmt: skip


def _rank(kind: LinkKind, stage: Stage) -> int:
    """The higher one is the main entry. The extended version is the journal's, so it comes second."""
    if kind in ("duplicate", "distinct"):
        return 0
    return -_RANKS[stage] if kind == "extended" else _RANKS[stage]
