"""Files: looking for them, and writing them: the old content or the new one, whole."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from publist.problem import PublistError


def is_file(path: Path) -> bool:
    """Is `path` a file that may be looked at? `Path.is_file` raises in a folder that is closed."""
    try:
        return path.is_file()
    except OSError:
        return False


def write_file(path: Path, text: str) -> None:
    """Write `text` as UTF-8, atomically: a file beside it, synced, then renamed over it.

    A symbolic link is followed, the mode of an existing file kept. Raises PublistError.
    """
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(text.encode("utf-8", "replace"))  # nothing is renamed over a pipe
            return
        if not target.parent.is_dir():
            raise PublistError(f"{path}: there is no folder {target.parent}; make it first")
        if target.is_dir():
            raise PublistError(f"{path}: is a folder; name a file")
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        temporary = str(target.parent / f".{target.name}.{os.getpid()}.tmp")
        with Path(temporary).open("xb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise PublistError(f"{path}: cannot be written: {error.strerror}") from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
