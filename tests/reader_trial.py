"""One input and the reader's promises: is any of them broken, and by how little?"""

from __future__ import annotations

import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from oracle_harm import check_unharmed
from oracle_promise import Broken
from oracle_results import check_lists, check_report
from oracle_store import check_reading
from publist.config import Config

OWNERS = ("", "", "Ada Lovelace", "J. Smith", "Wang, Wei")
STYLES = ("", "cv", "plain", "web")
GROUPS = ("", "year", "type", "none")
SECONDS, SECONDS_A_BYTE = 2.0, 200e-6
"""More than ten times what reading, checking, listing and judging cost."""
NEVER = 300
"""Seconds of computing after which one input counts as never ending."""


class Case(NamedTuple):
    """Files to read, and how."""

    files: tuple[bytes, ...]
    before: bytes | None = None
    """What the first file was before it was damaged, when that is to be compared."""
    owner: str = ""
    style: str | None = None
    """None: no list is made."""
    group: str = ""


class Failure(NamedTuple):
    what: str
    """The promise, or the exception and its place: the same for every input of one cause."""
    details: str

    @property
    def is_about_time(self) -> bool:
        return self.what.startswith(_TIME)


_TIME = "time stays in proportion"


def hold(case: Case) -> None:
    """Raises Broken, or whatever publist should not have raised."""
    config = Config().with_owner(case.owner) if case.owner else Config()
    files = [(f"{number}.bib", data) for number, data in enumerate(case.files)]
    started = time.process_time()
    reading = check_reading(files, config)
    check_report(files, reading, config)
    if case.before is not None:
        check_unharmed(case.before, case.files[0])
    if case.style is not None:
        check_lists(reading, config, case.style, case.group)
    taken = time.process_time() - started
    if taken > SECONDS + SECONDS_A_BYTE * sum(map(len, case.files)):
        raise Broken(_TIME, f"{taken:.1f} s")


def judge(case: Case, of: Callable[[Case], None] = hold) -> Failure | None:
    """What is wrong with how `case` is read; None when every promise holds."""
    try:
        with _that_ends():
            of(case)
    except Broken as broken:
        return Failure(broken.promise, str(broken))
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "publist" in frame.filename] or list(frames)
        place = f"{Path(own[-1].filename).name}, {own[-1].name}"
        lines = [f"{frame.filename}:{frame.lineno} in {frame.name}: {frame.line}" for frame in own]
        name = type(error).__name__
        return Failure(f"{name} in {place}", "\n".join([*lines, f"{name}: {error}"]))
    return None


@contextmanager
def _that_ends() -> Iterator[None]:
    """Let what never ends fail, where the system has a clock for that."""
    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return

    def stop(*_: object) -> None:
        raise Broken("reading comes to an end", f"not within {NEVER} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, NEVER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# --- making a failing case small --------------------------------------------------------------


def minimise(case: Case, failure: Failure, seconds: float = 60) -> Case:
    """A case that fails in the same way, with as few bytes as some time of trying gives."""
    end = time.monotonic() + seconds

    def fails(other: Case) -> bool:
        found = judge(other)
        return found is not None and found.what == failure.what

    for without in ({"before": None}, {"style": None}, {"owner": ""}, {"files": case.files[:1]}):
        simpler = case._replace(**without)
        if fails(simpler):
            case = simpler
    if case.before is not None:
        return _shrink_both(case, fails, end)
    files = case.files
    for number in range(len(files)):

        def with_file(data: bytes, files: Sequence[bytes] = files, number: int = number) -> Case:
            return case._replace(files=(*files[:number], data, *files[number + 1 :]))

        smaller = shrink(files[number], lambda data, make=with_file: fails(make(data)), end)  # type: ignore[misc]  # no type for `make`
        files = with_file(smaller).files
    return case._replace(files=files)


def _shrink_both(case: Case, fails: Callable[[Case], bool], end: float) -> Case:
    """Shrink what is the same before and after the damage in both, and what differs."""
    assert case.before is not None, "the caller has looked"
    parts = list(_parts(case.before, case.files[0]))

    def joined(parts: Sequence[bytes]) -> Case:
        head, removed, inserted, tail = parts
        files = (head + inserted + tail, *case.files[1:])
        return case._replace(before=head + removed + tail, files=files)

    for number in (3, 0, 1, 2, 3, 0):

        def still(data: bytes, number: int = number) -> bool:
            return fails(joined([*parts[:number], data, *parts[number + 1 :]]))

        parts[number] = shrink(parts[number], still, end)
    return joined(parts)


def _parts(before: bytes, after: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """What both begin with, what only the first has, what only the second has, what both end with."""
    most = min(len(before), len(after))
    head = next((i for i in range(most) if before[i] != after[i]), most)
    most -= head
    tail = next((i for i in range(most) if before[-1 - i] != after[-1 - i]), most)
    return (
        before[:head],
        before[head : len(before) - tail],
        after[head : len(after) - tail],
        before[len(before) - tail :],
    )


def shrink(data: bytes, fails: Callable[[bytes], bool], end: float) -> bytes:
    """Leave out pieces of `data`, smaller and smaller ones, as long as it still fails."""
    size = max(1, len(data) // 2)
    while data and time.monotonic() < end:
        at, shorter = 0, False
        while at < len(data) and time.monotonic() < end:
            without = data[:at] + data[at + size :]
            if fails(without):
                data, shorter = without, True
            else:
                at += size
        if size == 1 and not shorter:
            break
        size = max(1, size // 2)
    return data
