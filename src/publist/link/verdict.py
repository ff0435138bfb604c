"""What a rule says, and what several rules ask of a pair's stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from publist.link.compare import Comparison
from publist.link.model import Confidence, LinkKind
from publist.link.stages import PUBLISHED, UNPUBLISHED, Stage


class Verdict(NamedTuple):
    kind: LinkKind
    confidence: Confidence
    rule: str


Rule = Callable[[Comparison], Verdict | None]


def both(pair: Comparison, stages: frozenset[Stage]) -> bool:
    return pair.first.stage in stages and pair.second.stage in stages


def interchangeable(pair: Comparison) -> bool:
    """Stages that people write for each other: a chapter of proceedings, an unknown one."""
    stages = {pair.first.stage, pair.second.stage}
    if "other" in stages or stages in ({"chapter", "conference"}, {"chapter", "book"}):
        return True
    return pair.venue is True and both(pair, PUBLISHED) and "workshop" not in stages


def version_kind(one: Stage, other: Stage) -> LinkKind:
    """What two entries of one work are to each other, by their stages."""
    stages = {one, other}
    if one == other:
        return "version"
    if "thesis" in stages:
        return "thesis"
    if stages & UNPUBLISHED:
        return "preprint"
    if "workshop" in stages:
        return "workshop"
    if stages == {"conference", "journal"}:
        return "extended"
    return "version"
