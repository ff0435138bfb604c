"""Quarto: an include (quarto.org, "Includes"). What begins with `_` is no page of its own."""

from __future__ import annotations

from publist.sites.folder import USUAL_ROOTS, Folder, join, parent, relative
from publist.sites.pages import paste_into, publications_page
from publist.sites.proposal import Guess, Proposal, Site, Wanted
from publist.sites.values import yaml_value

_SIGNS = ("_quarto.yml", "_quarto.yaml")


def _find(folder: Folder) -> str:
    return folder.first(join(base, sign) for base in USUAL_ROOTS for sign in _SIGNS)


def _propose(folder: Folder, sign: str, _taken: frozenset[str]) -> Proposal:
    text = folder.text(sign)
    root = parent(sign)
    path = join(root, "_publist/publications.qmd")
    page = publications_page(folder.under(root, ".qmd", ".md", ".ipynb"))
    line = f"{{{{< include {relative(path, parent(page) if page else root)} >}}}}"
    # HTML says more, and a book or manuscript is printed, too.
    html = yaml_value(text, "project", "type") in ("website", "")
    return Proposal(
        (Wanted(path, format="html" if html else "md", style="web" if html else "plain"),),
        paste_into(folder, page, line, lists=(r"^:::+\s*\{?\s*#refs", r"^\s*nocite:")),
    )


def _owners(folder: Folder, sign: str) -> tuple[Guess, ...]:
    text = folder.text(sign)
    return (
        Guess(yaml_value(text, "author", "name"), f"author.name in {sign}", True),
        Guess(yaml_value(text, "author"), f"author in {sign}", True),
        Guess(yaml_value(text, "book", "author"), f"book.author in {sign}", True),
        Guess(yaml_value(text, "website", "title"), f"website.title in {sign}", False),
    )


QUARTO = Site("quarto", "Quarto", _find, _propose, _owners)
