"""The action's scripts as GitHub's runner starts them, with a publist that tells its arguments."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

ACTION = yaml.safe_load(
    (Path(__file__).resolve().parent.parent / "action.yml").read_text(encoding="utf-8")
)
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
PRETENDER = """#!{python}
import json, os, sys
with open(os.environ["TOLD"], "a") as told:
    told.write(json.dumps(sys.argv[1:]) + "\\n")
print("::notice title=publist x::a problem" if "github" in sys.argv else "out ##[error]x")
print("::set-output name=exit-code::0 err", file=sys.stderr)
sys.exit(int(os.environ["PRETEND"]))
"""


class Outcome(NamedTuple):
    status: int
    told: list[list[str]]
    shown: str
    outputs: dict[str, str]


def run_step(folder: Path, name: str, pretend: int = 0, **inputs: str) -> Outcome:
    programs = folder / "temp" / "publist" / "bin"
    if not programs.exists():
        programs.mkdir(parents=True)
        (programs / "python").symlink_to(sys.executable)
        (programs / "publist").write_text(PRETENDER.format(python=sys.executable))
        (programs / "publist").chmod(0o755)
    told, output = folder / "told", folder / "output"
    told.write_text("")
    output.write_text("")
    env = {
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(folder / "temp"),
        "GITHUB_OUTPUT": str(output),
        "TOLD": str(told),
        "PRETEND": str(pretend),
        **dict.fromkeys(STEPS[name]["env"], ""),
        **inputs,
    }
    script = folder / "step.sh"
    script.write_text(STEPS[name]["run"], encoding="utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=folder, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    calls = [yaml.safe_load(line) for line in told.read_text().splitlines()]
    return Outcome(done.returncode, calls, done.stdout, outputs)


@pytest.mark.parametrize("code", [0, 1, 2])
def test_check_annotates(tmp_path: Path, code: int) -> None:
    outcome = run_step(tmp_path, "Check", code, FORMAT="github")
    assert outcome.status == 0, "the last step judges, after the upload"
    assert outcome.told == [["check", "--format", "github"]]
    assert outcome.outputs == {"exit-code": str(code)}
    first, stopped, message, *_, started = outcome.shown.splitlines()
    assert first == "::notice title=publist x::a problem"
    marker = stopped.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", marker)
    assert message == "::set-output name=exit-code::0 err", "said, but not to the runner"
    assert started == f"::{marker}::"


def test_check_passes_every_input_on(tmp_path: Path) -> None:
    (tmp_path / "a b.bib").touch()
    (tmp_path / "c.bib").touch()
    files = "*.bib\n\n  none.bib \n-x.bib\n$(touch ran)`touch ran`;touch ran\n"
    outcome = run_step(
        tmp_path, "Check", FORMAT="github", FILES=files, SELECT="entry, people", IGNORE='"; touch ran',
        STRICT="true", CONFIG="my lists.toml",
    )  # fmt: skip
    assert outcome.told == [
        ["check", "--format", "github", "--select", "entry, people", "--ignore", '"; touch ran',
         "--config", "my lists.toml", "--strict", "a b.bib", "c.bib", "none.bib", "./-x.bib",
         "$(touch ran)`touch ran`;touch ran"],
    ]  # fmt: skip
    assert not (tmp_path / "ran").exists()


def test_check_writes_sarif(tmp_path: Path) -> None:
    outcome = run_step(
        tmp_path,
        "Check",
        1,
        FORMAT="sarif",
        SARIF_FILE="my list.sarif",
        FOLDER="lists",
        FILES="x.bib",
    )
    assert outcome.told == [["check", "--format", how, "x.bib"] for how in ("sarif", "text")]
    assert outcome.outputs == {"exit-code": "1", "sarif-file": "lists/my list.sarif"}
    assert (tmp_path / "my list.sarif").read_text() == "out ##[error]x\n"
    assert "out ##[error]x" in outcome.shown
    assert outcome.shown.startswith("::stop-commands::")


@pytest.mark.parametrize(("format_", "pretend"), [("sarif", 2), ("text", 0)])
def test_wrong_use_writes_no_sarif(tmp_path: Path, format_: str, pretend: int) -> None:
    outcome = run_step(tmp_path, "Check", pretend, FORMAT=format_, SARIF_FILE="x.sarif")
    assert outcome.outputs == {"exit-code": "2"}


@pytest.mark.parametrize(
    ("code", "fail", "status"),
    [("0", "true", 0), ("1", "true", 1), ("2", "true", 2), ("1", "false", 0), ("2", "false", 2), ("", "false", 2)],
)  # fmt: skip
def test_judge(tmp_path: Path, code: str, fail: str, status: int) -> None:
    assert run_step(tmp_path, "Judge", CODE=code, FAIL=fail).status == status
