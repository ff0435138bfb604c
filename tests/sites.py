"""Sites of the hosts, in their own conventions (hosts_sites), built by the real programs.

Each page shows a list between two rules: from a file that it includes, or in a region.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from site_programs import (
    Page,
    as_it_is,
    github,
    hugo,
    jekyll,
    mkdocs,
    python_markdown,
    quarto,
    sphinx,
)

SITES = Path(__file__).parent / "hosts_sites"
RULE = "(?m)^(?:\\* \\* \\*|----|<hr>)$"
"""The line before and after the list, in the sources of pages."""


def copied(skeleton: str, root: Path) -> Path:
    """A copy of a site of `hosts_sites`."""
    shutil.copytree(SITES / skeleton, root)
    return root


@dataclass(frozen=True)
class Host:
    """A program that makes pages."""

    skeleton: str
    build: Callable[[Path, Mapping[str, Page]], None]
    pages: Mapping[str, Page]

    def site(self, root: Path) -> Path:
        """A copy of the site without any list."""
        return copied(self.skeleton, root)

    def built(self, root: Path) -> dict[str, str]:
        """Every page, as the program makes it."""
        self.build(root, self.pages)
        return {
            name: (root / page.built).read_text(encoding="utf-8")
            for name, page in self.pages.items()
        }


# The table of them, and of the ways into their pages.


def _pages(source: str, built: str, built_region: str, file: str) -> dict[str, Page]:
    """The pages of a host that includes files: `{}` is the name of each."""
    return {
        "list": Page(
            source.format("list"), built.format("list"), "numbered.toml", file.format("list")
        ),
        "web": Page(source.format("web"), built.format("web"), "web", file.format("web")),
        "page": Page(
            source.format("page"), built_region.format("page"), "numbered.toml", "", "md", "none"
        ),
        "pasted": Page(source.format("pasted"), built_region.format("pasted"), "cv"),
    }


def _regions(ending: str = "md") -> dict[str, Page]:
    return {
        "page": Page(f"page.{ending}", "built/page.html", "numbered.toml", "", "md", "none"),
        "pasted": Page(f"pasted.{ending}", "built/pasted.html", "cv"),
    }


_MARKDOWN = {
    **_regions(),
    "web": Page("web.md", "built/web.html", "web"),
    "down": Page("down.md", "built/down.html", "numbered.toml", "", "md"),
}
_REST = _pages("{}.rst", "built/{}.html", "built/{}.html", "generated/{}.html")

HOSTS: dict[str, Host] = {
    "Jekyll": Host(
        "jekyll",
        jekyll,
        _pages("{}.md", "_site/{}.html", "_site/{}.html", "_includes/publist/{}.html"),
    ),
    "Hugo": Host(
        "hugo",
        hugo,
        _pages(
            "content/{}.md",
            "public/{}/index.html",
            "unsafe/{}/index.html",
            "assets/publist/{}.html",
        ),
    ),
    "MkDocs": Host(
        "mkdocs",
        mkdocs,
        _pages("docs/{}.md", "site/{}/index.html", "site/{}/index.html", "docs/inc/{}.html"),
    ),
    "Sphinx, MyST": Host(
        "sphinx-myst",
        sphinx,
        _pages("{}.md", "built/{}.html", "built/{}.html", "generated/{}.html"),
    ),
    "Sphinx, reStructuredText": Host(
        "sphinx-rest",
        sphinx,
        {name: page for name, page in _REST.items() if page.format == "html"},
    ),
    "Quarto's pandoc": Host(
        "quarto",
        quarto,
        {
            "list": Page("list.qmd", "built/list.html", "numbered.toml", "_list.html"),
            "web": Page("web.qmd", "built/web.html", "web", "_web.html"),
            "included": Page(
                "included.qmd", "built/included.html", "numbered.toml", "_included.qmd", "md"
            ),
            **_regions("qmd"),
        },
    ),
    "GitHub": Host("markdown", github, _MARKDOWN),
    "A page of HTML": Host(
        "html",
        as_it_is,
        {
            "pasted": Page("pasted.html", "built/pasted.html", "cv"),
            "web": Page("web.html", "built/web.html", "web"),
        },
    ),
    "Python-Markdown": Host("markdown", python_markdown, _MARKDOWN),
}
"""By the names that docs/hosts.md has."""


def content(tree: Any) -> Element:
    """The part of a built page that is the page's own."""
    own: list[Element] = [e for e in tree.iter() if e.tag == "main" or e.get("role") == "main"]
    (found,) = own or [tree.find("body")]
    return found
