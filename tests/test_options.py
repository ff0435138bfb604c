"""A plain command line is read without typer; what it says is what typer would have read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from publist.cli import app as cli_app
from publist.cli.build_options import BUILD
from publist.cli.check_options import CHECK
from publist.cli.inject_options import INJECT
from publist.cli.options import Option, parse_quickly
from publist.cli.render_options import RENDER

COMMANDS = {"render": RENDER, "check": CHECK, "build": BUILD, "inject": INJECT}
FLAGS = [flag for options in COMMANDS.values() for option in options for flag in option.flags]
VALUES = ["md", "html", "latex", "json", "text", "sarif", "year", "none", "newest", "down", "cv", "x.bib", "-", "3",
          "0", "7", "12", "a b", "", "é", "--", "-5", "-o", "journal, thesis"]  # fmt: skip
arguments = st.lists(
    st.one_of(
        st.sampled_from(FLAGS),
        st.sampled_from(VALUES),
        st.tuples(st.sampled_from(FLAGS), st.sampled_from(VALUES)).map("=".join),
        st.sampled_from(["--stand", "-fmd", "-qf", "--nothing", "-h", "--help"]),
    ),
    max_size=6,
)


def by_typer(
    command: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> dict[str, Any] | None:
    """What typer hands to the command, or None when it refuses the words."""
    seen: dict[str, Any] = {}

    def take(files: Any, **values: Any) -> int:
        seen.update(values, files=tuple(files))
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(f"publist.cli.{command}.run", take)
        result = CliRunner().invoke(cli_app.app, [command, *words])
    return seen if result.exit_code == 0 and seen else None


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """The values that say something, paths as text."""
    return {
        name: tuple(value)
        if isinstance(value, list)
        else str(value)
        if isinstance(value, Path)
        else value
        for name, value in values.items()
        if value not in (None, "", (), [], False)
    }


@pytest.mark.parametrize(("command", "options"), COMMANDS.items(), ids=list(COMMANDS))
@settings(max_examples=500, deadline=None)
@given(words=arguments)
def test_quick_is_typer(command: str, options: tuple[Option, ...], words: list[str]) -> None:
    quick = parse_quickly(words, options)
    if quick is None:
        return  # left to typer
    typed = by_typer(command, words, pytest.MonkeyPatch())
    assert typed is not None, "typer refuses what the quick reader took"
    assert plain(quick) == plain(typed)


def test_usual_lines_are_quick() -> None:
    values = parse_quickly(
        ["a.bib", "-f", "html", "--style=web", "-o", "x.html", "--select", "journal", "--select", "2020..",
         "--max-authors", "5", "--standalone"],
        RENDER,
    )  # fmt: skip
    assert values is not None
    assert values["files"] == ("a.bib",)
    assert (values["format"], values["style"], values["output"]) == ("html", "web", "x.html")
    assert values["select"] == ("journal", "2020..")
    assert (values["max_authors"], values["standalone"], values["strict"]) == (5, True, False)


@pytest.mark.parametrize("words", [["-h"], ["--help"], ["--nothing"], ["-fmd"], ["--format", "doc"],
                                   ["--max-authors", "-1"], ["--heading-level", "9"], ["-f"]])  # fmt: skip
def test_the_rest_is_typers(words: list[str]) -> None:
    assert parse_quickly(words, RENDER) is None
