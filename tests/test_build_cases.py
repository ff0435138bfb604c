"""The folders of `builds`: files, what is typed, and the files that must come of it.

A folder holds `input/`, the working folder; `commands`, one command line of publist each;
`expected/`, the same folder afterwards, where anything was written; and `said`, what was printed. To
accept new output: PUBLIST_UPDATE=1 pytest tests/test_build_cases.py, then read the diff.
"""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest

from command import Call
from publist.export.formats import FOLDER_FORMATS
from publist.rendering import FORMATS

FOLDERS = sorted(path for path in (Path(__file__).parent / "builds").iterdir() if path.is_dir())


def tree(folder: Path) -> dict[str, bytes | str]:
    """Every file with its content, every link with its target."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(
    folder: Path, empty_folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781524800")  # 15 June 2026
    shutil.copytree(folder / "input", empty_folder, symlinks=True, dirs_exist_ok=True)
    before = tree(empty_folder)
    said: list[str] = []
    for line in (folder / "commands").read_text(encoding="utf-8").splitlines():
        ended = call(*shlex.split(line))
        said.append(f"$ publist {line}\n{ended.out}{ended.err}exit {ended.code}\n")
    printed = "\n".join(said).replace(str(empty_folder), "/here")
    known = ", ".join((*FORMATS, *FOLDER_FORMATS))
    printed = printed.replace(known, "FORMATS")  # those that come are no change here
    after = tree(empty_folder)
    expected = folder / "expected"
    if os.environ.get("PUBLIST_UPDATE"):
        (folder / "said").write_bytes(printed.encode())
        shutil.rmtree(expected, ignore_errors=True)
        if after != before:
            shutil.copytree(empty_folder, expected, symlinks=True)
    assert printed == (folder / "said").read_bytes().decode()
    assert after == (tree(expected) if expected.exists() else before)
    assert {path.name for path in folder.iterdir()} <= {"input", "commands", "expected", "said"}
