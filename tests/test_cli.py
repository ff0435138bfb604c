"""The command, as people type it: what it reads, writes and says, and how it ends."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

import publist
from command import Call, process, shell, terminal
from publist.cli.app import app
from publist.cli.characters import safe
from publist.cli.console import Console
from publist.cli.render_options import RENDER
from publist.config import load_config
from publist.files import write_file
from publist.problem import Place, Problem, PublistError, Severity
from publist.rendering import FORMATS

pytestmark = pytest.mark.usefixtures("empty_folder")
STORE = """\
@article{engine, title = {Notes on an Engine}, author = {Lovelace, Ada and Babbage, Charles},
  journal = {Memoirs}, year = 1843, month = aug}
@inproceedings{looms, title = {Numbers and Looms}, author = {Lovelace, A. and Jacquard, Joseph and
  Somerville, Mary and Babbage, Charles}, booktitle = {Workshop on Looms}, year = 1842,
  award = {Best Paper}, keywords = {weaving}}
@phdthesis{thesis, title = {Über Étoffes}, author = {Lovelace, Ada}, school = {Home}, year = 1841}
"""
WRONG = "@article{wrong, title = {T} author = {Lovelace, Ada}, year = 2020}\n"
CONFIG = """\
[owner]
name = "Ada Lovelace"
[[section]]
title = "Papers"
select = "journal, workshop"
[[section]]
title = "Thesis"
select = "thesis"
"""


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# -- which files are read ---------------------------------------------------------------------


def test_refs_bib_is_read_when_nothing_is_said(call: Call) -> None:
    write("refs.bib", STORE)
    write("other.bib", WRONG)
    ended = call("render")
    assert ended.code == 0
    assert ended.out.count("\n- ") == 3


def test_the_only_bib_file_is_read(call: Call) -> None:
    write("papers.bib", STORE)
    assert call("render").out.count("\n- ") == 3


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            (),
            "there is no refs.bib here\n  Name your BibTeX file: publist {} path/to/papers.bib",
        ),
        (("b.bib", "a.bib"), "but a.bib, b.bib\n  Name one: publist {} a.bib"),
    ],
)
def test_without_a_clear_file_it_says_what_to_type(
    files: tuple[str, ...], said: str, call: Call
) -> None:
    for name in files:
        write(name, STORE)
    for command in ("render", "check", "init"):
        ended = call(command)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("publist: error: ")
        assert said.format(command) in ended.err


def test_named_files_in_their_order(call: Call) -> None:
    write("refs.bib", WRONG)
    write("a.bib", "@string{j = {Of Strings}}\n@misc{x, title = {From A}, year = 2001}")
    write("b.bib", "@article{y, title = {From B}, journal = j, year = 2002}")
    entries = json.loads(call("render", "a.bib", "b.bib", "-f", "json").out)["sections"][0][
        "entries"
    ]
    assert [entry["source"]["file"] for entry in entries] == ["b.bib", "a.bib"]
    assert entries[0]["venue"]["name"] == "Of Strings", "strings reach from file to file"


def test_standard_input(call: Call) -> None:
    write("refs.bib", WRONG)
    ended = call("render", "-", stdin=STORE.encode())
    assert ended.out.count("\n- ") == 3
    ended = call("render", "-", stdin=WRONG.encode())
    assert "<stdin>:1:27: error[missing-comma]" in ended.err


def test_files_of_the_configuration_start_at_its_folder(call: Call) -> None:
    write("lab/publist.toml", 'bibliography = ["one.bib", "sub/two.bib"]\n' + CONFIG)
    write("lab/one.bib", STORE)
    write("lab/sub/two.bib", WRONG)
    ended = call("render", "--config", "lab/publist.toml")
    assert ended.out.count("\n- ") == 4
    assert "lab/sub/two.bib:1:27: error" in ended.err
    assert call("render", "--config", "lab/publist.toml", "lab/one.bib").out.count("\n- ") == 3


def test_the_configuration_beside_the_file_is_found(call: Call) -> None:
    write("lab/publist.toml", CONFIG)
    write("lab/refs.bib", STORE)
    assert "**A. Lovelace**" in call("render", "lab/refs.bib").out
    write("publist.toml", '[owner]\nname = "Charles Babbage"\n')
    assert "**C. Babbage**" in call("render", "lab/refs.bib").out, "the one here comes first"
    Path("publist.toml").unlink()
    write("pyproject.toml", '[tool.publist.owner]\nname = "Mary Somerville"\n')
    assert "**M. Somerville**" in call("render", "lab/refs.bib").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing.bib",), "nothing.bib: there is no such file"),
        (("folder",), "folder: is a folder; name a .bib file"),
        (("refs.bib/x",), "refs.bib/x: cannot be read: Not a directory"),
        (("/proc/self/mem",), "/proc/self/mem: cannot be read: Input/output error"),
        (("a" * 300 + "/x.bib",), "cannot be read: File name too long"),
        (("--config", "nothing.toml"), "nothing.toml: there is no such configuration"),
        (("--config", "folder"), "folder: there is no such configuration"),
        (("--config", "wrong.toml"), "wrong.toml:1: `lang` must be a text in quotes, not `1`"),
        (("--style", "nothing"), "no style `nothing`; there are cv, plain, web"),
        (("--style", "wrong.toml"), "wrong.toml:1: `description` is missing"),
        (("--lang", "xx"), "no words for the language `xx`: there are en, fr"),
        (("--section", "Talks"), "no section `Talks`; there are none"),
        (("--select", "jurnal"), "did you mean `journal`?"),
        (("-o", "nothing/list.md"), "nothing/list.md: there is no folder"),
        (("-o", "folder"), "folder: is a folder; name a file"),
        (("-o", "/proc/list.md"), "/proc/list.md: cannot be written: "),
        (("-o", "/dev/full"), "/dev/full: cannot be written: No space left on device"),
        (("-o", "a" * 300), "cannot be written: File name too long"),
        (("-o", "refs.bib"), "refs.bib: the list is made from this file, and would take its place"),
        (("-f", "bibtex", "-o", "folder/../refs.bib"), "the list is made from this file"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_says_why(
    arguments: tuple[str, ...], said: str, call: Call
) -> None:
    write("refs.bib", STORE)
    write("wrong.toml", "lang = 1\n")
    Path("folder").mkdir()
    before = sorted(Path().rglob("*"))
    ended = call("render", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("publist: error: ")
    assert said in ended.err
    assert sorted(Path().rglob("*")) == before, "nothing is written"
    assert Path("refs.bib").read_text(encoding="utf-8") == STORE


def test_a_folder_that_is_closed(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700 if os.geteuid() == 0 else 0)
    # Nothing is closed to root, so root asks as somebody else, once all is imported.
    code = f"""
