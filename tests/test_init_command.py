"""`publist init --site` as a command: completion, terminals, what goes wrong. The cases are in inits/."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from command import Call, terminal
from publist.config import load_config
from publist.sites.table import SITES
from test_build_cases import tree

pytestmark = pytest.mark.usefixtures("empty_folder")

STORE = "@article{engine, title = {Notes}, author = {Lovelace, Ada}, journal = {Memoirs}, year = 1843}\n"
LINE = "{{< publist publications >}}"


def site(config: str = 'baseURL = "https://example.org/"\n') -> None:
    Path("refs.bib").write_text(STORE, encoding="utf-8")
    Path("hugo.toml").write_text(config, encoding="utf-8")
    Path("content").mkdir()
    Path("content/publications.md").write_text("---\ntitle: Publications\n---\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", {*(site.word for site in SITES), "auto"}), ("h", {"hugo", "html"}), ("x", set())],
)
def test_the_shell_completes_sites(typed: str, expected: set[str]) -> None:
    env = {
        "_PUBLIST_COMPLETE": "complete_bash",
        "COMP_WORDS": f"publist init --site {typed}",
        "COMP_CWORD": "3",
    }
    program = Path(sys.executable).with_name("publist")  # a shell completes programs by name
    done = subprocess.run(
        [program], env=os.environ | env, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) == expected


@pytest.mark.parametrize("columns", [30, 80, 200])
def test_on_any_terminal(columns: int) -> None:
    """Prose as wide as the terminal and no wider than is read well; what is pasted stays whole."""
    site()
    shown = terminal("init", "--site", "hugo", typed="\n", env={"COLUMNS": str(columns)})
    assert shown.code == 0
    assert "\x1b[1mHugo: hugo.toml\x1b[0m" in shown.out
    assert f"\x1b[32m{LINE}\x1b[0m" in shown.out.split("\n")
    assert "\x1b[32mpublist build\x1b[0m" in shown.out.split("\n")
    plain = re.sub(r"\x1b\[\d*m", "", shown.out).split("Hugo: hugo.toml\n")[1]
    prose = [line for line in plain.split("\n") if line not in (LINE, "publist build")]
    for line in prose:  # names of files are longer than some terminals are wide
        assert len(line) <= min(columns, 88) or len(line[9:].split()) <= 1
    assert len(prose) > (10 if columns == 30 else 5)


def test_without_colours() -> None:
    site()
    assert "\x1b" not in terminal("init", "--site", "hugo", typed="\n", env={"NO_COLOR": "1"}).out


@pytest.mark.parametrize("typed", ["\x04", "\x03"])
def test_leaving_at_a_question_writes_nothing(typed: str) -> None:
    site()
    before = tree(Path())
    shown = terminal("init", "--site", "hugo", typed=typed)
    assert shown.code != 0
    assert "Traceback" not in shown.out
    assert tree(Path()) == before


def test_yes_asks_nothing() -> None:
    site()
    Path("other.bib").touch()
    shown = terminal("init", "--site", "hugo", "--yes")
    assert shown.code == 0
    assert "?" not in shown.out


@pytest.mark.parametrize(
    "blocked", ["layouts", "layouts/shortcodes", "layouts/shortcodes/publist.html/x"]
)
def test_all_or_nothing(blocked: str, call: Call) -> None:
    """A file where a folder must be, or a folder in the place of a file: nothing is written."""
    site()
    Path(blocked).parent.mkdir(parents=True, exist_ok=True)
    Path(blocked).write_text("x")
    before = tree(Path())
    ended = call("init", "--site", "hugo")
    assert ended.code == 2
    assert "layouts" in ended.err
    assert tree(Path()) == before


def test_a_configuration_that_is_read_only_stays(call: Call) -> None:
    site()
    Path("publist.toml").write_text("# mine\n")
    Path("publist.toml").chmod(stat.S_IRUSR)
    before = tree(Path())
    ended = call("init", "--site", "hugo", "--yes")
    assert ended.code == 2
    assert "read-only" in ended.err
    assert tree(Path()) == before


def test_a_byte_order_mark_stays(call: Call) -> None:
    site()
    Path("publist.toml").write_bytes(b"\xef\xbb\xbf# mine\n")
    assert call("init", "--site", "hugo", "--yes").code == 0
    assert Path("publist.toml").read_bytes().startswith(b"\xef\xbb\xbf# mine\n\n[[output]]\n")
    assert len(load_config(Path("publist.toml")).outputs) == 1
    assert call("build").code == 0


def test_a_configuration_with_mistakes_is_said_first(call: Call) -> None:
    site()
    Path("publist.toml").write_text("styel = 'cv'\n")
    ended = call("init", "--site", "hugo", "--yes")
    assert ended.code == 2
    assert "publist.toml:1: `styel` is not known here" in ended.err
    assert "cannot be added" not in ended.err


@pytest.mark.parametrize("arguments", [(), ("papers/all.bib",)])
def test_a_configuration_without_a_store_gets_its_line_said(
    arguments: tuple[str, ...], call: Call
) -> None:
    site()
    Path("refs.bib").unlink()
    Path("publist.toml").write_text("lang = 'fr'\n")
    ended = call("init", "--site", "hugo", "--yes", *arguments)
    assert ended.code == 2
    wanted = arguments[0] if arguments else "path/to/papers.bib"
    assert f'Add at its top: bibliography = ["{wanted}"]' in ended.err
    assert Path("publist.toml").read_text() == "lang = 'fr'\n"


def test_an_output_over_the_store_is_refused(call: Call) -> None:
    Path("cv.tex").write_text("\\documentclass{article}\n")
    Path("publications.tex").symlink_to("refs.bib")
    Path("refs.bib").write_text(STORE)
    assert call("init", "--site", "latex").code == 0
    assert load_config(Path("publist.toml")).outputs[0].path == "publist-publications.tex"
    assert call("build").code == 0
    assert Path("refs.bib").read_text() == STORE


def test_odd_names_are_passed_over(call: Call) -> None:
    site()
    Path(os.fsdecode(b"caf\xe9")).mkdir()
    Path(os.fsdecode(b"caf\xe9/publications.md")).touch()
    Path("content/a\nb.md").touch()
    Path("loop").symlink_to(".", target_is_directory=True)
    Path("gone.bib").symlink_to("nowhere")
    ended = call("init", "--site", "auto")
    assert ended.code == 0, ended.err
    assert "into content/publications.md" in " ".join(ended.err.split())


def test_names_of_the_site_are_shown_as_text(call: Call) -> None:
    site('title = "Ada\\u001b[31m Lovelace"\n')
    ended = call("init", "--site", "hugo")
    assert ended.code == 0
    assert "\x1b" not in ended.err


def test_a_first_store_is_never_written_over_one(call: Call) -> None:
    """Even one that was not looked at, in a folder that is passed over."""
    Path("_config.yml").write_text("title: x\n")
    Path("refs.bib").mkdir()
    ended = call("init", "--site", "jekyll")
    assert ended.code == 2
    assert not Path("publist.toml").exists()
