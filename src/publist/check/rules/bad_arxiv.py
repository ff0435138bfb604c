"""An arXiv identifier that no paper can have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publist.check.entry.arxiv import impossible, journal_with_identifier, may_be_arxiv, says_arxiv
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity
from publist.read.identifiers import canonical_arxiv

_SAYS_ARXIV = pattern(r"\barxiv\b", re.IGNORECASE)


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        for name in _fields(item):
            value = item.fields[name].strip()
            identifier = canonical_arxiv(value)
            if not identifier:
                yield item.found(name, value, reason="it should look like 2202.11678")
            elif reason := impossible(identifier, library.today):
                yield item.found(name, identifier, reason=reason)
        name, identifier = journal_with_identifier(item)
        if identifier and (reason := impossible(identifier, library.today)):
            yield item.found(name, identifier, reason=reason)


def _fields(item: Item) -> Iterator[str]:
    """The entry's own fields that hold an arXiv identifier, or should."""
    for name in ("arxiv", "arxivid", "eprint"):
        value = item.fields.get(name, "")
        if value.strip() and (name != "eprint" or _is_arxiv(item, value)) and item.own(name):
            yield name


def _is_arxiv(item: Item, value: str) -> bool:
    """Is this `eprint` arXiv's? Without a word on it, what looks like an identifier becomes a link."""
    if _SAYS_ARXIV.search(value[:50]) or says_arxiv(item):
        return True
    return may_be_arxiv(item) and bool(canonical_arxiv(value))


RULE = Rule(
    code="bad-arxiv",
    group="entry",
    severity=Severity.WARNING,
    message="`{text}` is no arXiv identifier: {reason}",
    hint="look the paper up on arXiv and copy its identifier",
    why="The identifier becomes a link. With a slip in it the link leads to another paper, or nowhere.",
    check=_check,
)
