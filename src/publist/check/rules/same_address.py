"""One address under two labels."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.addresses import plain_address
from publist.check.library import Item, Library
from publist.check.rule import Found, Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        links = item.entry.links
        if len(links) < 2:
            continue
        first: dict[str, str] = {}
        for link in links:
            if not link.url:
                continue
            other = first.setdefault(plain_address(link.url), link.label)
            name = _field(item, link.label) or _field(item, other)
            if other != link.label and name:
                yield item.found(name, label=link.label, other=other)


def _field(item: Item, label: str) -> str:
    """The field of the entry itself that a link's label comes from, or empty."""
    for name in (label, "url_" + label.replace(" ", "_"), "customlink" + label.replace(" ", "_")):
        if item.own(name):
            return name
    return ""


RULE = Rule(
    code="same-address",
    group="record",
    severity=Severity.ADVICE,
    message="the links `{other}` and `{label}` have the same address",
    hint="remove one of the two",
    why="Readers who follow two links expect two things. The same page behind both is usually "
    "a leftover of an export, or the second address was never filled in.",
    check=_check,
)
