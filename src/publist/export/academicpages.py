"""academicpages: a Markdown file of Jekyll's collection `publications` for each work.

Source: academicpages.github.io, `_includes/archive-single.html`, `_layouts/single.html`,
`_pages/publications.html` and `publication_category` in `_config.yml`. The theme prints `venue`,
`citation` and the addresses as HTML, and hands `title`, `excerpt` and the body to kramdown, the
body through Liquid, too. So all are HTML with entities, which means the same to each of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from publist.document import Inlines, Link
from publist.export.bibtex_list import one_as_bibtex
from publist.export.work_files import (
    DATED,
    Page,
    PageOptions,
    WorkFile,
    bibtex_file,
    front_matter,
)
from publist.export.works import web_addresses
from publist.model import Entry, Kind
from publist.read.tex import read_tex
from publist.write.html import write_inlines
from publist.write.html_text import escape_start, escape_url, safe_url

NAMES = (rf"{DATED}\.md", rf"{DATED}\.bib")
CATEGORIES: dict[Kind, str] = {
    "journal": "manuscripts",
    "conference": "conferences",
    "workshop": "conferences",
    "preprint": "manuscripts",
    "chapter": "books",
    "book": "books",
    "proceedings": "books",
    "thesis": "books",
    "report": "manuscripts",
    "talk": "conferences",
    "software": "manuscripts",
    "data": "manuscripts",
    "patent": "manuscripts",
    "misc": "manuscripts",
}
"""The three categories that the theme comes with; a page of no category, or of another one, is
shown nowhere."""


def write_academicpages(pages: Sequence[Page], options: PageOptions) -> list[WorkFile]:
    """`YYYY-MM-DD-slug.md` and the BibTeX that it leads to, for each work."""
    files: list[WorkFile] = []
    for page in pages:
        stem = f"{page.date}-{page.slug}"
        files.append(WorkFile(f"{stem}.md", _page(page, stem, options)))
        bibtex = one_as_bibtex(page.entry, options.hidden_fields)
        files.append(WorkFile(f"{stem}.bib", bibtex_file(bibtex)))
    return files


def _page(page: Page, stem: str, options: PageOptions) -> str:
    entry = page.entry
    fields = entry.fields
    body = _html(fields.get("abstract", ""))
    summary = _html(fields.get("tldr", "") or fields.get("summary", ""))
    return front_matter(
        {
            "title": _inside_link(entry.title) or "–",
            "collection": "publications",
            "category": options.categories.get(entry.kind) or CATEGORIES[entry.kind],
            "permalink": f"/publication/{page.slug}",
            # Without one, Jekyll would show the beginning of the body in the list.
            "excerpt": summary or (" " if body else ""),
            "date": page.date,
            "venue": write_inlines(entry.venue.name).strip(),
            "paperurl": _paper(entry),
            "slidesurl": _link(entry, "slides"),
            "bibtexurl": f"/publications/{stem}.bib",
            # A page's links between its items lead nowhere here.
            "citation": write_inlines(page.shown, references=False),
        },
        f"{body}\n" if body else "",
    )


def _html(tex: str) -> str:
    return write_inlines(read_tex(tex)).strip()


def _inside_link(nodes: Inlines) -> str:
    """`nodes` without links of their own: the theme makes one of the whole."""
    html = write_inlines((Link("/", nodes),))
    return escape_start(html.removeprefix('<a href="/">').removesuffix("</a>").strip())


def _paper(entry: Entry) -> str:
    """Where the work can be read: its PDF, else the page that leads to it."""
    addresses = web_addresses(entry)
    return _link(entry, "pdf") or (escape_url(addresses[0]) if addresses else "")


def _link(entry: Entry, label: str) -> str:
    for link in entry.all_links:
        if link.label.lower() == label and (url := safe_url(link.url)):
            return escape_url(url)
    return ""
