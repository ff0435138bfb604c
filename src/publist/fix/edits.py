"""Edits as values: which go together, and where the places of a text go with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from publist.problem import Edit


def are_sound(edits: Sequence[Edit], length: int) -> bool:
    """Are `edits` in order, disjoint and inside a text of `length` characters?"""
    places = [place for edit in edits for place in (edit.start, edit.end)]
    return bool(places) and places[0] >= 0 and places[-1] <= length and places == sorted(places)


class Shift:
    """Where the places of a text are after edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        grown = (len(edit.text) - (edit.end - edit.start) for edit in edits)
        self._grown = [0, *accumulate(grown)]

    def of(self, offset: int) -> tuple[int, int]:
        """The first and the last place where `offset` may be.

        They differ when something was inserted there, or when it lies inside what was replaced.
        """
        before = bisect_left(self._starts, offset)
        first = last = offset + self._grown[before]
        if before and self._edits[before - 1].end > offset:
            edit = self._edits[before - 1]
            first = edit.start + self._grown[before - 1]
            return first, first + len(edit.text)
        while before < len(self._edits) and self._edits[before].end == offset:
            last += len(self._edits[before].text)  # inserted here
            before += 1
        return first, last


class Kept(NamedTuple):
    """A piece of a text that no edit has touched."""

    before: int
    """Where it began in the first text."""
    after: int
    """Where it begins now."""
    length: int


def keep(kept: Iterable[Kept], edits: Sequence[Edit]) -> list[Kept]:
    """What is left of the kept pieces of a text after further edits of it."""
    left: list[Kept] = []
    number = grown = 0
    for piece in kept:
        at, end = piece.after, piece.after + piece.length
        while number < len(edits) and edits[number].start <= end:
            edit = edits[number]
            if edit.start > at:
                left.append(Kept(piece.before + at - piece.after, at + grown, edit.start - at))
            at = max(at, edit.end)
            if edit.end > end:
                break  # it reaches into the next piece, too
            grown += len(edit.text) - (edit.end - edit.start)
            number += 1
        if at < end:
            left.append(Kept(piece.before + at - piece.after, at + grown, end - at))
    return left


def edits_between(kept: Iterable[Kept], length: int, after: str) -> tuple[Edit, ...]:
    """The edits that make `after` of a text of `length` characters of which `kept` is left."""
    edits: list[Edit] = []
    old = new = 0
    for piece in (*kept, Kept(length, len(after), 0)):
        if piece.before > old or piece.after > new:
            edits.append(Edit(old, piece.before, after[new : piece.after]))
        old, new = piece.before + piece.length, piece.after + piece.length
    return tuple(edits)
