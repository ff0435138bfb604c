"""An abbreviation that no entry uses."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.strings import abbreviations_used
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.blocks import RawField
from publist.read.source import Source


def _check(library: Library) -> Iterator[Found]:
    used = abbreviations_used(library)
    seen: set[str] = set()
    for file in library.files:
        if not any(block.kind == "entry" for block in file.blocks):
            continue  # a file of abbreviations for many stores
        for block in file.blocks:
            for field in block.fields if block.kind == "string" else ():
                if field.name not in used and field.name not in seen:
                    seen.add(field.name)
                    yield _found(file.source, field)


def _found(source: Source, field: RawField) -> Found:
    start = field.name_start
    return Found(source, start, start + len(field.name), "", {"name": field.name})


RULE = Rule(
    code="unused-string",
    group="record",
    severity=Severity.ADVICE,
    message="no entry uses the abbreviation `{name}`",
    hint="remove it, or use it without braces: journal = {name}",
    why="An abbreviation that nothing uses is often one that was put into braces by mistake, so that "
    "the list shows `jmlr` for the journal's name. Copied lists of abbreviations have unused ones "
    "on purpose, so this is only checked when asked for.",
    check=_check,
    opt_in=True,
)
