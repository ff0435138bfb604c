"""The pages that hosts build, as a reader sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import cmarkgfm
import html5lib
import pypdf

from test_init_hosts import run


class Shown(NamedTuple):
    """What a reader sees of a page."""

    text: str
    bold: list[str]
    links: set[str]


def of_html(text: str) -> Shown:
    page = html5lib.parse(text, namespaceHTMLElements=False)
    body = page.find("body")
    bold = [" ".join("".join(each.itertext()).split()) for each in body.iter("strong")]
    return Shown("".join(body.itertext()), bold, {a.get("href", "") for a in body.iter("a")})


def of_pdf(page: Path) -> Shown:
    run(f"pdflatex -interaction=nonstopmode -halt-on-error {page}")
    text, bold, links = "", [""], set()

    def piece(words: str, _m: object, _t: object, font: dict[str, str] | None, _s: object) -> None:
        if font and "Bold" in font.get("/BaseFont", ""):
            bold[-1] += words
        elif words.strip():
            bold.append("")

    for sheet in pypdf.PdfReader(page.with_suffix(".pdf")).pages:
        text += sheet.extract_text(visitor_text=piece)
        for annotation in sheet.get("/Annots", ()):
            links.add(annotation.get_object()["/A"].get("/URI", ""))
    return Shown(text, bold, links)


def sphinx(_page: Path) -> Shown:
    run("sphinx-build -q -W -b html . built")
    return of_html(Path("built/publications.html").read_text(encoding="utf-8"))


def github(page: Path) -> Shown:
    return of_html(cmarkgfm.github_flavored_markdown_to_html(page.read_text(encoding="utf-8")))


def as_it_is(page: Path) -> Shown:
    return of_html(page.read_text(encoding="utf-8"))


def built_by(host: Callable[[Path], str]) -> Callable[[Path], Shown]:
    return lambda page: of_html(host(page))
