"""The folder that `publist init` runs in, read once."""

from __future__ import annotations

import os
from pathlib import Path

from publist.sites.folder import SKIPPED, Folder, is_telling

_DEEPEST, _MOST = 8, 50_000
"""Folders below each other, and files; what comes after them is not looked at."""
_LARGEST = 1_000_000
"""Bytes of a file whose content is looked at."""


def read_folder(base: Path) -> Folder:
    """What is in a folder: names, and the content of files that tell what it is. Closed folders,
    and names that are not UTF-8, are passed over."""
    paths: list[str] = []
    for folder, below, names in os.walk(base):
        here = Path(folder).relative_to(base)
        below[:] = sorted(
            name
            for name in below
            if not name.startswith(".") and name not in SKIPPED and len(here.parts) < _DEEPEST
        )
        paths += ((here / name).as_posix() for name in names if name.isprintable())
        if len(paths) > _MOST:
            break
    paths.sort()
    texts = {path: _text(base / path) for path in paths if is_telling(path)}
    return Folder(tuple(paths), texts)


def _text(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return ""
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""
