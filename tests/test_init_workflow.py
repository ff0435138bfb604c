"""The workflow of `publist init --workflow`: what GitHub makes of it, and its steps in a real repository."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from command import Call
from hosts import need
from publist.cli.init_workflow import requirement
from publist.problem import PublistError
from publist.sites.workflow import PATH, workflow_text

pytestmark = pytest.mark.usefixtures("empty_folder")

STORE = (
    "@article{engine, title = {%s}, author = {Lovelace, Ada}, journal = {Memoirs}, year = 1843}\n"
)
FROM = "publist @ git+https://github.com/OWNER/publist@v0.1.0"


def workflow(text: str) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(text)
    found["on"] = found.pop(True)  # as YAML 1.1 reads it; GitHub reads 1.2
    return found


def steps(text: str) -> dict[str, dict[str, Any]]:
    return {
        step.get("name", step.get("uses")): step
        for step in workflow(text)["jobs"]["lists"]["steps"]
    }


def schema() -> Any:
    """SchemaStore's schema of workflows, as the package check-jsonschema carries it; none of its
    code runs."""
    spec = find_spec("check_jsonschema")
    assert spec is not None, "the extra `test` installs check-jsonschema"
    assert spec.origin is not None
    path = Path(spec.origin).parent / "builtin_schemas" / "vendor" / "github-workflows.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("stores", [("refs.bib",), ("a [1].txt", "x.bib"), ('odd"name.biblatex',)])
def test_it_is_a_workflow(stores: tuple[str, ...]) -> None:
    text = workflow_text(FROM, "publist.toml", stores)
    validator = jsonschema.validators.validator_for(schema())(schema())
    assert [error.message for error in validator.iter_errors(workflow(text))] == []
    broken = text.replace("runs-on: ubuntu-latest", "runs-on-what: ubuntu-latest")
    assert list(validator.iter_errors(workflow(broken))), "the schema judges"


def test_it_may_do_little_and_starts_itself_never() -> None:
    made = workflow(workflow_text(FROM, "publist.toml", ("refs.bib", "a [1].txt")))
    assert made["permissions"] == {"contents": "write"}
    assert "permissions" not in made["jobs"]["lists"]
    assert made["concurrency"] == {
        "group": "publist-${{ github.ref }}",
        "cancel-in-progress": False,
    }
    on = made["on"]
    assert set(on) == {"push", "workflow_dispatch"}
    assert on["push"]["paths"] == ["**.bib", "a \\[1\\].txt", "publist.toml", "styles/**", PATH]
    used = [step["uses"] for step in made["jobs"]["lists"]["steps"] if "uses" in step]
    assert used == ["actions/checkout@v6", "actions/setup-python@v6"]
    action = yaml.safe_load(
        Path(__file__).resolve().parent.parent.joinpath("action.yml").read_text()
    )
    pinned = [step["uses"] for step in action["runs"]["steps"] if "uses" in step]
    assert used[1] in pinned, "one version of an action in all that we write"


def test_it_installs_what_was_said() -> None:
    odd = "publist @ git+https://x.org/$(touch ran)`touch ran`;touch ran\"'"
    (step,) = [
        s for s in steps(workflow_text(odd, "p", ())).values() if s.get("name") == "Install publist"
    ]
    programs = Path("programs").resolve()
    programs.mkdir()
    pretender = programs / "python"
    pretender.write_text(
        f"#!{sys.executable}\nimport json, sys\nopen('told', 'w').write(json.dumps(sys.argv[1:]))\n"
    )
    pretender.chmod(0o755)
    run(step, Path(), programs)
    told = json.loads(Path("told").read_text())
    assert told == ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", odd]
    assert not Path("ran").exists()


def run(
    step: dict[str, Any], folder: Path, programs: Path, branch: str = "main"
) -> subprocess.CompletedProcess[str]:
    """A step as GitHub's runner starts it."""
    given = {
        name: value.replace("${{ github.ref_name }}", branch)
        for name, value in step.get("env", {}).items()
    }
    env = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(programs), **given}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip


