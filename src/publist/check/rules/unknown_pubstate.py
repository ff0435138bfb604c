"""A publication state that is no word for one."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.changes import rewritten
from publist.check.entry.spelling import word_meant
from publist.check.entry.vocabulary import PUBSTATES
from publist.check.found import Found, shortened
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.statuses import status_in

_DONE = frozenset(("published", "appeared", "final"))
"""Words for what needs no status; nothing is lost with them."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.own("pubstate").strip()
        if not value or status_in(value) or value.lower() in _DONE:
            continue
        meant = word_meant(value, PUBSTATES)
        fix = rewritten(item, "pubstate", meant, f"Write `{meant}`", "unsafe") if meant else None
        guess = f"`{meant}`" if meant else ", ".join(PUBSTATES)
        yield item.found("pubstate", fix=fix, value=shortened(value), known=guess)


RULE = Rule(
    code="unknown-pubstate",
    group="status",
    severity=Severity.WARNING,
    message="`{value}` is no publication state, so the work is listed like a published one",
    hint="write {known}; words of your own belong into `note`",
    why="`pubstate` says that a work has yet to appear. What is no word for that is passed over, "
    "and the list then says that the work has appeared.",
    check=_check,
    fixes="unsafe",
)
