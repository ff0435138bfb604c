"""A paper that has been published, though its journal still says arXiv."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity
from publist.read.identifiers import canonical_doi
from publist.venue_kinds import is_preprint_doi, names_server

_VENUE = pattern(r"\b(?:journal|conference|proceedings)\b", re.IGNORECASE)
_ARXIV = pattern(r"\s*(?:arxiv|corr)\b", re.IGNORECASE)
_PUBLISHER = pattern(
    r"\b(?:pmlr|springer|elsevier|ieee|acm|association for|wiley|oxford university press|mdpi"
    r"|cambridge university press|mit press|aaai|usenix|siam|curran|taylor|sage|nature|jmlr)\b",
    re.IGNORECASE,
)
_NOTE = pattern(
    r"[\W_]*(?:published|appeared|appears)\s+(?:at|in|as)\b(?!.*\b(?:arxiv|preprint|online)\b)",
    re.IGNORECASE | re.DOTALL,
)
_WORD = pattern(r"[^\W\d_]{3}")
_NUMBER = pattern(r"\s*\d{1,4}\s*")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        for name in ("journal", "journaltitle"):
            value = item.fields.get(name, "")
            if not value or not _is_server(value[:200]) or not item.own(name):
                continue
            sign = _sign(item, name)
            if sign:
                yield item.found(name, value.strip(), sign=sign)
            break


def _is_server(name: str) -> bool:
    return names_server(name) and _VENUE.search(name) is None


def _sign(item: Item, name: str) -> str:
    """What speaks for a publication elsewhere, or empty."""
    fields = item.fields
    doi = canonical_doi(fields.get("doi", "")).lower()
    if doi and not is_preprint_doi(doi):
        return "a publisher's DOI"
    booktitle = fields.get("booktitle", "")
    if _WORD.search(booktitle[:200]) and not _is_server(booktitle[:200]):
        return "a book title"
    if (
        _NUMBER.fullmatch(fields.get("volume", ""))
        and _NUMBER.fullmatch(fields.get("number", ""))
        and fields.get("pages", "").strip()
    ):
        return "volume, number and pages"
    # Other servers belong to publishers, and are published by them.
    if _ARXIV.match(fields.get(name, "")) and _PUBLISHER.search(fields.get("publisher", "")[:200]):
        return "a publisher"
    if any(_NOTE.match(fields.get(note, "")[:200]) for note in ("note", "addendum")):
        return "a note that says where it was published"
    return ""


RULE = Rule(
    code="preprint-journal-published",
    group="entry",
    severity=Severity.WARNING,
    message="the {field} is a preprint server, yet the entry has {sign}",
    hint="name the journal or conference where it appeared, and keep arXiv in `eprint`",
    why="A paper that was accepted somewhere stands in the list among the preprints, and loses "
    "the venue that its authors worked for.",
    check=_check,
)
