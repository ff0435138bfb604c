"""schema.org JSON-LD: the works for search engines and other readers of the page.

Sources: schema.org (ScholarlyArticle, Chapter, Book, Thesis, Report, PresentationDigitalDocument,
SoftwareSourceCode, Dataset, CreativeWork); JSON-LD 1.1, section 9.1 (graphs) and "Restrictions for
contents of JSON-LD script elements". The text is safe inside of
`<script type="application/ld+json">` on any host: angle brackets, ampersands, braces and line
separators of field text are JSON escapes, so neither an HTML parser nor a template engine finds
anything in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from publist.document import plain_text
from publist.export.json_text import json_text
from publist.export.works import absolute_url, entries_of, full_name, iso_date, web_addresses
from publist.model import Author, Entry, Kind, Person
from publist.patterns import pattern
from publist.read.tex import tex_to_text
from publist.view import View

_TYPES: dict[Kind, str] = {
    "journal": "ScholarlyArticle",
    "conference": "ScholarlyArticle",
    "workshop": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "chapter": "Chapter",
    "book": "Book",
    "proceedings": "Book",
    "thesis": "Thesis",
    "report": "Report",
    "talk": "PresentationDigitalDocument",
    "software": "SoftwareSourceCode",
    "data": "Dataset",
    "patent": "CreativeWork",
    "misc": "CreativeWork",
}
_WITH_PAGES = ("ScholarlyArticle", "Chapter", "Report")
_STRING = pattern(r'"(?:[^"\\]|\\.)*"')
_UNSAFE = pattern("[<>&{}`\u2028\u2029]")


def write_json_ld(view: View, people: Sequence[Person]) -> str:
    """The works of `view` as one JSON-LD graph; `people` say who has a page."""
    pages = {person.name: url for person in people if (url := absolute_url(person.url))}
    graph = [_work(entry, pages) for entry in entries_of(view)]
    text = json_text({"@context": "https://schema.org", "@graph": graph})
    return _STRING.sub(lambda string: _UNSAFE.sub(_escape, string[0]), text)


def _escape(found: Any) -> str:
    return f"\\u{ord(found[0]):04x}"


def _work(entry: Entry, pages: dict[str, str]) -> dict[str, Any]:
    addresses = web_addresses(entry)
    identifiers = entry.identifiers
    parts = entry.venue.parts
    kind = _TYPES[entry.kind]
    work: dict[str, Any] = {
        "@type": kind,
        "@id": addresses[0] if identifiers.doi and addresses else "",
        "name": plain_text(entry.title),
        "author": [_person(author, pages) for author in entry.authors],
        "editor": [_person(author, pages) for author in entry.editors],
        "datePublished": iso_date(entry.date),
        "creativeWorkStatus": "Preprint" if entry.kind == "preprint" else entry.status,
        **_venue(entry),
        "pagination": parts.get("pages", "") if kind in _WITH_PAGES else "",
        "bookEdition": parts.get("edition", "") if kind == "Book" else "",
        "isbn": identifiers.isbn if kind == "Book" else "",
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name in ("doi", "arxiv", "pmid", "pmcid", "hal")
            if (value := getattr(identifiers, name))
        ],
        "url": addresses[0] if addresses else "",
        "sameAs": list(addresses[1:]),
        "award": [plain_text(award) for award in entry.awards],
        "keywords": list(entry.keywords),
        "abstract": tex_to_text(entry.fields.get("abstract", "")),
    }
    return {name: value for name, value in work.items() if value or name == "name"}


def _person(author: Author, pages: dict[str, str]) -> dict[str, str]:
    name = author.name
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    person = {
        "@type": "Person",
        "name": full_name(name),
        "givenName": name.given,
        "familyName": " ".join(part for part in (name.particle, name.family) if part),
        "honorificSuffix": name.suffix,
        "url": pages.get(author.person, ""),
    }
    return {part: value for part, value in person.items() if value}


def _venue(entry: Entry) -> dict[str, Any]:
    """What the work is a part of, and who published it."""
    parts = entry.venue.parts
    name = plain_text(entry.venue.name)
    publisher = parts.get("publisher", "")
    said: dict[str, Any] = {}
    if entry.kind == "thesis":
        if name:
            said["sourceOrganization"] = {"@type": "CollegeOrUniversity", "name": name}
    elif entry.kind == "report":
        publisher = publisher or name
        said["reportNumber"] = parts.get("number", "")
    elif entry.kind == "talk":
        said["recordedAt"] = {"@type": "Event", "name": name} if name else ""
    elif name:
        said["isPartOf"] = _container(entry, name)
    if publisher:
        place = {"address": parts["address"]} if "address" in parts else {}
        said["publisher"] = {"@type": "Organization", "name": publisher, **place}
    if parts.get("series"):
        series = {"@type": "BookSeries", "name": parts["series"]}
        said["isPartOf"] = [said["isPartOf"], series] if "isPartOf" in said else series
    return said


def _container(entry: Entry, name: str) -> dict[str, Any]:
    """A journal with volume and issue around it (each is part of the next), or one volume."""
    parts = entry.venue.parts
    short = {"alternateName": entry.venue.abbreviation} if entry.venue.abbreviation else {}
    issn = tex_to_text(entry.fields.get("issn", ""))
    if entry.kind != "journal":
        kind = {"chapter": "Book", "preprint": "CreativeWork"}.get(entry.kind, "PublicationVolume")
        more = {
            "isbn": entry.identifiers.isbn if kind == "Book" else "",
            "volumeNumber": parts.get("volume", "") if kind == "PublicationVolume" else "",
        }
        return {
            "@type": kind, "name": name, **short, **{term: value for term, value in more.items() if value},
        }  # fmt: skip
    container: dict[str, Any] = {"@type": "Periodical", "name": name, **short}
    if issn:
        container["issn"] = issn
    if "volume" in parts:
        volume_number = parts["volume"]
        container = {
            "@type": "PublicationVolume", "volumeNumber": volume_number, "isPartOf": container,
        }  # fmt: skip
    if "number" in parts:
        container = {
            "@type": "PublicationIssue", "issueNumber": parts["number"], "isPartOf": container,
        }  # fmt: skip
    return container
