"""Sites whose lists `publist build` writes, built by the real hosts: the pages show the lists.

What a page shows is held against the words written by hand (record/works.toml, hosts_stores/hostile.toml),
and against the list itself: every character, its look and its link, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from blocks import Block, read_element, read_html
from hostile import parse
from hosts import run
from site_programs import Page
from site_stores import RECORDS, ROOT, check_ids, check_same, put_store
from sites import HOSTS, content
from works import Record, check_legend, check_order, check_work, items


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


def test_the_documentation_has_the_hosts_that_are_tried() -> None:
    table = (ROOT / "docs/hosts.md").read_text(encoding="utf-8").partition("| host |")[2]
    table = table.partition("\n\n")[0]
    rows = dict(re.findall(r"(?m)^\| ([^|]+) \|[^|]+\| ([^|]+) \|$", table))
    tried = {name: "; ".join(ways(host.pages.values())) for name, host in HOSTS.items()}
    tried["academicpages"] = "file; region in HTML"  # test_academicpages.py
    assert rows == tried


def ways(pages: Iterable[Page]) -> list[str]:
    """How lists come into these pages, in the words of docs/hosts.md."""
    words = {"md": "region in Markdown", "html": "region in HTML"}
    found = {"file" if page.file else words[page.format] for page in pages}
    return [word for word in ("file", *words.values()) if word in found]
