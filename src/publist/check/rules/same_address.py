"""One address under two labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from publist.check.entry.addresses import plain_address
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.blocks import RawField


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        links = item.entry.links
        if len(links) < 2:
            continue
        first: dict[str, str] = {}
        fields: dict[str, RawField] = {}
        for link in links:
            if not link.url:
                continue
            other = first.setdefault(plain_address(link.url), link.label)
            if other == link.label:
                continue
            fields = fields or {field.name: field for field in reversed(item.raw.block.fields)}
            field = _field(fields, link.label) or _field(fields, other)
            if field is not None:
                span = (field.value_start, field.value_end)
                yield item.found(field.name, span=span, label=link.label, other=other)


def _field(fields: Mapping[str, RawField], label: str) -> RawField | None:
    """The field of the entry itself that a link's label comes from.

    Of several addresses in one field the second has the label `url 2`.
    """
    plain = re.sub(r" \d{1,3}$", "", label)
    for name in (plain, plain.replace(" ", "_"), label.replace(" ", "_")):
        for front in ("", "url_", "customlink"):
            if front + name in fields:
                return fields[front + name]
    return None


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
