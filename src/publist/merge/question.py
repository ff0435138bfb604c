"""What is asked, and the decisions that answer it."""

from __future__ import annotations

from typing import NamedTuple

from publist.link.model import Link
from publist.merge.model import Keep, Related

RELATED_TYPES = {
    "preprint": "preprintof", "workshop": "workshopversionof", "extended": "extendedversionof",
    "thesis": "thesisversionof", "version": "", "distinct": "distinctfrom",
}  # fmt: skip
"""What the second entry of a link is of the first → `relatedtype` (VOCABULARY: versions)."""


class Question(NamedTuple):
    """Two entries, as they stand by now, and what they seem to be to each other."""

    left: int
    right: int
    link: Link
    number: int
    """1-based, of `total` pairs."""
    total: int


def keep_left(question: Question) -> Keep:
    """The left entry stays as it is, the right one goes."""
    return Keep(question.left, (question.right,))


def keep_right(question: Question) -> Keep:
    """The right entry stays as it is, the left one goes."""
    return Keep(question.right, (question.left,))


def as_version(question: Question, kind: str, *, swapped: bool = False) -> Related:
    """The right entry is a `kind` (of `RELATED_TYPES`) of the left one; `swapped`: the left one of
    the right."""
    subject, target = question.right, question.left
    if swapped:
        subject, target = target, subject
    return Related(subject, target, RELATED_TYPES[kind])
