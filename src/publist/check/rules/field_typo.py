"""A field whose name is one letter away from one that the entry lacks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from publist.check.entry.spelling import in_case_of, slip_for
from publist.check.entry.vocabulary import FIELDS_OFTEN_MISSPELLED, NO_MISSPELLINGS
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Edit, Fix, Severity
from publist.read.statuses import status_in

_LONGEST = 20
_KNOWN = frozenset(FIELDS_OFTEN_MISSPELLED) | NO_MISSPELLINGS
_SAME = {"journal": "journaltitle", "journaltitle": "journal", "address": "location",
         "location": "address", "year": "date", "date": "year"}  # fmt: skip
"""BibTeX's and biblatex's names for one thing: an entry that has the one doesn't lack the other."""
_ANNOTATION = pattern(
    r"(author|editor)(?:[-_.]ann?|\+(?:ann|na|a|am|anno|annot|annotation)|[-_.]annotation)"
)
"""`author+ann`, `author-an`: what is meant for biblatex's `author+an`."""
_WORDS = {
    "pubstatus": "pubstate",
    "publicationstatus": "pubstate",
    "publication_status": "pubstate",
}
"""Other words for a field than its name."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        renamed: set[str] = set()  # of two slips for one name only the first can get it
        for field in item.written():
            name = field.name
            if name in _KNOWN or len(name) > _LONGEST or not (meant := _meant(name)):
                continue
            if name in _WORDS and not status_in(item.own(name)):
                continue  # "published" is what the list says anyway
            if meant in item.fields or _SAME.get(meant, meant) in item.fields:
                continue
            span = (field.name_start, field.name_start + len(name))
            written = item.source.text[slice(*span)]
            fix = None
            if meant not in renamed:
                renamed.add(meant)
                edits = (Edit(*span, in_case_of(meant, written)),)
                fix = Fix(f"Call the field `{meant}`", edits, (name, meant), "unsafe")
            yield item.found(name, span=span, fix=fix, meant=meant)


@lru_cache(maxsize=4096)
def _meant(name: str) -> str:
    annotation = _ANNOTATION.fullmatch(name)
    if annotation is not None:
        return annotation[1] + "+an"
    return _WORDS.get(name) or slip_for(name, FIELDS_OFTEN_MISSPELLED)


RULE = Rule(
    code="field-typo",
    group="record",
    severity=Severity.WARNING,
    message="nothing reads the field `{field}`; did you mean `{meant}`?",
    hint="write {meant} = …",
    why="A field that no program knows is passed over without a word. One wrong letter in `author` "
    "or `journal`, and the list lacks the authors or the journal.",
    check=_check,
    fixes="unsafe",
    to_do="write the name of the field that was meant",
)
