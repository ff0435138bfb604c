"""Is a store, after decisions, what they meant it to be, and nothing else?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from publist.merge.draft import draft_of
from publist.merge.plan import Plan
from publist.problem import Edit, Severity, edited
from publist.read.resolve import RawEntry
from publist.read.source import Source
from publist.read.store import Reading


class Doubt(NamedTuple):
    """Something that is not as it should be."""

    position: int
    """Of the entry as it was; -1: of a file as a whole."""
    why: str


def doubts(
    before: Reading, after: Reading, edits: Sequence[Sequence[Edit]], plan: Plan
) -> list[Doubt]:
    """What differs between what `plan` means and what is read again. Empty: all is well.

    The files hold the edited text; the same entries stand in the same order but for those that
    went; each has the key, the type and the fields of its draft, and inherits what it inherited;
    what is no entry is the same text; the reader finds no error that was not there.
    """
    for old, new, changes in zip(before.files, after.files, edits, strict=True):
        if new.source.text != edited(old.source.text, changes):
            return [Doubt(-1, "the file would be read in another encoding")]
    left = [position for position in range(len(before.raw)) if position not in plan.into]
    if len(left) != len(after.raw):
        return [Doubt(-1, "an entry would begin or end elsewhere")]
    found = [
        Doubt(position, why)
        for position, new in zip(left, after.raw, strict=True)
        for why in _about_entry(plan, position, new)
    ]
    return found or [*_about_others(before, after), *_about_problems(before, after, plan, left)]


def _about_entry(plan: Plan, position: int, new: RawEntry) -> Iterator[str]:
    old, draft = plan.raw[position], plan.draft(position)
    if (new.block.key, new.source.path) != (old.block.key, old.source.path):
        yield "an entry would begin or end elsewhere"
        return
    if new.block.type != draft.type:
        yield "the entry's type would be another"
    written = draft_of(new)
    expected = {name: _folded(value.text) for name, value in draft.fields.items()}
    actual = {name: _folded(value.text) for name, value in written.fields.items()}
    for name in sorted({*expected, *actual}):
        if expected.get(name) != actual.get(name):
            yield f"`{name}` of `{old.block.key}` would be read otherwise"
    for name, value in plan.inherited(position).items():
        if name not in draft.fields and new.fields.get(name) != value:
            yield f"`{old.block.key}` inherits its `{name}`, which would be another"


def _about_others(before: Reading, after: Reading) -> Iterator[Doubt]:
    """Comments, strings, preambles and the text between entries."""
    for old, new in zip(before.files, after.files, strict=True):
        texts = []
        for file in (old, new):
            parts = (
                (
                    block.kind if block.kind != "text" else "",
                    _piece(file.source, block.start, block.end),
                )
                for block in file.blocks
                if block.kind != "entry" or block.type == "xdata"
            )
            texts.append("".join(kind + text for kind, text in parts))
        if texts[0] != texts[1]:
            yield Doubt(-1, "text between the entries would be read otherwise")


def _piece(source: Source, start: int, end: int) -> str:
    return "".join(source.text[start:end].split())


def _about_problems(
    before: Reading, after: Reading, plan: Plan, left: Sequence[int]
) -> Iterator[Doubt]:
    known = Counter(
        (problem.key, problem.code)
        for problem in before.store.problems
        if problem.severity is Severity.ERROR
    )
    by_key = {plan.entries[position].key: position for position in left}
    for problem in after.store.problems:
        if problem.severity is not Severity.ERROR:
            continue
        known[problem.key, problem.code] -= 1
        if known[problem.key, problem.code] < 0:
            yield Doubt(by_key.get(problem.key, -1), f"it would bring up {problem.code}")


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
