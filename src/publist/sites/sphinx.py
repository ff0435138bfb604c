"""Sphinx: the list in a page, in reStructuredText or MyST: there is nothing to paste then. Without such a
page a raw file (docutils, "Raw Data Pass-Through")."""

from __future__ import annotations

import re

from publist.sites.folder import Folder, join, parent, relative
from publist.sites.markers import in_page
from publist.sites.pages import paste_into, publications_page
from publist.sites.proposal import Guess, Proposal, Site, Wanted
from publist.sites.values import python_value

_BASES = ("", "docs", "doc", "source", "docs/source", "doc/source", "site", "website")


def _find(folder: Folder) -> str:
    for base in _BASES:
        path = join(base, "conf.py")
        if folder.has(path) and re.search(
            r"^(?:extensions|html_theme|project)\s*=", folder.text(path), re.M
        ):
            return path
    return ""


def _propose(folder: Folder, sign: str, taken: frozenset[str]) -> Proposal:
    source = parent(sign)
    path = join(source, "_publist/publications.html")
    page = publications_page(folder.under(source, ".rst", ".md"))
    if page and path not in taken:
        return in_page(folder, page, "web", "html")
    # The directive looks for the file from the page.
    named = relative(path, parent(page) if page else source)
    myst = page.endswith(".md") if page else re.search(r"myst", folder.text(sign)) is not None
    text = f"```{{raw}} html\n:file: {named}\n```" if myst else f".. raw:: html\n   :file: {named}"
    return Proposal((Wanted(path, style="web"),), paste_into(folder, page, text))


def _owners(folder: Folder, sign: str) -> tuple[Guess, ...]:
    text = folder.text(sign)
    return (
        Guess(python_value(text, "author"), f"author in {sign}", True),
        Guess(python_value(text, "project"), f"project in {sign}", False),
    )


SPHINX = Site("sphinx", "Sphinx", _find, _propose, _owners)
