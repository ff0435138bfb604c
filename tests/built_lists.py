"""The lists of a store as `publist build` makes them: for pages, papers and other programs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from hosts import run
from site_stores import RECORDS, ROOT, put_store
from works import Record

STYLES = ("cv", "plain", "web")
DATA = {
    "json": "json", "csl-json": "csl.json", "json-resume": "resume.json", "rendercv": "cv.yaml",
    "json-ld": "jsonld", "atom": "atom", "bibtex": "bib", "biblatex": "biblatex.bib",
}  # fmt: skip
STORES = tuple(RECORDS)


def expected(store: str) -> Record:
    """What must be seen of the store, written by hand."""
    return RECORDS[store].record


def build(store: str, folder: Path) -> None:
    """All lists of the store in `folder`; those that can count, count down.

    For each style a page of its own (`page-STYLE.html`), a region in a page of a site
    (`theme-STYLE.html`) and a fragment of LaTeX (`STYLE.tex`); a page with the list in two styles
    (`two.html`); and `list.ENDING` of all data.
    """
    title = "Lists of {{ x }} <b> & 2 * 3 * 4"
    outputs = []
    for style in STYLES:
        shutil.copy(ROOT / "tests/browser/theme.html", folder / f"theme-{style}.html")
        outputs += [
            f'path = "page-{style}.html"\nstyle = "{style}"\nnumber = "down"\n'
            f'standalone = true\ntitle = "{title}"',
            f'into = "theme-{style}.html#list"\nstyle = "{style}"\nnumber = "down"',
            f'path = "{style}.tex"\nstyle = "{style}"\nnumber = "down"',
        ]
    theme = (ROOT / "tests/browser/theme.html").read_text(encoding="utf-8")
    region = "<!-- PUBLIST:START list -->\n<!-- PUBLIST:END list -->\n"
    twice = region + region.replace("list", "again")
    (folder / "two.html").write_text(theme.replace(region, twice), encoding="utf-8")
    outputs += ['into = "two.html#list"', 'into = "two.html#again"\nstyle = "web"']
    outputs += [f'path = "list.{end}"\nformat = "{fmt}"' for fmt, end in DATA.items()]
    tables = "".join(f"\n[[output]]\n{output}\n" for output in outputs)
    put_store(folder, RECORDS[store], tables)
    run(sys.executable, "-m", "publist", "build", cwd=folder)
