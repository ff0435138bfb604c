"""MkDocs: a snippet (facelessuser.github.io/pymdown-extensions, "Snippets") where the site includes
files already; else the list stands in the page, which asks for no extension and no line to paste."""

from __future__ import annotations

import re

from publist.sites.folder import USUAL_ROOTS, Folder, inside, join, parent
from publist.sites.markers import in_page
from publist.sites.pages import paste_into, publications_page
from publist.sites.proposal import Guess, Need, Proposal, Site, Wanted
from publist.sites.values import yaml_line, yaml_value

_SIGNS = ("mkdocs.yml", "mkdocs.yaml")


def _find(folder: Folder) -> str:
    return folder.first(join(base, sign) for base in USUAL_ROOTS for sign in _SIGNS)


def _propose(folder: Folder, sign: str, taken: frozenset[str]) -> Proposal:
    text = folder.text(sign)
    root = parent(sign)
    docs = inside("", yaml_value(text, "docs_dir"), "docs")
    base, needs = _base(text, sign, docs)
    page = publications_page(folder.under(join(root, docs), ".md", ".markdown"))
    path = join(root, join(base, "publist/publications.html"))
    if page and _extension(text) is None and path not in taken:
        return in_page(folder, page, "web", "html")
    return Proposal(
        (Wanted(path, style="web"),),
        paste_into(folder, page, '--8<-- "publist/publications.html"'),
        needs=needs,
    )


def _extension(text: str) -> re.Match[str] | None:
    """The line that turns snippets on."""
    return re.search(r"^( *)-\s*[\"']?pymdownx\.snippets[\"']?\s*:?\s*$", text, re.M)


def _base(text: str, sign: str, docs: str) -> tuple[str, tuple[Need, ...]]:
    """The folder that snippets are looked for in, from the one of `sign`; what the configuration lacks."""
    own = "includes"
    extension = _extension(text)
    if extension is None:
        lines = f"  - pymdownx.snippets:\n      base_path: [{own}]\n      check_paths: true"
        at = yaml_line(text, "markdown_extensions")
        where = (
            f"under markdown_extensions (line {at} of {sign})" if at else f"at the end of {sign}"
        )
        lines = lines if at else f"markdown_extensions:\n{lines}"
        why = "MkDocs includes files only with this extension of pymdown-extensions"
        return own, (Need(where, lines, why),)
    deeper = rf"(?:\n {{{len(extension[1]) + 1},}}[^\n]*|\n[ \t]*(?=\n))*"
    settings = re.match(deeper, text[extension.end() :])
    written = re.search(r"base_path:(.*(?:\n\s*- .*)*)", settings[0] if settings else "")
    if written is None:
        return "", ()  # the default is where mkdocs runs
    for name in re.split(r"[\[\],\n]", written[1]):
        plain = name.strip().removeprefix("- ").strip("\"' ")
        plain = _RELATIVE.get(plain, plain).replace("$docs", docs)
        base = inside("", plain, "..")
        if plain and plain[0] not in "!#" and base != "..":
            return base, ()
    line = text[: extension.end()].count("\n") + 1
    where = f"{own} to the base_path of pymdownx.snippets (line {line} of {sign})"
    return own, (Need(where, f"        - {own}", "the others lie outside of the site"),)


_RELATIVE = {"!relative $config_dir": ".", "!relative $docs_dir": "$docs"}
"""Words of MkDocs for folders (mkdocs.org, "Configuration")."""


def _owners(folder: Folder, sign: str) -> tuple[Guess, ...]:
    text = folder.text(sign)
    return (
        Guess(yaml_value(text, "site_author"), f"site_author in {sign}", True),
        Guess(yaml_value(text, "site_name"), f"site_name in {sign}", False),
    )


MKDOCS = Site("mkdocs", "MkDocs", _find, _propose, _owners)
