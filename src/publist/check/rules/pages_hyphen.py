"""A page range that is written with a hyphen, or with a dash that BibTeX does not expect."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.page_ranges import (
    PageRange,
    holds_only_pages,
    is_plain_range,
    page_ranges,
)
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.problem import Edit, Fix, Severity


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.fields.get("pages", "")
        if not value or value.isdigit() or is_plain_range(value) or not item.own("pages"):
            continue
        ranges = list(page_ranges(value))
        wrong = [pages for pages in ranges if pages.dash != "--"]
        # One doubtful range makes the others doubtful, too: a field of chapter pages (12-3).
        if not wrong or not all(p.is_certain or p.dash == "--" for p in ranges):
            continue
        if holds_only_pages(value):
            first = wrong[0]
            text = value[first.start : first.end]
            yield item.found("pages", text, fix=_fix(item, wrong), dash=first.dash.strip())


def _fix(item: Item, wrong: list[PageRange]) -> Fix | None:
    span = item.literal("pages")
    if span is None:
        return None
    edits = tuple(
        Edit(
            span[0] + pages.dash_start,
            span[0] + pages.dash_start + len(pages.dash),
            "--",
        )
        for pages in wrong
    )
    return Fix("Write `--` between the pages", edits, ("pages",))


RULE = Rule(
    code="pages-hyphen",
    group="entry",
    severity=Severity.ADVICE,
    message="between two pages stands `{dash}` where BibTeX expects `--`",
    hint="write two hyphens and no blanks: 12--34",
    why="LaTeX prints one hyphen as a hyphen, and not every font or style has the dash as a character. "
    "Two hyphens become a proper dash everywhere.",
    check=_check,
    fixes="safe",
)
