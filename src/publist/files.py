"""Files: looking for them, and writing them: the old content or the new one, whole.

Every write goes the same way: a file beside the target, synced, then renamed over it. Until the
rename the old content stands, from then on the new one, whenever the process is killed.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from publist.problem import PublistError

_PREFIX, _SUFFIX = ".publist-", ".tmp"
"""The name of a file that is being written, and that a later write removes if it finds one."""
# Not every system has all of these.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)


def is_file(path: Path) -> bool:
    """Is `path` a file that may be looked at? `Path.is_file` raises in a folder that is closed."""
    try:
        return path.is_file()
    except OSError:
        return False


def write_file(path: Path, text: str) -> None:
    """Write `text` as UTF-8, atomically, over whatever is there.

    A symbolic link is followed, the mode of an existing file kept. Raises PublistError.
    """
    data = text.encode("utf-8", "replace")
    with _said_well(path):
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # nothing is renamed over a pipe
            return
        target = Path(os.path.realpath(path))
        if not target.parent.is_dir():
            raise PublistError(f"{path}: there is no folder {target.parent}; make it first")
        if target.is_dir():
            raise PublistError(f"{path}: is a folder; name a file")
        _write(target, data)


def replace_file(path: Path, before: bytes | None, after: bytes) -> None:
    """Put `after` in the place of `before`, atomically; where that is None, there must be no file.

    A symbolic link is followed; mode and, where the system lets us, owner are kept. Raises
    PublistError, and leaves the file alone, when it is read-only, is no longer `before`, or cannot
    be written. That it is `before` is looked at last, just before the rename.
    """
    with _said_well(path):
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise PublistError(f"{path}: is no file that could be changed")
        if target.exists() and not _is_writable(target):
            raise PublistError(f"{path}: is read-only, so it was left alone")
        try:
            _write(target, after, lambda: _holds(target, before))
        except _ChangedError:
            raise PublistError(
                f"{path}: was changed since it was read, so it was left alone; try again"
            ) from None


def remove_file(path: Path, before: bytes) -> None:
    """Remove the file that holds `before`; no symbolic link is followed.

    Raises PublistError, and leaves it alone, when it is read-only, is no longer `before`, or cannot
    be removed.
    """
    with _said_well(path):
        if path.is_symlink() or not path.is_file():
            raise PublistError(f"{path}: is no file that could be removed")
        if not _is_writable(path):
            raise PublistError(f"{path}: is read-only, so it was left alone")
        if not _holds(path, before):
            raise PublistError(
                f"{path}: was changed since it was read, so it was left alone; try again"
            )
        path.unlink()
        _sync_folder(path.parent)


class Replacement(NamedTuple):
    """One file of several that change together."""

    path: Path
    before: bytes | None
    """None for a file that is new."""
    after: bytes | None
    """None for a file that goes."""
    between: bytes | None
    """What may stand there while the others are written: `after` with all that it loses.
    `before` where the files need nothing of each other."""


def replace_files(files: Sequence[Replacement]) -> None:
    """As `replace_file`, for files that change together: all of them, or none.

    No system renames several files at once. So that a kill in between loses nothing, each file is
    first written as `between`, then as `after`; what goes, goes last. When one cannot be written or
    removed, those before it are put back. Raises PublistError.
    """
    steps: list[tuple[Replacement, bytes | None, bytes | None]]
    steps = [
        (file, file.before, file.after)
        for file in files
        if file.after is not None and file.before != file.after
    ]
    if len(steps) > 1:
        steps = [(file, old, file.between) for file, old, _ in steps] + [
            (file, file.between, new) for file, _, new in steps
        ]
    now: dict[Path, tuple[Replacement, bytes | None]] = {}
    try:
        for file, old, new in steps:
            if old != new and new is not None:
                replace_file(file.path, old, new)
                now[file.path] = file, new
        for file in files:
            if file.after is None and file.before is not None:
                remove_file(file.path, file.before)
                now[file.path] = file, None
    except BaseException:  # a Ctrl-C, too
        for other, content in now.values():
            with contextlib.suppress(PublistError, OSError):
                _put_back(other, content)
        raise


def _put_back(file: Replacement, content: bytes | None) -> None:
    if file.before is not None:
        replace_file(file.path, content, file.before)
    elif _holds(file.path, content):
        file.path.unlink()


class _ChangedError(Exception):
    """The file is not what it should be."""


@contextlib.contextmanager
def _said_well(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        made = Path(str(error.filename or ""))
        where = f" in the folder {made.parent}" if made.name.startswith(_PREFIX) else ""
        raise PublistError(f"{path}: cannot be written: {error.strerror}{where}") from None


def _write(target: Path, data: bytes, is_expected: Callable[[], bool] = lambda: True) -> None:
    """Write `data` in the place of `target`, if that is as expected just before the rename."""
    _remove_leftovers(target.parent)
    temporary, file = _new_file(target.parent)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if os.name == "nt":
                file.close()  # Windows renames no open file; elsewhere it stays locked till then
            _take_after(temporary, target)
            if not is_expected():
                raise _ChangedError
            temporary.replace(target)
    except BaseException:  # a Ctrl-C, too, leaves nothing behind
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _new_file(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file in `folder`, for us alone to read, and locked as long as it is open."""
    while True:
        path = folder / f"{_PREFIX}{os.urandom(6).hex()}{_SUFFIX}"
        file = os.fdopen(os.open(path, _NEW, 0o600), "wb")
        ours = True
        with contextlib.suppress(OSError):  # without locks nobody tidies up, either
            # Until it is locked, another write could take it for a leftover.
            ours = _lock(file.fileno()) and os.fstat(file.fileno()).st_nlink > 0
        if ours:
            return path, file
        file.close()


def _remove_leftovers(folder: Path) -> None:
    """Remove what writes that were killed have left: the lock of a dead process is gone."""
    with contextlib.suppress(OSError):  # a folder may be closed to reading
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                _remove_leftover(path)


def _remove_leftover(path: Path) -> None:
    file = os.open(path, _LOOK)
    try:
        if _lock(file):
            path.unlink()
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    """Lock an open file; False when another process, or another write of this one, has it."""
    if os.name == "nt":
        return True  # there, an open file cannot be removed anyway
    import fcntl  # Windows has none

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _take_after(new: Path, target: Path) -> None:
    """Give `new` the mode and owner of `target`, or the usual mode if that isn't there."""
    if not target.exists():
        new.chmod(0o666 & ~_umask())
        return
    old, own = target.stat(), new.stat()
    if (old.st_uid, old.st_gid) != (own.st_uid, own.st_gid):
        for owner in (old.st_uid, -1):  # who may not give a file away may still share it
            with contextlib.suppress(OSError):
                os.chown(new, owner, old.st_gid)
                break
    new.chmod(stat.S_IMODE(old.st_mode))  # last: a change of owner takes bits away


def _is_writable(path: Path) -> bool:
    """May we write to this file itself? A rename asks for the folder's rights alone."""
    if not path.stat().st_mode & 0o222:
        return False  # to root too, who could: someone wants it to stay as it is
    try:
        path.open("r+b").close()
    except OSError:
        return False
    return True


def _holds(path: Path, content: bytes | None) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return content is None


def _sync_folder(folder: Path) -> None:
    """Make the rename last. The new content stands already, so a system that can't is no error."""
    if _DIRECTORY:
        with contextlib.suppress(OSError):
            file = os.open(folder, os.O_RDONLY | _DIRECTORY)
            try:
                os.fsync(file)
            finally:
                os.close(file)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
