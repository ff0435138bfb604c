"""A unified diff, made from the edits themselves: in time linear in the file.

Format: GNU diffutils manual, "Detailed Description of Unified Format". `patch -p1` takes it where
the file is UTF-8 and its lines end in a newline, with or without a carriage return before it;
of any other file it is for people to read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import PurePath
from typing import NamedTuple

from publist.fix.result import FixedFile
from publist.patterns import pattern
from publist.problem import Edit, edited
from publist.read.source import decode

_CONTEXT = 3
"""Lines shown around what changes."""
_BOM = "\ufeff"
_LINE = pattern(r"[^\n]*\n|[^\n]+")
_ODD = pattern(r'[\x00-\x1f\x7f"\\]')


class _Change(NamedTuple):
    """Lines that give way to others."""

    start: int
    """0-based, as `end`, which is not among them."""
    end: int
    lines: tuple[str, ...]


def unified_diff(fixed: FixedFile) -> str:
    """What would change in a file; empty when nothing does. The text is not made safe to show."""
    source = decode(fixed.before, fixed.path)
    text, edits = source.text, fixed.edits
    if source.encoding == "utf-8-sig":
        text = _BOM + text
        edits = tuple(edit.moved(1) for edit in edits)
    return text_diff(fixed.path, text, edits)


def text_diff(path: str, text: str, edits: Sequence[Edit]) -> str:
    """As `unified_diff`, of any text and the edits that change it, in their order."""
    lines = _LINE.findall(text)
    hunks = _hunks(list(_changes(lines, edits)))
    if not hunks:
        return ""
    name = PurePath(path).as_posix().lstrip("/")
    parts = [f"--- {_name('a/' + name)}\n", f"+++ {_name('b/' + name)}\n"]
    grown = 0
    for hunk in hunks:
        grown += _write(hunk, lines, grown, parts)
    return "".join(parts)


def _changes(lines: Sequence[str], edits: Sequence[Edit]) -> Iterator[_Change]:
    """The lines that edits change, neighbours together."""
    starts = [0, *accumulate(map(len, lines))]
    if lines and not lines[-1].endswith("\n"):
        starts.pop()  # what is added at the end is added to the last line
    waiting: list[Edit] = []
    first = last = 0
    ended = False
    for edit in edits:
        line = bisect_right(starts, edit.start) - 1
        if waiting and line > last + 1:
            yield from _change(lines, starts, first, last, waiting)
            waiting = []
        end = bisect_right(starts, edit.end) - 1
        meets = bool(waiting) and waiting[-1].end == edit.start
        ended = _ends_a_line(edit, ended if meets else edit.start == starts[line])
        if edit.end == starts[end] and ended:
            end -= 1  # the line that begins there stays as it is
        first, last = (first, max(last, end)) if waiting else (line, end)
        waiting.append(edit)
    if waiting:
        yield from _change(lines, starts, first, last, waiting)


def _ends_a_line(edit: Edit, before: bool) -> bool:
    """Does what stands in the place of `edit` reach to the end of a line?

    `before` says whether what comes before it does.
    """
    return edit.text.endswith("\n") if edit.text else before


def _change(
    lines: Sequence[str], starts: Sequence[int], first: int, last: int, edits: Sequence[Edit]
) -> Iterator[_Change]:
    old = lines[first : last + 1]
    begin = starts[first]
    new = _LINE.findall(edited("".join(old), (edit.moved(-begin) for edit in edits)))
    same = _common(old, new)
    rest = _common(old[same:][::-1], new[same:][::-1])
    start, end = first + same, first + len(old) - rest
    if start < end or same < len(new) - rest:
        yield _Change(start, end, tuple(new[same : len(new) - rest]))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many equal lines both begin."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _hunks(changes: Sequence[_Change]) -> list[list[_Change]]:
    """Changes so near to each other that their context meets, together."""
    hunks: list[list[_Change]] = []
    for change in changes:
        if hunks and change.start - hunks[-1][-1].end <= 2 * _CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    return hunks


def _write(hunk: Sequence[_Change], lines: Sequence[str], grown: int, parts: list[str]) -> int:
    """Add a hunk to `parts`; by how many lines it makes the file longer.

    `grown` is what the hunks before it have come to.
    """
    start = max(hunk[0].start - _CONTEXT, 0)
    end = min(hunk[-1].end + _CONTEXT, len(lines))
    more = sum(len(change.lines) - (change.end - change.start) for change in hunk)
    old, new = _range(start, end - start), _range(start + grown, end - start + more)
    parts.append(f"@@ -{old} +{new} @@\n")
    at = start
    for change in hunk:
        parts += (_line(" ", line) for line in lines[at : change.start])
        parts += (_line("-", line) for line in lines[change.start : change.end])
        parts += (_line("+", line) for line in change.lines)
        at = change.end
    parts += (_line(" ", line) for line in lines[at:end])
    return more


def _range(start: int, count: int) -> str:
    # Of no lines, the one before them is named.
    return f"{start + 1 if count else start},{count}"


def _line(sign: str, line: str) -> str:
    return sign + line + ("" if line.endswith("\n") else "\n\\ No newline at end of file\n")


def _name(path: str) -> str:
    """A file's name as `patch` reads it: in quotes, with C's escapes, when it has odd characters."""
    if not _ODD.search(path):
        return path + "\t" if " " in path else path
    return '"' + _ODD.sub(lambda odd: f"\\{ord(odd[0]):03o}", path) + '"'
