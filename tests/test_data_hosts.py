"""The data of the record and of a hostile store, in the programs that it is for.

What must be found is written by hand: record/works.toml and hosts_stores/hostile.toml.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import feedparser
import html5lib
import jinja2
import pytest
from pylatexenc.latex2text import LatexNodes2Text

from blocks import read_html
from built_lists import DATA, STORES, expected
from hosts import cannot, need
from test_export_bibtex import by_bibtexparser, by_pybtex
from test_export_csl_json import items as csl_items
from test_export_csl_json import name_of
from test_export_csl_json import plain as csl_plain
from test_export_json_ld import in_page
from test_export_json_ld import works as json_ld_works
from test_export_json_resume import document
from test_export_rendercv import plain as markdown_plain
from test_export_rendercv import visible as markdown_visible
from works import Work, check_work, items

Lists = Callable[[str], Path]
each_store = pytest.mark.parametrize("store", STORES)
_OVERRIDE = "\u202e"
"""Data says it as the store does; who shows it is to decide."""


def listed(lists: Lists, store: str, fmt: str) -> str:
    return (lists(store) / f"list.{DATA[fmt]}").read_text(encoding="utf-8")


def authors(work: Work, store: str) -> list[str]:
    """All of them; where the CV names the others alone, the owner comes first."""
    return [*([expected(store).owner] if work.byline else []), *work.authors]


def venue(work: Work) -> str:
    """Where it appeared, without the kind of work that the style says before it, or in its place."""
    return re.sub(r"(?:Master's|PhD) thesis, |Technical report", "", work.venue)


def same(found: str, wanted: str) -> bool:
    return _even(found) == _even(wanted)


def _even(text: str) -> str:
    return " ".join(text.replace(_OVERRIDE, "").replace("’", "'").split())


def check(found: list[tuple[str, list[str], str, str]], store: str) -> None:
    """Title, authors, year and venue (`-` for none of the format's own) of each work, in order."""
    works = expected(store).works
    assert len(found) == len(works)
    for (title, names, year, where), work in zip(found, works, strict=True):
        assert same(title, work.title), (title, work.title)
        assert list(map(_even, names)) == list(map(_even, authors(work, store)))
        assert year == str(work.year)
        if where != "-" and venue(work):
            assert _even(where).startswith(_even(venue(work)).partition(",")[0]), (where, work)


@each_store
def test_json(lists: Lists, store: str) -> None:
    sections = json.loads(listed(lists, store, "json"))["sections"]
    assert [section["title"] for section in sections] == expected(store).sections
    entries = [entry for section in sections for entry in section["entries"]]
    check(
        [
            (
                entry["title"],
                [author["name"] for author in entry["authors"]],
                str(entry["date"]["year"]),
                "-",
            )
            for entry in entries
        ],
        store,
    )


@each_store
def test_json_resume(lists: Lists, store: str) -> None:
    found = document(listed(lists, store, "json-resume"))["publications"]
    works = expected(store).works
    names = [", ".join(authors(work, store)) for work in works]
    for item, words, work in zip(found, names, works, strict=True):
        assert _even(item["summary"]) == _even(words) or _even(item["summary"]).startswith(
            f"{_even(words)}. "
        )
        assert all(_even(award) in _even(item["summary"]) for award in work.awards)
    check(
        [
            (item["name"], authors(work, store), item["releaseDate"], item.get("publisher", "-"))
            for item, work in zip(found, works, strict=True)
        ],
        store,
    )


@each_store
def test_csl_json(lists: Lists, store: str) -> None:
    check(
        [
            (
                csl_plain(item["title"]).replace("\u2060", ""),
                [name_of(name).replace("\u2060", "") for name in item["author"]],
                str(item["issued"]["date-parts"][0][0]),
                csl_plain(item.get("container-title", "-")).replace("\u2060", ""),
            )
            for item in csl_items(listed(lists, store, "csl-json"))
        ],
        store,
    )


@pytest.mark.host
@each_store
def test_a_csl_processor(lists: Lists, store: str) -> None:
    """pandoc's citeproc, with a style that says what it is given; quotation marks are curled."""
    style = Path(__file__).parent / "hosts_stores/said.csl"
    done = subprocess.run(
        [need("pandoc"), "--from=csljson", "--to=html", "--citeproc", f"--csl={style}"],
        input=listed(lists, store, "csl-json").encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    root = html5lib.parse(done.stdout.decode(), namespaceHTMLElements=False)
    said = ["".join(div.itertext()) for div in root.iter("div") if div.get("class") == "csl-entry"]
    wanted = [
        " ¦ ".join([work.title, " ; ".join(authors(work, store)), str(work.year)])
        for work in expected(store).works
    ]
    assert list(map(_uncurled, said)) == list(map(_uncurled, wanted))


def _uncurled(text: str) -> str:
    # A comma goes into quotation marks, as the American locale has it.
    text = re.sub('[“”"]', '"', text).replace('",', ',"')
    return _even(text.replace("\u2060", "").replace("‘", "'").replace("‑", "-"))


@each_store
def test_json_ld(lists: Lists, store: str) -> None:
    text = listed(lists, store, "json-ld")
    found = json_ld_works(text)
    assert json_ld_works(in_page(text)) == found
    assert jinja2.Template(text, keep_trailing_newline=True).render() == text
    check(
        [
            (
                item["name"],
                [author["name"] for author in item["author"]],
                item["datePublished"][:4],
                _container(item.get("isPartOf", {})),
            )
            for item in found
        ],
        store,
    )
    for item, work in zip(found, expected(store).works, strict=True):
        assert list(map(_even, item.get("award", []))) == list(map(_even, work.awards))


def _container(value: Any) -> str:
    """The name of the first thing that a work is part of; the others are its series."""
    first = value[0] if isinstance(value, list) else value
    name: str = first.get("name", "-")
    return name


@each_store
def test_a_feed_reader(lists: Lists, store: str) -> None:
    """What feedparser's sanitiser leaves is the list, each item as on a page."""
    feed = feedparser.parse(listed(lists, store, "atom").encode())
    assert not feed.bozo
    assert feed.feed.title == expected(store).owner
    check(
        [
            (
                entry.title,
                [author.name for author in entry.authors],
                entry.published[:4],
                "-",
            )
            for entry in feed.entries
        ],
        store,
    )
    record = expected(store)
    for entry, work in zip(feed.entries, record.works, strict=True):
        (item,) = items(read_html(f"<li>{entry.content[0].value}</li>"))
        check_work(item, work, record.owner)
    legend = "".join(block.text for block in read_html(feed.feed.subtitle))
    assert _even(legend) == _even(" ".join(record.legend))


_WHERE = ("journal", "journaltitle", "booktitle", "school", "institution")


@pytest.mark.parametrize("fmt", ["bibtex", "biblatex"])
@each_store
def test_readers_of_bibtex(lists: Lists, store: str, fmt: str) -> None:
    """bibtexparser and pybtex; pylatexenc decodes the TeX."""
    text = listed(lists, store, fmt)
    database = import_module("pybtex.database").parse_string(text, "bibtex")
    names = [
        [_name(person) for person in entry.persons["author"]] for entry in database.entries.values()
    ]
    for reader in (by_bibtexparser, by_pybtex):
        found = []
        for fields, people, work in zip(
            reader(text).values(), names, expected(store).works, strict=True
        ):
            title, where = fields["title"], next((fields[n] for n in _WHERE if n in fields), "-")
            if "\\newcommand" in title:  # what a .bib file says as TeX stays TeX in one for others
                title, where = title.replace("\\evil}{boom}", "\\evil}boom"), venue(work)
                title = title.replace("18{rm}", "18rm")
            else:
                title, where = _decoded(title), _decoded(where)
            found.append((title, people, (fields.get("date") or fields["year"])[:4], where))
        check(found, store)


def _name(person: Any) -> str:
    parts = (person.first_names, person.middle_names, person.prelast_names, person.last_names)
    return " ".join(_decoded(word) for words in parts for word in words)


def _decoded(value: str) -> str:
    text: str = LatexNodes2Text(math_mode="verbatim").latex_to_text(
        value.replace(r"\texttt", "")
    )  # of which it shows nothing
    return text.replace("ˆ", "^")  # its sign for \\textasciicircum


@pytest.mark.host
@each_store
def test_rendercv(lists: Lists, store: str) -> None:
    if find_spec("rendercv") is None:
        cannot("rendercv is not installed: this test lets it validate")
    read_input_file = import_module("rendercv.data.reader").read_input_file
    record = expected(store)
    sections = read_input_file(listed(lists, store, "rendercv")).cv.sections
    # RenderCV reads no markup in titles of sections; it has capitals and blanks of its own in them.
    titles = [section.title.lower() for section in sections]
    assert titles == [title.replace("_", " ").lower() for title in record.sections]
    entries = [entry for section in sections for entry in section.entries]
    for entry, work in zip(entries, record.works, strict=True):
        assert _seen(entry.title) == _meant(work.title)
        names = [name.removeprefix("**").removesuffix("**") for name in entry.authors]
        assert list(map(_seen, names)) == list(map(_meant, authors(work, store)))
        assert entry.authors.count(f"**{record.owner}**") == 1
        assert str(entry.date) == str(work.year)
        if venue(work):
            assert _seen(entry.journal).startswith(_meant(venue(work).partition(",")[0]))
        for award in work.awards:
            assert _meant(award) in _seen(entry.summary)


def _seen(text: str) -> str:
    return markdown_plain(text).replace("＃", "#").replace(_OVERRIDE, "")


def _meant(text: str) -> str:
    return markdown_visible(text).replace(_OVERRIDE, "")