def git(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [need("git"), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=cwd, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Repository:
    """A repository on a host, a user's clone of it, and what the runner checks out."""

    def __init__(self, base: Path, branch: str) -> None:
        self.base, self.branch = base, branch
        self.remote, self.mine = base / "remote.git", base / "mine"
        git("init", "--quiet", "--bare", "-b", branch, str(self.remote), cwd=base)
        git("clone", "--quiet", str(self.remote), str(self.mine), cwd=base)
        git("checkout", "--quiet", "-b", branch, cwd=self.mine)
        self.programs = base / "programs"
        self.programs.mkdir()
        publist = self.programs / "publist"
        publist.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m publist "$@"\n')
        publist.chmod(0o755)

    def push(self, message: str) -> None:
        git("add", "--all", cwd=self.mine)
        git("commit", "--quiet", "-m", message, cwd=self.mine)
        git("push", "--quiet", "origin", self.branch, cwd=self.mine)

    def checkout(self, name: str) -> Path:
        """As actions/checkout does it: the last commit alone."""
        address = self.remote.as_uri()
        git("clone", "--quiet", "--depth", "1", "-b", self.branch, address, name, cwd=self.base)
        return self.base / name

    def steps(self, folder: Path, *names: str) -> list[subprocess.CompletedProcess[str]]:
        """The steps of the workflow in their order, up to the first that fails."""
        all_steps = steps((folder / PATH).read_text(encoding="utf-8"))
        done: list[subprocess.CompletedProcess[str]] = []
        for name in names or ("Check the store", "Build the lists", "Commit what has changed"):
            done.append(run(all_steps[name], folder, self.programs, self.branch))
            if done[-1].returncode:
                break
        return done

    def log(self) -> list[str]:
        return git("log", "--format=%s", self.branch, cwd=self.remote).splitlines()

    def file(self, path: str) -> str:
        return git("show", f"{self.branch}:{path}", cwd=self.remote)


@pytest.fixture(params=["main", "odd/$(touch${IFS}ran);x"])
def repository(
    request: pytest.FixtureRequest, tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> Repository:
    made = Repository(tmp_path, request.param)
    monkeypatch.chdir(made.mine)
    Path("_config.yml").write_text("author: Ada Lovelace\n")
    Path("works.bib").write_text(STORE % "First Notes")
    ended = call("init", "--site", "auto", "--workflow", "--install", FROM)
    assert ended.code == 0, ended.err
    made.push("all of it")
    return made


PAGE = "_includes/publist/publications.html"
DONE = "Bring the publication lists up to date"


def test_it_commits_the_lists_once(repository: Repository) -> None:
    done = repository.steps(repository.checkout("first"))
    assert [step.returncode for step in done] == [0, 0, 0], done[-1].stderr
    assert repository.log() == [DONE, "all of it"]
    assert "First Notes" in repository.file(PAGE)
    changed = git("show", "--format=%an", "--name-only", repository.branch, cwd=repository.remote)
    assert changed.split() == ["github-actions[bot]", PAGE], "nothing else is committed"
    again = repository.steps(repository.checkout("second"))
    assert "The lists are up to date." in again[-1].stdout
    assert repository.log() == [DONE, "all of it"], "it ends there"
    assert not (repository.base / "first" / "ran").exists()


def test_it_follows_the_store(repository: Repository) -> None:
    repository.steps(repository.checkout("first"))
    git("pull", "--quiet", "origin", repository.branch, cwd=repository.mine)
    Path("works.bib").write_text(STORE % "Second Notes")
    repository.push("a new title")
    repository.steps(repository.checkout("second"))
    assert repository.log()[:2] == [DONE, "a new title"]
    assert "Second Notes" in repository.file(PAGE)


def test_it_gives_way_to_a_push_in_between(repository: Repository) -> None:
    folder = repository.checkout("first")
    repository.steps(folder, "Check the store", "Build the lists")
    Path("note.txt").write_text("x")
    repository.push("a note")
    (done,) = repository.steps(folder, "Commit what has changed")
    assert done.returncode == 0, done.stderr
    assert repository.log() == [DONE, "a note", "all of it"]
    assert repository.file("note.txt") == "x"


def test_a_wrong_store_builds_nothing(repository: Repository) -> None:
    Path("works.bib").write_text("@article{engine, title = {Notes}\n  author = {A, B}}\n")
    repository.push("a mistake")
    done = repository.steps(repository.checkout("first"))
    assert [step.returncode for step in done] == [1]
    assert "::error file=works.bib,line=1" in done[0].stdout
    assert repository.log()[0] == "a mistake"


# -- where it comes from ----------------------------------------------------------------------


class Installed:
    """What Python's metadata say of an installed publist."""

    version = "1.2"

    def __init__(self, told: Any) -> None:
        self.told = told

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self.told is None else json.dumps(self.told)


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (None, "publist==1.2"),
        ({"url": "https://github.com/o/publist", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
         f"publist @ git+https://github.com/o/publist@{COMMIT}"),
        ({"url": "ssh://git@github.com/o/publist.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
         f"publist @ git+https://github.com/o/publist@{COMMIT}"),
        ({"url": "https://x.org/publist-1.2.tar.gz", "archive_info": {}}, "publist @ https://x.org/publist-1.2.tar.gz"),
        ({"url": "{here}", "dir_info": {}, "origin": "git@github.com:o/publist.git"},
         "publist @ git+https://github.com/o/publist"),
        ({"url": "{here}", "dir_info": {"editable": True}, "origin": "https://github.com/o/publist"},
         "publist @ git+https://github.com/o/publist"),
        ({"url": "{here}", "dir_info": {}, "origin": "/srv/publist"}, None),
        ({"url": "{here}", "dir_info": {}, "origin": "https://me:secret@github.com/o/publist"}, None),
        ({"url": "{here}", "dir_info": {}}, None),
        ({"url": "file:///nowhere", "dir_info": {}}, None),
    ],
)  # fmt: skip
def test_it_comes_from_where_it_came_from_here(
    told: Any, expected: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "a clone"
    clone.mkdir()
    if told and (origin := told.pop("origin", None)):
        git("init", "--quiet", ".", cwd=clone)
        git("remote", "add", "other", "https://github.com/other/other", cwd=clone)
        git("remote", "add", "origin", origin, cwd=clone)
    if told and told["url"] == "{here}":
        told["url"] = clone.as_uri()
    monkeypatch.setattr(metadata, "distribution", lambda _: Installed(told))
    if expected is not None:
        assert requirement("") == expected
        return
    with pytest.raises(PublistError, match="say where it shall come from") as raised:
        requirement("")
    assert "secret" not in str(raised.value)


def test_what_is_said_counts() -> None:
    assert requirement("publist==0.1") == "publist==0.1"
    for wrong in ("-r evil.txt", "a\nb"):
        with pytest.raises(PublistError, match="--install"):
            requirement(wrong)


# -- the command ------------------------------------------------------------------------------


def test_without_a_site_there_must_be_something_to_build(call: Call) -> None:
    ended = call("init", "--workflow", "--install", FROM)
    assert ended.code == 2
    assert "add --site auto" in ended.err
    Path("refs.bib").write_text(STORE % "Notes")
    Path("publist.toml").write_text('[[output]]\npath = "list.md"\n')
    ended = call("init", "--workflow", "--install", FROM)
    assert ended.code == 0, ended.err
    assert Path(PATH).is_file()
    Path(PATH).write_text("# mine\n")
    ended = call("init", "--workflow", "--install", FROM)
    assert f"kept     {PATH}: there already" in ended.err
    assert Path(PATH).read_text() == "# mine\n"


def test_only_at_the_top_of_a_repository(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "--quiet", ".", cwd=Path())
    Path("site").mkdir()
    monkeypatch.chdir("site")
    ended = call("init", "--site", "jekyll", "--workflow", "--install", FROM)
    assert ended.code == 2
    assert "at the top of the repository" in ended.err
    assert list(Path().iterdir()) == []


def test_install_is_for_the_workflow(call: Call) -> None:
    assert "leave it out" in call("init", "--site", "hugo", "--install", FROM).err
