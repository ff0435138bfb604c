"""A folder as `publist init` looks at it: which files it has, and the texts that say what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath

from publist.record import EMPTY, record

SKIPPED = frozenset({
    "_site", "public", "site-packages", "_build", "node_modules", "vendor", "resources", "__pycache__",
    "_freeze", "build", "dist", "venv", "themes",
})  # fmt: skip
"""Folders that hold what a program made or what others wrote; so do all whose names begin with a dot."""
_SIGNS = frozenset({
    "_config.yml", "_config.yaml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml",
    "config.yaml", "config.yml", "config.json", "mkdocs.yml", "mkdocs.yaml", "conf.py", "_quarto.yml",
    "_quarto.yaml", "params.toml", "params.yaml", "params.yml", "_toc.yml",
})  # fmt: skip
USUAL_ROOTS = ("", "docs", "site", "website", "web")
"""Where the configuration of a site lies, the likelier place first."""
STEMS = ("publications", "publication", "papers", "pubs", "publist", "articles", "bibliography",
         "research", "selected-publications", "selected_publications", "works")  # fmt: skip
"""What a page that lists publications is called; the likelier names first."""


@record
class Folder:
    """A snapshot of a folder: what is in it when `publist init` runs."""

    paths: tuple[str, ...]
    """Every file, from the folder, with `/`; sorted; without what lies in SKIPPED."""
    texts: Mapping[str, str] = EMPTY
    """The content of those that `is_telling` names."""

    def has(self, path: str) -> bool:
        """Is there such a file?"""
        return path in self.paths

    def first(self, paths: Iterable[str]) -> str:
        """The first of `paths` that is there; empty when none is."""
        return next((path for path in paths if self.has(path)), "")

    def text(self, path: str) -> str:
        """The content of a telling file; empty for any other."""
        return self.texts.get(path, "")

    def has_folder(self, path: str) -> bool:
        """Is there a file anywhere in this folder?"""
        return any(each.startswith(path.rstrip("/") + "/") for each in self.paths)

    def under(self, base: str, *endings: str) -> Iterator[str]:
        """The files in `base` (empty: all) and below it with one of these endings."""
        start = f"{base}/" if base else ""
        return (
            path
            for path in self.paths
            if path.startswith(start) and PurePosixPath(path).suffix.lower() in endings
        )


def is_telling(path: str) -> bool:
    """Does the content of a file help to say what the folder is, or where a list belongs?"""
    pure = PurePosixPath(path)
    if pure.name in _SIGNS or pure.suffix.lower() == ".tex":
        return True
    return is_publications_page(path) or pure.stem.lower() in ("readme", "index")


def is_publications_page(path: str) -> bool:
    """Is a page called as pages with publications are?"""
    return page_rank(path) < len(STEMS)


def page_rank(path: str) -> int:
    """The place of a page's name in STEMS, or the number of these; `papers/index.md` is `papers`."""
    pure = PurePosixPath(path)
    name = pure.stem.lower()
    if name in ("index", "_index"):
        name = pure.parent.name.lower()
    return STEMS.index(name) if name in STEMS else len(STEMS)


def join(base: str, path: str) -> str:
    """`path` in `base`, which may be empty."""
    return f"{base}/{path}" if base else path


def inside(base: str, written: str, otherwise: str = "") -> str:
    """The folder that a host's configuration in `base` names; `otherwise` where it names none, or
    one that is not in `base`."""
    path = normpath(written) if written and not written.startswith("/") else otherwise
    if path == ".":
        path = ""
    return join(base, otherwise if path.split("/")[0] == ".." else path).rstrip("/")


def parent(path: str) -> str:
    """The folder of a path; empty for the folder itself."""
    found = str(PurePosixPath(path).parent)
    return "" if found == "." else found


def relative(path: str, base: str) -> str:
    """How a file in `base` names `path`, both from the folder: `../a/b.html`."""
    to, start = PurePosixPath(path).parts, PurePosixPath(base).parts if base else ()
    common = 0
    while common < min(len(to), len(start)) and to[common] == start[common]:
        common += 1
    return "/".join([".."] * (len(start) - common) + list(to[common:]))
