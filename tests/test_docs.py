"""The documentation is true: pages are compared with the program they describe.

`PUBLIST_UPDATE=1 pytest tests/test_docs.py` writes the generated pages anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from publist.cli.app import app
from publist.codes import RULES
from publist.compose.values import VALUES
from publist.config import Config
from publist.style.filters import FILTERS
from publist.view import Section

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))


def commands_page() -> str:
    """Every command's help, as the terminal shows it."""
    group = typer.main.get_command(app)
    parts = ["# Commands\n", "<!-- written by tests/test_docs.py -->\n"]
    for arguments in ([], *([name] for name in sorted(getattr(group, "commands")))):  # noqa: B009
        shown = CliRunner().invoke(
            app, [*arguments, "--help"], prog_name="publist", env={"COLUMNS": "90", "TERM": "dumb"}
        )
        assert shown.exit_code == 0
        title = " ".join(["publist", *arguments])
        text = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        parts.append(f"## {title}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def problems_page() -> str:
    """Every problem that publist can name."""
    parts = [
        "# Problems\n",
        "<!-- written by tests/test_docs.py -->\n",
        "Each is printed as `file:line:column: severity[code] message (key)`, with the line and what to do.",
        "Errors and warnings are shown by `publist render`; advice is not.\n",
        "| code | severity | message | what to do |",
        "|---|---|---|---|",
    ]
    for code, rule in RULES.items():
        message, hint = (
            text.replace("{{", "{").replace("}}", "}").replace("|", "\\|")
            for text in (rule.message, rule.hint)
        )
        parts.append(f"| `{code}` | {rule.severity.word} | {message} | {hint} |")
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize(
    ("name", "page"), [("commands.md", commands_page), ("problems.md", problems_page)]
)
def test_generated_pages_are_current(name: str, page: object) -> None:
    assert callable(page)
    text = page()
    path = DOCS / name
    if os.environ.get("PUBLIST_UPDATE"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_styles_page_names_every_value_and_filter() -> None:
    page = (DOCS / "styles.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)", page))
    assert set(VALUES) - named == set()
    assert set(FILTERS) - named == set()


def test_configuration_page_names_every_key() -> None:
    page = (DOCS / "configuration.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\[*([a-z_]+)", page, re.MULTILINE))
    keys = {*field_names(Config), *field_names(Section)} - {"folder", "path", "sections"}
    assert keys - named == set()


def field_names(cls: type) -> tuple[str, ...]:
    return tuple(getattr(cls, "__slots__", ()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target


def test_readme_has_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"<!-- (\w+) -->\n```sh\n(.+)\n```", readme))
    assert "publist render --format md" in blocks["render"]
    assert "python -m pytest" in blocks["tests"]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- tests -->" in script, "CI takes the command from the README"
