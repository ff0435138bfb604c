"""Pages that hold the list themselves, between markers: a README, a page of plain HTML."""

from __future__ import annotations

from pathlib import PurePosixPath

from publist.embed.hosts import host_of
from publist.sites.folder import Folder
from publist.sites.pages import paste_into, publications_page
from publist.sites.proposal import Proposal, Site, Wanted, no_owner

_REGION = "publications"
_READMES = ("readme.md", "readme.markdown", "readme.rst", "readme.org")


def _find_readme(folder: Folder) -> str:
    here = {path.lower(): path for path in folder.paths if "/" not in path}
    return next((here[name] for name in _READMES if name in here), "")


def _find_html(folder: Folder) -> str:
    pages = [
        path for path in folder.under("", ".html", ".htm") if len(PurePosixPath(path).parts) <= 2
    ]
    named = publications_page(pages)
    homes = [path for path in pages if PurePosixPath(path).stem.lower() == "index"]
    return named or min(homes, key=lambda path: (len(path), path), default="")


def in_page(folder: Folder, page: str, style: str, format_: str = "") -> Proposal:
    """The list in a page itself, between markers, which `publist inject --add` can put in, too."""
    host = host_of(page)
    apart = "\n\n" if host.sort == "rest" else "\n"
    pair = host.marker("START", _REGION) + apart + host.marker("END", _REGION)
    paste = paste_into(folder, page, pair)
    if host.marker("START", _REGION) in folder.text(page):
        paste = paste._replace(present=True, where="")
    wanted = Wanted(into=f"{page}#{_REGION}", format=format_, style=style)
    return Proposal((wanted,), paste, markers=True)


def _propose_readme(folder: Folder, sign: str, _taken: frozenset[str]) -> Proposal:
    if not sign:
        return Proposal((), missing="there is no README here; write one first, if only its title")
    return in_page(folder, sign, "plain")


def _propose_html(folder: Folder, sign: str, taken: frozenset[str]) -> Proposal:
    own = "publications.html"
    if not sign or own in taken:
        # No page to put it into: then it is one.
        return Proposal((Wanted(own, style="web", title="Publications", standalone=True),))
    return in_page(folder, sign, "web")


README = Site("readme", "README", _find_readme, _propose_readme, no_owner, fallback=True)
HTML = Site("html", "HTML pages", _find_html, _propose_html, no_owner, fallback=True)