import os, sys
import publist.cli.main, publist.cli.render
os.chdir("/")
if os.geteuid() == 0:
    os.setuid(65534)
sys.argv = ["publist", "render", {str(closed / "refs.bib")!r}]
publist.cli.main.main()
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=60
    )
    assert ended.returncode == 2
    assert b"refs.bib: cannot be read: Permission denied" in ended.stderr


# -- wrong use --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rendr",), "No such command 'rendr'"),
        (("render", "--nothing"), "No such option: --nothing"),
        (("render", "-f", "doc"), "'doc' is not one of md"),
        (("render", "--group", "years"), "'years' is not one of section, year, type, none"),
        (("render", "--sort", "best"), "'best' is not one of newest, oldest, title, author, file"),
        (("render", "--number", "yes"), "'yes' is not one of none, up, down"),
        (("render", "--max-authors", "-1"), "-1 is not in the range"),
        (("render", "--max-authors", "9" * 5000), "is not a valid int"),
        (("render", "--max-authors", "few"), "'few' is not a valid int"),
        (("render", "--heading-level", "7"), "7 is not in the range 1<=x<=6"),
        (("render", "--style"), "requires an argument"),
        (("init", "--author"), "requires an argument"),
        (("styles", "x"), "unexpected extra argument"),
    ],
)
def test_wrong_use_ends_with_2(arguments: tuple[str, ...], said: str, call: Call) -> None:
    write("refs.bib", STORE)
    ended = call(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


# -- where it goes and in which format ----------------------------------------------------------

_MARKS = {"md": "## 1843", "html": "<ul", "latex": "\\begin{", "json": '"publist": 1', "atom": "<feed ",
          "bibtex": "@article{"}  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-o", "list.md"), "md"),
        (("-o", "list.markdown"), "md"),
        (("-o", "list.html"), "html"),
        (("-o", "LIST.HTM"), "html"),
        (("-o", "list.tex"), "latex"),
        (("-o", "list.json"), "json"),
        (("-o", "list.atom"), "atom"),
        (("-o", "list.bib"), "bibtex"),
        (("-o", "list"), "md"),
        (("-o", "list.txt"), "md"),
        (("-o", "list.txt", "-f", "html"), "html"),
        (("-o", "list.html", "--format", "tex"), "latex"),
        (("-o", "list.html", "-f", "markdown"), "md"),
    ],
)
def test_the_ending_of_the_output_decides_unless_it_is_said(
    arguments: tuple[str, ...], expected: str, call: Call
) -> None:
    write("refs.bib", STORE)
    ended = call("render", *arguments)
    assert (ended.code, ended.out) == (0, "")
    text = Path(arguments[1]).read_text(encoding="utf-8")
    assert [name for name, mark in _MARKS.items() if mark in text] == [expected]
    assert text == call("render", "-f", expected).out
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_output_to_standard_output(call: Call) -> None:
    write("refs.bib", STORE)
    assert call("render", "-o", "-").out == call("render").out
    assert not Path("-").exists()


