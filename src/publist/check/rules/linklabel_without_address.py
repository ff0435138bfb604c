"""A link that is named and leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.lists import Places
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    places = Places("linklabels")
    for item in library.items:
        if not item.own("linklabels"):
            continue
        for link in item.entry.links:
            # An address that is there but not safe has its own problem.
            named = ("url_" + link.label.replace(" ", "_")).lower()
            if not link.url and link.label.lower() not in item.fields and named not in item.fields:
                yield item.found("linklabels", span=places.at(item, link.label), label=link.label)


RULE = Rule(
    code="linklabel-without-address",
    group="record",
    severity=Severity.ADVICE,
    message="`linklabels` names `{label}`, but the entry has no address for it: it is shown as plain text",
    hint="add url_{label} = {{https://…}}; as plain text it may stay, too",
    why="A label without an address is shown as text that cannot be followed. Some lists want just "
    "that until the address is known, so this is only checked when asked for.",
    check=_check,
    opt_in=True,
)
