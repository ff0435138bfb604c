"""Pages of the record and of a hostile store: valid, accessible, and read by chromium as they are meant.

PUBLIST_SCREENSHOTS=FOLDER keeps pictures of all pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from browser_view import HERE, Job, Seen, look, validate
from built_lists import STORES, STYLES, expected
from reading import squeeze
from test_cases import FOLDERS, render
from works import check_legend, check_order, check_work, items

pytestmark = pytest.mark.host
KINDS = ("page", "theme")
OFFERED = ("target-size",)
"""Of WCAG 2.2, which axe-core has switched off; how far apart items stand is a theme's own affair."""


@pytest.mark.parametrize("store", STORES)
def test_pages_are_valid(lists: Callable[[str], Path], store: str) -> None:
    pages = sorted(lists(store).glob("*.html"))
    assert len(pages) == len(KINDS) * len(STYLES) + 1
    assert validate(pages) == []


def test_fragments_of_all_cases_are_valid(tmp_path: Path) -> None:
    pages = []
    for folder in FOLDERS:
        pages.append(tmp_path / f"{folder.name}.html")
        pages[-1].write_text(render(folder, "html")[1].text, encoding="utf-8")
    assert validate(pages) == []


@pytest.mark.parametrize("store", STORES)
def test_what_a_feed_shows_is_valid(
    lists: Callable[[str], Path], store: str, tmp_path: Path
) -> None:
    feed = ElementTree.parse(lists(store) / "list.atom")
    contents = [element.text for element in feed.iter() if element.get("type") == "html"]
    assert len(contents) == 1 + len(expected(store).works)  # the legend is the subtitle
    pages = []
    for number, content in enumerate(contents):
        pages.append(tmp_path / f"{number}.html")
        pages[-1].write_text(f"<p>{content}</p>\n", encoding="utf-8")
    assert validate(pages) == []


@pytest.mark.parametrize("store", STORES)
def test_a_browser_shows_the_lists(lists: Callable[[str], Path], store: str) -> None:
    """In one test: what takes its time is the browser's start."""
    folder = lists(store)
    jobs = [Job(HERE / "theme.html")]
    for kind in KINDS:
        rules = OFFERED if kind == "page" else ()
        for style in STYLES:
            path = folder / f"{kind}-{style}.html"
            jobs += [Job(path, "light", 1200, rules), Job(path, "dark", 390, rules)]
    bare, two, *views = look([jobs[0], Job(folder / "two.html", "dark", axe=()), *jobs[1:]])
    assert two.axe == []
    assert len([block for block in two.blocks if block.kind == "item"]) == 2 * len(
        expected(store).works
    )
    for job, seen in zip(jobs[1:], views, strict=True):
        kind, _, style = job.page.stem.partition("-")
        try:
            assert seen.axe == []
            assert seen.active == []
            assert seen.overflow == 0
            check_list(seen, store, style)
            assert kind != "theme" or own(seen) == own(bare), "the list changed the page around it"
        except AssertionError as error:
            error.add_note(f"{job.page.name}, {job.scheme}, {job.width} pixels wide")
            raise


def own(seen: Seen) -> list[tuple[object, ...]]:
    """What is shown beside the list."""
    return [run[1:] for run in seen.runs if not run.in_list]


def check_list(seen: Seen, store: str, style: str) -> None:
    """The list is that of the store: texts, links, looks, numbers counting down, legend."""
    record = expected(store)
    count = len(record.works)
    shown = squeeze("".join(run.text for run in seen.runs))
    assert squeeze(seen.text) == shown, "what is seen is not what is there"
    blocks = seen.blocks
    if style == "cv":
        assert [item.number for item in items(blocks)] == list(range(count, 0, -1))
        check_order(blocks, record)
        for item, work in zip(items(blocks), record.works, strict=True):
            check_work(item, work, record.owner)
    else:
        markers = [marker for marker in seen.markers if marker != "•"]  # that is the theme's
        assert markers == [f"{number}." for number in range(count, 0, -1)]
        found = [block for block in blocks if block.kind == "item"]
        for block, work in zip(found, record.works, strict=True):
            assert work.title in block.text
            bold = "".join(char.char for char in block.chars if char.look.strong)
            given, _, family = record.owner.rpartition(" ")
            owner = record.owner if style == "web" else f"{given[0]}. {family}"
            assert (owner in bold) is (not work.byline)
    check_legend(
        [block for block in blocks if style == "cv" or not re.fullmatch(r"\d{4}", block.text)],
        record,
    )


FAULTS = {
    '<h2 id="pub': ('<h4 id="pub', "heading"),
    "<h1>": ('<h1 lang="x-y-">', "valid-lang"),
    "--text: #23262a": ("--text: #cccccc", "color-contrast"),
    '<ol reversed class="publist-list"': ('<ol reversed id="x"><p>x</p>', "list"),
}
OTHERS = (
    ("&#91;7&#93; ", "&#91;8&#93; "),
    ("2312.17173", "2312.17174"),
    ('<strong class="publist-me">Sanae Lotfi</strong>', "Sanae Lotfi"),
    ("<ins>underlined</ins>", "underlined"),
    ("Causal Representation Learning", "Casual Representation Learning"),
)
ACTIVE = (
    "<!DOCTYPE html><title>x</title><script>console.log('one')</script>"
    "<img src='https://example.org/a.png' onerror='alert(1)' alt=''><p>x</p>"
)


def test_faults_are_seen(lists: Callable[[str], Path], tmp_path: Path) -> None:
    """By axe-core, by the comparison, and whatever is more than text."""
    plain = (lists("record") / "page-plain.html").read_text(encoding="utf-8")
    column = (lists("record") / "page-cv.html").read_text(encoding="utf-8")
    assert all(old in plain for old in FAULTS)
    assert all(old in column for old, _ in OTHERS)
    pages = [plain.replace(old, new) for old, (new, _) in FAULTS.items()]
    pages += [column.replace(old, new, 1) for old, new in OTHERS]
    jobs: list[Job] = []
    for page in (*pages, ACTIVE):
        jobs.append(Job(tmp_path / f"{len(jobs)}.html", axe=OFFERED))
        jobs[-1].page.write_text(page, encoding="utf-8")
    views = look(jobs)
    for (_, rule), seen in zip(FAULTS.values(), views, strict=False):
        assert any(found.startswith(rule) for found in seen.axe), (rule, seen.axe)
    for seen in views[len(FAULTS) : -1]:
        with pytest.raises(AssertionError):
            check_list(seen, "record", "cv")
    active = views[-1]
    assert active.requests == ["https://example.org/a.png"]
    assert active.scripts
    assert "one" in active.said
    assert active.handlers == ["onerror"]
    assert active.text == "x"


def test_a_fault_is_seen_by_html_validate(lists: Callable[[str], Path], tmp_path: Path) -> None:
    source = (lists("record") / "page-web.html").read_text(encoding="utf-8")
    broken = re.sub(r'<li value="18" id="[^"]+"', '<li value="18" id="pub-2024"', source)
    (tmp_path / "page.html").write_text(broken.replace("</strong>", "", 1), encoding="utf-8")
    found = " ".join(validate([tmp_path / "page.html"]))
    assert "no-dup-id" in found
    assert "close-order" in found
