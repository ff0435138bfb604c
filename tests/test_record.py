"""The list that publist makes of refs.bib, beside the CV as data (record/works.toml).

Each format is read back into headings, items and the text around them, by a foreign
parser where there is one. Every item must be the CV's words for that work, in the CV's
order, and nothing else: what stands between two expected pieces is punctuation. The list of
the store together with record/pasted.bib, where five of the works stand once more, is the
same: each work once. hosts_stores/hostile.bib, whose text breaks pages, is held against
hostile.toml in the same way.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from blocks import Block, read_html, read_markdown
from blocks_of_latex import read_latex
from works import check_legend, check_order, check_work, items, load_record

ROOT = Path(__file__).parents[1]
RECORD = load_record(ROOT / "tests/record/works.toml")
RECORDS = {
    "store": RECORD,
    "pasted": RECORD,
    "hostile": load_record(ROOT / "tests/hosts_stores/hostile.toml"),
}
ARGUMENTS = {
    "store": (),
    "pasted": ("refs.bib", "tests/record/pasted.bib"),
    "hostile": ("--config", "tests/hosts_stores/hostile.publist.toml"),
}
SAID = {
    "store": "",
    "pasted": "publist: 24 entries read, 19 listed, 5 folded into another (`publist same` shows which)\n",
}
"""On standard error; of the hostile store much is said."""
READERS = {"md": read_markdown, "html": read_html, "latex": read_latex}
LISTS = [
    (fmt, source)
    for source in RECORDS
    for fmt in READERS
    if (fmt, source) != ("latex", "hostile")  # what LaTeX makes of it, a real one has to say
]
each_list = pytest.mark.parametrize(("fmt", "source"), LISTS)


@cache
def rendered(fmt: str, source: str) -> tuple[Block, ...]:
    run = subprocess.run(
        [sys.executable, "-m", "publist", "render", "-f", fmt, *ARGUMENTS[source]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, SAID.get(source, run.stderr))
    return tuple(READERS[fmt](run.stdout))


@each_list
def test_sections_and_works_are_those_said(fmt: str, source: str) -> None:
    check_order(rendered(fmt, source), RECORDS[source])


@pytest.mark.parametrize(
    ("fmt", "source", "place"),
    [
        pytest.param(fmt, source, place, id=f"{fmt}-{source}-{work.year}-{work.title[:24]}")
        for fmt, source in LISTS
        for place, work in enumerate(RECORDS[source].works)
    ],
)
def test_each_work_says_what_is_known_and_no_more(fmt: str, source: str, place: int) -> None:
    record = RECORDS[source]
    check_work(items(rendered(fmt, source))[place], record.works[place], record.owner)


@each_list
def test_one_legend_at_the_end_explains_the_marks(fmt: str, source: str) -> None:
    check_legend(rendered(fmt, source), RECORDS[source])
