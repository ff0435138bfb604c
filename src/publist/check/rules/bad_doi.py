"""A `doi` field that holds no DOI, or more than one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from publist.check.entry.changes import rewritten
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity
from publist.read.identifiers import canonical_doi
from publist.read.tex import unescape_url

_INSIDE = pattern(r"(?<![\d.])10\.\d{4,9}/[^\s\\{}\"%?#<>]+")
_SECOND = pattern(r"[\s,;](?:https?://(?:dx\.)?doi\.org/|doi:)?\s{0,9}10\.\d{4,9}/")
_FIRST = pattern(r"10\.\d{4,9}/")
_PREFIX = pattern(r"10\.\d{4,9}/?")
_BLANK = pattern(r"10\.(?:\s{1,9}\d{4,9}/|\d{4,9}(?:\s{1,9}/|/\s))")
_SHORT = pattern(r"(?:https?://(?:dx\.)?doi\.org/)?10/[a-z0-9]{2,}")
_VIEWS = ("pdf", "epdf", "full", "abstract", "abs", "meta", "summary", "html")
"""What publishers' addresses put after a DOI."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.fields.get("doi", "").strip()
        if not value or not item.own("doi"):
            continue
        doi = canonical_doi(value)
        if doi == value:
            continue
        text = unescape_url(value)
        reason = _reason(text, doi)
        if not reason:
            continue
        inside = "" if doi else _inside(text)
        fix = (
            rewritten(item, "doi", inside, "Write the DOI that stands in it", "unsafe")
            if inside
            else None
        )
        yield item.found("doi", value, fix=fix, reason=reason)


def _reason(text: str, doi: str) -> str:
    first = _FIRST.search(text)
    if first is not None and _SECOND.search(text, first.end()) is not None:
        return "several stand in one field"
    if doi:
        return "a blank stands in it" if len(text[text.find("10.") :].split()) > 1 else ""
    if _SHORT.fullmatch(text) is not None:
        return "it is one of doi.org's short names"
    if _BLANK.search(text) is not None or len(unquote(text).split()) > len(text.split()):
        return "a blank stands in it"
    if text.startswith(("http://", "https://")):
        return "this is another address"
    if _PREFIX.fullmatch(text):
        return "it ends after its first part"
    if _INSIDE.search(text) is not None:
        return "other text stands before it"
    return "a DOI begins with `10.`, a number and a slash"


def _inside(text: str) -> str:
    """The one DOI in a publisher's address or other text, or empty."""
    found = _INSIDE.findall(text)
    if len(found) != 1 or not text.endswith(found[0]):
        return ""
    doi = canonical_doi(found[0])
    last = doi.rpartition("/")[2].lower()
    return "" if last in _VIEWS or last.endswith((".pdf", ".html")) else doi


RULE = Rule(
    code="bad-doi",
    group="entry",
    severity=Severity.WARNING,
    message="the DOI cannot be used: {reason}",
    hint="write one DOI alone, such as 10.1000/182",
    why="The DOI is the link that readers and other programs rely on. One that is not whole gives a "
    "link that leads nowhere, or none at all.",
    check=_check,
    fixes="unsafe",
)
