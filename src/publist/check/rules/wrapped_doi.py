"""A DOI that is written as an address."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.library import Library
from publist.check.rule import Found, Rule
from publist.problem import Edit, Fix, Severity
from publist.read.identifiers import canonical_doi


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.own("doi").strip()
        doi = canonical_doi(value) if value and not value.startswith("10.") else ""
        if not doi:
            continue
        span = item.literal("doi")
        fix = Fix("Write the DOI alone", (Edit(*span, doi),), ("doi",)) if span else None
        yield item.found("doi", value, fix=fix, doi=doi)


RULE = Rule(
    code="wrapped-doi",
    group="entry",
    severity=Severity.ADVICE,
    message="the DOI is written as an address",
    hint="write it alone: doi = {{{doi}}}",
    why="A DOI outlives the address that resolves it today, and BibTeX styles and other programs put "
    "the resolver before it themselves, which makes a link that leads nowhere.",
    check=_check,
    fixes="safe",
)
