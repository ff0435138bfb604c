"""A title that shouts: all its letters are capitals."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.document import plain_text
from publist.patterns import pattern
from publist.problem import Severity

_WORD = pattern(r"[^\W\d_]{4,}+")
_FEWEST = 3
"""Words of four letters or more; with fewer it may be names alone (`GROMACS`)."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.own("title")
        if value and (value.isupper() or "\\" in value):
            title = plain_text(item.entry.title)
            if title.isupper() and sum(word.isupper() for word in _WORD.findall(title)) >= _FEWEST:
                yield item.found("title")


RULE = Rule(
    code="all-capitals",
    group="text",
    severity=Severity.ADVICE,
    message="the title is in capitals from beginning to end",
    hint="write it as a sentence or with capitals for its main words, as the other titles are",
    why="Some publishers export titles in capitals. In a list they shout among the others, and no "
    "program can tell which words keep a capital, so someone has to write them anew.",
    check=_check,
    opt_in=True,
)
