"""A site in the conventions of academicpages, whose front page and publications page come from the store."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest

from blocks import Block, read_element, read_html
from hostile import parse
from hosts import run
from site_programs import jekyll
from site_stores import RECORDS, check_ids, check_same, put_store
from sites import content, copied
from works import check_legend, check_order, check_work, items

pytestmark = pytest.mark.host


@pytest.fixture(params=RECORDS)
def store(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def root(store: str, tmp_path: Path) -> Path:
    """The site as it is built from that store."""
    root = copied("academicpages", tmp_path / "site")
    put_store(root, RECORDS[store], (root / "outputs.toml").read_text(encoding="utf-8"))
    run("publist", "build", cwd=root)
    run("publist", "build", "--check", cwd=root)
    jekyll(root, {})
    return root


def page(root: Path, path: str) -> list[Block]:
    html = (root / "_site" / path).read_text(encoding="utf-8")
    check_ids(html)
    return read_element(content(parse(html)))


def rendered(root: Path, *options: str) -> list[Block]:
    return read_html(run("publist", "render", "-q", "-f", "html", *options, cwd=root))


def test_the_front_page_has_what_is_selected_and_what_was_won(root: Path, store: str) -> None:
    record = RECORDS[store].record
    blocks = page(root, "index.html")
    rules = [place for place, block in enumerate(blocks) if block.kind == "rule"]
    selected = blocks[rules[0] + 1 : rules[1]]
    won = blocks[rules[2] + 1 : rules[3]]
    outside = [*blocks[: rules[0]], *blocks[rules[1] + 1 : rules[2]], *blocks[rules[3] + 1 :]]
    assert [block.text.strip() for block in outside] == [
        "A Researcher, A University",
        "About",
        "I work on lists, and have {{ braces }} of my own.",
        "Selected publications",
        "All are in the list of publications.",
        "News",
        "Come and see me.",
    ]
    works = [work for work in record.works if work.selected]
    for item, work in zip(items(selected), works, strict=True):
        check_work(item, work, record.owner)
    chosen = ("--select", "selected", "--group", "none", "--number", "none")
    check_same(selected, rendered(root, *chosen, "-s", "numbered.toml"))
    assert [block.text for block in won] == [
        f"{work.year}: {', '.join(work.awards)} for {work.title}." for work in record.works if work.awards
    ]  # fmt: skip
    check_same(won, rendered(root, "--select", "award", "--group", "none", "-s", "news.toml"))


def test_the_publications_page_has_them_all(root: Path, store: str) -> None:
    record = RECORDS[store].record
    blocks = page(root, "publications/index.html")
    assert [block.text.strip() for block in blocks[:2]] == [
        "A Researcher, A University",
        "Publications",
    ]
    shown = blocks[2:]
    check_order(shown, record)
    for item, work in zip(items(shown), record.works, strict=True):
        check_work(item, work, record.owner)
    check_legend(shown, record)
    check_same(shown, rendered(root, "-s", "cv", "--number", "down"))


def test_search_engines_and_feed_readers_get_them_too(root: Path, store: str) -> None:
    titles = [work.title for work in RECORDS[store].record.works]
    html = (root / "_site/publications/index.html").read_text(encoding="utf-8")
    (script,) = (e for e in parse(html).iter("script") if e.get("type") == "application/ld+json")
    names = [work["name"] for work in json.loads(script.text)["@graph"]]
    assert [name.replace("\u202e", "") for name in names] == titles  # data keeps what a page drops
    feed = (root / "_site/publications.xml").read_bytes()
    assert feed == (root / "publications.xml").read_bytes()
    assert [entry.title for entry in feedparser.parse(feed).entries] == titles
