"""The sorts of pages that a list is put into: how each writes a comment, and what it can hold."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from publist.problem import PublistError
from publist.record import record

Sort = Literal["markdown", "html", "latex", "rest", "typst", "org"]


@record
class Host:
    """One sort of page."""

    sort: Sort
    name: str
    """For people."""
    opening: str
    """What begins a comment."""
    closing: str
    """What ends it; empty where the line does."""
    format: str
    """What is put into such a page when nobody says."""
    endings: tuple[str, ...]

    def marker(self, word: str, name: str) -> str:
        """The line that begins (`START`) or ends (`END`) the region `name`."""
        return f"{self.opening} PUBLIST:{word} {name}{self.closing and ' ' + self.closing}"


HOSTS = (
    Host("markdown", "Markdown", "<!--", "-->", "md",
         (".md", ".markdown", ".mkd", ".mdown", ".qmd", ".rmd")),
    Host("html", "HTML", "<!--", "-->", "html", (".html", ".htm", ".xhtml", ".njk", ".liquid")),
    Host("latex", "LaTeX", "%", "", "latex", (".tex", ".ltx", ".latex")),
    Host("rest", "reStructuredText", "..", "", "html", (".rst", ".rest")),
    Host("typst", "Typst", "//", "", "md", (".typ",)),
    Host("org", "Org", "#", "", "html", (".org",)),
)  # fmt: skip
_BY_ENDING = {ending: host for host in HOSTS for ending in host.endings}


def host_of(path: str) -> Host:
    """The sort of the page at `path`, by its ending. Raises PublistError for one that is unknown."""
    ending = PurePath(path).suffix.lower()
    host = _BY_ENDING.get(ending)
    if host is None:
        known = ", ".join(name for host in HOSTS for name in host.endings[:1])
        more = (
            "; MDX takes no comments of HTML: write a file of its own (`path`) and import that"
            if ending == ".mdx"
            else ""
        )
        raise PublistError(
            f"{path}: publist does not know how a page of this ending writes comments; "
            f"it knows {known}{more}"
        )
    return host
