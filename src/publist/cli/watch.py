"""Doing something again whenever a file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

_INTERVAL = 0.2
"""Seconds between two looks at the files."""

Stamp = tuple[int, int, int]


def watch(paths: Sequence[Path], again: Callable[[], None]) -> None:
    """Call `again` now and after every change of a file in `paths`, until Ctrl-C.

    Looking at the time of change works on every system and file share; an editor that
    writes a new file over the old one is seen as well. A file that is gone for a moment,
    while an editor replaces it, is waited for.
    """
    seen = _stamps(paths)
    again()
    while True:
        time.sleep(_INTERVAL)
        now = _stamps(paths)
        if now != seen and None not in now:
            seen = now
            again()


def _stamps(paths: Sequence[Path]) -> list[Stamp | None]:
    stamps: list[Stamp | None] = []
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            stamps.append(None)
        else:
            stamps.append((state.st_mtime_ns, state.st_size, state.st_ino))
    return stamps
