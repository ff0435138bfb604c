"""`publist merge` as people type it: questions on a terminal, files, maps, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command import Call, process
from publist.cli.merge import run
from publist.cli.pair_table import table
from publist.files import Replacement, replace_files
from publist.problem import PublistError, Row

pytestmark = pytest.mark.usefixtures("empty_folder")

STORE = (Path(__file__).parent / "merges" / "undo" / "refs.bib").read_text(encoding="utf-8")
ONE, TWO = STORE.split("% a remark between entries stays where it is\n\n")


def answering(keys: str) -> Callable[[], str]:
    left = iter(keys)
    return lambda: next(left, "")


# -- without questions ----------------------------------------------------------------------------


def test_off_a_terminal_it_says_what_to_type(call: Call) -> None:
    Path("refs.bib").write_text(STORE)
    ended = call("merge")
    assert ended.code == 2
    assert "--yes certain" in ended.err
    assert Path("refs.bib").read_text() == STORE


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_looking_changes_nothing(call: Call, option: str) -> None:
    Path("refs.bib").write_text(STORE)
    before = Path("refs.bib").stat().st_mtime_ns
    ended = call("merge", "--yes", "certain", option, "--keys", "keys.tsv")
    assert ended.code == (1 if option == "--diff" else 0)
    assert "would unite `notes` with `lovelace1843`" in ended.err
    assert "dropped: pages = 666" in ended.err
    assert Path("refs.bib").stat().st_mtime_ns == before
    assert os.listdir() == ["refs.bib"]  # noqa: PTH208 -- also what begins with a dot


def test_the_diff_has_what_is_dropped(call: Call) -> None:
    Path("refs.bib").write_text(STORE)
    lines = call("merge", "--yes", "certain", "--diff").out.splitlines()
    assert "-  pages   = {666}," in lines
    assert "+  ids = {notes}," in lines


def test_the_map_of_keys_is_the_output_and_a_later_run_keeps_it(call: Call) -> None:
    Path("refs.bib").write_text(STORE)
    assert call("merge", "-y", "certain", "--keys", "keys.tsv").out == "notes\tlovelace1843\n"
    again = call("merge", "-y", "certain", "--keys", "keys.tsv")
    assert (again.code, again.out) == (0, "")
    assert "nothing to merge" in again.err
    assert Path("keys.tsv").read_text() == "notes\tlovelace1843\n"


def test_tex_files_follow_what_an_earlier_run_has_merged(call: Call) -> None:
    Path("refs.bib").write_text(STORE)
    Path("a.tex").write_text("\\cite{notes}")
    call("merge", "-y", "certain")
    ended = call("merge", "-y", "certain", "--tex", "a.tex")
    assert Path("a.tex").read_text() == "\\cite{lovelace1843}"
    assert "a.tex: 1 citation by another key" in ended.err


def test_a_missing_tex_file_is_found_before_anything_is_written(call: Call) -> None:
    Path("refs.bib").write_text(STORE)
    assert call("merge", "-y", "certain", "--tex", "gone.tex").code == 2
    assert Path("refs.bib").read_text() == STORE


def test_json_says_all_that_was_dropped(call: Call) -> None:
    Path("refs.bib").write_text(STORE)
    said = json.loads(call("merge", "-y", "certain", "-f", "json").out)
    assert said["keys"] == {"notes": "lovelace1843"}
    assert said["files"] == ["refs.bib"]
    dropped = {(one["key"], one["field"]) for one in said["done"][0]["dropped"]}
    assert ("notes", "pages") in dropped


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-y", "certain", "-"), "does not read -"),
        (("-y", "maybe"), "not one of certain, likely"),
        (("-y", "certain", "gone.bib"), "no such file"),
    ],
)
def test_wrong_use_ends_with_2(call: Call, arguments: tuple[str, ...], words: str) -> None:
    ended = call("merge", *arguments)
    assert ended.code == 2
    assert words in ended.err


# -- files ----------------------------------------------------------------------------------------


def test_all_files_change_or_none() -> None:
    Path("a.bib").write_text(ONE)
    Path("b.bib").write_text(TWO)
    Path("b.bib").chmod(0o444)
    with pytest.raises(PublistError, match="read-only"):
        run(("a.bib", "b.bib"), yes="certain")
    assert (Path("a.bib").read_text(), Path("b.bib").read_text()) == (ONE, TWO)


def test_between_two_files_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every state of the disk holds each value that is not dropped."""
    Path("a.bib").write_text(ONE)
    Path("b.bib").write_text(TWO)
    states: list[str] = []
    rename = Path.replace

    def renamed(self: Path, target: Path) -> Path:
        result = rename(self, target)
        states.append(Path("a.bib").read_text() + Path("b.bib").read_text())
        return result

    monkeypatch.setattr(Path, "replace", renamed)
    run(("a.bib", "b.bib"), yes="certain")
    assert len(states) > 1
    for state in states:
        for value in ("Menabrea", "Luigi", "Scientific Memoirs", "10.1000/notes"):
            assert value in state


