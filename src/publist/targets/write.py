"""The files of a build, read before and written after: all of them, or none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from publist.files import Replacement, replace_files
from publist.problem import PublistError
from publist.targets.folder import Folder, read_folder
from publist.targets.place import Target


def contents_of(targets: Iterable[Target]) -> dict[str, bytes | None]:
    """What stands in the file of each target, by its `real`; None where there is none yet.

    Raises PublistError with every file that cannot be read.
    """
    contents: dict[str, bytes | None] = {}
    mistakes: list[str] = []
    for target in targets:
        if target.real in contents or target.is_folder:
            continue
        try:
            path = Path(target.real)
            if path.exists() and not path.is_file():
                raise target.output.error(f"is no file: {target.path}")
            contents[target.real] = path.read_bytes()
        except FileNotFoundError:
            contents[target.real] = None
        except OSError as error:
            mistakes.append(f"{target.path}: cannot be read: {error.strerror}")
        except PublistError as error:
            mistakes.append(str(error))
    if mistakes:
        raise PublistError("\n  ".join(mistakes))
    return contents


def folders_of(targets: Iterable[Target]) -> dict[str, Folder]:
    """What stands in the folder of each target that is one, by its `real`. Raises PublistError."""
    return {target.real: read_folder(target) for target in targets if target.is_folder}


def write(files: Sequence[Replacement], folder: Path) -> None:
    """Write the files of a build: each whole and at once, and all of them or none.

    Folders that are missing inside of `folder`, the configuration's, are made; elsewhere a missing
    one may be a slip, or a disk that is not there. A folder from which the last file is removed goes,
    too. Raises PublistError, and leaves all as it was, when a file or folder cannot be written, or a
    file was changed since it was read.
    """
    base = Path(os.path.realpath(folder))
    made: list[Path] = []
    try:
        for file in files:
            if file.after is not None:
                _make_folder(file.path, base, made)
        replace_files(files)
    except BaseException:  # a Ctrl-C, too
        for new in reversed(made):
            with contextlib.suppress(OSError):  # someone else's file may be in it by now
                new.rmdir()
        raise
    for parent in {file.path.parent for file in files if file.after is None}:
        with contextlib.suppress(OSError):  # something else is in it
            parent.rmdir()


def _make_folder(path: Path, base: Path, made: list[Path]) -> None:
    missing: list[Path] = []
    folder = path.parent
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    if missing and not path.is_relative_to(base):
        raise PublistError(f"{path}: there is no folder {path.parent}; make it first")
    for new in reversed(missing):
        try:
            new.mkdir()
        except FileExistsError:
            if not new.is_dir():
                raise PublistError(f"{path}: {new} is no folder") from None
        except OSError as error:
            raise PublistError(f"{path}: cannot be written: {error.strerror}") from None
        else:
            made.append(new)
