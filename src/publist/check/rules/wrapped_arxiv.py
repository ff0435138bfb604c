"""An arXiv identifier with something around it."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.arxiv import says_arxiv
from publist.check.entry.changes import rewritten, with_fields
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Fix, Severity
from publist.read.identifiers import canonical_arxiv
from publist.record import changed

_CLASS = pattern(r"\[\s*([A-Za-z.\-]+)\s*\]\s*$")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        for name in ("arxiv", "arxivid", "eprint"):
            value = item.fields.get(name, "").strip()
            if not value:
                continue
            identifier = canonical_arxiv(value)
            if not identifier or identifier == value or not item.own(name):
                continue
            yield item.found(name, value, fix=_fix(item, name, identifier), identifier=identifier)


def _fix(item: Item, name: str, identifier: str) -> Fix | None:
    fix = rewritten(item, name, identifier, "Write the arXiv identifier alone")
    if fix is None:
        return None
    lost = _lost(item, name)
    # What the text around the identifier said gets a field of its own, where there is none.
    free = bool(lost) and all(field not in item.fields for field, _ in lost)
    added = with_fields(item, name, lost) if name == "eprint" and free else None
    if added is not None:
        fields = (name, *(field for field, _ in lost))
        fix = changed(fix, edits=(*fix.edits, added), fields=fields)
    # An address may say more than the paper: `?context=cs`, `#page=2`.
    is_all = (added is not None or not lost) and not set(item.fields[name]) & set("?#")
    return fix if is_all else changed(fix, safety="unsafe")


def _lost(item: Item, name: str) -> tuple[tuple[str, str], ...]:
    """What no other field says once the identifier stands alone."""
    lost: list[tuple[str, str]] = []
    if name == "eprint" and not says_arxiv(item):
        lost.append(("eprinttype", "arxiv"))
    found = _CLASS.search(item.fields[name][-40:])
    if found is not None and "primaryclass" not in item.fields and "eprintclass" not in item.fields:
        lost.append(("eprintclass", found[1]))
    return tuple(lost)


RULE = Rule(
    code="wrapped-arxiv",
    group="entry",
    severity=Severity.ADVICE,
    message="`{field}` holds more than the arXiv identifier",
    hint="write it alone: {field} = {{{identifier}}}",
    why="Styles and site generators put `arXiv:` or the address before it themselves, and then "
    "print it twice or link to nowhere.",
    check=_check,
    fixes="safe",
)
