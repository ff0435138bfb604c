"""The definitions that other people's tools take: the pre-commit hooks and the GitHub action.

They name options of `publist check`, and nothing tells their users' builds when one goes away.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

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
