"""Two `@string`s that give one abbreviation two meanings."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.strings import abbreviations_used
from publist.check.found import Found, shortened
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.resolve import Strings
from publist.read.source import Source


def _check(library: Library) -> Iterator[Found]:
    found = list(_repeated(library))
    if found:  # lists of abbreviations are copied whole: those that nobody uses do no harm
        used = abbreviations_used(library)
        yield from (one for one in found if one.values["name"] in used)


def _repeated(library: Library) -> Iterator[Found]:
    strings = Strings()
    known: dict[str, tuple[str, Source, int]] = {}
    for file in library.files:
        source = file.source
        for block in file.blocks:
            if block.kind != "string":
                continue
            for field in block.fields:
                value = " ".join(strings.value(source.text, field, "", []).split())
                before, there, line = known.get(field.name, (value, source, 0))
                start, end = field.name_start, field.name_start + len(field.name)
                known[field.name] = value, source, source.line_of(start)
                if before != value:
                    where = f"in line {line}" if there is source else f"in {there.path}:{line}"
                    values = {"name": field.name, "where": where, "before": shortened(before)}
                    yield Found(source, start, end, "", values)
            strings.define(source, block, [])


RULE = Rule(
    code="repeated-string",
    group="record",
    severity=Severity.WARNING,
    message="the abbreviation `{name}` was already given {where}, as `{before}`; from here on it means "
    "something else",
    hint="give one of the two another name, or remove the one that is wrong",
    why="An abbreviation means what the last `@string` above an entry says. With two of one name the same "
    "word stands for one journal above and for another below, and nobody sees it in the entries.",
    check=_check,
)
