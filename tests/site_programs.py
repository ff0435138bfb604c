"""The programs that make pages of a site, each run as its users run it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hosts import need_package, run


@dataclass(frozen=True)
class Page:
    """One page of a site, and its list."""

    source: str
    built: str
    style: str
    file: str = ""
    """What the page includes; without it, the list is the region `list` of the page."""
    format: str = "html"
    number: str = "down"


def jekyll(root: Path, _: Mapping[str, Page]) -> None:
    run("jekyll", "build", "--disable-disk-cache", "--quiet", cwd=root, LANG="C.UTF-8")


def hugo(root: Path, _: Mapping[str, Page]) -> None:
    run("hugo", "--quiet", cwd=root)
    # HTML in a page itself, the markers included, has to be let through; in an include it need not.
    unsafe = {"HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE": "true"}
    run("hugo", "--quiet", "--destination", "unsafe", cwd=root, **unsafe)


def mkdocs(root: Path, _: Mapping[str, Page]) -> None:
    need_package("pymdownx")
    run("mkdocs", "build", "--quiet", cwd=root)


def sphinx(root: Path, _: Mapping[str, Page]) -> None:
    need_package("myst_parser")
    run("sphinx-build", "-q", "-b", "html", ".", "built", cwd=root)


def quarto(root: Path, pages: Mapping[str, Page]) -> None:
    """Quarto's includes, then pandoc. An include is the file's text, alone on its line, in code too:
    quarto.org/docs/authoring/includes.html."""

    def included(found: re.Match[str]) -> str:
        return (root / found[1]).read_text(encoding="utf-8").rstrip("\n")

    def page(text: str) -> str:
        text = re.sub(r"(?m)^\{\{< include (\S+) >\}\}$", included, text)
        return run("pandoc", "--from=markdown", "--to=html", cwd=root, stdin=text)

    _each(root, pages, page)


def github(root: Path, pages: Mapping[str, Page]) -> None:
    """cmark-gfm, then a model of what GitHub's sanitiser keeps."""
    cmark = need_package("cmarkgfm")
    unsafe = importlib.import_module("cmarkgfm.cmark").Options.CMARK_OPT_UNSAFE
    clean = need_package("nh3").clean
    tags = """h1 h2 h3 h4 h5 h6 br hr strong em a pre code div ins sup sub p ol ul li dl dt dd
        details summary small span time cite"""

    def page(text: str) -> str:
        kept: str = clean(
            cmark.github_flavored_markdown_to_html(text, unsafe),
            tags=set(tags.split()),
            attributes={
                **{"a": {"href"}, "li": {"value"}, "ol": {"start"}},
                **{"*": {"id", "title", "lang", "datetime"}},
            },
            link_rel=None,
            url_schemes={"http", "https", "mailto"},
        )
        return kept

    _each(root, pages, page)


def python_markdown(root: Path, pages: Mapping[str, Page]) -> None:
    convert = need_package("markdown").markdown
    _each(root, pages, lambda text: convert(text, extensions=["extra", "smarty"]))


def as_it_is(root: Path, pages: Mapping[str, Page]) -> None:
    _each(root, pages, str)


def _each(root: Path, pages: Mapping[str, Page], convert: Callable[[str], str]) -> None:
    for page in pages.values():
        made = root / page.built
        made.parent.mkdir(exist_ok=True)
        made.write_text(convert((root / page.source).read_text(encoding="utf-8")), encoding="utf-8")