# -- strict -----------------------------------------------------------------------------------


def test_strict(call: Call) -> None:
    write("refs.bib", STORE + WRONG)
    write("list.md", "old")
    for quiet in ((), ("--quiet",)):
        for output in ((), ("-o", "list.md"), ("-o", "new.md")):
            ended = call("render", "--strict", *quiet, *output)
            assert (ended.code, ended.out) == (1, "")
            assert "error[missing-comma]" in ended.err, "and why"
    assert Path("list.md").read_text(encoding="utf-8") == "old"
    assert not Path("new.md").exists()
    assert call("render", "-o", "list.md").code == 0, "without it the rest is rendered"


def test_strict_without_problems_is_as_without_strict(call: Call) -> None:
    write("refs.bib", STORE)
    assert call("render", "--strict") == call("render")


def test_strict_knows_problems_of_the_list_too(call: Call) -> None:
    write("refs.bib", STORE)
    write("publist.toml", CONFIG.replace('"thesis"', '"talk"'))
    ended = call("render", "--strict")
    assert (ended.code, ended.out) == (1, "")
    assert "refs.bib:6:1: warning[no-section]" in ended.err
    assert "1 in no section" in ended.err


# -- the options of a list --------------------------------------------------------------------


@pytest.fixture
def lines(call: Call) -> Callable[..., list[str]]:
    """The lines of the list, in Markdown, of the store and configuration above."""
    write("refs.bib", STORE)
    write("publist.toml", CONFIG)

    def run(*arguments: str) -> list[str]:
        ended = call("render", *arguments)
        assert ended.code == 0, ended.err
        return [line for line in ended.out.splitlines() if line]

    return run


Lines = Callable[..., list[str]]


def test_option_section(lines: Lines) -> None:
    assert [line for line in lines() if line.startswith("## ")] == ["## Papers", "## Thesis"]
    for title in ("Thesis", "thesis"):
        found = lines("--section", title)
        assert found[0] == "## Thesis"
        assert sum(line.startswith("- ") for line in found) == 1


def test_option_lang(lines: Lines) -> None:
    assert any("PhD thesis" in line for line in lines())
    assert any("Thèse de doctorat" in line for line in lines("--lang", "fr"))
    assert any(
        " et M. Somerville" in line or " et C. Babbage" in line for line in lines("--lang", "fr")
    )


def test_option_number(lines: Lines) -> None:
    html = "\n".join(lines("--number", "down", "-f", "html"))
    assert re.findall(r'value="(\d)"|start="(\d)"', html), "counting down needs the numbers"
    for number, expected in (
        ("up", [1, 2, 3]),
        ("down", [3, 2, 1]),
        ("up-per-section", [1, 2, 1]),
        ("down-per-section", [2, 1, 1]),
        ("none", [None, None, None]),
    ):
        data = json.loads("\n".join(lines("--number", number, "-f", "json")))
        entries = [entry for section in data["sections"] for entry in section["entries"]]
        assert [entry["number"] for entry in entries] == expected
    data = json.loads("\n".join(lines("--number", "down", "--select", "not journal", "-f", "json")))
    numbers = [entry["number"] for section in data["sections"] for entry in section["entries"]]
    assert numbers == [2, 1], "of what is left"


def test_option_max_authors(lines: Lines) -> None:
    looms = next(line for line in lines("--max-authors", "0") if "Looms" in line)
    assert "**A. Lovelace**, J. Jacquard, M. Somerville, and C. Babbage." in looms
    looms = next(line for line in lines("--max-authors", "1") if "Looms" in line)
    assert "**A. Lovelace** et al." in looms
    looms = next(
        line for line in lines("--max-authors", "2", "--author", "C. Babbage") if "Looms" in line
    )
    assert "A. Lovelace, …, and **C. Babbage**." in looms


