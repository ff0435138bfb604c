"""The folders of `inits`: a folder, what is typed, what is answered, and what comes of it.

A folder holds `before/`, the working folder; `commands`, one command line of publist each; `answers`,
where there is a terminal on which the first of them asks; `after/`, the working folder afterwards,
where anything was written; and `said`, what was printed. To accept new output: PUBLIST_UPDATE=1 pytest
tests/test_init_cases.py, then read the diff.
"""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest

from command import Call, Ended, terminal
from publist.config import load_config
from test_build_cases import tree

FOLDERS = sorted(path for path in (Path(__file__).parent / "inits").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, empty_folder: Path, call: Call) -> None:
    if (folder / "before").exists():
        shutil.copytree(folder / "before", empty_folder, symlinks=True, dirs_exist_ok=True)
    before = tree(empty_folder)
    answers = folder / "answers"
    said: list[str] = []
    now = before
    for number, line in enumerate((folder / "commands").read_text("utf-8").splitlines()):
        if answers.exists() and number == 0:
            typed = answers.read_text(encoding="utf-8")
            ended = terminal(*shlex.split(line), typed=typed, env={"NO_COLOR": "1"})
        else:
            ended = call(*shlex.split(line))
        said.append(f"$ publist {line}\n{ended.out}{ended.err}exit {ended.code}\n")
        earlier, now = now, tree(empty_folder)
        _whole(ended, before, now)
        assert ended.code == 0 or now == earlier, "what is refused writes nothing"
    printed = "\n".join(said).replace(str(empty_folder), "/here")
    after = tree(empty_folder)
    if os.environ.get("PUBLIST_UPDATE"):
        (folder / "said").write_bytes(printed.encode())
        shutil.rmtree(folder / "after", ignore_errors=True)
        if after != before:
            shutil.copytree(empty_folder, folder / "after", symlinks=True)
    assert printed == (folder / "said").read_bytes().decode()
    assert after == (tree(folder / "after") if (folder / "after").exists() else before)
    allowed = {"before", "commands", "answers", "after", "said"}
    assert {path.name for path in folder.iterdir()} <= allowed


def _whole(ended: Ended, before: dict[str, bytes | str], after: dict[str, bytes | str]) -> None:
    """What was there has not changed, but for what was added; what is configured can be read."""
    if Path("publist.toml").exists() and ended.code == 0:
        load_config(Path("publist.toml"))
    for path, content in before.items():
        now = after[path]
        if isinstance(now, bytes) and isinstance(content, bytes):
            assert now.startswith(content) or b"PUBLIST:START" in now
