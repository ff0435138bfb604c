"""Which fields an entry of each type must have.

Sources: "BibTeXing" (btxdoc, 1988), section 3.1; the biblatex manual (4.0), sections 2.1.1 and
2.1.2 (aliases), and what biber validates, the constraints of biblatex's data model (blx-dm.def
of 3.18b, the same in biber 2.18). Where they differ, an entry need only satisfy one of them, since a store is
written for one of them. Any of the fields that readers accept for a thing is enough (an editor
for an author, `institution` for `school`). What a list that people read can do without is left
out, too:

- biblatex's `type` of theses and reports (the type of the entry says it);
- biblatex's author and date of online pages, manuals, software and miscellany, which BibTeX
  never asked for and web pages often lack; biblatex's editor of periodicals and the date that
  it asks of booklets;
- biblatex's editor of the book that a chapter is in (BibTeX does not ask for it);
- the author of a part of a book, and of a book but on demand, since scriptures, chronicles and dictionaries have
  none, nor have most articles of an encyclopaedia (an owner who is missing from a list is the
  affair of another rule);
- BibTeX's publisher (biblatex does not ask for it).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Cost = Literal["title", "place", "detail", "maker"]
"""`title`: nobody can tell what the work is. `place`: who wrote it, when, or where it appeared.
`detail`: what only a fuller reference gives. `maker`: who wrote a book, where it may well have nobody."""


class Need(NamedTuple):
    """One thing that an entry must say."""

    name: str
    """What the message calls it; the first word is the field to add."""
    fields: tuple[str, ...]
    """The fields that can say it; one of them is enough."""
    cost: Cost
    """What the list loses without it."""


_TITLE = Need("title", ("title",), "title")
_BOOK_TITLE = Need("title", ("title", "booktitle", "maintitle"), "title")
_AUTHOR = Need(
    "author", ("author", "editor", "translator", "collaboration", "organization", "holder"), "place"
)
_EDITOR = Need("editor", ("editor", "author", "organization", "translator", "editora"), "place")
_MAKER = Need(
    "author or editor", (*_AUTHOR.fields, "editora", "realauthor", "key", "label"), "maker"
)
"""Of a book: scriptures, chronicles and dictionaries have neither, and are sorted by another field."""
_DATE = Need("year", ("year", "date"), "place")
_JOURNAL = Need("journal", ("journal", "journaltitle", "shortjournal", "fjournal"), "place")
_BOOKTITLE = Need("booktitle", ("booktitle", "maintitle", "eventtitle"), "place")
_PART = Need(
    "booktitle, chapter or pages", ("booktitle", "maintitle", "chapter", "pages"), "detail"
)
_SCHOOL = Need("school", ("school", "institution", "publisher", "organization"), "detail")
_INSTITUTION = Need("institution", ("institution", "school", "publisher", "organization"), "detail")
_ADDRESS = Need("url", ("url", "doi", "eprint", "howpublished", "website", "html", "pdf"), "detail")
_NUMBER = Need("number", ("number",), "detail")
_WHEN = Need("note", ("note", "year", "date", "howpublished", "pubstate"), "detail")

_ARTICLE = (_AUTHOR, _TITLE, _JOURNAL, _DATE)
_PROCEEDINGS = (_BOOK_TITLE, _DATE)
_BOOK = (_MAKER, _BOOK_TITLE, _DATE)
_COLLECTION = (_EDITOR, _BOOK_TITLE, _DATE)
_CHAPTER = (_AUTHOR, _TITLE, _BOOKTITLE, _DATE)
_THESIS = (_AUTHOR, _TITLE, _SCHOOL, _DATE)
_REPORT = (_AUTHOR, _TITLE, _INSTITUTION, _DATE)
_ONLINE = (_TITLE, _ADDRESS)

NEEDS: Mapping[str, tuple[Need, ...]] = MappingProxyType(
    {
        "article": _ARTICLE,
        "suppperiodical": _ARTICLE,
        "book": _BOOK,
        "mvbook": _BOOK,
        "inbook": (_BOOK_TITLE, _PART, _DATE),
        "bookinbook": _CHAPTER,
        "suppbook": _CHAPTER,
        "booklet": (_TITLE,),
        "collection": _COLLECTION,
        "mvcollection": _COLLECTION,
        "reference": _COLLECTION,
        "mvreference": _COLLECTION,
        "incollection": _CHAPTER,
        "suppcollection": _CHAPTER,
        "inreference": (_TITLE, _BOOKTITLE, _DATE),
        "dataset": (_AUTHOR, _TITLE, _DATE),
        "manual": (_TITLE,),
        "online": _ONLINE,
        "electronic": _ONLINE,
        "www": _ONLINE,
        "misc": (_TITLE,),
        "patent": (_AUTHOR, _TITLE, _NUMBER, _DATE),
        "periodical": (_TITLE, _DATE),
        "proceedings": _PROCEEDINGS,
        "mvproceedings": _PROCEEDINGS,
        "inproceedings": _CHAPTER,
        "conference": _CHAPTER,
        "software": (_TITLE,),
        "thesis": _THESIS,
        "phdthesis": _THESIS,
        "mastersthesis": _THESIS,
        "report": _REPORT,
        "techreport": _REPORT,
        "unpublished": (_AUTHOR, _TITLE, _WHEN),
    }
)
"""Entry type → what it must say. Other types need nothing."""
