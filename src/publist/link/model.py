"""What linking finds: relations between entries, each with the reason why."""

from __future__ import annotations

from typing import Literal, NamedTuple

from publist.record import record

LinkKind = Literal["duplicate", "preprint", "workshop", "extended", "thesis", "version", "distinct"]
"""`duplicate`: one work entered twice. `preprint`, `workshop`, `extended`, `thesis`: the second is
that version of the first. `version`: versions of one work, of which none is the main one by its
kind. `distinct`: not the same work, though it looks so."""

Confidence = Literal["certain", "likely", "ask"]
"""`certain`: it can be acted upon unseen. `likely`: right in nearly all cases. `ask`: only a person
can tell."""


class Evidence(NamedTuple):
    """One thing that was compared."""

    what: str
    """`title`, `authors`, `doi`, `arxiv`, `venue`, `volume`, `pages`, `year`, …"""
    agrees: bool
    """False: it contradicts."""
    text: str
    """In words, for people: "same DOI", "pages 1–9 and 120–131"."""


@record
class Link:
    """What two entries are to each other."""

    first: int
    """Position of the main entry among the entries: of two versions the one that a list would
    show (the published paper, not its preprint); of duplicates the earlier one."""
    second: int
    kind: LinkKind
    confidence: Confidence
    rule: str
    """The name of the rule that decided, such as `same-doi`."""
    evidence: tuple[Evidence, ...] = ()
