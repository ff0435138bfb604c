"""One file for each work: what the formats that write such files have in common.

Sites that make a page of each work read it from a file with YAML front matter. Each of these files
carries a mark, by which a later build knows it again: what has none is somebody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from publist.codes import make_problem
from publist.document import Document, Inlines
from publist.export.slugs import SLUG, slugs_of
from publist.export.works import first_day, iso_date, shown_of
from publist.export.yaml_text import Yaml, yaml_text
from publist.model import Date, Entry
from publist.patterns import pattern
from publist.problem import Place, Problem
from publist.record import EMPTY, record
from publist.view import View

_MARK = "Made by publist build, which rewrites and removes this file."
_STARTS = (f"---\n# {_MARK}\n", f"% {_MARK}\n")


@record
class WorkFile:
    """A file of a work."""

    path: str
    """In the folder of the output, with `/`."""
    text: str


@record
class Page:
    """A work that is to have files of its own."""

    entry: Entry
    slug: str
    """Its name: unique, and made from its key alone."""
    date: str
    """YYYY-MM-DD, never after the day of the build: sites leave out what is dated later."""
    shown: Inlines
    """What the list shows of it."""


@record
class PageOptions:
    """What the configuration says besides the view."""

    notes: Mapping[str, str] = EMPTY
    """What a role means, for each `Role`."""
    categories: Mapping[str, str] = EMPTY
    """What the site calls a kind of work, where it is not as usual."""
    hidden_fields: tuple[str, ...] = ()
    """Fields that BibTeX leaves out, besides publist's own."""


WritePages = Callable[[Sequence[Page], PageOptions], list[WorkFile]]


def pages_of(view: View, document: Document, day: date) -> tuple[list[Page], list[Problem]]:
    """The works of `view` on the day of a build, and what is to be said of their dates.

    Raises PublistError where two keys make the same name.
    """
    shown = shown_of(view, document)
    slugs = slugs_of(entry for entry, _ in shown)
    pages: list[Page] = []
    problems: list[Problem] = []
    for (entry, inlines), slug in zip(shown, slugs, strict=True):
        written, code = page_date(entry.date, day)
        pages.append(Page(entry, slug, written, inlines))
        if code:
            place = Place(entry.origin.path, entry.origin.line, 1)
            known = iso_date(entry.date)
            problems.append(make_problem(code, place, entry.key, date=known, written=written))
    return pages, problems


def page_date(known: Date, day: date) -> tuple[str, str]:
    """The date of a page as YYYY-MM-DD, and the code of a problem or empty.

    It is the first day of what is known. Where that is after `day`, it is the first day of the
    year, and where that is after it too, or nothing is known, of the year of `day`: so it changes
    once a year at most.
    """
    first = first_day(known)
    today = day.isoformat()
    this_year = f"{today[:4]}-01-01"
    if not first:
        return this_year, "undated-page"
    if first <= today:
        return first, ""
    return min(f"{first[:4]}-01-01", this_year), "future-page"


def front_matter(values: Mapping[str, Yaml], body: str = "") -> str:
    """A page: its values without the empty ones, and its body."""
    given = {name: value for name, value in values.items() if value}
    return f"{_STARTS[0]}{yaml_text(given)}---\n{body}"


def bibtex_file(text: str) -> str:
    """A .bib file; what stands outside of entries is a comment (btxdoc, section 2)."""
    return _STARTS[1] + text


def is_ours(content: bytes) -> bool:
    """Is this what a build has written? (Git may have changed the line ends.)"""
    start = content[:200].replace(b"\r\n", b"\n")
    return start.startswith(tuple(mark.encode() for mark in _STARTS))


def is_name(path: str, names: Iterable[str]) -> bool:
    """Could a build have written a file of this name? `names` are those of the format."""
    return any(pattern(name).fullmatch(path) is not None for name in names)


DATED = rf"\d{{4}}-\d\d-\d\d-{SLUG}"
