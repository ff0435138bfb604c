"""How an entry that the reader had to repair is put right in its file.

The reader reads on after a slip, and a fix writes down what it has read. Every fix is tried on
the entry first: it is offered only when each field reads as it did before, the problem is gone,
and no other has come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from publist.check.library import Item, Library
from publist.patterns import pattern
from publist.problem import Edit, Fix, Problem, Safety, edited
from publist.read.blocks import Block, Finding, RawField
from publist.read.split import split

MAX_ENTRY = 20_000
"""Characters of an entry. In a longer one nothing is offered: trying costs a look at the whole
entry for each problem, which must not add up."""

_OPENING = pattern(r"@\s*+[^\s{}()@,=\"#%\\]++\s*+([{(])")
_CLOSING = {"{": "}", "(": ")"}
_ENDS = {"{": "}", '"': '"'}
_OPEN = frozenset(("unclosed-entry", "unclosed-value"))
"""Where such an entry ends is a guess, and nothing else of it can be put right before."""


class _Repair(NamedTuple):
    title: str
    edit: Callable[[str, Block, Finding], Edit | None]
    """The edit for one finding, in an entry's own text."""
    safety: Safety = "unsafe"


def repair(problem: Problem, library: Library) -> Fix | None:
    """Writes down how the entry was read: the comma, brace or bracket that it lacks.

    Unsafe, though publist reads the same before and after: other programs read the damaged
    entry in other ways, and the author may have meant one of those.
    """
    piece, start = entry_text(problem, library)
    edit = _repairs(piece, problem.code).get(problem.place.offset - start) if piece else None
    if edit is None:
        return None
    how = _REPAIRS[problem.code]
    return Fix(how.title, (edit.moved(start),), (), how.safety)


def entry_text(problem: Problem, library: Library) -> tuple[str, int]:
    """The entry that a problem is in, as it is written, and where it starts; or an empty text."""
    item = library.item_at(problem.place.path, problem.place.offset)
    return written(item) if item is not None else ("", 0)


def written(item: Item) -> tuple[str, int]:
    """The text of an entry and its offset; an empty text when it is too long to try things on."""
    block = item.raw.block
    if block.end - block.start > MAX_ENTRY:
        return "", block.start
    return item.source.text[block.start : block.end], block.start


def reads_as(
    text: str,
) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]] | None, list[Finding]]:
    """What the one entry of `text` says, value by value, and what is wrong with it.

    None when there is not exactly one entry and nothing else.
    """
    blocks, findings = split(text)
    if len(blocks) != 1 or blocks[0].kind != "entry":
        return None, findings
    block = blocks[0]
    values = tuple((field.name, _whole(text, field)) for field in block.fields)
    return (block.type, block.key, values), findings


def _whole(text: str, field: RawField) -> str:
    value = text[field.value_start : field.value_end]
    return value + _ENDS[value[0]] if field.cut else value


# A file repeats this for each problem of an entry; the answer is the same for all of them.
@lru_cache(maxsize=64)
def _repairs(piece: str, code: str) -> Mapping[int, Edit]:
    """Edits by the place of what they put right; none when the entry would read differently."""
    said, findings = reads_as(piece)
    if said is None or any(finding.code in _OPEN for finding in findings):
        return MappingProxyType({})
    block = split(piece)[0][0]
    edits: dict[int, Edit] = {}
    for finding in findings:
        if finding.code == code:
            edit = _REPAIRS[code].edit(piece, block, finding)
            if edit is None:
                return MappingProxyType({})
            edits[finding.start] = edit
    again, left = reads_as(edited(piece, sorted(edits.values(), key=lambda edit: edit.start)))
    expected = Counter(finding.code for finding in findings if finding.code != code)
    if again != said or not Counter(finding.code for finding in left) <= expected:
        return MappingProxyType({})
    return MappingProxyType(edits)


def _comma_after_value(piece: str, _block: Block, finding: Finding) -> Edit:
    if piece[finding.start] == ";":
        return Edit(finding.start, finding.end, ",")
    return Edit(finding.end, finding.end, ",")


def _comma_after_key(piece: str, block: Block, _finding: Finding) -> Edit | None:
    end = block.key_start + len(block.key)
    # `key`, and the comma in the next line: nothing is missing.
    return None if piece[end:].lstrip().startswith(",") else Edit(end, end, ",")


def _without_brace(piece: str, _block: Block, finding: Finding) -> Edit:
    """The brace goes; a comma takes its place when no other one stands there."""
    before = piece[: finding.start].rstrip()
    after = piece[finding.end :].lstrip("} \t\r\n")  # more of them may follow
    comma = "" if after.startswith(",") or before.endswith(",") else ","
    return Edit(len(before), finding.end, comma)


def _right_bracket(piece: str, _block: Block, finding: Finding) -> Edit | None:
    opening = _OPENING.match(piece)
    return Edit(finding.start, finding.end, _CLOSING[opening[1]]) if opening else None


_REPAIRS: Mapping[str, _Repair] = {
    "missing-comma": _Repair("Add the comma", _comma_after_value),
    "no-comma-after-key": _Repair("Add the comma after the key", _comma_after_key),
    "extra-brace": _Repair("Remove the brace", _without_brace),
    "wrong-delimiter": _Repair("Close the entry as it was opened", _right_bracket),
}
