"""The definitions that other people's tools take: the pre-commit hooks and the GitHub action.

They name options of `publist check`, and nothing tells their users' builds when one goes away.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from publist.cli.check_options import CHECK

ROOT = Path(__file__).resolve().parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
FLAGS = {flag: option for option in CHECK for flag in option.flags}


def unknown_options(arguments: Iterable[str]) -> set[str]:
    """What looks like an option and is none of `publist check`, nor a word that one takes."""
    unknown = set()
    words: tuple[str, ...] = ()
    for argument in arguments:
        if argument.startswith("-"):
            if argument not in FLAGS:
                unknown.add(argument)
            words = FLAGS[argument].words if argument in FLAGS else ()
        else:
            if words and argument not in words and "$" not in argument:
                unknown.add(argument)
            words = ()
    return unknown


def test_the_comparison_can_fail() -> None:
    assert unknown_options(["--strict", "--format", "sarif", "x.bib"]) == set()
    assert unknown_options(["--stern", "-f", "xml"]) == {"--stern", "xml"}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hook(hook: dict[str, Any]) -> None:
    # pre-commit.com, "Creating new hooks"; it takes no other keys.
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert set(hook) <= {
        "id",
        "name",
        "entry",
        "language",
        "description",
        "files",
        "require_serial",
    }
    program, command, *options = shlex.split(hook["entry"])
    assert (program, command) == ("publist", "check")
    assert unknown_options(options) == set()
    assert hook["language"] == "python"
    taken = [
        name
        for name in ("refs.bib", "a/b.BIB", "x.bibtex", "x.bibx", "bib")
        if re.search(hook["files"], name)
    ]
    assert taken == ["refs.bib", "a/b.BIB", "x.bibtex"]


def test_there_are_two_hooks() -> None:
    assert [hook["id"] for hook in HOOKS] == ["publist-check", "publist-fix"]


def scripts() -> list[str]:
    return [step["run"] for step in STEPS.values() if "run" in step]


def test_the_action_names_options_that_exist() -> None:
    used = set()
    for script in scripts():
        for call in re.findall(r"publist\" check (.*?)(?:\d?>|\|\||$)", script, re.MULTILINE):
            assert unknown_options(shlex.split(call)) == set()
            used.update(shlex.split(call))
        for added in re.findall(r"arguments\+=\((--.*?)\)", script):
            assert unknown_options(shlex.split(added)) == set()
            used.update(shlex.split(added))
    assert {
        "--format",
        "github",
        "sarif",
        "text",
        "--select",
        "--ignore",
        "--strict",
        "--config",
    } <= used


def test_the_action_uses_what_it_declares() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\binputs\.([a-z-]+)", text)) == set(ACTION["inputs"])
    for given in ACTION["inputs"].values():
        assert isinstance(given["default"], str), "inputs are texts"
    ids = {step["id"] for step in STEPS.values() if "id" in step}
    assert set(re.findall(r"\bsteps\.([a-z]+)\.", text)) == ids
    outputs = set(re.findall(r"steps\.check\.outputs\.([a-z-]+)", text))
    assert outputs == set(ACTION["outputs"])
    assert all(f'echo "{name}=$' in STEPS["Check"]["run"] for name in outputs)


def test_no_input_is_read_as_shell() -> None:
    for script in scripts():
        assert "${{" not in script
        declared = next(step["env"] for step in STEPS.values() if step.get("run") == script)
        given = {"RUNNER_TEMP", "GITHUB_OUTPUT"}
        own = set(re.findall(r"^\s*(?:local )?([a-z]+)=", script, re.MULTILINE))
        own |= {"marker", "line", "arguments", "matches", "written", "code"}
        for name in re.findall(r"\$\{?([A-Za-z_]+)", script):
            assert name in {*declared, *given, *own}, name


# The scripts themselves, as GitHub's runner starts them, with a publist that tells its arguments.

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


# What the manual says of all this.

MANUAL = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")


def test_the_manual_names_every_option() -> None:
    named = {*re.findall(r"(?<![\w-])--[a-z][a-z-]*", MANUAL)}
    assert named <= set(FLAGS)
    assert {FLAGS[flag].name for flag in named} == {option.name for option in CHECK}


def test_the_manual_names_every_input_and_output() -> None:
    rows = {
        name: default
        for names, default in re.findall(
            r"^\| ((?:`[a-z-]+`(?:, )?)+) \| (?:`(.*?)`)? ?\|", MANUAL, re.MULTILINE
        )
        for name in re.findall(r"`([a-z-]+)`", names)
    }
    for name, given in ACTION["inputs"].items():
        assert rows[name] == given["default"], name
    assert all(f"`{name}`" in MANUAL for name in ACTION["outputs"])


def test_the_manual_names_every_hook() -> None:
    assert {hook["id"] for hook in HOOKS} == set(re.findall(r"- id: ([a-z-]+)", MANUAL))


def test_the_manual_s_patterns_find_what_check_prints() -> None:
    """The problem matcher for VS Code, on a line as the terminal shows it."""
    task = yaml.safe_load(re.findall(r"```json\n(.*?)```", MANUAL, re.DOTALL)[0])
    pattern = task["problemMatcher"]["pattern"]
    first = re.findall(r"```text\n(.*)", MANUAL)[0]
    found = re.match(pattern["regexp"], first)
    assert found is not None
    assert found[pattern["file"]] == "refs.bib"
    assert (found[pattern["line"]], found[pattern["column"]]) == ("6", "14")
    assert (found[pattern["severity"]], found[pattern["code"]]) == ("warning", "pages-backwards")
