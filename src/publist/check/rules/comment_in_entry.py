"""A `%` between the fields of an entry, which is no comment to BibTeX."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        text = item.source.text
        block = item.raw.block
        if text.find("%", block.start, block.end) < 0:
            continue
        position = max(block.start, block.key_start + len(block.key))
        for field in block.fields:
            at = text.find("%", position, field.name_start)
            if at >= 0:
                yield item.found(span=(at, at + 1))
                break
            position = field.value_end
        else:
            at = text.find("%", position, block.end)
            if at >= 0:
                yield item.found(span=(at, at + 1))


RULE = Rule(
    code="comment-in-entry",
    group="reading",
    severity=Severity.WARNING,
    message="BibTeX knows no comments inside an entry: `%` is text to it",
    hint="put the comment before the entry's @, or into a field such as `annote`",
    why="publist skips the comment, but BibTeX stops at it and gives up on the entry, and other "
    "readers take its words for a part of the next field's name, so that field is gone.",
    check=_check,
)
