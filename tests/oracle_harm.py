"""One bad entry never stops the others, and a slip costs no field beside it in silence."""

from __future__ import annotations

import re
from bisect import bisect_right

from oracle_promise import owe
from publist.read.source import decode
from publist.read.split import split

Shape = tuple[object, ...]


def check_unharmed(before: bytes, after: bytes) -> None:
    """Entries that a change does not touch are read as they were, or something new is said of them."""
    old, new = decode(before, "a").text, decode(after, "a").text
    same = _common(old, new)
    rest = _common(old[same:][::-1], new[same:][::-1])
    shift = len(new) - len(old)
    old_shapes, new_shapes = _shapes(old), _shapes(new)
    _check_touched(old, new, same, rest, new[same : len(new) - rest])
    blank_line_starts = re.compile(r"(?:^|[\r\n])[ \t]*$")
    for at, (block_end, shape, told) in old_shapes.items():
        if block_end < same:
            moved = at
        elif at >= len(old) - rest and blank_line_starts.search(
            new[max(0, at + shift - 300) : at + shift]
        ):
            moved = at + shift
        else:
            continue
        found = new_shapes.get(moved)
        new_told = _told(new, moved, moved + block_end - at) if found is None else found[2]
        owe(
            (found is not None and found[1] == shape) or new_told - told,
            "an entry that nobody touched is read as before",
            f"{old[at : at + 40]!r} at {at}, now {moved}",
        )


def _check_touched(old: str, new: str, same: int, rest: int, inserted: str) -> None:
    """Of the entry that is changed, the fields beside the change are still there, or it is said."""
    removed = old[same : len(old) - rest]
    if len(inserted) > 3 or len(removed) > 3 or "%" in inserted or "\n" in removed:
        return  # more than a slip; and what a `%` stands before is meant to be off
    blocks, findings = split(new)
    values: set[tuple[str, str]] = set()
    for block in blocks:
        values.update(
            (field.name, new[field.value_start : field.value_end]) for field in block.fields
        )
    old_blocks, old_findings = split(old)
    for number, block in enumerate(old_blocks):
        if block.kind != "entry" or not block.start < same <= len(old) - rest < block.end:
            continue
        around = old_blocks[max(0, number - 1) : number + 2]
        low, high = around[0].start, around[-1].end
        if any(low <= finding.start <= high for finding in old_findings) or any(
            set('{}"') & set(old[other.start : other.end])
            for other in around
            if other.kind == "text"
        ):
            return  # nothing is wrong before, or two mistakes may cancel each other
        end = block.end + len(new) - len(old)
        now = [other for other in blocks if other.start <= end and other.end >= block.start]
        low, high = min(block.start, now[0].start), max(end, now[-1].end)
        if any(low <= finding.start <= high for finding in findings):
            return
        for field in block.fields:
            if field.value_end < same or field.name_start > len(old) - rest:
                there = (field.name, old[field.value_start : field.value_end]) in values
                owe(
                    there,
                    "no field beside a slip is lost in silence",
                    f"{field.name} of `{block.key}`",
                )


def _common(one: str, two: str) -> int:
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == two[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shapes(text: str) -> dict[int, tuple[int, Shape, frozenset[tuple[str, int]]]]:
    """By offset: each entry's end, what it says, and what is said of it, all relative to it."""
    blocks, findings = split(text)
    places = sorted((finding.start, finding.code) for finding in findings)
    found: dict[int, tuple[int, Shape, frozenset[tuple[str, int]]]] = {}
    for number, block in enumerate(blocks):
        if block.kind not in ("entry", "string"):
            continue
        shape = (
            block.type,
            block.key,
            *((f.name, text[f.value_start : f.value_end]) for f in block.fields),
        )
        first = bisect_right(places, (block.start, ""))
        last = bisect_right(places, (block.end, ""))
        told = frozenset((code, start - block.start) for start, code in places[first:last])
        end = block.end
        if any(code.startswith("unclosed") for code, _ in told):  # whatever follows is its own
            end = blocks[number + 1].start if number + 1 < len(blocks) else len(text) + 1
        found[block.start] = (end, shape, told)
    return found


def _told(text: str, start: int, end: int) -> frozenset[tuple[str, int]]:
    return frozenset(
        (finding.code, finding.start - start)
        for finding in split(text)[1]
        if start <= finding.start < end
    )
