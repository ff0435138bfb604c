"""A `url` that is only the address of the DOI, in an entry without `doi`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publist.check.entry.changes import with_fields
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Fix, Severity
from publist.read.identifiers import canonical_doi
from publist.read.tex import unescape_url

_RESOLVER = pattern(r"https?://(?:dx\.|www\.)?doi\.org/+10\.[^\s?#]+", re.IGNORECASE)


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        url = item.fields.get("url", "")
        if "doi.org/" not in url or "doi" in item.fields or not item.own("url"):
            continue
        text = unescape_url(url)
        doi = canonical_doi(text)
        if not doi or not _RESOLVER.fullmatch(text):
            continue
        edit = None if set(doi) & set('%{}"\\') else with_fields(item, "url", (("doi", doi),))
        fix = Fix("Add the DOI", (edit,), ("doi",), "unsafe") if edit else None
        yield item.found("url", url.strip(), fix=fix, doi=doi)


RULE = Rule(
    code="doi-in-url",
    group="entry",
    severity=Severity.ADVICE,
    message="the address is the DOI's, and there is no `doi`",
    hint="add doi = {{{doi}}}",
    why="Programs that match works or format references look for the DOI in its own field. publist "
    "itself reads it from the address, so its lists are right without.",
    check=_check,
    fixes="unsafe",
    opt_in=True,
)
