"""MkDocs: a snippet (facelessuser.github.io/pymdown-extensions, "Snippets")."""

from __future__ import annotations

import re

from publist.sites.folder import Folder, join, parent
from publist.sites.pages import paste_into, publications_page
from publist.sites.proposal import Guess, Need, Proposal, Site, Wanted
from publist.sites.values import yaml_line, yaml_value

_SIGNS = ("mkdocs.yml", "mkdocs.yaml")


def _find(folder: Folder) -> str:
    for base in ("", "docs", "site", "website", "web"):
        for sign in _SIGNS:
            if folder.has(join(base, sign)):
                return join(base, sign)
    return ""


def _propose(folder: Folder, sign: str, _taken: frozenset[str]) -> Proposal:
    text = folder.text(sign)
    root = parent(sign)
    base, needs = _base(text, sign)
    docs = join(root, (yaml_value(text, "docs_dir") or "docs").strip("/"))
    page = publications_page(folder.under(docs, ".md", ".markdown"))
    inside = join(base, "publist/publications.html")
    # In `.` a name that says what it is; otherwise the folder is the site's own for snippets.
    line = '--8<-- "publist/publications.html"'
    return Proposal(
        (Wanted(join(root, inside), style="web"),), paste_into(folder, page, line), needs=needs
    )


def _base(text: str, sign: str) -> tuple[str, tuple[Need, ...]]:
    """The folder that snippets are looked for in, and what the configuration lacks."""
    found = re.search(r"^( *)-\s*[\"']?pymdownx\.snippets[\"']?\s*(:?)\s*$", text, re.M)
    if found is not None:
        indent = len(found[1])
        settings = re.match(rf"(?:\n {{{indent + 1},}}[^\n]*|\n\s*(?=\n))*", text[found.end() :])
        written = re.search(r"base_path:(.*(?:\n\s*-.*)*)", settings[0] if settings else "")
        if written is None:
            return "", ()  # the default: where mkdocs runs
        names = [each.strip("\"' ") for each in re.split(r"[\[\],\n]|^\s*-|\n\s*-\s*", written[1])]
        names = [name.removeprefix("- ").strip("\"' ") for name in names]
        plain = [name.rstrip("/") for name in names if name and name[0] not in "!#$"]
        first = next((name for name in plain), "")
        return "" if first == "." else first.removeprefix("./"), ()
    lines = "  - pymdownx.snippets:\n      base_path: [includes]\n      check_paths: true"
    at = yaml_line(text, "markdown_extensions")
    where = f"under markdown_extensions (line {at} of {sign})" if at else f"at the end of {sign}"
    lines = lines if at else f"markdown_extensions:\n{lines}"
    why = "MkDocs includes files only with this extension of pymdown-extensions"
    return "includes", (Need(where, lines, why),)


def _owners(folder: Folder, sign: str) -> tuple[Guess, ...]:
    text = folder.text(sign)
    return (
        Guess(yaml_value(text, "site_author"), f"site_author in {sign}", True),
        Guess(yaml_value(text, "site_name"), f"site_name in {sign}", False),
    )


MKDOCS = Site("mkdocs", "MkDocs", _find, _propose, _owners)
