"""What a rule says, and what several rules ask of a pair's stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from publist.link.compare import Comparison
from publist.link.model import Confidence, LinkKind
from publist.link.stages import PUBLISHED, UNPUBLISHED, Stage
from publist.link.venues import NOWHERE


class Verdict(NamedTuple):
    kind: LinkKind
    confidence: Confidence
    rule: str


Rule = Callable[[Comparison], Verdict | None]


def both(pair: Comparison, stages: frozenset[Stage]) -> bool:
    return pair.first.stage in stages and pair.second.stage in stages


def interchangeable(pair: Comparison) -> bool:
    """Stages that people write for each other: a chapter of proceedings, an unknown one.

    A paper in proceedings that are not named may be the workshop's, and two volumes of one year have
    it on one page by chance only: a workshop whose name does not say that it is one.
    """
    stages = {pair.first.stage, pair.second.stage}
    if stages == {"conference", "workshop"}:
        one_page = pair.pages and pair.first.first_page != "1" and not pair.years
        return bool(one_page) or NOWHERE in (pair.first.venue, pair.second.venue)
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
