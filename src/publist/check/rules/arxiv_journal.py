"""An arXiv identifier that stands in the journal's name alone."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.arxiv import (
    impossible,
    journal_with_identifier,
    may_be_arxiv,
    says_arxiv,
)
from publist.check.entry.changes import with_fields
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Fix, Severity

_SAID_ELSEWHERE = ("eprint", "arxiv", "arxivid")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        fields = item.fields
        if ("journal" not in fields and "journaltitle" not in fields) or any(
            name in fields for name in _SAID_ELSEWHERE
        ):
            continue
        name, identifier = journal_with_identifier(item)
        if not identifier or impossible(identifier, library.today):
            continue
        if not may_be_arxiv(item):
            continue
        new = [("eprint", identifier)]
        if not says_arxiv(item):
            new.append(("eprinttype", "arxiv"))
        free = all(field not in fields for field, _ in new)  # an empty one may be there
        edit = with_fields(item, name, new) if free else None
        title = "Add the arXiv identifier as `eprint`"
        fix = Fix(title, (edit,), tuple(field for field, _ in new)) if edit else None
        said = " and ".join(f"{field} = {{{value}}}" for field, value in new)
        yield item.found(name, identifier, fix=fix, new=said)


RULE = Rule(
    code="arxiv-journal",
    group="entry",
    severity=Severity.ADVICE,
    message="the arXiv identifier stands only in `{field}`",
    hint="add {new}; the {field} may stay",
    why="arXiv is no journal. With `eprint` biblatex, INSPIRE and site generators link the paper and "
    "know it as a preprint; the journal stays, since BibTeX's own styles print nothing else.",
    check=_check,
    fixes="safe",
)
