"""A list as a .bib file: for BibTeX, and for biblatex with its data annotations."""

from __future__ import annotations

from collections.abc import Iterable

from publist.export.bibtex import HIDDEN_FIELDS, entry_text, shown_fields
from publist.export.bibtex_names import as_biblatex, as_bibtex
from publist.export.bibtex_people import annotation, clean_names
from publist.export.works import entries_of, unique_names
from publist.model import Entry
from publist.patterns import pattern
from publist.view import View

_NOT_IN_KEY = pattern(r"[\s\"#%'(),={}\\~@\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_IDENTIFY = frozenset(("hal_id",))
"""Fields that a page has no room for and that say which work it is."""
_OF_BIBLATEX = frozenset(("pubstate", "keywords", "entrysubtype", "options"))
"""Fields that are hidden from readers and that biblatex itself understands."""


def write_bibtex(view: View, hidden: Iterable[str]) -> str:
    """The works of `view` in the words of BibTeX, strings and cross-references resolved."""
    unwanted = (HIDDEN_FIELDS - _IDENTIFY).union(hidden)
    parts = [_bibtex(entry, key, unwanted) for entry, key in _keyed(view)]
    return "\n\n".join(parts) + "\n"


def one_as_bibtex(entry: Entry, hidden: Iterable[str]) -> str:
    """One work as `write_bibtex` writes it."""
    return _bibtex(entry, _key(entry) or "entry", (HIDDEN_FIELDS - _IDENTIFY).union(hidden)) + "\n"


def _bibtex(entry: Entry, key: str, unwanted: Iterable[str]) -> str:
    kind, fields = as_bibtex(entry, _shown(entry, unwanted))
    return entry_text(kind, key, fields, ("month",) if entry.date.month else ())


def write_biblatex(view: View, hidden: Iterable[str]) -> str:
    """The works of `view` in the words of biblatex, with what is said of their authors."""
    unwanted = (HIDDEN_FIELDS - _IDENTIFY - _OF_BIBLATEX).union(hidden)
    parts: list[str] = []
    for entry, key in _keyed(view):
        kind, fields = as_biblatex(entry, _shown(entry, unwanted))
        annotated: dict[str, str] = {}
        for name, value in fields.items():
            annotated[name] = value
            if name in ("author", "editor") and f"{name}+an" not in hidden:
                people = entry.authors if name == "author" else entry.editors
                if said := annotation(people):
                    annotated[f"{name}+an"] = said
        parts.append(entry_text(kind, key, annotated))
    return "\n\n".join(parts) + "\n"


def _keyed(view: View) -> Iterable[tuple[Entry, str]]:
    entries = entries_of(view)
    return zip(entries, unique_names(map(_key, entries)), strict=True)


def _key(entry: Entry) -> str:
    return _NOT_IN_KEY.sub("-", entry.key).strip("-")


def _shown(entry: Entry, unwanted: Iterable[str]) -> dict[str, str]:
    fields = shown_fields(entry, unwanted)
    for name, people in (("author", entry.authors), ("editor", entry.editors)):
        if name in fields:
            others = entry.others if name == "author" else fields[name].endswith(" and others")
            fields[name] = clean_names(fields[name], people, others)
    return fields
