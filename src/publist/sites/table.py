"""Every sort of host that `publist init` knows, and which of them a folder is."""

from __future__ import annotations

from typing import NamedTuple

from publist.sites.folder import Folder
from publist.sites.hugo import HUGO
from publist.sites.jekyll import JEKYLL
from publist.sites.latex import LATEX
from publist.sites.markers import HTML, README
from publist.sites.mkdocs import MKDOCS
from publist.sites.proposal import Site
from publist.sites.quarto import QUARTO
from publist.sites.sphinx import SPHINX

SITES = (JEKYLL, HUGO, MKDOCS, SPHINX, QUARTO, LATEX, HTML, README)


class Recognised(NamedTuple):
    """A host, and the file by which the folder is known to be one."""

    site: Site
    sign: str


def recognised(folder: Folder) -> tuple[Recognised, ...]:
    """The hosts that a folder may be; pages and READMEs, which most have, only where it is no other."""
    found = [Recognised(site, sign) for site in SITES if (sign := site.find(folder))]
    proper = [each for each in found if not each.site.fallback]
    return tuple(proper or found)


def site_named(word: str) -> Site:
    """The host that `--site` names."""
    return next(site for site in SITES if site.word == word)
