"""A publication state that is no word for one."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.spelling import slip_for
from publist.check.entry.vocabulary import PUBSTATES
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Edit, Fix, Severity
from publist.read.statuses import status_in

_DONE = frozenset(("published", "appeared", "final"))
"""Words for what needs no status; nothing is lost with them."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.own("pubstate").strip()
        if not value or status_in(value) or value.lower() in _DONE:
            continue
        word = "".join(letter for letter in value[:40].lower() if letter.isalpha())
        meant = word if word in PUBSTATES else slip_for(word, PUBSTATES)
        span = item.literal("pubstate")
        fix = None
        if meant and span:
            edits = (Edit(*span, meant),)
            fix = Fix(f"Write `{meant}`", edits, ("pubstate",), "unsafe")
        guess = f"`{meant}`" if meant else ", ".join(PUBSTATES)
        shown = value if len(value) <= 40 else value[:39] + "…"
        yield item.found("pubstate", fix=fix, value=shown, known=guess)


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
