"""`publist build` as people and workflows use it: what it touches, and when it is stale."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from command import Call
from publist.files import Replacement, replace_files
from publist.loading import load_bytes
from publist.problem import PublistError

pytestmark = pytest.mark.usefixtures("empty_folder")

STORE = """\
@article{engine, title = {Notes on an Engine}, author = {Lovelace, Ada and Babbage, Charles},
  journal = {Memoirs}, year = 1843}
@phdthesis{thesis, title = {Looms}, author = {Lovelace, Ada}, school = {Home}, year = 1841}
"""
STYLE = """\
description = "mine"
[entry]
default = "{{ title }}, {{ year }}"
"""
CONFIG = """\
lang = "xx"
style = "mine.toml"
[owner]
name = "Ada Lovelace"
[[output]]
path = "site/list.html"
[[output]]
path = "list.md"
number = "down"
[[output]]
into = "README.md#list"
select = "thesis"
"""
PAGE = "# A\n\n<!-- PUBLIST:START list -->\n<!-- PUBLIST:END list -->\n\nB\n"
TARGETS = ("site/list.html", "list.md", "README.md")


@pytest.fixture
def folder(empty_folder: Path) -> Path:
    words = Path(__file__).parent.parent / "styles" / "words" / "en.toml"
    Path("words").mkdir()
    Path("words/xx.toml").write_bytes(words.read_bytes())
    for name, text in (
        ("refs.bib", STORE),
        ("mine.toml", STYLE),
        ("publist.toml", CONFIG),
        ("README.md", PAGE),
    ):
        Path(name).write_text(text, encoding="utf-8")
    return empty_folder


def change(name: str, old: str, new: str) -> None:
    text = Path(name).read_text(encoding="utf-8")
    assert old in text
    Path(name).write_text(text.replace(old, new), encoding="utf-8")


def stamps(*names: str) -> list[tuple[int, int]]:
    found = [Path(name).stat() for name in names or TARGETS]
    return [(state.st_mtime_ns, state.st_ino) for state in found]


# -- what is touched ------------------------------------------------------------------------------


def test_a_second_build_writes_nothing(folder: Path, call: Call) -> None:
    assert call("build").code == 0
    before = stamps()
    everything = sorted(folder.rglob("*"))
    ended = call("build")
    assert (ended.code, stamps()) == (0, before)
    assert ended.out.endswith("publist: 3 lists, up to date; nothing was written\n")
    assert call("build", "--check").code == 0
    assert stamps() == before
    assert sorted(folder.rglob("*")) == everything


@pytest.mark.usefixtures("folder")
def test_only_what_changes_is_touched(call: Call) -> None:
    call("build")
    html, markdown, readme = stamps()
    change("refs.bib", "Notes on", "Remarks on")
    ended = call("build")
    assert "unchanged  README.md#list" in ended.out
    now = stamps()
    assert now[2] == readme
    assert now[0] != html
    assert now[1] != markdown


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "old", "new", "stale"),
    [
        ("refs.bib", "Notes on", "Remarks on", ["site/list.html", "list.md"]),
        ("refs.bib", "{Looms}", "{Two Looms}", ["site/list.html", "list.md", "README.md#list"]),
        ("mine.toml", "title }},", "title }}:", ["site/list.html", "list.md", "README.md#list"]),
        ("publist.toml", '"down"', '"up"', ["list.md"]),
        ("publist.toml", '"thesis"', '"journal"', ["README.md#list"]),
        ("publist.toml", "[owner]", "heading_level = 4\n[owner]", ["site/list.html", "list.md"]),
        ("README.md", "Looms", "Doom", ["README.md#list"]),
        ("README.md", "# A", "# AA", []),
    ],
)
def test_check_is_right_after_a_change(
    name: str, old: str, new: str, stale: list[str], call: Call
) -> None:
    if "heading_level" in new:
        change("publist.toml", "[owner]", 'group = "year"\n[owner]')
        stale = [*stale, "README.md#list"]
    call("build")
    assert call("build", "--check").code == 0
    change(name, old, new)
    before = stamps()
    ended = call("build", "--check")
    assert [line.split()[1] for line in ended.out.splitlines() if line.startswith("stale")] == stale
    assert (ended.code, stamps()) == (1 if stale else 0, before), "nothing is written"
    call("build")
    assert call("build", "--check").code == 0


@pytest.mark.usefixtures("folder")
def test_the_store_is_read_once(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []

    def counting(*arguments: Any) -> Any:
        reads.append(1)
        return load_bytes(*arguments)

    def finding(*_: object) -> tuple[()]:
        found.append(1)
        return ()

    found: list[int] = []
    monkeypatch.setattr("publist.cli.build.load_bytes", counting)
    monkeypatch.setattr("publist.made_list._links", finding)
    call("build")
    assert (reads, found) == ([1], [1])


# -- all or none ----------------------------------------------------------------------------------


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_file_that_cannot_be_written_leaves_all(
    nth: int, folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("list.md").write_text("old\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    replace = Path.replace
    count = 0

    def failing(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == nth:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    ended = call("build")
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be written: No space left on device" in ended.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not Path("site").exists(), "a folder that was made is taken away again"


@pytest.mark.usefixtures("folder")
def test_a_file_that_changes_meanwhile_stops_the_build(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(files: list[Replacement]) -> None:
        Path("README.md").write_text("saved by an editor\n", encoding="utf-8")
        replace_files(files)

    monkeypatch.setattr("publist.targets.write.replace_files", late)
    ended = call("build")
    assert ended.code == 2
    assert "was changed since it was read" in ended.err
    assert Path("README.md").read_text(encoding="utf-8") == "saved by an editor\n"
    assert not Path("list.md").exists()
    assert not Path("site").exists()


def test_a_new_file_must_be_new() -> None:
    path = Path("list.md").resolve()
    path.write_text("there", encoding="utf-8")
    with pytest.raises(PublistError, match="was changed since it was read"):
        replace_files([Replacement(path, None, b"new", None)])
    assert path.read_text(encoding="utf-8") == "there"


def test_no_folder_is_made_elsewhere(call: Call) -> None:
    Path("in").mkdir()
    Path("in/refs.bib").write_text(STORE, encoding="utf-8")
    Path("in/publist.toml").write_text(
        'bibliography = ["refs.bib"]\n[[output]]\npath = "a.md"\n[[output]]\npath = "../gone/a.md"\n',
        encoding="utf-8",
    )
    ended = call("build", "--config", "in/publist.toml")
    assert ended.code == 2
    assert "there is no folder" in ended.err
    assert not Path("in/a.md").exists()


@pytest.mark.usefixtures("folder")
def test_modes_are_kept(call: Call) -> None:
    Path("README.md").chmod(0o640)
    call("build")
    assert Path("README.md").stat().st_mode & 0o777 == 0o640


BUILD_FOR_EVER = """
from pathlib import Path
from publist.files import Replacement
from publist.targets.write import write
names = [Path("site/list.html").resolve(), Path("list.md").resolve(), Path("README.md").resolve()]
one, two = b"1" * 3_000_000, b"2" * 3_000_000
print("ready", flush=True)
while True:
    for old, new in ((one, two), (two, one)):
        write([Replacement(name, old, new, old) for name in names], Path())