def test_files_that_were_written_are_put_back() -> None:
    for name in "abc":
        Path(name).write_text("old")
    files = [Replacement(Path(name), b"old", b"new", b"newold") for name in "abc"]
    Path("c").write_text("someone else's")
    with pytest.raises(PublistError, match="was changed"):
        replace_files(files)
    assert [Path(name).read_text() for name in "ab"] == ["old", "old"]
    assert Path("c").read_text() == "someone else's"


# -- with questions -------------------------------------------------------------------------------


def test_a_decision_is_written_before_the_next_question() -> None:
    Path("refs.bib").write_text(STORE)
    seen: list[str] = []

    def key() -> str:
        seen.append(Path("refs.bib").read_text())
        return "uz"[len(seen) - 1] if len(seen) < 3 else "q"

    assert run(("refs.bib",), key=key) == 0
    assert "@article{notes" not in seen[1]
    assert seen[2] == STORE


def test_ctrl_c_ends_with_what_is_decided() -> None:
    Path("refs.bib").write_text(STORE)

    def key() -> str:
        raise KeyboardInterrupt

    assert run(("refs.bib",), key=key) == 0
    assert Path("refs.bib").read_text() == STORE


def test_what_is_said_is_not_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    Path("refs.bib").write_text(STORE)
    run(("refs.bib",), key=answering("n"))
    said = Path("refs.bib").read_text()
    run(("refs.bib",), key=answering("u"))
    assert Path("refs.bib").read_text() == said
    assert "keep left" not in capsys.readouterr().err.split("is not the same as")[-1]


def test_what_is_skipped_is_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    Path("refs.bib").write_text(STORE)
    run(("refs.bib",), key=answering("s"))
    assert Path("refs.bib").read_text() == STORE
    capsys.readouterr()
    run(("refs.bib",), key=answering("q"))
    assert "1/1  duplicate" in capsys.readouterr().err


def test_nothing_is_written_with_diff() -> None:
    Path("refs.bib").write_text(STORE)
    assert run(("refs.bib",), key=answering("u"), diff=True) == 1
    assert Path("refs.bib").read_text() == STORE


def test_a_terminal() -> None:
    """One key without Return, both entries, colour; what the file holds is text."""
    Path("refs.bib").write_text(STORE.replace("Scientific", "\x1b[31mScientific"))
    pid, number = pty.fork()
    if pid == 0:
        os.environ.pop("NO_COLOR", None)
        os.environ["TERM"] = "xterm"
        os.execv(sys.executable, [sys.executable, "-m", "publist", "merge", "refs.bib"])
    shown = read_until(number, "? help:")
    os.write(number, b"u")
    shown += read_until(number, "any other key: end:")
    os.write(number, b" ")
    shown += read_until(number, "values dropped")
    os.waitpid(pid, 0)
    os.close(number)
    assert "\x1b[33m* title" in shown
    assert "left refs.bib:1  right refs.bib:13" in shown
    assert "\x1b[31m" not in shown
    assert "ids = {notes}" in Path("refs.bib").read_text()


def read_until(number: int, words: str) -> str:
    shown = b""
    while words not in shown.decode("utf-8", "replace"):
        assert select.select([number], [], [], 20)[0], shown.decode("utf-8", "replace")
        try:
            shown += os.read(number, 65536)
        except OSError:  # its end
            break
    return shown.decode("utf-8", "replace")


def test_a_table_keeps_its_columns() -> None:
    rows = [
        Row("title", "a " * 60, "b", True),
        Row("author", "", "ü" * 70, True),
        Row("note", "界" * 40, "\x1b", True),
        Row("year", "1843", "1843", False),
        Row("abstract", "word " * 400, "x", True),
    ]
    lines = list(table(rows, 80))
    texts = [line for line, _ in lines]
    bars = {line.index("|") for line in texts if "界" not in line}
    assert len(bars) == 1, "one column"
    assert max(map(len, texts)) <= 80
    assert texts[-1].split() == ["…", "|"]
    assert any(line.split()[:2] == ["year", "1843"] for line in texts)
    assert not any("\x1b" in line for line in texts)
    assert [differs for line, differs in lines if "year" in line] == [False]


def test_in_a_process_of_its_own() -> None:
    shutil.copy(Path(__file__).parent / "merges" / "undo" / "refs.bib", "refs.bib")
    ended = process("merge", "--yes", "certain")
    assert (ended.returncode, ended.stdout) == (0, b"notes\tlovelace1843\n")


def test_what_cannot_be_written_is_not_called_done(call: Call) -> None:
    Path("refs.bib").write_text(STORE)
    Path("a.tex").write_text("\\cite{notes}")
    Path("refs.bib").chmod(0o444)
    ended = call("merge", "--yes", "certain", "--tex", "a.tex")
    assert ended.code == 2
    assert "refs.bib" in ended.err
    assert "read-only" in ended.err
    assert "united" not in ended.err
    assert "citation" not in ended.err
    assert Path("refs.bib").read_text() == STORE
    assert Path("a.tex").read_text() == "\\cite{notes}"
