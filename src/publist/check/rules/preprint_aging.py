"""A preprint of years ago of which the store has no published version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publist.check.entry.relating import said
from publist.check.entry.statuses import months_past
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.document import plain_text
from publist.problem import Severity

_MONTHS = 36


def _check(library: Library) -> Iterator[Found]:
    related = {id(item) for one in said(library) for item in (one.item, one.other)}
    published = {_title(item) for item in library.items if item.entry.kind != "preprint"}
    for item in library.items:
        entry = item.entry
        if entry.kind != "preprint" or entry.status or id(item) in related:
            continue
        if not entry.identifiers.arxiv and "eprint" not in item.fields:
            continue
        doi = entry.identifiers.doi.lower()
        if doi and "arxiv" not in doi:
            continue
        if months_past(entry.date, library.today) > _MONTHS and _title(item) not in published:
            name = next((n for n in ("eprint", "arxiv", "journal") if item.own(n)), "title")
            yield item.found(name, year=entry.date.text)


def _title(item: Item) -> str:
    return re.sub(r"[\W_]+", " ", plain_text(item.entry.title).casefold()).strip()


RULE = Rule(
    code="preprint-aging",
    group="status",
    severity=Severity.ADVICE,
    message="this preprint is of {year}, and the store has no published version of it",
    hint="if it has appeared, say where; if it stays a preprint, add publist-ignore = {{preprint-aging}}",
    why="Most preprints are published within three years, and the published version counts for "
    "more. Some stay preprints for good, so this is only checked when asked for.",
    check=_check,
    opt_in=True,
)
