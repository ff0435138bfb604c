"""Doing something again whenever a file is saved."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from publist.cli.check_text import counted
from publist.cli.console import Console
from publist.problem import PublistError

_INTERVAL = 0.2
"""Seconds between two looks at the files."""
_PATIENCE = 5
"""Looks for which a file may be gone, while an editor replaces it, before that is said."""

Stamp = tuple[int, int, int]


def keep_checking(check: Callable[[], object], watched: Callable[[], list[Path]]) -> int:
    """`check` now and after every change of the files in `watched`; out: the exit code."""
    paths = watched()

    def again() -> list[Path]:
        nonlocal paths
        console = Console(sys.stdout)
        console.clear()
        try:
            check()
            paths = watched()
        except (
            PublistError
        ) as error:  # a configuration in the middle of an edit, a file that is gone
            console.error(str(error))
        files = counted(sum(path.exists() for path in paths), "file")
        console.say(f"{datetime.now():%H:%M:%S} watching {files}; Ctrl-C ends it")
        console.flush()
        return paths

    try:
        watch(paths, again)
    except KeyboardInterrupt:
        return 0  # how everyone ends it
    return 0


def watch(paths: Sequence[Path], again: Callable[[], Sequence[Path]]) -> None:
    """Call `again` now and after every change of a file it names, until Ctrl-C.

    In: the files that are watched until `again` says which ones, such as those of a configuration
    that has come since. Looking at the time of change works on every system and file share; an
    editor that writes a new file over the old one is seen as well. A file that comes or goes is a
    change too; one that is gone is waited for a moment.
    """
    seen = stamps_of(paths)
    paths = again()
    seen = {path: seen.get(path, stamp) for path, stamp in stamps_of(paths).items()}
    gone = 0
    while True:
        time.sleep(_INTERVAL)
        now = stamps_of(paths)
        lost = any(now[path] is None and seen[path] is not None for path in now)
        gone = gone + 1 if lost else 0
        if now != seen and (not lost or gone >= _PATIENCE):
            paths = again()
            # What was saved while `again` was at it differs from `now`, and is seen next.
            seen = {path: now.get(path, stamp) for path, stamp in stamps_of(paths).items()}


def stamps_of(paths: Sequence[Path]) -> dict[Path, Stamp | None]:
    """What tells whether a file was changed; None for one that is not there."""
    stamps: dict[Path, Stamp | None] = {}
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            stamps[path] = None
        else:
            stamps[path] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return stamps
