"""CSL-JSON: the works for Zotero, pandoc and every other citation processor.

Sources: CSL 1.0.2, "CSL-JSON" and appendix IV (variables); the schema `csl-data.json` of
citationstyles.org; for names, citeproc-js's "CSL-JSON", section "Names".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from publist.document import plain_text
from publist.export.csl_text import literal, protected_words, rich_text
from publist.export.csl_types import GENRES, csl_type
from publist.export.json_text import json_text
from publist.export.works import entries_of, remarks, unique_names, web_addresses
from publist.model import Author, Date, Entry
from publist.patterns import pattern
from publist.read.tex import read_tex, tex_to_text
from publist.view import View

_USE_PREFIX = pattern(r"\buseprefix\b(?!\s*=\s*false)")
_IN_CONTAINER = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter",
     "entry-encyclopedia", "review", "webpage", "article", "document")
)  # fmt: skip
_PLAIN_FIELDS = {
    "issn": "ISSN",
    "pagetotal": "number-of-pages",
    "shorttitle": "title-short",
    "version": "version",
    "volumes": "number-of-volumes",
}


def write_csl_json(view: View) -> str:
    """The works of `view` as a CSL-JSON array, in the order of the list."""
    entries = entries_of(view)
    ids = unique_names(entry.key for entry in entries)
    return json_text([_item(*pair) for pair in zip(entries, ids, strict=True)])


def _item(entry: Entry, identifier: str) -> dict[str, Any]:
    kind = csl_type(entry)
    authors = _names(entry.authors, entry.fields)
    if entry.others:
        authors.append({"literal": "others"})  # CSL has no word for it; pandoc writes the same
    item: dict[str, Any] = {
        "id": identifier,
        "type": kind,
        "title": rich_text(entry.title, protected_words(entry.fields.get("title", ""))),
        "author": authors,
        "editor": _names(entry.editors, entry.fields),
        "issued": _date(entry.date),
        **_venue(entry, kind),
        **_identifiers(entry),
        "abstract": rich_text(read_tex(entry.fields.get("abstract", ""))),
        "keyword": literal(", ".join(entry.keywords)),
        "note": literal(". ".join((*remarks(entry), *filter(None, [plain_text(entry.note)])))),
        "status": literal(entry.status),
    }
    for field, variable in _PLAIN_FIELDS.items():
        if variable not in item and (value := tex_to_text(entry.fields.get(field, ""))):
            item[variable] = literal(value)
    return {name: value for name, value in item.items() if value or name == "title"}


def _names(authors: Iterable[Author], fields: Mapping[str, str]) -> list[dict[str, Any]]:
    """Names in CSL's parts.

    A particle is dropped where only the family name stands, as BibTeX does it, unless the entry
    says `useprefix` (biblatex manual, 3.1.3): then it is part of the family name.
    """
    use_prefix = _USE_PREFIX.search(fields.get("options", "")) is not None
    particle = "non-dropping-particle" if use_prefix else "dropping-particle"
    names: list[dict[str, Any]] = []
    for author in authors:
        name = author.name
        if name.literal:
            names.append({"literal": literal(name.literal)})
            continue
        parts: dict[str, Any] = {
            "family": literal(name.family),
            "given": literal(name.given),
            particle: literal(name.particle),
            "suffix": literal(name.suffix),
            # "John Smith, Jr.", but "John Smith III".
            "comma-suffix": name.suffix.lower().startswith(("jr", "sr")),
        }
        names.append({part: value for part, value in parts.items() if value})
    return [name for name in names if name]


def _date(date: Date) -> dict[str, Any]:
    if not date.year:
        return {"literal": literal(date.text)} if date.text else {}
    start = [part for part in (date.year, date.month, date.day if date.month else 0) if part]
    parts = [start, [date.end_year]] if date.end_year else [start]
    return {"date-parts": parts, **({"circa": True} if date.uncertain else {})}


def _venue(entry: Entry, kind: str) -> dict[str, Any]:
    parts = entry.venue.parts
    name = rich_text(entry.venue.name)
    publisher = literal(parts.get("publisher", ""))
    said: dict[str, Any] = {
        "volume": literal(parts.get("volume", "")),
        "page": literal(parts.get("pages", "").replace("–", "-")),
        "collection-title": literal(parts.get("series", "")),
        "publisher-place": literal(parts.get("address", "")),
        "edition": literal(parts.get("edition", "")),
        "chapter-number": literal(parts.get("chapter", "")),
        _number_variable(entry, kind): literal(parts.get("number", "")),
    }
    if kind in _IN_CONTAINER:
        said["container-title"] = name
        said["container-title-short"] = literal(entry.venue.abbreviation)
    elif not publisher:
        publisher = name
    said["publisher"] = publisher
    if kind in ("thesis", "report"):
        written = entry.fields.get("type", "").strip()
        said["genre"] = literal(GENRES.get(written.lower()) or tex_to_text(written))
        said["genre"] = said["genre"] or GENRES.get(entry.type, "")
    return said


def _number_variable(entry: Entry, kind: str) -> str:
    """What a `number` is: the issue of a journal, a number in a series, or the work's own."""
    if kind.startswith("article-") or kind == "review":
        return "issue"
    return "collection-number" if "series" in entry.venue.parts else "number"


def _identifiers(entry: Entry) -> dict[str, str]:
    identifiers = entry.identifiers
    addresses = web_addresses(entry)
    said = {
        "DOI": identifiers.doi,
        "ISBN": identifiers.isbn,
        "PMID": identifiers.pmid,
        "PMCID": identifiers.pmcid,
        "URL": addresses[0] if addresses else "",
    }
    if identifiers.arxiv:
        said["archive"] = "arXiv"
        said["archive_location"] = identifiers.arxiv
    return said
