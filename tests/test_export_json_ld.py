"""JSON-LD: the vocabulary of schema.org, and safe inside of a script element on any host."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import html5lib
import jinja2
import pytest
from hypothesis import given, settings

from data_entries import (
    CONFIG,
    names_of,
    read,
    record_authors,
    record_list,
    record_titles,
    stores,
    title_of,
    without_surrogates,
    write,
)
from publist.model import Entry, Person
from publist.record import changed

# The terms of schema.org that may occur, by hand from its pages: type → its own and inherited
# properties that are used.
_WORK = {
    "@id", "name", "author", "editor", "datePublished", "creativeWorkStatus", "isPartOf", "publisher",
    "sourceOrganization", "identifier", "url", "sameAs", "award", "keywords", "abstract", "recordedAt",
}  # fmt: skip
_PAGES = {*_WORK, "pagination"}
TERMS = {
    "ScholarlyArticle": _PAGES, "Chapter": _PAGES, "Book": {*_WORK, "isbn", "bookEdition"},
    "Thesis": _WORK, "Report": {*_PAGES, "reportNumber"}, "PresentationDigitalDocument": _WORK,
    "SoftwareSourceCode": _WORK, "Dataset": _WORK, "CreativeWork": {*_WORK, "alternateName"},
    "Person": {"name", "givenName", "familyName", "honorificSuffix", "url"},
    "Organization": {"name", "address"}, "CollegeOrUniversity": {"name"}, "Event": {"name"},
    "PropertyValue": {"propertyID", "value"}, "BookSeries": {"name"},
    "Periodical": {"name", "alternateName", "issn"},
    "PublicationVolume": {"name", "alternateName", "volumeNumber", "isPartOf"},
    "PublicationIssue": {"issueNumber", "isPartOf"},
}  # fmt: skip
TERMS["Book"] = {*TERMS["Book"], "alternateName"}


def works(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    assert set(document) == {"@context", "@graph"}
    assert document["@context"] == "https://schema.org"
    check(document["@graph"])
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


def check(value: Any) -> None:
    """Every object has a type that there is, and properties of that type; nothing is empty."""
    if isinstance(value, list):
        for inner in value:
            check(inner)
    elif isinstance(value, dict):
        assert set(value) - {"@type"} <= TERMS[value["@type"]], value["@type"]
        for inner in value.values():
            check(inner)


def in_page(text: str) -> str:
    """What a browser finds in the script element, alone in its page."""
    page = f'<!doctype html><body><script type="application/ld+json">\n{text}</script></body>'
    root = html5lib.parse(page, namespaceHTMLElements=False)
    body = root.find("body")
    assert body is not None
    (script,) = body
    assert script.tail in (None, "")
    return script.text or ""


@settings(max_examples=60, deadline=None)
@given(stores)
def test_any_text_stays_text(store: Sequence[Entry]) -> None:
    text = write(store, "json-ld")
    found = works(text)
    assert works(in_page(text)) == found
    assert jinja2.Template(text, keep_trailing_newline=True).render() == text
    assert len(found) == len(store)
    for item, entry in zip(found, store, strict=True):
        assert item["name"] == without_surrogates(title_of(entry))
        names = [without_surrogates(name) for name in names_of(entry.authors)]
        assert [author["name"] for author in item.get("author", [])] == names


def test_the_record() -> None:
    found = works(record_list("json-ld"))
    assert [item["name"] for item in found] == record_titles()
    assert [[author["name"] for author in item["author"]] for item in found] == record_authors()
    assert {item["@type"] for item in found} == {"ScholarlyArticle", "Report", "Thesis"}


def test_a_journal() -> None:
    source = (
        "@article{k, title = {T}, author = {van Dyk, Jr., Jo and {CERN} and Lovelace, Ada}, "
        "journal = {Journal of Tides (JT)}, volume = 3, number = 4, pages = {1--2}, month = mar, "
        "year = 2020, doi = {10.1000/182}, url = {https://x.org/a}, award = {Prize}}"
    )
    config = changed(CONFIG, owner=Person("Ada Lovelace", roles=("me",), url="https://ada.org"))
    (item,) = works(write(read(source, config), "json-ld", config))
    assert item == {
        "@type": "ScholarlyArticle",
        "@id": "https://doi.org/10.1000/182",
        "name": "T",
        "author": [
            {"@type": "Person", "name": "Jo van Dyk, Jr.", "givenName": "Jo",
             "familyName": "van Dyk", "honorificSuffix": "Jr."},
            {"@type": "Organization", "name": "CERN"},
            {"@type": "Person", "name": "Ada Lovelace", "givenName": "Ada",
             "familyName": "Lovelace", "url": "https://ada.org"},
        ],
        "datePublished": "2020-03",
        "isPartOf": {
            "@type": "PublicationIssue", "issueNumber": "4",
            "isPartOf": {
                "@type": "PublicationVolume", "volumeNumber": "3",
                "isPartOf": {
                    "@type": "Periodical", "name": "Journal of Tides", "alternateName": "JT",
                },
            },
        },
        "pagination": "1–2",
        "identifier": [{"@type": "PropertyValue", "propertyID": "doi", "value": "10.1000/182"}],
        "url": "https://doi.org/10.1000/182",
        "sameAs": ["https://x.org/a"],
        "award": ["Prize"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "name", "value"),
    [
        ("@phdthesis{k, school = {U}", "sourceOrganization", {"@type": "CollegeOrUniversity", "name": "U"}),
        ("@techreport{k, institution = {I}", "publisher", {"@type": "Organization", "name": "I"}),
        ("@incollection{k, booktitle = {B}", "isPartOf", {"@type": "Book", "name": "B"}),
        ("@software{k, version = {1}", "@type", "SoftwareSourceCode"),
        ("@dataset{k", "@type", "Dataset"),
        ("@book{k, isbn = {0306406152}", "isbn", "0306406152"),
    ],
)  # fmt: skip
def test_others(source: str, name: str, value: object) -> None:
    (item,) = works(write(read(source + ", title = {T}}"), "json-ld"))
    assert item[name] == value
