"""Entries with any text in any field, for the tests of data formats; and what must come back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from hostile import ATOMS, inlines
from publist.config import Config, load_config
from publist.document import plain_text
from publist.export.works import full_name
from publist.loading import load_bytes
from publist.model import (
    Author,
    Date,
    Entry,
    Identifiers,
    Kind,
    Name,
    Origin,
    Role,
    Status,
    Venue,
    WebLink,
)
from publist.record import changed
from publist.rendering import render_list

ROOT = Path(__file__).resolve().parent.parent
CONFIG = changed(Config(), sort="file", group="none").with_owner("Ada Lovelace")
RECORD = tomllib.loads((ROOT / "tests/record/works.toml").read_text(encoding="utf-8"))

texts = st.lists(st.one_of(st.sampled_from(ATOMS), st.text(max_size=3)), max_size=4).map("".join)
shown = texts.map(lambda text: f"a{text}b")
"""Text that has something to see at both ends."""
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("article", "journal"), ("article", "preprint"), ("inproceedings", "conference"),
    ("inproceedings", "workshop"), ("unpublished", "preprint"), ("incollection", "chapter"),
    ("book", "book"), ("proceedings", "proceedings"), ("phdthesis", "thesis"),
    ("techreport", "report"), ("talk", "talk"), ("software", "software"), ("dataset", "data"),
    ("patent", "patent"), ("misc", "misc"), ("online", "misc"), ("manual", "misc"),
)  # fmt: skip
_names = st.one_of(
    st.builds(Name, shown, texts, texts, st.one_of(st.just(""), st.just("Jr."), texts)),
    st.builds(lambda text: Name(literal=text), shown),
)
_ROLES: tuple[Role, ...] = ("me", "equal", "colast", "corresponding", "mentee", "presenting")
_roles = st.sets(st.sampled_from(_ROLES)).map(
    lambda roles: tuple(role for role in _ROLES if role in roles)
)
_authors = st.lists(st.builds(Author, _names, _roles), max_size=3).map(tuple)
_dates = st.one_of(
    st.just(Date()),
    st.builds(
        lambda year, month, day, later, uncertain: Date(
            year, month, day if month else 0, year + later if later else 0, uncertain, str(year)
        ),
        st.integers(1, 2999), st.integers(0, 12), st.integers(0, 28), st.integers(0, 3), st.booleans(),
    ),
)  # fmt: skip
_PARTS = ("volume", "number", "pages", "series", "publisher", "address", "edition")
_venues = st.builds(
    Venue, inlines, texts, st.dictionaries(st.sampled_from(_PARTS), shown, max_size=3)
)
_STATUSES: tuple[Status, ...] = ("", "submitted", "inpress")
_FIELDS = ("abstract", "issn", "type", "shorttitle", "langid", "options", "version", "title")
_links = st.lists(
    st.builds(
        WebLink,
        st.sampled_from(["url", "pdf", "code", "my page"]),
        st.sampled_from(
            ["https://example.org/a?b=1&c='2'", "/files/x.pdf", "http://e.org/ü%20(1)", ""]
        ),
    ),
    max_size=3,
).map(tuple)
_identifiers = st.builds(
    Identifiers,
    st.one_of(st.just(""), st.sampled_from(["10.1000/a(b)<c>;d", "10.5555/1234-5"])),
    st.sampled_from(["", "2202.11678", "math/0309136"]),
    isbn=st.sampled_from(["", "0306406152"]),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(_KINDS))
    links = draw(_links)
    return Entry(
        draw(st.one_of(st.sampled_from(["a", "b", ""]), texts)),
        *kind,
        draw(st.dictionaries(st.sampled_from(_FIELDS), texts, max_size=3)),
        draw(inlines),
        draw(_authors),
        draw(_authors),
        draw(st.booleans()),
        draw(_dates),
        draw(_venues),
        Origin("x.bib", 0, 1, 1),
        status=draw(st.sampled_from(_STATUSES)),
        presentation=draw(inlines),
        awards=draw(st.lists(inlines, max_size=2).map(tuple)),
        links=links,
        all_links=tuple(link for link in links if link.url),
        identifiers=draw(_identifiers),
        keywords=draw(st.lists(texts, max_size=2).map(tuple)),
    )


stores = st.lists(entries(), max_size=3)


def write(entries: Sequence[Entry], fmt: str, config: Config = CONFIG) -> str:
    text = render_list(entries, fmt, config).text
    assert text.endswith("\n")
    assert text == render_list(entries, fmt, config).text
    return text


def read(source: str, config: Config = CONFIG) -> tuple[Entry, ...]:
    return load_bytes([("x.bib", source.encode())], config).entries


@cache
def record_list(fmt: str) -> str:
    """The sample store with its configuration, in one format."""
    config = load_config(ROOT / "publist.toml")
    store = load_bytes([("refs.bib", (ROOT / "refs.bib").read_bytes())], config)
    return render_list(store, fmt, config).text


def record_authors() -> list[list[str]]:
    """The authors of every work in the CV; where the CV names the others alone, the owner first."""
    return [
        [*([RECORD["owner"]] if work.get("byline") else []), *work["authors"]]
        for work in RECORD["work"]
    ]


def record_titles() -> list[str]:
    return [work["title"] for work in RECORD["work"]]


def names_of(authors: Iterable[Author]) -> list[str]:
    return [full_name(author.name) for author in authors]


def title_of(entry: Entry) -> str:
    return plain_text(entry.title)


def without_surrogates(text: str) -> str:
    """What is left of a lone surrogate in JSON."""
    return text.encode("utf-8", "replace").decode()
