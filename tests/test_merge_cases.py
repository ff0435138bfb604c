"""The folders of `merges`: files, what is answered, and the files that must come of it.

A folder holds the input files; `args` (options, one a line) or `answers` (the keys that are pressed);
`expected/` the files as they must be afterwards, and `said`, what is printed. To accept new
output: PUBLIST_UPDATE=1 pytest tests/test_merge_cases.py, then read the diff.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from publist.cli.merge import run

FOLDERS = sorted(path for path in (Path(__file__).parent / "merges").iterdir() if path.is_dir())
OTHERS = {"args", "answers", "expected"}


def answering(keys: str) -> Callable[[], str]:
    """Each key of `keys` in turn; then the input ends."""
    left = iter(keys)
    return lambda: next(left, "")


def merge(folder: Path) -> int:
    """Run the command on the .bib and .tex files of the working folder, as `folder` says."""
    args = folder / "args"
    words = args.read_text(encoding="utf-8").split() if args.exists() else []
    options: dict[str, Any] = {}
    for word in words:
        name, _, value = word.removeprefix("--").partition("=")
        options[name.replace("-", "_")] = value or True
    answers = folder / "answers"
    if answers.exists():
        options["key"] = answering(answers.read_text(encoding="utf-8").strip())
    tex = sorted(path.name for path in Path().glob("*.tex"))
    return run(sorted(path.name for path in Path().glob("*.bib")), tex=tex, **options)


@pytest.mark.usefixtures("empty_folder")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = [path for path in folder.iterdir() if path.name not in OTHERS]
    for path in inputs:
        shutil.copyfile(path, path.name)
    os.environ["COLUMNS"] = "100"
    try:
        code = merge(folder)
    finally:
        del os.environ["COLUMNS"]
    printed = capsys.readouterr()
    actual = {path.name: path.read_bytes() for path in Path().iterdir()}
    decided = [
        line
        for line in printed.err.splitlines()
        if line.startswith(
            (
                "united",
                "kept",
                "noted",
                "not done",
                "publist:",
                "  dropped",
                "taken",
                "there",
                "paper",
            )
        )
    ]
    said = "\n".join([*decided, *printed.out.splitlines(), f"exit {code}"]) + "\n"
    actual["said"] = said.encode()
    expected = folder / "expected"
    if os.environ.get("PUBLIST_UPDATE"):
        shutil.rmtree(expected, ignore_errors=True)
        expected.mkdir()
        for name, data in actual.items():
            (expected / name).write_bytes(data)
    assert {path.name: path.read_bytes() for path in expected.iterdir()} == actual
    if not (folder / "answers").exists():
        merge(folder)
        capsys.readouterr()
        again = {path.name: path.read_bytes() for path in Path().iterdir()}
        assert again == {name: data for name, data in actual.items() if name != "said"}
