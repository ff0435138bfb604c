"""Jekyll, academicpages, al-folio, GitHub Pages: an include (jekyllrb.com, "Includes")."""

from __future__ import annotations

from publist.sites.folder import USUAL_ROOTS, Folder, inside, join, parent
from publist.sites.pages import paste_into, publications_page
from publist.sites.proposal import Guess, Proposal, Site, Wanted
from publist.sites.values import value_in

_SIGNS = ("_config.yml", "_config.yaml", "_config.toml")
_NO_PAGES = ("_includes/", "_layouts/", "_posts/", "_publications/", "_drafts/", "_data/", "_sass/")
_LISTS = (
    r"\{%-?\s*bibliography\b",
    r"\bsite\.publication(?:s|_category)\b",
    r"\{%-?\s*publications?\b",
)
"""What lists works on such pages: jekyll-scholar (al-folio), the collection of academicpages."""


def _find(folder: Folder) -> str:
    for base in USUAL_ROOTS:
        for sign in _SIGNS:
            # A Jupyter Book has a _config.yml, too, beside its contents.
            if folder.has(join(base, sign)) and not folder.has(join(base, "_toc.yml")):
                return join(base, sign)
    return ""


def _propose(folder: Folder, sign: str, _taken: frozenset[str]) -> Proposal:
    text = folder.text(sign)
    root = inside(parent(sign), value_in(text, sign, "source"))
    includes = inside(root, value_in(text, sign, "includes_dir"), "_includes")
    page = publications_page(
        path
        for path in folder.under(root, ".md", ".markdown", ".html")
        if not path.removeprefix(f"{root}/" if root else "").startswith(_NO_PAGES)
    )
    line = "{% include publist/publications.html %}"
    return Proposal(
        (Wanted(f"{includes}/publist/publications.html", style="web"),),
        paste_into(folder, page, line, lists=_LISTS),
    )


def _owners(folder: Folder, sign: str) -> tuple[Guess, ...]:
    text = folder.text(sign)
    parts = [value_in(text, sign, f"{part}_name") for part in ("first", "middle", "last")]
    joined = " ".join(part for part in parts if part) if parts[0] and parts[2] else ""
    return (
        Guess(joined, f"first_name and last_name in {sign}", True),
        Guess(value_in(text, sign, "author", "name"), f"author.name in {sign}", True),
        Guess(value_in(text, sign, "author"), f"author in {sign}", True),
        Guess(value_in(text, sign, "name"), f"name in {sign}", False),
        Guess(value_in(text, sign, "title"), f"the title in {sign}", False),
    )


JEKYLL = Site("jekyll", "Jekyll", _find, _propose, _owners)