def test_option_heading_level(lines: Lines) -> None:
    assert lines("--heading-level", "4")[0] == "#### Papers"
    assert lines("--heading-level", "1", "-f", "html") != lines("-f", "html")


def test_option_select(lines: Lines) -> None:
    def keys(*selects: str) -> set[str]:
        data = json.loads("\n".join(lines("-f", "json", *selects)))
        return {entry["key"] for section in data["sections"] for entry in section["entries"]}

    assert keys("--select", "journal, thesis") == {"engine", "thesis"}
    assert keys("--select", "journal, thesis", "--select", "1843..") == {"engine"}
    assert keys("--select", "keyword:weaving") == {"looms"}


def test_option_group_and_sort(lines: Lines) -> None:
    headings = [line for line in lines("--group", "type") if line.startswith("#")]
    assert headings == ["## Journal articles", "## Workshop papers", "## Theses"]
    assert not [line for line in lines("--group", "none") if line.startswith("#")]
    titles = re.findall(
        r"Engine|Looms,|Étoffes", "\n".join(lines("--group", "none", "--sort", "oldest"))
    )
    assert titles[0] == "Étoffes"


def test_option_author_and_style(lines: Lines) -> None:
    assert "**C. Babbage**" in "\n".join(lines("--author", "Babbage, C"))
    assert "**Ada Lovelace**" in "\n".join(lines("--style", "cv"))
    write("mine.toml", 'description = "x"\n[entry]\ndefault = "MINE {{ title }}"\n')
    assert "- MINE Numbers and Looms" in lines("-s", "mine.toml")


def test_option_standalone(lines: Lines) -> None:
    page = "\n".join(lines("--standalone", "-f", "html"))
    assert page.startswith("<!DOCTYPE html>")
    assert "<!DOCTYPE" not in "\n".join(lines("-f", "html"))
    assert "\\documentclass" in "\n".join(lines("--standalone", "-f", "latex"))


def test_what_the_list_leaves_out_is_counted(call: Call) -> None:
    write("refs.bib", STORE + "@misc{h, title = {H}, publist = {hide}}\n")
    write("publist.toml", CONFIG)
    ended = call("render", "--select", "not workshop", "--section", "Papers")
    assert ended.err == (
        "publist: 4 entries read, 1 listed, 1 hidden by the store, 1 not selected, "
        "1 in other sections\n"
    )
    assert call("render", "-q", "--section", "Papers").err == ""


def test_without_an_owner_it_says_how_to_name_one(call: Call) -> None:
    write("refs.bib", STORE)
    ended = call("render")
    assert "**A. Lovelace" not in ended.out
    assert len(ended.err.splitlines()) == 1
    assert "--author" in ended.err
    assert "publist init" in ended.err
    ended = call("render", "--author", "Carl Gauss")
    assert ended.err == "publist: Carl Gauss is no author of any entry; is the name right?\n"
    assert call("render", "--author", "Ada Lovelace").err == ""


# -- the same bytes everywhere ------------------------------------------------------------------


@pytest.mark.parametrize("written_as", FORMATS)
def test_the_same_bytes_on_every_machine(written_as: str) -> None:
    write("refs.bib", STORE + "@misc{ü, title = {日本 \\LaTeX{} – “x” عربي}, author = {Ü, Ö}}\n")
    write("publist.toml", CONFIG + '[[section]]\ntitle = "Ö"\n')
    environments: tuple[dict[str, str], ...] = (
        {},
        {"LC_ALL": "C", "TZ": "Pacific/Apia", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "2"},
        {
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONIOENCODING": "ascii",
            "TZ": "UTC-14",
            "PYTHONHASHSEED": "3",
        },
    )
    outputs = [process("render", "-f", written_as, env=env) for env in environments]
    assert [output.returncode for output in outputs] == [0, 0, 0, 0]
    assert len({output.stdout for output in outputs}) == 1
    assert b"\r" not in outputs[0].stdout
    if written_as in ("md", "json"):
        assert "Étoffes" in outputs[0].stdout.decode()


@pytest.mark.parametrize(
    "arguments", [("render", "--help"), ("--help",), ("styles",), ("init", "-h")]
)
def test_help_and_styles_in_any_encoding(arguments: tuple[str, ...]) -> None:
    for encoding in ("ascii", "latin-1"):
        ended = process(*arguments, env={"PYTHONIOENCODING": encoding})
        assert ended.returncode == 0
        assert ended.stderr == b""


