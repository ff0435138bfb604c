"""The same work on several cores, when there is enough of it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Shared = TypeVar("Shared")
Piece = TypeVar("Piece")
Result = TypeVar("Result")

_ENOUGH = 100_000
"""Pieces below which another process costs more than it saves (about half a second)."""


def in_parts(
    work: Callable[[Shared, Sequence[Piece]], list[Result]], shared: Shared, pieces: Sequence[Piece]
) -> list[Result]:
    """`work(shared, pieces)`, in parts on all cores; the results in the order of the pieces.

    The parts are run by forked processes, which see `shared` without a copy. Where processes
    cannot be forked, or only one core is there, the work is done here.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if cores < 2 or len(pieces) < _ENOUGH or "fork" not in multiprocessing.get_all_start_methods():
        return work(shared, pieces)
    size = -(-len(pieces) // (cores * 4))
    parts = [pieces[start : start + size] for start in range(0, len(pieces), size)]
    context = multiprocessing.get_context("fork")
    with context.Pool(cores, _remember, (work, shared)) as pool:
        done: list[list[Result]] = pool.map(_one_part, parts, chunksize=1)
    return [result for part in done for result in part]


_task: list[tuple[Callable[[Any, Any], Any], Any]] = []
"""In a forked process alone: what it works on."""


def _remember(work: Callable[[Any, Any], Any], shared: object) -> None:
    _task[:] = [(work, shared)]


def _one_part(part: Sequence[Any]) -> Any:
    work, shared = _task[0]
    return work(shared, part)
