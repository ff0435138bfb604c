"""A kind of relation that nothing knows."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.changes import rewritten
from publist.check.entry.spelling import word_meant
from publist.check.entry.vocabulary import RELATED_TYPES, VERSION_TYPES
from publist.check.found import Found, shortened
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity

_SHORT = {
    "preprint": "preprintof",
    "workshop": "workshopversionof",
    "workshopversion": "workshopversionof",
    "workshopof": "workshopversionof",
    "extended": "extendedversionof",
    "extendedversion": "extendedversionof",
    "extendedof": "extendedversionof",
    "extends": "extendedversionof",
    "thesis": "thesisversionof",
    "thesisversion": "thesisversionof",
    "thesisof": "thesisversionof",
    "distinct": "distinctfrom",
    "translation": "translationof",
    "translatedfrom": "translationfrom",
    "reprint": "reprintof",
    "review": "reviewof",
}


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.own("relatedtype").strip()
        # One's own words for a relation are shown, whatever its type is called.
        if not value or value.lower() in RELATED_TYPES or item.own("relatedstring").strip():
            continue
        meant = word_meant(value, RELATED_TYPES, _SHORT)
        fix = rewritten(item, "relatedtype", meant, f"Write `{meant}`", "unsafe") if meant else None
        guess = f"`{meant}`" if meant else ", ".join(VERSION_TYPES) + ", or biblatex's"
        yield item.found("relatedtype", fix=fix, value=shortened(value), known=guess)


RULE = Rule(
    code="relation-type",
    group="relations",
    severity=Severity.WARNING,
    message="`{value}` is no known `relatedtype`, so the relation is not shown",
    hint="write {known}; or say it in your own words as `relatedstring`",
    why="`relatedtype` says how two works belong together: preprint, extended version, translation. "
    "A word that is not known cannot be shown, and the two stand side by side as strangers.",
    check=_check,
    fixes="unsafe",
)