def test_messages_in_any_encoding() -> None:
    write("refs.bib", WRONG.replace("wrong", "日本"))
    ended = process("render", env={"PYTHONIOENCODING": "ascii"})
    assert b"(\\u65e5\\u672c)" in ended.stderr


# -- streams that end -------------------------------------------------------------------------


def test_a_reader_that_has_seen_enough() -> None:
    write("refs.bib", "".join(STORE.replace("{engine", f"{{e{number}") for number in range(100)))
    for unbuffered in ("", "1"):
        command = f"PYTHONUNBUFFERED={unbuffered} publist render -q -s web -f html"
        ended = shell(command + " | head -c 10; echo ${PIPESTATUS[0]}")
        assert ended.err == ""
        assert ended.out.endswith("141\n")


@pytest.mark.parametrize("arguments", [("render", "-q"), ("render", "--help"), ("styles",)])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_is_gone(arguments: tuple[str, ...], unbuffered: str) -> None:
    write("refs.bib", STORE)
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "publist", *arguments],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert ended.stderr == b"", "not even at exit"
    assert ended.returncode in (1, 141)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("publist render -q > /dev/full", "standard output: cannot be written: No space left"),
        ("publist render -q >&-", "standard output is closed"),
        ("publist render -q - <&-", "standard input is closed"),
        ("publist render -q 2>&-", ""),
        ("publist render nothing.bib 2>&-", ""),
    ],
)
def test_streams_that_are_closed_or_full(line: str, said: str) -> None:
    write("refs.bib", STORE)
    ended = shell(line)
    assert ended.code == (0 if line.endswith("-q 2>&-") else 2)
    assert ended.err == (f"publist: error: {said}" if said else "") + ended.err[len(said) + 16 :]
    assert said in ended.err
    assert len(ended.err.splitlines()) == bool(said), "one line, no traceback"


# -- help -------------------------------------------------------------------------------------


def test_every_command_and_option_is_explained(call: Call) -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    overview = call("--help")
    flags = 0
    for name, command in group.commands.items():
        shown = call(name, "--help")
        assert (shown.code, shown.err) == (0, "")
        assert name in overview.out
        assert command.help
        for parameter in command.params:
            assert getattr(parameter, "help", ""), f"{name} {parameter.name} has no help"
            if parameter.param_type_name == "option":
                for flag in parameter.opts:
                    flags += 1
                    assert re.search(rf"(?m)^  (-\w, )?{flag}\b|^  {flag}\b", shown.out), flag
        assert "Traceback" not in shown.out
        assert "\b" not in shown.out
    assert flags > len(RENDER)
    assert call("render", "-h").out == call("render", "--help").out


def test_alone_it_shows_its_help(call: Call) -> None:
    ended = call()
    assert "publist render" in ended.out + ended.err
    assert "publist init" in ended.out + ended.err


def test_version(call: Call) -> None:
    assert call("--version").out == f"publist {publist.__version__}\n"


# -- init -------------------------------------------------------------------------------------


def test_init_proposes_the_commonest_author(call: Call) -> None:
    write("papers.bib", STORE.replace("Lovelace, Ada}", "Lovelace, A.}"))
    ended = call("init")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "publist.toml written for Ada Lovelace. Now: publist render\n"
    config = load_config(Path("publist.toml"))
    assert config.owner is not None
    assert config.owner.name == "Ada Lovelace", "in full, though more entries have initials"
    assert config.bibliography == ("papers.bib",)
    listed = call("render")
    assert listed.out.count("**A. Lovelace**") == 3
    assert listed.err == ""


def test_init_takes_the_author_and_the_files(call: Call) -> None:
    write("a.bib", STORE)
    write("sub/b.bib", STORE)
    call("init", "a.bib", "sub/b.bib", "--author", 'Charles "Engine" \\ Bäbbage\u202e')
    config = load_config(Path("publist.toml"))
    assert config.bibliography == ("a.bib", "sub/b.bib")
    assert config.owner is not None
    assert config.owner.name == 'Charles "Engine" \\ Bäbbage\u202e'


