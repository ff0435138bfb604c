"""Sites whose lists `publist build` writes, built by the real hosts: the pages show the lists.

What a page shows is held against the words written by hand (record/works.toml, hosts_stores/hostile.toml),
and against the list itself: every character, its look and its link, in order.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from blocks import Block, read_element, read_html
from hostile import parse
from hosts import run
from site_programs import Page
from sites import HOSTS, content
from works import Record, check_legend, check_order, check_work, items, load_record

ROOT = Path(__file__).parents[1]
STORES = ROOT / "tests/hosts_stores"


class Store(NamedTuple):
    """A store, its configuration, and what must be seen of it."""

    bib: Path
    config: Path
    record: Record


RECORDS = {
    "record": Store(
        ROOT / "refs.bib", ROOT / "publist.toml", load_record(ROOT / "tests/record/works.toml")
    ),
    "hostile": Store(
        STORES / "hostile.bib",
        STORES / "hostile.publist.toml",
        load_record(STORES / "hostile.toml"),
    ),
}


def put_store(root: Path, store: Store, outputs: str) -> None:
    """The store in a site, and `publist.toml` with these outputs."""
    shutil.copy(store.bib, root)
    shutil.copy(STORES / "numbered.toml", root)
    config = store.config.read_text(encoding="utf-8")
    (root / "publist.toml").write_text(f"{config}\n{outputs}", encoding="utf-8")


def output(page: Page) -> str:
    place = f'path = "{page.file}"' if page.file else f'into = "{page.source}#list"'
    return f"""
        [[output]]
        {place}
        format = "{page.format}"
        style = "{page.style}"
        number = "{page.number}"
        """


def between_rules(blocks: Sequence[Block]) -> list[Block]:
    """The list of a page, which has words before and after it."""
    first, last = (place for place, block in enumerate(blocks) if block.kind == "rule")
    before = [block.text for block in blocks[:first]]
    assert before[-2:] == ["Publications", "Some words before."]
    assert [block.text.strip() for block in blocks[last + 1 :]] == ["And some after."]
    return list(blocks[first + 1 : last])


def check_says(blocks: Sequence[Block], record: Record, number: str) -> None:
    """The list says what the record says, and counts down where it counts."""
    check_order(blocks, record)
    found = items(blocks)
    for item, work in zip(found, record.works, strict=True):
        check_work(item, work, record.owner)
    check_legend(blocks, record)
    counted = [item.number for item in found if item.number is not None]
    assert counted == (list(range(len(found), 0, -1)) if number == "down" else [])


def check_same(blocks: Sequence[Block], own: Sequence[Block]) -> None:
    """Block by block what `own` shows."""
    for have, want in zip(blocks, own, strict=False):
        assert (have.kind, have.text, have.number) == (want.kind, want.text, want.number)
        looks = have.chars[: len(have.text)], want.chars[: len(want.text)]  # no space at the end
        assert looks[0] == looks[1], f"looks or links differ in {want.text!r}"
    assert len(blocks) == len(own)


def check_ids(html: str) -> None:
    """No id stands twice, and every link within the page leads somewhere."""
    elements = list(parse(html).iter())
    ids = Counter(element.get("id") for element in elements if element.get("id"))
    assert {name for name, count in ids.items() if count > 1} == set()
    leads = {e.get("href")[1:] for e in elements if (e.get("href") or "").startswith("#pub-")}
    assert leads <= set(ids)


@pytest.mark.host
@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("host", HOSTS)
def test_every_page_shows_its_list(host: str, name: str, tmp_path: Path) -> None:
    store = RECORDS[name]
    root = HOSTS[host].site(tmp_path / "site")
    pages = HOSTS[host].pages
    put_store(root, store, "".join(map(output, pages.values())))
    run("publist", "build", cwd=root)
    for way, html in HOSTS[host].built(root).items():
        style, number = pages[way].style, pages[way].number
        options = ("-q", "-f", "html", "-s", style, "--number", number)
        own = read_html(run("publist", "render", *options, cwd=root))
        try:
            shown = between_rules(read_element(content(parse(html))))
            check_same(shown, own)
            if style != "web":  # which shows more of a work than the CV does
                check_says(shown, store.record, number)
            check_ids(html)
        except AssertionError as error:
            raise AssertionError(f"{host}, {pages[way].source}: {error}") from error
