"""A page range whose end comes before its beginning."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.page_ranges import PageRange, is_plain_range, page_ranges
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.fields.get("pages", "")
        if not value or value.isdigit() or is_plain_range(value) or not item.own("pages"):
            continue
        literal = item.literal("pages")
        for pages in page_ranges(value):
            if _runs_backwards(pages, value):
                last = pages.last_prefix + pages.full_last
                yield item.found(
                    "pages",
                    span=(literal[0] + pages.start, literal[0] + pages.end) if literal else None,
                    first=pages.prefix + pages.first,
                    last=f"{last} (in short {pages.last})" if pages.missing else last,
                )


def _runs_backwards(pages: PageRange, value: str) -> bool:
    if pages.last_prefix not in ("", pages.prefix) or pages.first.startswith("0"):
        return False
    if pages.runs_forward or pages.first == pages.full_last:
        return False
    if pages.is_roman or len(pages.first) > 2:
        return True
    if pages.missing:
        return False  # "15-3" is page 3 of chapter 15
    # "20-10" might be another such page, but not when it is all that there is.
    return pages.dash != "-" or (len(pages.first) == 2 and value.strip("{} ").count("-") == 1)


RULE = Rule(
    code="pages-backwards",
    group="entry",
    severity=Severity.WARNING,
    message="the pages end before they begin: {first} to {last}",
    hint="look the pages up, and write both in full; perhaps two digits changed places",
    why="Readers look a paper up by its pages, and other programs match papers by them. A range "
    "that runs backwards is always a slip.",
    check=_check,
)
