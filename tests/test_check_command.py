"""`publist check` as people type it: what it says, writes and changes, and how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from command import Call, process, shell
from hosts import need
from publist.api import check
from publist.check.run import checks_of
from publist.checking import check_bytes, chosen_rules
from publist.config import Config

pytestmark = pytest.mark.usefixtures("empty_folder")

CLEAN = """\
@article{engine,
  author  = {Lovelace, Ada},
  title   = {Notes on an Engine},
  journal = {Memoirs},
  year    = {1843},
}
"""
WRAPPED = CLEAN.replace("  year ", "  doi     = {https://doi.org/10.1000/182},\n  year ")
NO_COMMA = CLEAN.replace("{Notes on an Engine},", "{Notes on an Engine}")
LATE = CLEAN.replace("{1843}", "{2071}")


def other(entry: str, title: str) -> str:
    """The same entry of another work."""
    return entry.replace("engine", title.lower()).replace("Notes on an Engine", f"{title} Told")


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.write_bytes(text.encode())
    return path


# -- what it says -----------------------------------------------------------------------------


def test_a_clean_store_is_said_to_be_clean(call: Call) -> None:
    write("refs.bib", CLEAN)
    ended = call("check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "publist: 1 entry read; no problems\n"


def test_a_problem_has_place_code_message_key_excerpt_and_remedy(call: Call) -> None:
    write("refs.bib", NO_COMMA)
    ended = call("check")
    lines = ended.out.splitlines()
    assert ended.code == 1
    assert lines[0] == (
        "refs.bib:3:32: error[missing-comma] a comma is missing after the value of `title` (engine)"
    )
    assert lines[1] == "  3 |   title   = {Notes on an Engine}"
    assert lines[2] == "    |                                ^"
    assert lines[3].startswith("  = add the comma")
    assert lines[4] == "  = --unsafe-fixes would add the comma"


def test_the_summary_adds_up(call: Call) -> None:
    write("refs.bib", CLEAN + other(NO_COMMA, "Tides") + other(WRAPPED, "Clocks"))
    ended = call("check")
    assert "publist: 3 entries read, 1 clean, 2 with problems; 1 error, 1 advice" in ended.out
    assert "Can be fixed: 1 by --fix, 1 by --unsafe-fixes; --diff shows it first" in ended.out


def test_problems_are_grouped_by_file(call: Call) -> None:
    write("a.bib", WRAPPED)
    write("b.bib", other(NO_COMMA, "Tides"))
    out = call("check", "a.bib", "b.bib").out
    assert (
        out.index("── a.bib: 1 problem") < out.index("a.bib:5:") < out.index("── b.bib: 1 problem")
    )


def test_quiet_leaves_out_what_is_no_error(call: Call) -> None:
    write("refs.bib", WRAPPED)
    assert "wrapped-doi" not in call("check", "-q").out


@pytest.mark.parametrize(
    ("store", "arguments", "code"),
    [
        (CLEAN, (), 0),
        (WRAPPED, (), 0),
        (WRAPPED, ("--strict",), 1),
        (LATE, (), 0),
        (LATE, ("--strict",), 1),
        (NO_COMMA, (), 1),
        (NO_COMMA, ("--ignore", "missing-comma"), 0),
        (WRAPPED, ("--strict", "--select", "reading"), 0),
        (WRAPPED, ("--strict", "--select", "entry"), 1),
        (WRAPPED, ("--strict", "--select", "entry", "--ignore", "wrapped-doi"), 0),
    ],
)
def test_exit_codes(call: Call, store: str, arguments: tuple[str, ...], code: int) -> None:
    write("refs.bib", store)
    assert call("check", *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--select", "mising-comma"), "did you mean `missing-comma`?"),
        (("--ignore", "nonsense"), "--ignore: there is no rule `nonsense`"),
        (("gone.bib",), "gone.bib: there is no such file"),
        (("--watch", "--fix"), "--watch looks at files and changes none"),
    ],
)
def test_wrong_use_ends_with_2(call: Call, arguments: tuple[str, ...], words: str) -> None:
    write("refs.bib", CLEAN)
    ended = call("check", *arguments)
    assert ended.code == 2
    assert words in ended.err


def test_the_configuration_chooses_rules(call: Call) -> None:
    write("refs.bib", WRAPPED)
    write("publist.toml", '[check]\nignore = ["wrapped-doi"]\n')
    assert call("check", "--strict").code == 0
    write("publist.toml", '[check]\nselect = ["reading"]\n')
    assert call("check", "--strict").code == 0
    assert call("check", "--strict", "--select", "wrapped-doi").code == 1
    write("publist.toml", '[check]\nignore = ["wraped-doi"]\n')
    for arguments in ((), ("--select", "entry"), ("--ignore", "wrapped-doi")):
        error = call("check", *arguments).err
        assert "error: publist.toml: [check]: there is no rule `wraped-doi`" in error


def test_an_entry_chooses_rules(call: Call) -> None:
    write("refs.bib", WRAPPED.replace("  year", "  publist-ignore = {wrapped-doi},\n  year"))
    ended = call("check", "--strict")
    assert (ended.code, ended.out) == (
        0,
        "publist: 1 entry read; no problems; 1 ignored by the store\n",
    )


def test_standard_input_has_the_name_that_an_editor_gives_it(call: Call) -> None:
    ended = call("check", "-", "--stdin-filename", "thesis.bib", stdin=NO_COMMA.encode())
    assert ended.out.startswith("thesis.bib:3:32: error[missing-comma]")
    assert call("check", "-", stdin=NO_COMMA.encode()).out.startswith("<stdin>:3:32: ")


@pytest.mark.parametrize("written_as", ["json", "github", "sarif"])
def test_other_formats_are_the_only_output(call: Call, written_as: str) -> None:
    write("refs.bib", NO_COMMA)
    ended = call("check", "-f", written_as)
    assert (ended.code, ended.err) == (1, "")
    if written_as == "github":
        assert ended.out.startswith("::error file=refs.bib,line=3,")
    else:
        assert "missing-comma" in json.dumps(json.loads(ended.out))


def test_the_day_can_be_fixed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write("refs.bib", LATE)
    assert "future-year" in call("check").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "3200000000")
    assert "future-year" not in call("check").out


def test_text_of_the_file_is_shown_as_text(call: Call) -> None:
    write("refs.bib", NO_COMMA.replace("Engine", "Engine \x1b[31m[red]\u202e"))
    ended = call("check")
    assert "\x1b" not in ended.out
    assert "\u202e" not in ended.out
    assert "[red]" in ended.out


# -- what it changes --------------------------------------------------------------------------


def test_nothing_is_written_without_fix(call: Call) -> None:
    path = write("refs.bib", WRAPPED)
    before = path.stat()
    call("check")
    call("check", "--diff")
    assert path.read_text() == WRAPPED
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert os.listdir() == ["refs.bib"]  # noqa: PTH208 -- also what begins with a dot


def test_diff_is_a_patch() -> None:
    path = write("refs.bib", WRAPPED)
    ended = process("check", "--diff")
    assert ended.returncode == 1
    assert b"would fix 1 problem in 1 file: 1 wrapped-doi" in ended.stderr
    subprocess.run([need("patch"), "-p1"], input=ended.stdout, check=True, capture_output=True)
    assert path.read_text() == WRAPPED.replace("https://doi.org/", "")
    assert process("check", "--diff").returncode == 0


def test_fix_writes_and_says_what_is_left(call: Call) -> None:
    path = write("refs.bib", WRAPPED + NO_COMMA.replace("engine", "b"))
    path.chmod(0o600)
    ended = call("check", "--fix")
    assert ended.code == 1
    assert "publist: fixed 1 problem in 1 file: 1 wrapped-doi" in ended.out
    assert "error[missing-comma]" in ended.out
    assert "https://doi.org" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "there is nothing to fix" in call("check", "--fix").out


def test_unsafe_fixes_are_asked_for(call: Call) -> None:
    path = write("refs.bib", NO_COMMA)
    assert call("check", "--fix").code == 1
    assert path.read_text() == NO_COMMA
    assert call("check", "--unsafe-fixes").code == 0
    assert path.read_text() == CLEAN


def test_annotations_are_asked_for(call: Call) -> None:
    marked = CLEAN.replace("{Lovelace, Ada}", "{Lovelace*, Ada and Babbage*, Charles}").replace(
        "  year ", "  note    = {* equal contribution},\n  year "
    )
    path = write("refs.bib", marked)
    call("check", "--fix", "--unsafe-fixes")
    assert path.read_text() == marked
    call("check", "--add-annotations")
    assert "author+an = {1=equal; 2=equal}" in path.read_text()
    assert "Lovelace, Ada and Babbage, Charles" in path.read_text()


def test_standard_input_is_fixed_to_standard_output() -> None:
    ended = process("check", "-", "--fix", stdin=WRAPPED.replace("\n", "\r\n").encode())
    assert ended.stdout.decode() == WRAPPED.replace("https://doi.org/", "").replace("\n", "\r\n")
    assert b"fixed 1 problem" in ended.stderr
    assert process("check", "-", "--fix", stdin=CLEAN.encode()).stdout.decode() == CLEAN


def test_what_bibtexparser_logs_is_not_printed() -> None:
    """Only where logging is set up is it heard: in a library's user's program, say."""
    write("refs.bib", "@article{k, title = {a}, @b{c, x = {1}}\n")
    reading = "import publist; publist.load('refs.bib')"
    for program, heard in (
        (reading, False),
        ("import logging; logging.basicConfig(); " + reading, True),
    ):
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        assert (b"bibtexparser.splitter" in ended.stderr) is heard
        assert heard or ended.stderr == b""
    assert b"aborted" not in process("check", "refs.bib").stderr


def test_two_files_of_one_name_are_refused() -> None:
    files = [("refs.bib", CLEAN.encode()), ("refs.bib", LATE.encode())]
    with pytest.raises(ValueError, match=r"two files are called 'refs\.bib'"):
        check_bytes(files, Config(), chosen_rules(Config(), (), ()), date(2026, 6, 1))


def test_the_library_takes_a_file_named_twice_for_one() -> None:
    write("refs.bib", CLEAN)
    assert check("refs.bib", "./refs.bib").problems == ()


@pytest.mark.parametrize("name", ["refs.bib", "./refs.bib"])
def test_standard_input_cannot_be_called_like_another_file(call: Call, name: str) -> None:
    write("refs.bib", CLEAN)
    for files in (("-", "refs.bib"), ("refs.bib", "-")):
        outcome = call("check", *files, "--stdin-filename", name, stdin=CLEAN.encode())
        assert outcome.code == 2
        assert "standard input cannot be called so" in outcome.err
    assert call("check", "refs.bib", "./refs.bib", "--stdin-filename", name).code == 0


def test_a_file_named_twice_is_one_file(call: Call) -> None:
    write("refs.bib", CLEAN)
    assert "1 entry read; no problems" in call("check", "refs.bib", "./refs.bib").out


def test_standard_input_follows_the_configuration_beside_its_file(call: Call) -> None:
    Path("lab").mkdir()
    write("lab/publist.toml", '[check]\nignore = ["missing-comma"]\n')
    write("lab/refs.bib", NO_COMMA)
    assert call("check", "lab/refs.bib").code == 0
    named = ("-", "--stdin-filename", "lab/refs.bib")
    assert call("check", *named, stdin=NO_COMMA.encode()).code == 0


# -- while editing ----------------------------------------------------------------------------


def test_a_name_for_standard_input_that_is_not_read_is_said(call: Call) -> None:
    write("refs.bib", CLEAN)
    outcome = call("check", "refs.bib", "--stdin-filename", "x.bib")
    assert outcome.code == 0
    assert "- is not among the files" in outcome.err


def test_watch_checks_again_after_a_save() -> None:
    path = write("refs.bib", CLEAN)
    with subprocess.Popen(
        [sys.executable, "-m", "publist", "check", "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    ) as watching:
        assert watching.stdout is not None
        try:
            assert "no problems" in watching.stdout.readline()
            assert "watching 1 file;" in watching.stdout.readline()
            path.with_suffix(".new").write_text(NO_COMMA)
            path.with_suffix(".new").replace(path)
            assert "missing-comma" in watching.stdout.readline()
        finally:
            watching.send_signal(signal.SIGINT)
        assert watching.wait(timeout=20) == 0


def test_watch_says_that_a_file_is_gone_and_sees_a_new_configuration() -> None:
    path = write("refs.bib", CLEAN)
    with subprocess.Popen(
        [sys.executable, "-m", "publist", "check", "refs.bib", "--watch"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as watching:  # fmt: skip
        assert watching.stdout is not None
        said = iter(watching.stdout.readline, "")
        try:
            assert any("watching 1 file;" in line for line in said)
            path.unlink()
            assert any("refs.bib" in line for line in said)
            assert any("watching 0 files;" in line for line in said)
            write("refs.bib", CLEAN)
            assert any("watching 1 file;" in line for line in said)
            write("publist.toml", "[publist]\nauthor = 1\n")
            assert any("publist.toml" in line for line in said)
            assert any("watching 2 files;" in line for line in said)
        finally:
            watching.send_signal(signal.SIGINT)
        assert watching.wait(timeout=20) == 0


def test_a_terminal_shows_how_far_a_long_check_is_and_then_the_summary() -> None:
    """Nothing is printed while the bar is there."""
    write("refs.bib", "".join(CLEAN.replace("engine", f"e{i}") for i in range(9_000)))
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "publist", "check", "--select", "entry"],
        stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    ) as checking:  # fmt: skip
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # how Linux says that the other side has ended
            while piece := os.read(ours, 65536):
                shown += piece
        os.close(ours)
    assert checking.returncode == 0
    before, _, after = shown.decode().partition("publist: 9,000 entries read; no problems")
    assert "reading" in before
    assert "checking" in before
    assert "pages-hyphen" not in before, "codes say nothing to who waits"
    assert after == "\r\n", "the bar does not come back"
    assert before.endswith("\x1b[2K"), "the bar was cleared before"


def test_progress_names_each_check_once_in_its_order() -> None:
    codes = chosen_rules(Config(), (), ())
    said: list[str] = []
    check_bytes([("refs.bib", CLEAN.encode())], Config(), codes, date(2026, 6, 1), said.append)
    assert said == [rule.code for rule in checks_of(codes)]
    assert 0 < len(said) < len(codes), "what the reader finds is not checked again"


# -- help -------------------------------------------------------------------------------------


def test_explain_shows_why_and_examples(call: Call) -> None:
    ended = call("explain", "missing-comma")
    assert ended.code == 0
    for words in ("missing-comma", "Bad:", "Good:", "@", "publist-ignore = {missing-comma}"):
        assert words in ended.out
    assert "did you mean `missing-comma`?" in call("explain", "missing-coma").err
    listed = call("explain").out
    assert "wrapped-doi" in listed
    assert "missing-comma" in listed


def test_help_has_examples() -> None:
    ended = shell("publist check --help")
    assert "publist check --fix" in ended.out
    assert "Exit codes:" in ended.out
