"""What a fixed file must be, worked out plainly and without the code that fixes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from publist.fix.result import FixedFile
from publist.read.resolve import RawEntry
from publist.read.source import Source, decode
from publist.read.store import Reading, read_files

_PASSED_ON = {"title": "booktitle", "subtitle": "booksubtitle"}


def check_bytes_outside(fixed: FixedFile) -> None:
    """Every byte that no edit covers stands in both files, in the same order."""
    source = decode(fixed.before, "before")
    if not fixed.edits:
        assert fixed.after == fixed.before
        return
    places = list(accumulate(_widths(source), initial=_bom(source)))
    stops = [*(places[edit.start] for edit in fixed.edits), len(fixed.before)]
    old = new = 0
    for number, edit in enumerate(fixed.edits):
        kept = fixed.before[old : stops[number]]
        assert fixed.after[new : new + len(kept)] == kept
        old = places[edit.end]
        following = fixed.before[old : stops[number + 1]]
        new = _end_of_new(fixed.after, new + len(kept), edit.text, following, source.wide)
    assert fixed.after[new:] == fixed.before[old:]


def _bom(source: Source) -> int:
    marks = {
        "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
        "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
    }
    known = marks.get(source.encoding, (codecs.BOM_UTF8,))
    return next((len(mark) for mark in known if source.data.startswith(mark)), 0)


def _widths(source: Source) -> Iterator[int]:
    """How many bytes each character takes."""
    data = source.data
    if source.encoding == "utf-16":
        yield from (len(character.encode("utf-16-le")) for character in source.text)
        return
    if source.encoding == "utf-32":
        yield from (4 for _ in source.text)
        return
    for raw in data[_bom(source) :].splitlines(keepends=True):
        try:
            yield from (len(character.encode()) for character in raw.decode())
        except UnicodeDecodeError:
            yield from (1 for _ in raw)


def _end_of_new(after: bytes, start: int, text: str, following: bytes, wide: str) -> int:
    """Where the bytes of `text` at `start` end: in any encoding that such a file may have."""
    for encoding in (wide,) if wide else ("utf-8", "cp1252", "latin-1"):
        for written in (text, text.replace("\n", "\r")):
            try:
                raw = written.encode(encoding)
            except UnicodeEncodeError:
                continue
            if after.startswith(raw + following, start):
                return start + len(raw)
    raise AssertionError(f"{text!r} does not stand at byte {start}")


def check_meaning(before: Sequence[FixedFile]) -> None:
    """Read again, the files hold the same entries, equal but for the fields that fixes named."""
    old = read_files([(str(number), file.before) for number, file in enumerate(before)])
    new = read_files([(str(number), file.after) for number, file in enumerate(before)])
    named: dict[str, set[str]] = {}
    for file in before:
        for problem in file.applied:
            assert problem.fix is not None
            named.setdefault(problem.key, set()).update(problem.fix.fields)
    passed_on = {name for names in named.values() for name in names}
    passed_on |= {_PASSED_ON[name] for name in passed_on & _PASSED_ON.keys()}
    assert len(new.raw) == len(old.raw)
    for left, right in zip(old.raw, new.raw, strict=True):
        assert left.block.key == right.block.key
        own = named.get(left.block.key, set())
        assert left.block.type == right.block.type or "@type" in own
        may = own | _inherited(left, passed_on) | _inherited(right, passed_on)
        assert _without(left.fields, may) == _without(right.fields, may), left.block.key
    assert _blocks(old) == _blocks(new)


def _inherited(entry: RawEntry, passed_on: set[str]) -> set[str]:
    if not {"crossref", "xdata"} & entry.fields.keys():
        return set()
    return {name for name in passed_on if entry.field(name) is None}


def _without(fields: Mapping[str, str], names: set[str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in fields.items() if name not in names]


def _blocks(reading: Reading) -> list[list[tuple[str, str]]]:
    return [[(block.kind, block.key) for block in file.blocks] for file in reading.files]
