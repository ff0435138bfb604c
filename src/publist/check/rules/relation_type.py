"""A kind of relation that nothing knows."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.spelling import slip_for
from publist.check.entry.vocabulary import RELATED_TYPES, VERSION_TYPES
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Edit, Fix, Severity

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
    known = frozenset(RELATED_TYPES)
    for item in library.items:
        value = item.own("relatedtype").strip()
        # One's own words for a relation are shown, whatever its type is called.
        if not value or value.lower() in known or item.own("relatedstring").strip():
            continue
        word = "".join(letter for letter in value[:40].lower() if letter.isalpha())
        meant = word if word in known else _SHORT.get(word) or slip_for(word, RELATED_TYPES)
        span = item.literal("relatedtype")
        fix = None
        if meant and span:
            fix = Fix(f"Write `{meant}`", (Edit(*span, meant),), ("relatedtype",), "unsafe")
        guess = f"`{meant}`" if meant else ", ".join(VERSION_TYPES) + ", or biblatex's"
        shown = value if len(value) <= 40 else value[:39] + "…"
        yield item.found("relatedtype", fix=fix, value=shown, known=guess)


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
