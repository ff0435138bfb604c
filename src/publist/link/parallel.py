"""The same work on several cores, when there is enough of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

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
    if cores < 2 or steps < _ENOUGH or not _may_fork():
        for part in parts:
            yield from work(shared, part)
        return
    from multiprocessing import get_context  # 14 ms that small stores need not

    with get_context("fork").Pool(cores, _remember, (work, shared)) as pool:
        for results in pool.imap(_one_part, parts):
            yield from results


def in_background(work: Callable[[Shared], Result], shared: Shared) -> Callable[[], Result]:
    """Begin `work(shared)` in another process; out: a function that waits for its result.

    The process is forked, so it sees `shared` without a copy. Where that cannot be, or where it
    fails, the work is done when its result is asked for.
    """
    if _cores() < 2 or not _may_fork():
        return partial(work, shared)
    from multiprocessing import get_context  # as above

    context = get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    context.Process(target=_send, args=(writer, work, shared), daemon=True).start()
    writer.close()

    def result() -> Result:
        try:
            received: Result = reader.recv()
        except EOFError:  # it ended without a word
            return work(shared)
        return received

    return result


def _send(writer: Connection, work: Callable[[Any], Any], shared: object) -> None:
    """In the other process: work, send, and end without flushing what the first one will write."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process
    try:
        writer.send(work(shared))
    except Exception:
        os._exit(1)
    os._exit(0)


def _may_fork() -> bool:
    """Can this process be forked? Not one that was forked for this already."""
    import multiprocessing  # as above

    forked = multiprocessing.current_process().daemon
    return not forked and "fork" in multiprocessing.get_all_start_methods()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))  # those that this process may use
    return os.cpu_count() or 1


_task: list[tuple[Callable[[Any, Any], Any], Any]] = []
"""In a forked process alone: what it works on."""


def _remember(work: Callable[[Any, Any], Any], shared: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process
    _task[:] = [(work, shared)]


def _one_part(part: Any) -> Any:
    work, shared = _task[0]
    return work(shared, part)
