"""An address that is wrapped in \\url{…}, in a field that is one already."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.changes import rewritten
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity

_WRAPPED = pattern(r"\s*\\(?:url|nolinkurl)\s*\{([^{}]+)\}\s*")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.fields.get("url", "")
        if "\\" not in value or not item.own("url"):
            continue
        found = _WRAPPED.fullmatch(value)
        if found is None or "\\" in found[1]:
            continue
        address = found[1].strip()
        fix = rewritten(item, "url", address, "Write the address alone")
        yield item.found("url", value.strip(), fix=fix, address=address)


RULE = Rule(
    code="wrapped-url",
    group="entry",
    severity=Severity.ADVICE,
    message="the address in `url` is wrapped in a TeX command",
    hint="write it alone: url = {{{address}}}",
    why="Styles that know the field put \\url around it themselves, and twice does not work; site "
    "generators make a link of the command.",
    check=_check,
    fixes="safe",
)