"""


@pytest.mark.usefixtures("empty_folder")
def test_a_kill_leaves_every_file_whole() -> None:
    one, two = b"1" * 3_000_000, b"2" * 3_000_000
    moments = random.Random(1)
    Path("site").mkdir()
    mixed = 0
    for _ in range(20):
        for name in TARGETS:
            Path(name).write_bytes(one)
        with subprocess.Popen(
            [sys.executable, "-c", BUILD_FOR_EVER], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.05))
            writer.kill()
        found = [Path(name).read_bytes() for name in TARGETS]
        assert all(content in (one, two) for content in found), "whole"
        mixed += len(set(found)) > 1
    assert mixed, "some kill must have hit between two files"


@pytest.mark.usefixtures("folder")
def test_what_a_killed_build_left_is_completed(call: Call) -> None:
    call("build")
    expected = [Path(name).read_bytes() for name in TARGETS]
    Path("list.md").unlink()
    Path("site/.publist-0123456789ab.tmp").write_bytes(b"half")
    Path("site/list.html").write_bytes(b"older")
    call("build")
    assert [Path(name).read_bytes() for name in TARGETS] == expected
    assert os.listdir("site") == ["list.html"]  # noqa: PTH208 -- also what begins with a dot


# -- --watch --------------------------------------------------------------------------------------


@contextmanager
def watching() -> Iterator[Path]:
    """A process that watches; what it has said so far stands in the file."""
    said = Path("said")
    with (
        said.open("wb") as stream,
        subprocess.Popen(
            [sys.executable, "-m", "publist", "build", "--watch"], stdout=stream, stderr=stream
        ) as process,
    ):
        try:
            until(said, "watching", 1)
            yield said
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0
        finally:
            process.kill()


def until(path: Path, word: str, times: int = 1) -> None:
    """Wait until `word` stands in a file so many times. (How long: benchmarks/watch.py.)"""
    start = time.monotonic()
    while path.read_text(encoding="utf-8").count(word) < times:
        assert time.monotonic() - start < 60, f"{word}: {path.read_text(encoding='utf-8')}"
        time.sleep(0.01)


@pytest.mark.usefixtures("folder")
def test_watch_follows_everything_that_lists_are_made_from() -> None:
    change("publist.toml", "[owner]", 'group = "year"\n[owner]')
    change("refs.bib", ", year = 1841", "")
    listed = Path("list.md")
    with watching() as said:
        assert "new        list.md" in said.read_text(encoding="utf-8")
        changes = (
            ("refs.bib", "Notes on", "Remarks on", "Remarks on"),
            ("mine.toml", "title }},", "title }} anno", "Engine anno 1843"),
            ("publist.toml", "[owner]", "heading_level = 5\n[owner]", "##### 1843"),
            ("words/xx.toml", "No date", "Without date", "Without date"),
        )
        for name, old, new, word in changes:
            change(name, old, new)
            until(listed, word)
            time.sleep(0.5)  # until it looks again
        count = said.read_text(encoding="utf-8").count("watching")
        assert count == 1 + len(changes), "what a build itself writes is no change"
        change("publist.toml", "[owner]", "[owner")
        until(said, "watching", count + 1)
        assert "error: publist.toml:" in said.read_text(encoding="utf-8")
        change("publist.toml", "[owner", "[owner]")
        change("refs.bib", "Remarks", "Thoughts")
        until(listed, "Thoughts")


@pytest.mark.usefixtures("folder")
def test_watch_follows_a_page_whose_markers_are_put_right() -> None:
    page = Path("README.md")
    page.write_text("# A\n", encoding="utf-8")
    with watching() as said:
        assert "has no region `list`" in said.read_text(encoding="utf-8")
        page.write_text(PAGE, encoding="utf-8")
        until(page, "Looms")
        assert Path("list.md").exists()
