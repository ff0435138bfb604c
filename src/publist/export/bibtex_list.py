"""A list as a .bib file: for BibTeX, and for biblatex with its data annotations.

Source of the annotations: biblatex manual, 3.7 (data annotations): `author+an = {1=equal; 3=me}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publist.export.bibtex import HIDDEN_FIELDS, entry_text, shown_fields
from publist.export.bibtex_names import as_biblatex, as_bibtex
from publist.export.works import entries_of, unique_names
from publist.model import Author, Entry
from publist.patterns import pattern
from publist.view import View

_NOT_IN_KEY = pattern(r"[\s\"#%'(),={}\\~@\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_OF_BIBLATEX = frozenset(("pubstate", "keywords", "entrysubtype", "options"))
"""Fields that are hidden from readers and that biblatex itself understands."""


def write_bibtex(view: View, hidden: Iterable[str]) -> str:
    """The works of `view` in the words of BibTeX, strings and cross-references resolved."""
    unwanted = HIDDEN_FIELDS.union(hidden)
    parts: list[str] = []
    for entry, key in _keyed(view):
        kind, fields = as_bibtex(entry, shown_fields(entry, unwanted))
        macros = ("month",) if entry.date.month else ()
        parts.append(entry_text(kind, key, fields, macros))
    return "\n\n".join(parts) + "\n"


def write_biblatex(view: View, hidden: Iterable[str]) -> str:
    """The works of `view` in the words of biblatex, with what is said of their authors."""
    unwanted = (HIDDEN_FIELDS - _OF_BIBLATEX).union(hidden)
    parts: list[str] = []
    for entry, key in _keyed(view):
        kind, fields = as_biblatex(entry, shown_fields(entry, unwanted))
        annotated: dict[str, str] = {}
        for name, value in fields.items():
            annotated[name] = value
            if name in ("author", "editor") and f"{name}+an" not in hidden:
                people = entry.authors if name == "author" else entry.editors
                if said := _annotation(people):
                    annotated[f"{name}+an"] = said
        parts.append(entry_text(kind, key, annotated))
    return "\n\n".join(parts) + "\n"


def _keyed(view: View) -> Iterable[tuple[Entry, str]]:
    entries = entries_of(view)
    keys = unique_names(_NOT_IN_KEY.sub("-", entry.key).strip("-") for entry in entries)
    return zip(entries, keys, strict=True)


def _annotation(people: Sequence[Author]) -> str:
    """What is said of each, by number; a finer word (`phd`) stands for its role."""
    items: list[str] = []
    for number, author in enumerate(people, 1):
        words = [role for role in author.roles if role != "mentee" or not author.words]
        if said := ",".join((*words, *author.words)):
            items.append(f"{number}={said}")
    return "; ".join(items)
