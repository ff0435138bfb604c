"""Which .bib file of a folder is the store."""

from __future__ import annotations

from pathlib import PurePosixPath

from publist.sites.folder import Folder

_USUAL = ("_bibliography", "bibliography", "bib", "files", "assets", "static", "docs", "doc", "data",
          "_data", "content", "source", "cv", "tex", "latex")  # fmt: skip
"""Folders in which sites keep a .bib file."""


def stores_in(folder: Folder) -> tuple[str, ...]:
    """The .bib files that may be the store: those of the folder itself, else those of usual places,
    else any others.

    `refs.bib` in the folder is the store whatever else there is, as for every command.
    """
    if folder.has("refs.bib"):
        return ("refs.bib",)
    found = tuple(folder.under("", ".bib"))
    here = tuple(path for path in found if "/" not in path)
    usual = tuple(path for path in found if PurePosixPath(path).parts[0] in _USUAL)
    return here or usual or found
