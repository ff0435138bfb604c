"""The data formats: which there are, and who writes each of them.

A writer takes what it needs of a view and of `DataOptions`; it is pure, and its result ends with
one newline. What is about the look of a page (style, heading level, numbers, `--standalone`) is
nothing to it. (A feed is none of these: it shows what a page shows, see atom.py.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from publist.model import Person
from publist.record import record
from publist.view import View

if TYPE_CHECKING:
    from publist.export.work_files import WritePages


@record
class DataOptions:
    """What the configuration says besides the view."""

    lang: str = "en"
    title: str = ""
    owner: Person | None = None
    people: tuple[Person, ...] = ()
    """Everyone whom the configuration knows, the owner too."""
    hidden_fields: tuple[str, ...] = ()
    """Fields that BibTeX leaves out, besides publist's own."""


Write = Callable[[View, DataOptions], str]


def writer_of(name: str) -> Write | None:
    """Who writes the data format `name`, or None: it is no data format, or there is none such."""
    find = _WRITERS.get(name)
    return find() if find else None


# Each format imports its own writer alone: a list in one of them should be there in a blink.


def _json() -> Write:
    from publist.export.json_entries import write_json  # see above

    return lambda view, options: write_json(view, options.lang)


def _csl_json() -> Write:
    from publist.export.csl_json import write_csl_json  # see above

    return lambda view, _: write_csl_json(view)


def _json_resume() -> Write:
    from publist.export.json_resume import write_json_resume  # see above

    return lambda view, options: write_json_resume(view, options.owner)


def _rendercv() -> Write:
    from publist.export.rendercv import write_rendercv  # see above

    return lambda view, options: write_rendercv(view, options.owner)


def _json_ld() -> Write:
    from publist.export.json_ld import write_json_ld  # see above

    return lambda view, options: write_json_ld(view, options.people)


def _bibtex() -> Write:
    from publist.export.bibtex_list import write_bibtex  # see above

    return lambda view, options: write_bibtex(view, options.hidden_fields)


def _biblatex() -> Write:
    from publist.export.bibtex_list import write_biblatex  # see above

    return lambda view, options: write_biblatex(view, options.hidden_fields)


_WRITERS: dict[str, Callable[[], Write]] = {
    "json": _json,
    "csl-json": _csl_json,
    "json-resume": _json_resume,
    "rendercv": _rendercv,
    "json-ld": _json_ld,
    "bibtex": _bibtex,
    "biblatex": _biblatex,
}
DATA_FORMATS = tuple(_WRITERS)


@record
class FolderFormat:
    """A format of one file for each work, and more, in a folder."""

    write: WritePages
    names: tuple[str, ...]
    """What the paths look like that it writes, as patterns."""


def folder_format(name: str) -> FolderFormat:
    """One of `FOLDER_FORMATS`."""
    return _FOLDERS[name]()


def _academicpages() -> FolderFormat:
    from publist.export.academicpages import NAMES, write_academicpages  # as above

    return FolderFormat(write_academicpages, NAMES)


def _hugo_blox() -> FolderFormat:
    from publist.export.hugo_blox import NAMES, write_hugo_blox  # as above

    return FolderFormat(write_hugo_blox, NAMES)


_FOLDERS: dict[str, Callable[[], FolderFormat]] = {
    "academicpages": _academicpages,
    "hugo-blox": _hugo_blox,
}
FOLDER_FORMATS = tuple(_FOLDERS)
