"""The labelled links of an entry, in a fixed order, each one safe."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publist.model import Identifiers, WebLink
from publist.patterns import pattern
from publist.read.identifiers import NO_IDENTIFIERS, address_of, canonical_doi
from publist.read.tex import TexNote, unescape_url
from publist.read.urls import MAX_LENGTH, is_common_url, is_file_name, safe_url
from publist.record import record

_FIELDS = (
    "html", "url", "pmlr", "openreview", "pdf", "supp", "code", "software", "data", "dataset",
    "slides", "poster", "video", "demo", "website", "blog", "press",
)  # fmt: skip
_ON_SITE = frozenset(("pdf", "slides", "poster", "supp"))
_IDENTIFIERS = ("doi", "arxiv", "pmid", "pmcid", "hal")
_NO_ADDRESS = frozenset(("true", "false", "yes", "no", "none", "n/a", "na", "tba", "tbd", "-", "—"))
_LABELLED = ("url_", "customlink")
_LABELS = {"pmid": "pubmed", "pmcid": "pmc"}
_HOST_FIRST = pattern(r"(?:www\.)?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,10}/\S*")
_OPENREVIEW_ID = pattern(r"[A-Za-z0-9_\-]{8,16}")


@record
class FileBases:
    """What goes before bare file names, which belong to the site (al-folio: `/assets/pdf/`)."""

    base: str = ""


def read_links(
    fields: Mapping[str, str], identifiers: Identifiers, bases: FileBases, notes: list[TexNote]
) -> tuple[WebLink, ...]:
    """All links of an entry.

    `linklabels` chooses and orders them; a label of it that has no address becomes a link
    without one. What is no safe address is noted, and its label keeps an empty address.
    """
    links: dict[str, str] = {}
    if identifiers is not NO_IDENTIFIERS:
        for name in _IDENTIFIERS:
            identifier = getattr(identifiers, name)
            if identifier:
                links[_LABELS.get(name, name)] = address_of(name, identifier)
    for name in _FIELDS:
        if name in fields:
            _add(links, name, fields[name], bases, notes)
    for name, value in fields.items():
        if not name.startswith(_LABELLED):
            continue
        if name.startswith("url_") and len(name) > 4:
            _add(links, name[4:].replace("_", " "), value, bases, notes)
        elif len(name) > 10:
            _add(links, name[10:].strip("_- ").replace("_", " "), value, bases, notes)
    chosen = fields.get("linklabels")
    if chosen is None:
        return tuple(WebLink(label, url) for label, url in links.items()) if links else ()
    by_label = {label.lower(): url for label, url in links.items()}
    labels = [label.strip() for label in chosen.split(",") if label.strip()]
    return tuple(WebLink(label, by_label.get(label.lower(), "")) for label in labels)


def all_addresses(
    fields: Mapping[str, str], identifiers: Identifiers, bases: FileBases
) -> tuple[WebLink, ...]:
    """Every link with an address, whatever `linklabels` chooses."""
    without_choice = {name: value for name, value in fields.items() if name != "linklabels"}
    return tuple(link for link in read_links(without_choice, identifiers, bases, []) if link.url)


def _add(
    links: dict[str, str], label: str, value: str, bases: FileBases, notes: list[TexNote]
) -> None:
    if is_common_url(value):
        if label != "url" or not _repeats(value, links):
            links.setdefault(label, value)
        return
    text = unescape_url(value)
    if not text or text.lower() in _NO_ADDRESS:
        return
    if label == "url" and _repeats(text, links):
        return
    if label == "openreview" and _OPENREVIEW_ID.fullmatch(text):
        text = "https://openreview.net/forum?id=" + text
    if label in _ON_SITE and is_file_name(text):
        text = bases.base + text
    elif _HOST_FIRST.fullmatch(text) and not text.startswith("/"):
        text = "https://" + text
    for index, part in enumerate(_addresses(text)):
        url = safe_url(part)
        if url is None:
            notes.append(TexNote("unsafe-url", part))
        links.setdefault(label if index == 0 else f"{label} {index + 1}", url or "")


def _addresses(text: str) -> list[str]:
    """One address, or the several that people put into one field."""
    if (" " not in text and "," not in text) or len(text) > MAX_LENGTH:
        return [text]
    parts = re.split(r"[,;]?\s+(?=https?://)", text)
    return parts if len(parts) > 1 else [text]


def _repeats(url: str, links: Mapping[str, str]) -> bool:
    """Is this address only the resolver of an identifier that already has its link?"""
    if "doi.org/" in url and "doi" in links:
        return address_of("doi", canonical_doi(url)).lower() == links["doi"].lower()
    if "arxiv" not in links:
        return False
    return _without_scheme(url).removeprefix("www.") == _without_scheme(links["arxiv"])


def _without_scheme(url: str) -> str:
    return url.rstrip("/").split("://")[-1].lower()
