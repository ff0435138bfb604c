"""The Atom feed: RFC 4287's rules, by an XML parser and a feed reader; ids that stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser
import html5lib
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
    write,
)
from publist.export.works import makers
from publist.model import Entry, Person
from publist.record import changed
from publist.view import Section
from publist.write.html_text import clean

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287, 4.1.1 and 4.1.2: how often an element may stand in feed and entry.
ONCE = {"id", "title", "updated"}
AT_MOST_ONCE = {"subtitle", "published", "content", "summary", "rights", "source"}
MANY = {"author", "category", "link", "contributor"}


def feed(text: str) -> Element:
    root = ElementTree.fromstring(text.encode())
    assert root.tag == f"{ATOM}feed"
    valid(root)
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        valid(entry)
    ids = [said(entry, "id") for entry in (root, *entries)]
    assert len(set(ids)) == len(ids)
    assert said(root, "updated") == max(
        (said(entry, "updated") for entry in entries), default="1970-01-01T00:00:00Z"
    )
    assert root.find(f"{ATOM}author") is not None
    read_by_a_reader(text, entries)
    return root


def valid(parent: Element) -> None:
    names = [child.tag.removeprefix(ATOM) for child in parent]
    assert set(names) <= ONCE | AT_MOST_ONCE | MANY | {"entry"}
    for name in ONCE:
        assert names.count(name) == 1, name
    for name in AT_MOST_ONCE:
        assert names.count(name) <= 1, name
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", said(parent, "id"))
    assert said(parent, "title").strip()
    for child in parent:
        name = child.tag.removeprefix(ATOM)
        if name in ("updated", "published"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", child.text or "")
            datetime.fromisoformat(child.text or "")
        elif name == "author":
            assert [inner.tag for inner in child] == [f"{ATOM}name"]
            assert (child[0].text or "").strip()
        elif name == "link":
            assert re.fullmatch(r"https?://[!-~]+", child.get("href", ""))
    alternates = [link for link in parent.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    assert len(alternates) <= 1


def said(parent: Element, name: str) -> str:
    return parent.findtext(f"{ATOM}{name}") or ""


def read_by_a_reader(text: str, entries: Sequence[Element]) -> None:
    parsed = feedparser.parse(text.encode())
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert [entry.id for entry in parsed.entries] == [said(entry, "id") for entry in entries]
    for entry in parsed.entries:
        assert entry.updated_parsed
        assert [content.type for content in entry.content] == ["text/html"]


def authors(entry: Element) -> list[str]:
    return [said(author, "name") for author in entry.findall(f"{ATOM}author")]


def tags(markup: str) -> set[str]:
    root = html5lib.parse(markup, namespaceHTMLElements=False)
    return {str(element.tag) for element in root.iter()}


@settings(max_examples=60, deadline=None)
@given(stores)
def test_any_text_stays_text(store: Sequence[Entry]) -> None:
    found = feed(write(store, "atom")).findall(f"{ATOM}entry")
    assert len(found) == len(store)
    for item, entry in zip(found, store, strict=True):
        assert said(item, "title") == (clean(title_of(entry)).strip() or "–")
        names = [clean(name).strip() for name in names_of(makers(entry))]
        assert authors(item) == names
        assert tags(said(item, "content")) <= {
            "html", "head", "body", "em", "strong", "ins", "span", "sup", "sub", "code", "a", "cite",
            "time", "br",
        }  # fmt: skip


def test_the_record() -> None:
    found = feed(record_list("atom"))
    entries = found.findall(f"{ATOM}entry")
    assert said(found, "title") == "Sanae Lotfi"
    assert [said(entry, "title") for entry in entries] == record_titles()
    assert [authors(entry) for entry in entries] == record_authors()
    for entry, title in zip(entries, record_titles(), strict=True):
        root = html5lib.parse(said(entry, "content"), namespaceHTMLElements=False)
        text = "".join(root.itertext())
        assert title in text
        assert "Joint with" in text or any(
            "Sanae Lotfi" in (bold.text or "") for bold in root.iter("strong")
        )
    assert "denotes equal contribution" in said(found, "subtitle")


def ids(source: str) -> dict[str, str]:
    found = feed(write(read(source), "atom")).findall(f"{ATOM}entry")
    return {said(entry, "title"): said(entry, "id") for entry in found}


def test_ids_stay() -> None:
    before = ids("@book{a, title = {A}}\n@book{b, title = {B}}")
    after = ids(
        "@book{n, title = {N}}\n@book{b, title = {B}, doi = {10.1000/1}, year = 2020}\n@book{a, title = {A}}"
    )
    assert {title: after[title] for title in before} == before
    one = ids("@book{a, title = {A}}\n@book{a, title = {B}}")
    other = ids("@book{a, title = {B}}\n@book{a, title = {A}}")
    assert one == other


def test_dates_and_links() -> None:
    config = changed(
        CONFIG, title="My work", owner=Person("Ada Lovelace", roles=("me",), url="https://ada.org")
    )
    source = (
        "@book{a, title = {A}, author = {Doe, Jo}, date = {2020-05-03}, doi = {10.1000/1}, "
        "pdf = {https://x.org/a.pdf}}\n@book{b, title = {B}, year = {2019}, month = feb}\n"
        "@book{c, title = {C}, note = {in preparation}}"
    )
    root = feed(write(read(source, config), "atom", config))
    assert said(root, "title") == "My work"
    assert [(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")] == [
        ("alternate", "https://ada.org")
    ]
    entries = root.findall(f"{ATOM}entry")
    assert [(said(entry, "updated"), said(entry, "published")) for entry in entries] == [
        ("2020-05-03T00:00:00Z",) * 2, ("2019-02-01T00:00:00Z",) * 2, ("1970-01-01T00:00:00Z", ""),
    ]  # fmt: skip
    assert [(link.get("rel"), link.get("href")) for link in entries[0].findall(f"{ATOM}link")] == [
        ("alternate", "https://doi.org/10.1000/1"), ("related", "https://x.org/a.pdf"),
    ]  # fmt: skip


def test_a_work_in_two_sections_is_one_entry() -> None:
    config = changed(CONFIG, sections=(Section("New", ("book",)), Section("All", again=True)))
    text = write(read("@book{a, title = {A}, year = 2020}", config), "atom", config)
    assert len(feed(text).findall(f"{ATOM}entry")) == 1
