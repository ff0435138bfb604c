"""A folder in which each work has files of its own: what stands in it, and what becomes of it.

Only regular files that carry our mark, under a name that we would give, are ours. Symbolic links are
never followed, and nothing else is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from publist.export.formats import folder_format
from publist.export.work_files import WorkFile, is_name, is_ours
from publist.files import Replacement
from publist.problem import PublistError
from publist.record import record
from publist.targets.place import Target


@record
class Folder:
    """What stands in the folder of a target."""

    ours: dict[str, bytes]
    """Path in the folder → content, of the files that a build has written."""
    others: dict[str, str]
    """What else is there: its path without regard to capitals → its path."""


def read_folder(target: Target) -> Folder:
    """What stands in the folder of `target`, which may be missing. Raises PublistError."""
    names = folder_format(target.format).names
    depth = 1 + max(name.count("/") for name in names)
    ours: dict[str, bytes] = {}
    others: dict[str, str] = {}
    try:
        for path, is_file in _walk(Path(target.real), "", depth):
            content = b""
            if is_file and is_name(path, names):
                content = (Path(target.real) / path).read_bytes()
            if content and is_ours(content):
                ours[path] = content
            else:
                others[path.casefold()] = path
    except OSError as error:
        where = error.filename or target.path
        raise PublistError(f"{where}: cannot be read: {error.strerror}") from None
    return Folder(ours, others)


def _walk(folder: Path, above: str, depth: int) -> Iterator[tuple[str, bool]]:
    """Everything down to this depth but folders that are looked into: its path; a regular file?"""
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in found:
        path = f"{above}{entry.name}"
        if depth > 1 and entry.is_dir(follow_symlinks=False):
            if entry.name != entry.name.casefold():
                yield path, False  # where capitals do not count, it is the folder of another name
            yield from _walk(folder / entry.name, f"{path}/", depth - 1)
        else:
            yield path, entry.is_file(follow_symlinks=False)


def file_changes(target: Target, folder: Folder, files: Sequence[WorkFile]) -> list[Replacement]:
    """What is to be written and removed so that `files` are those of ours in the folder.

    Raises PublistError with every file that stands where somebody else's does.
    """
    in_the_way = {other for file in files if (other := _in_the_way(file.path, folder)) is not None}
    if in_the_way:
        paths = "\n    ".join(str(target.path / other) for other in sorted(in_the_way))
        raise target.output.error(
            "would replace what publist has not made; move it, or leave the works out of this "
            f"output (`select`):\n    {paths}"
        )
    changes: list[Replacement] = []
    for file in files:
        before = folder.ours.get(file.path)
        after = file.text.encode("utf-8", "replace")
        changes.append(Replacement(Path(target.real) / file.path, before, after, before))
    kept = {file.path for file in files}
    changes += [
        Replacement(Path(target.real) / path, content, None, content)
        for path, content in folder.ours.items()
        if path not in kept
    ]
    return [change for change in changes if change.before != change.after]


def _in_the_way(path: str, folder: Folder) -> str | None:
    """What stands in the place of `path`, or of a folder that it lies in."""
    parts = path.split("/")
    for end in range(1, len(parts) + 1):
        other = folder.others.get("/".join(parts[:end]).casefold())
        if other is not None:
            return other
    return None
