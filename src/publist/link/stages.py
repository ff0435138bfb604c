"""How far a work had come when this entry of it appeared."""

from __future__ import annotations

import re
from typing import Literal

from publist.model import Entry
from publist.patterns import pattern
from publist.venue_kinds import is_preprint_doi, names_workshop

Stage = Literal[
    "preprint", "report", "thesis", "workshop", "conference", "journal", "chapter", "book", "other",
    "data", "software", "patent", "talk",
]  # fmt: skip

UNPUBLISHED: frozenset[Stage] = frozenset(("preprint", "report"))
PUBLISHED: frozenset[Stage] = frozenset(("workshop", "conference", "journal", "chapter", "book"))

BESIDE: frozenset[Stage] = frozenset(("data", "software", "patent", "talk"))
"""What people publish beside a paper, often under its title."""

NUMBERED: frozenset[Stage] = frozenset(("report", "patent", "other"))
"""What bears a number of its own, not that of an issue."""

OCCASIONS: frozenset[Stage] = frozenset(("workshop", "conference", "talk"))
"""What is given somewhere, at some time."""

_REPORT = pattern(
    r"\btech(?:nical|\.)?[\s-]*rep(?:orts?\b|\.)"
    r"|\b(?:research|internal|scientific)[\s-]*rep(?:ort\b|\.)|\bworking paper"
    r"|\breport\s+(?:no\b|num|(?-i:[A-Z]{1,4})\b|\d)",
    re.IGNORECASE,
)
"""Not a journal: "Scientific Reports", "Report on …"."""
_PREPRINT = pattern(r"\bpreprints?\b|\be-?prints?\b|\bssrn\b", re.IGNORECASE)
_REPORT_NUMBER = pattern(r"[A-Z]{2,}[A-Z-]*[-/ ](?:[A-Z]+[-/ ])*\d+[-/]\d+")
"""Of an institution's reports: CERN-EP/99-105, DESY 92-111."""
_THESIS = pattern(r"\bthesis\b|\bdissertation\b", re.IGNORECASE)
_ARCHIVE = pattern(
    r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|ssrn|corr|techrxiv|(?-i:HAL)|hal(?=-))\b", re.IGNORECASE
)
_MEETING = pattern(
    r"\b(?:conference|conf\.|symposium|symp\.|congress|in proceedings|proceedings of the \d|meeting of)",
    re.IGNORECASE,
)
_PROCEEDINGS = pattern(
    r"\b(?:proceedings|conference|conf\.|symposium|congress|enumath|workshops?)\b", re.IGNORECASE
)


def stage_of(entry: Entry, venue: str) -> Stage:
    """The stage of an entry whose venue reads `venue`."""
    if entry.type == "manual":
        return "software"  # it goes with a program, and is cited for it
    kind = entry.kind
    doi = entry.identifiers.doi
    if kind in ("thesis", "data", "software", "patent", "talk"):
        return kind
    if kind in ("preprint", "misc", "journal", "report"):
        if doi:
            if is_preprint_doi(doi.lower()):
                return "preprint"
        elif kind == "journal" and _REPORT.search(venue):
            return "report"
    if kind == "preprint":
        if doi and not is_preprint_doi(doi.lower()) and not _ARCHIVE.search(venue):
            return "journal"
        return "preprint"
    if kind == "journal":
        if _PREPRINT.search(venue):
            return "preprint"
        if not venue:
            early = entry.status in ("submitted", "inpreparation", "prepublished")
            return "preprint" if early or entry.identifiers.arxiv else "other"
        if _MEETING.search(venue):
            return "workshop" if names_workshop(venue) else "conference"
        return "journal"
    if kind == "chapter":
        if names_workshop(venue):
            return "workshop"
        return "conference" if _PROCEEDINGS.search(venue) else "chapter"
    if kind in ("report", "workshop", "conference"):
        return kind
    if kind in ("book", "proceedings"):
        return "book"
    if kind == "misc" and entry.identifiers.arxiv:
        return "preprint"
    if kind == "misc" and _THESIS.search(venue):
        return "thesis"
    if kind == "misc" and _REPORT_NUMBER.fullmatch(venue):
        return "report"
    return "other"
