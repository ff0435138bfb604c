"""Two arXiv identifiers in one entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publist.check.entry.arxiv import journal_with_identifier, may_be_arxiv
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity
from publist.read.identifiers import canonical_arxiv

_VERSION = pattern(r"v\d+$")
_CLASS = pattern(r"\.[a-z]{2}/")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        if item.entry.identifiers.arxiv and _may_say_two(item.fields):
            said = list(_said(item))
            for name, identifier in said[1:]:
                if _paper(identifier) != _paper(said[0][1]):
                    yield item.found(name, identifier, first=said[0][0], kept=said[0][1])
                    break


def _may_say_two(fields: Mapping[str, str]) -> bool:
    """A quick look, since most entries name arXiv once."""
    if ("arxiv" in fields) + ("arxivid" in fields) + ("eprint" in fields) > 1:
        return True
    if "abs/" in fields.get("volume", ""):
        return True
    return any("arxiv" in fields[name].lower() for name in _OTHERS if name in fields)


_OTHERS = ("journal", "journaltitle", "doi", "url")


def _said(item: Item) -> Iterator[tuple[str, str]]:
    """(field, identifier), those first that reading takes."""
    for name in ("arxiv", "arxivid", "eprint"):
        value = item.own(name).strip()
        if value and (name != "eprint" or may_be_arxiv(item)):
            identifier = canonical_arxiv(value)
            if identifier:
                yield name, identifier
    name, identifier = journal_with_identifier(item)
    if identifier:
        yield name, identifier
    for name in ("doi", "url"):
        value = item.own(name)
        if "arxiv" in value.lower() and (identifier := canonical_arxiv(value)):
            yield name, identifier


def _paper(identifier: str) -> str:
    """`math.AG/0309136v2` and `math/0309136` are one paper."""
    return _CLASS.sub("/", _VERSION.sub("", identifier.lower()))


RULE = Rule(
    code="arxiv-conflict",
    group="entry",
    severity=Severity.WARNING,
    message="`{field}` says {text}, but `{first}` says {kept}: two papers of arXiv",
    hint="look them up, and keep the one that is this work",
    why="An entry is one work, and publist can link only one identifier: the other is dropped. Most "
    "often one of them was copied from the entry above.",
    check=_check,
)
