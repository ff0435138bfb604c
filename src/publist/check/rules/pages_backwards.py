"""A page range whose end comes before its beginning."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.page_ranges import PageRange, page_ranges
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.fields.get("pages", "")
        if not value or value.isdigit() or not item.own("pages"):
            continue
        literal = item.literal("pages")
        for pages in page_ranges(value):
            if _runs_backwards(pages):
                yield item.found(
                    "pages",
                    span=(literal[0] + pages.start, literal[0] + pages.end) if literal else None,
                    first=pages.prefix + pages.first,
                    last=pages.last_prefix + pages.last,
                )


def _runs_backwards(pages: PageRange) -> bool:
    if pages.last_prefix not in ("", pages.prefix) or pages.first.startswith("0"):
        return False
    if int(pages.last) >= int(pages.first):
        return False
    # "1234-45" means 1234 to 1245: the end is written in short.
    if len(pages.last) < len(pages.first):
        return False
    # "12-3" is page 3 of chapter 12.
    return pages.dash != "-" or len(pages.first) > 2


RULE = Rule(
    code="pages-backwards",
    group="entry",
    severity=Severity.WARNING,
    message="the pages end before they begin: {first} to {last}",
    hint="look the pages up; perhaps two digits changed places",
    why="Readers look a paper up by its pages, and other programs match papers by them. A range "
    "that runs backwards is always a slip.",
    check=_check,
)
