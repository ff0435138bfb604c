"""What the name of a venue, or a DOI, says of what is published there: a preprint, a workshop paper."""

from __future__ import annotations

import re

from publist.patterns import pattern

_SERVER = pattern(
    r"\s*(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|techrxiv|eartharxiv|corr(?!\.\s*\w))\b",
    re.IGNORECASE,
)
_WORKSHOP = pattern(r"\b(?:workshops?|w(?:or)?kshp?s?|wksps?|atelier)\b", re.IGNORECASE)
_PREFIXES = (
    "10.48550/", "10.64898/", "10.26434/", "10.31234/", "10.31235/", "10.31219/", "10.31223/",
    "10.36227/", "10.2139/", "10.20944/", "10.21203/", "10.5281/", "10.22541/", "10.1002/essoar.",
    "10.3386/", "10.13140/",
)  # fmt: skip
"""arXiv, openRxiv, ChemRxiv, PsyArXiv, SocArXiv, OSF, EarthArXiv, TechRxiv, SSRN, Preprints.org,
Research Square, Zenodo, Authorea, ESS, NBER, ResearchGate."""

_COLD_SPRING_HARBOR = "10.1101/"
_BIORXIV = pattern(r"10\.1101/(?:\d{6}|\d{4}\.\d\d\.\d\d\.\d+)(?:v\d+)?")
"""bioRxiv and medRxiv: a number of six digits, since 2019 a date and a number. Under the same prefix
their publisher has journals: 10.1101/gad.1234, 10.1101/sqb.1977.041.01.078."""


def names_server(journal: str) -> bool:
    """Does what stands for a journal begin with the name of a preprint server? `CoRR` does, `Corr. Sci.` not."""
    return _SERVER.match(journal) is not None


def names_workshop(venue: str) -> bool:
    """Is it a workshop, in English or French, in full or abbreviated?"""
    return _WORKSHOP.search(venue) is not None


def is_preprint_doi(doi: str) -> bool:
    """Was `doi` (without a resolver, in lower case) given by a server or an archive, not a publisher?"""
    if doi.startswith(_COLD_SPRING_HARBOR):
        return _BIORXIV.fullmatch(doi) is not None
    return doi.startswith(_PREFIXES)
