"""The same work on several cores, when there is enough of it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Shared = TypeVar("Shared")
Part = TypeVar("Part")
Result = TypeVar("Result")

_ENOUGH = 200_000
"""Steps below which another process costs more than it saves (about half a second)."""


def in_parts(
    work: Callable[[Shared, Part], list[Result]], shared: Shared, parts: Sequence[Part], steps: int
) -> Iterator[Result]:
    """The results of `work(shared, part)` for each part, in order.

    From many `steps` on, the parts are shared out among all cores. They are run by forked
    processes, which see `shared` without a copy; where processes cannot be forked, or only one
    core is there, the work is done here.
    """
    cores = min(_cores(), len(parts))
    if cores < 2 or steps < _ENOUGH or "fork" not in multiprocessing.get_all_start_methods():
        for part in parts:
            yield from work(shared, part)
        return
    with multiprocessing.get_context("fork").Pool(cores, _remember, (work, shared)) as pool:
        for results in pool.imap(_one_part, parts):
            yield from results


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))  # those that this process may use
    return os.cpu_count() or 1


_task: list[tuple[Callable[[Any, Any], Any], Any]] = []
"""In a forked process alone: what it works on."""


def _remember(work: Callable[[Any, Any], Any], shared: object) -> None:
    _task[:] = [(work, shared)]


def _one_part(part: Any) -> Any:
    work, shared = _task[0]
    return work(shared, part)
