"""Hugo Blox: a page bundle `<slug>/index.md` with `cite.bib` for each work.

Source: HugoBlox/kit and HugoBlox/hugo-blox-builder, `layouts/single.html`, `_partials/page_links.html`,
`_partials/functions/build_links.html`, `_partials/views/citation.html`, `page_metadata_authors.html`
of several versions. They hand `publication`, `publication_short` and `abstract` to Goldmark, which
knows entities and lets no HTML through. `title`, names and notes stand as they are in some versions
and are Markdown in others; the names of links are HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publist.document import plain_text
from publist.export.bibtex_list import one_as_bibtex
from publist.export.csl_types import csl_type
from publist.export.inert import inert
from publist.export.slugs import SLUG
from publist.export.work_files import (
    Page,
    PageOptions,
    WorkFile,
    bibtex_file,
    front_matter,
)
from publist.export.works import full_name, makers, remarks
from publist.export.yaml_text import Yaml
from publist.model import Author, Entry
from publist.patterns import pattern
from publist.read.tex import read_tex
from publist.write.html_text import escape_literal, escape_start, safe_url

NAMES = (rf"{SLUG}/index\.md", rf"{SLUG}/cite\.bib")
_BARE_ADDRESS = pattern(r"(?<=[wW]{3})\.")
_TYPES = {
    "arxiv": "preprint",
    "code": "code",
    "data": "dataset",
    "dataset": "dataset",
    "doi": "doi",
    "hal": "preprint",
    "html": "site",
    "pdf": "pdf",
    "poster": "poster",
    "preprint": "preprint",
    "slides": "slides",
    "software": "code",
    "url": "site",
    "video": "video",
    "website": "site",
}
"""Labels → the types of links that the theme has icons for."""


def write_hugo_blox(pages: Sequence[Page], options: PageOptions) -> list[WorkFile]:
    """`<slug>/index.md` and `<slug>/cite.bib` for each work."""
    files: list[WorkFile] = []
    for page in pages:
        files.append(WorkFile(f"{page.slug}/index.md", front_matter(_values(page, options))))
        bibtex = one_as_bibtex(page.entry, options.hidden_fields)
        files.append(WorkFile(f"{page.slug}/cite.bib", bibtex_file(bibtex)))
    return files


def _values(page: Page, options: PageOptions) -> dict[str, Yaml]:
    entry = page.entry
    fields = entry.fields
    people = makers(entry)
    authors = [inert(full_name(author.name)) for author in people]
    notes = [_note(author, options.notes) for author in people]
    if entry.others and entry.authors:
        authors.append("et al.")
        notes.append("")
    venue = plain_text(entry.venue.name) or entry.venue.parts.get("publisher", "")
    published = ". ".join(text for text in (venue, *remarks(entry)) if text)
    ids = {"doi": entry.identifiers.doi, "arxiv": entry.identifiers.arxiv}
    ids = {name: identifier for name, identifier in ids.items() if identifier}
    return {
        "title": inert(plain_text(entry.title)) or "–",
        "authors": authors,
        # The theme takes the one at an author's position, so there is one for each.
        "author_notes": notes if any(notes) else [],
        "date": page.date,
        "publication_types": [csl_type(entry)],
        # There is no other place for awards and the like.
        "publication": _markdown(published),
        "publication_short": _markdown(entry.venue.abbreviation),
        "abstract": _markdown(plain_text(read_tex(fields.get("abstract", "")))),
        "summary": inert(plain_text(read_tex(fields.get("tldr", "") or fields.get("summary", "")))),
        "featured": entry.selected,
        "hugoblox": {"ids": ids} if ids else {},
        "links": _links(entry),
    }


def _note(author: Author, notes: Mapping[str, str]) -> str:
    """What is said of an author; of the owner nothing, whose page it is."""
    return ", ".join(inert(notes[role]) for role in author.roles if notes.get(role))


def _markdown(text: str) -> str:
    html = escape_literal(" ".join(text.split()))
    return escape_start(_BARE_ADDRESS.sub("&#46;", html))  # Goldmark makes a link of it


def _links(entry: Entry) -> list[dict[str, Yaml]]:
    links: list[dict[str, Yaml]] = []
    for link in entry.all_links:
        if url := safe_url(link.url):
            label = link.label.lower()
            kind: dict[str, Yaml] = {"type": _TYPES[label]} if label in _TYPES else {}
            links.append({**kind, "name": inert(link.label), "url": url})
    return links
