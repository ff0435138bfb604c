"""How far a work had come when this entry of it appeared."""

from __future__ import annotations

import re
from typing import Literal

from publist.model import Entry
from publist.patterns import pattern

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

PREPRINT_DOIS = (
    "10.48550/", "10.1101/", "10.64898/", "10.26434/", "10.31234/", "10.31235/", "10.31219/",
    "10.31223/", "10.36227/", "10.2139/", "10.20944/", "10.21203/", "10.5281/", "10.22541/",
    "10.1002/essoar.", "10.3386/", "10.13140/",
)  # fmt: skip
"""DOIs of preprint servers and archives: arXiv, bioRxiv and medRxiv, ChemRxiv, PsyArXiv, SocArXiv,
OSF, EarthArXiv, TechRxiv, SSRN, Preprints.org, Research Square, Zenodo, Authorea, ESS, NBER,
ResearchGate."""

_REPORT = pattern(
    r"\b(?:tech(?:nical|\.)?|research|internal|scientific)[\s-]*rep(?:ort|\.)|\bworking paper"
    r"|\breport\s+(?:no\b|num|[A-Z]{1,4}\b|\d)",
    re.IGNORECASE,
)
_PREPRINT = pattern(r"\bpreprints?\b|\be-?prints?\b", re.IGNORECASE)
_REPORT_NUMBER = pattern(r"[A-Z]{2,}[A-Z-]*[-/ ](?:[A-Z]+[-/ ])*\d+[-/]\d+")
"""Of an institution's reports: CERN-EP/99-105, DESY 92-111."""
_THESIS = pattern(r"\bthesis\b|\bdissertation\b", re.IGNORECASE)
_ARCHIVE = pattern(r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|ssrn|corr|techrxiv|hal)\b", re.IGNORECASE)
_WORKSHOP = pattern(r"\bworkshops?\b|\bwkshps?\b", re.IGNORECASE)
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
            if doi.lower().startswith(PREPRINT_DOIS):
                return "preprint"
        elif kind == "journal" and _REPORT.search(venue):
            return "report"
    if kind == "preprint":
        if doi and not doi.lower().startswith(PREPRINT_DOIS) and not _ARCHIVE.search(venue):
            return "journal"
        return "preprint"
    if kind == "journal":
        if _PREPRINT.search(venue):
            return "preprint"
        if not venue:
            early = entry.status in ("submitted", "inpreparation", "prepublished")
            return "preprint" if early or entry.identifiers.arxiv else "other"
        if _MEETING.search(venue):
            return "workshop" if _WORKSHOP.search(venue) else "conference"
        return "journal"
    if kind == "chapter":
        if _WORKSHOP.search(venue):
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