def test_init_explains_every_line_and_all_of_it_works(call: Call) -> None:
    write("refs.bib", STORE)
    call("init")
    text = Path("publist.toml").read_text(encoding="utf-8")
    assert "\u202e" not in text
    # What is commented out is TOML too, and works once the marks before it go.
    active = "\n".join(
        line.removeprefix("# ") if re.match(r"# (\[|\w+ = |\"\*\")", line) else line
        for line in text.splitlines()
        if "takes it." not in line  # prose, with an example in it
    )
    assert len(tomllib.loads(active)) > len(tomllib.loads(text))
    active = active.replace('"Ada Lovelace"]', '"Charles Babbage"]')
    write("publist.toml", active)
    ended = call("render")
    assert ended.code == 0, ended.err
    assert [line for line in ended.out.splitlines() if line.startswith("## ")] == [
        "## Journal articles",
        "## Workshop papers",
        "## Theses",
    ]
    assert "I supervised" in ended.out
    for line in text.splitlines():  # each setting has a remark beside it or above
        assert line == "" or line[0] in "#[" or " = " in line


def test_init_refuses_to_overwrite(call: Call) -> None:
    write("refs.bib", STORE)
    write("publist.toml", "# mine\n")
    ended = call("init")
    assert ended.code == 2
    assert "--force" in ended.err
    assert Path("publist.toml").read_text(encoding="utf-8") == "# mine\n"
    assert call("init", "--force").code == 0
    assert "Ada Lovelace" in Path("publist.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "content", "said"),
    [
        (("-",), STORE, "name them, not -"),
        (("nothing.bib",), STORE, "there is no such file"),
        ((), "", "no entry could be read; is it a BibTeX file?"),
        ((), "Dear diary,\n", "no entry could be read"),
    ],
)
def test_init_that_cannot_be_done(
    arguments: tuple[str, ...], content: str, said: str, call: Call
) -> None:
    write("refs.bib", content)
    ended = call("init", *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert not Path("publist.toml").exists()


def test_init_without_any_author(call: Call) -> None:
    write("refs.bib", "@misc{a, title = {T}, author = {{CERN}}}\n@misc{b, title = {U}}\n")
    assert call("init").code == 0
    assert 'name = "Given Family" # whose list it is' in Path("publist.toml").read_text("utf-8")
    assert call("render").code == 0


def test_init_with_a_file_name_that_is_no_utf8() -> None:
    name = b"caf\xe9.bib"
    Path(os.fsdecode(name)).write_text(STORE, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "publist", "init", os.fsdecode(name)],
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 2
    assert b"caf\\udce9.bib: a file's name must be UTF-8" in ended.stderr


def on_a_terminal(*arguments: str, typed: str = "", env: Mapping[str, str] | None = None) -> str:
    """What a terminal shows of `publist …`."""
    ended = terminal(*arguments, typed=typed, env=env)
    assert ended.code == 0, ended.out
    return ended.out


def test_init_asks_on_a_terminal() -> None:
    write("refs.bib", STORE)
    shown = on_a_terminal("init", typed="\n")
    assert "Whose list is it? [Ada Lovelace]: " in shown
    on_a_terminal("init", "--force", typed="Mary Somerville\n")
    config = load_config(Path("publist.toml"))
    assert config.owner is not None
    assert config.owner.name == "Mary Somerville"
    assert "Whose" not in on_a_terminal("init", "--force", "--author", "Ada Lovelace")


# -- styles -----------------------------------------------------------------------------------


def test_styles_are_listed_one_a_line(call: Call) -> None:
    write("publist.toml", "")
    write("styles/mine.toml", 'description = "Mine alone"\n[entry]\ndefault = "x"\n')
    write("styles/wrong.toml", "description = 1\n")
    ended = call("styles")
    assert (ended.code, ended.err) == (0, "")
    found = ended.out.splitlines()
    assert [line.split()[0] for line in found] == ["cv", "mine", "plain", "web", "wrong"]
    assert found[1] == "mine   Mine alone"
    assert "(cannot be used: styles/wrong.toml:1: `description` must be" in found[4]


# -- problems on the terminal -------------------------------------------------------------------


def test_a_problem_is_said_with_its_place_and_line(call: Call) -> None:
    write("refs.bib", "\n" + WRONG)
    ended = call("render", "--author", "Ada Lovelace")
    assert ended.err == (
        "refs.bib:2:27: error[missing-comma] a comma is missing after the value of `title` (wrong)\n"
        "  2 | @article{wrong, title = {T} author = {Lovelace, Ada}, year = 2020}\n"
        "    |                           ^\n"
        "  = add the comma\n"
        "publist: 1 entry read, 1 listed, 1 error\n"
    )


def test_advice_is_not_shown(call: Call) -> None:
    write("refs.bib", STORE + "% @misc{x, title = {commented}}\n")
    assert call("render", "--strict", "--author", "Ada Lovelace") == call(
        "render", "--author", "Ada Lovelace"
    )


def test_many_problems_come_in_one_line_each(call: Call) -> None:
    write("refs.bib", "".join(WRONG.replace("wrong", f"w{number}") for number in range(50)))
    ended = call("render", "--author", "Ada Lovelace")
    assert ended.err.count("error[missing-comma]") == 50
    assert ended.err.count("= add the comma") == 20
    assert ended.err.endswith("publist: 50 entries read, 50 listed, 50 errors\n")


NASTY = {
    "escape": "\x1b[31mred\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "c1": "\x9b31m",
    "bell": "\x07\x08\x7f",
    "bidi": "\u202eevil\u2066\u200f\u061c",
    "markup": "[red]x[/red][link=https://evil.example]y[/link]:warning:",
    "lines": "\u2028\u2029\x85\x0b\x0c",
    "nul": "\x00",
}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("kind", NASTY)
def test_text_of_a_store_cannot_drive_the_terminal(kind: str, call: Call) -> None:
    nasty = NASTY[kind]
    parts = nasty.replace("{", "").replace("}", "")
    write(
        "refs.bib",
        f"@article{{k{parts}, title = {{A {parts}}} author = {{L{parts}, Ada}}, year = {{{parts}}},\n"
        f"  {parts} = {{x}}, journal = {{\\x{parts}}}, url = {{javascript:{parts}}}}}\n",
    )
    for arguments in (
        ("render",),
        ("render", "--author", f"A{parts}"),
        ("init", "--author", f"A{parts}"),
    ):
        if "\x00" in "".join(arguments):
            continue
        ended = call(*arguments)
        assert ended.err
        assert not _CONTROLS.search(ended.err), ascii(ended.err)
    if kind == "markup":
        assert "[red]x[/red]" in call("render").err, "shown as it stands"


@pytest.mark.parametrize("kind", [kind for kind in NASTY if kind != "nul"])
def test_a_files_name_cannot_drive_the_terminal(kind: str, call: Call) -> None:
    name = NASTY[kind].replace("/", "_") + ".bib"
    for arguments in (
        ("render", name),
        ("render", "--config", name),
        ("render", "-s", name),
        ("render", "--section", name),
        ("render", "--lang", name),
        ("render", "--select", name),
        ("render", "-o", f"x/{name}"),
    ):
        write("refs.bib", STORE)
        ended = call(*arguments)
        assert ended.code == 2
        assert not _CONTROLS.search(ended.err), ascii(ended.err)
    write(name, WRONG)
    ended = call("render", name)
    assert ended.code == 0
    assert not _CONTROLS.search(ended.err), ascii(ended.err)


def test_a_line_end_in_a_files_name_starts_no_line(call: Call) -> None:
    ended = call("render", "x\npublist: error: all is well\r\x1b[2K")
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("publist: error: x\\u000apublist")


def test_safe() -> None:
    assert safe("plain é 日本 [red]") == "plain é 日本 [red]"
    assert safe("a\tb") == "a b"
    assert safe("\x1b\udcff\ufeff") == "\\u001b\\udcff\\ufeff"


class _Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def shown(problem: Problem, monkeypatch: pytest.MonkeyPatch, **env: str) -> str:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    stream = _Terminal()
    Console(stream).problems([problem])
    return stream.getvalue()


PROBLEM = Problem(
    "missing-comma",
    Severity.ERROR,
    "a comma",
    Place("r.bib", 3, 5, 2, "\t日本 \x1bxx yy"),
    "k",
    "add",
)


def test_colour_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    painted = shown(PROBLEM, monkeypatch)
    assert painted.startswith(
        "\x1b[1mr.bib:3:5\x1b[0m: \x1b[1;31merror[missing-comma]\x1b[0m a comma"
    )
    plain = shown(PROBLEM, monkeypatch, NO_COLOR="1")
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain
    assert "\x1b" not in shown(PROBLEM, monkeypatch, TERM="dumb")


def test_the_caret_stands_under_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    lines_shown = shown(PROBLEM, monkeypatch, NO_COLOR="1").splitlines()
    assert lines_shown[1] == "  3 |  日本 \\u001bxx yy"
    # the tab is one column, two wide characters are four, the escape is shown in six
    assert lines_shown[2] == "    | " + " " * 6 + "^" * 7


def test_a_long_line_is_cut_around_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "x" * 5000 + "HERE" + "y" * 5000
    problem = Problem("c", Severity.WARNING, "m", Place("r.bib", 1, 5001, 4, line))
    head, excerpt, caret = shown(problem, monkeypatch, NO_COLOR="1").splitlines()
    assert "warning[c]" in head
    assert len(excerpt) < 120
    assert excerpt.index("HERE") == caret.index("^^^^")
    assert excerpt.startswith("  1 | …x"), "it is seen to be cut"
    assert excerpt.endswith("y…")


def test_a_terminal_sees_colour_and_a_summary() -> None:
    write("refs.bib", STORE)
    seen = on_a_terminal("render", "--author", "Ada Lovelace")
    assert seen.endswith("1841.\n\npublist: 3 entries read, 3 listed\n"), "apart from the list"
    write("refs.bib", WRONG)
    assert "\x1b[1;31merror[missing-comma]\x1b[0m" in on_a_terminal("render")
    assert "\x1b" not in on_a_terminal("render", env={"NO_COLOR": "1"})


# -- files are written whole or not at all --------------------------------------------------------


def test_a_symbolic_link_is_followed_and_the_mode_kept(call: Call) -> None:
    write("refs.bib", STORE)
    target = write("site/list.md", "old")
    target.chmod(0o640)
    Path("link.md").symlink_to("site/list.md")
    assert call("render", "-o", "link.md").code == 0
    assert Path("link.md").is_symlink()
    assert "Étoffes" in target.read_text(encoding="utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(path.name for path in Path("site").iterdir()) == ["list.md"]


def test_a_link_to_nothing_makes_its_target(call: Call) -> None:
    write("refs.bib", STORE)
    Path("link.md").symlink_to("new.md")
    assert call("render", "-o", "link.md").code == 0
    assert Path("new.md").is_file()


def test_a_new_file_has_the_usual_mode(call: Call) -> None:
    write("refs.bib", STORE)
    before = os.umask(0o027)
    try:
        call("render", "-o", "list.md")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("list.md").stat().st_mode) == 0o640


def test_a_pipe_is_written_to() -> None:
    write("refs.bib", STORE)
    ended = shell("publist render -q -o >(cat) | cat; publist render -q -o /dev/stdout | cat")
    assert ended.out.count("Étoffes") == 2


@pytest.mark.parametrize("fails", ["fsync", "chmod", "replace"])
def test_a_failure_leaves_the_old_file(fails: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target = write("list.md", "old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, fails, fail)
        patch.setattr(Path, fails, fail, raising=False)
        with pytest.raises(PublistError, match=r"list\.md: cannot be written: No space left"):
            write_file(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in Path().iterdir()] == ["list.md"], "nothing lies about"


@pytest.mark.parametrize("moment", ["fsync", "chmod", "replace"])
def test_a_kill_leaves_the_old_file(moment: str) -> None:
    target = write("list.md", "old")
    code = f"""
import os, pathlib, signal
from publist.files import write_file
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
os.{moment} = die
pathlib.Path.{moment} = die
write_file(pathlib.Path("list.md"), "new" * 100000)
"""
    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert ended.returncode == -9
    assert target.read_text(encoding="utf-8") == "old"
    write_file(target, "new")
    assert target.read_text(encoding="utf-8") == "new", "what the dead left does not hinder"


def test_text_without_utf8_is_still_written() -> None:
    write_file(Path("x.md"), "a\udcffb")
    assert Path("x.md").read_bytes() == b"a?b"


# -- as a library -----------------------------------------------------------------------------


def test_as_a_library() -> None:
    write("refs.bib", STORE + WRONG)
    store = publist.load("refs.bib", author="Ada Lovelace")
    assert [entry.key for entry in store.entries] == ["engine", "looms", "thesis", "wrong"]
    assert [problem.code for problem in store.problems] == ["missing-comma"]
    assert "**A. Lovelace**" in publist.render(store, "md", style="plain", select=["journal"])
    assert publist.render(store, "html", number="down", heading_level=3, standalone=True)
    with pytest.raises(publist.PublistError, match="there is no such file"):
        publist.load("nothing.bib")
    with pytest.raises(publist.PublistError, match="sort must be one of"):
        publist.render(store, "md", sort="best")
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = publist.nothing
    for name in publist.__all__:
        assert hasattr(publist, name)
