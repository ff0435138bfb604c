"""The documentation is true: pages are compared with the program they describe.

`PUBLIST_UPDATE=1 pytest tests/test_docs.py` writes the generated pages anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from publist.check.registry import ALL, BY_CODE
from publist.check.rule import Rule, in_general, what_to_do
from publist.cli.app import app
from publist.cli.characters import safe
from publist.cli.explain_text import (
    FIXES,
    GROUP_TITLES,
    example_problems,
    example_text,
)
from publist.codes import RULES
from publist.compose.values import VALUES
from publist.config import ChosenRules, Config
from publist.output import Output
from publist.style.filters import FILTERS
from publist.view import Section

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))


def commands_page() -> str:
    """Every command's help, as the terminal shows it."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    parts = ["# Commands\n", "<!-- written by tests/test_docs.py -->\n"]
    for arguments in ([], *([name] for name in sorted(group.commands))):
        shown = CliRunner().invoke(
            app, [*arguments, "--help"], prog_name="publist", env={"COLUMNS": "90", "TERM": "dumb"}
        )
        assert shown.exit_code == 0
        title = " ".join(["publist", *arguments])
        text = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        parts.append(f"## {title}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def rules_page() -> str:
    """Every rule: why, an example that breaks it, what is said of it, and a good one."""
    parts = [
        "# Rules\n",
        "<!-- written by tests/test_docs.py -->\n",
        "What [`publist check`](check.md) looks for. The examples are the ones that the tests run; "
        "what is said of them is what publist prints. `publist explain CODE` shows the same.\n",
    ]
    for group, title in GROUP_TITLES.items():
        rules = [rule for rule in ALL if rule.group == group]
        parts += [f"## {title}\n", "| code | severity | fix | |", "|---|---|---|---|"]
        for rule in rules:
            severity = f"{rule.severity.word}{' (off by default)' if rule.opt_in else ''}"
            words = in_general(rule.message).replace("|", "\\|")
            fix = rule.fixes or "–"
            parts.append(f"| [`{rule.code}`](#{rule.code}) | {severity} | {fix} | {words} |")
        parts.append("")
        parts += [rule_section(rule) for rule in rules]
    parts += [
        "## Said by `publist render` alone\n",
        "| code | severity | | what to do |",
        "|---|---|---|---|",
    ]
    for code, of_list in RULES.items():
        if code not in BY_CODE:
            message, hint = in_general(of_list.message), in_general(of_list.hint)
            parts.append(f"| `{code}` | {of_list.severity.word} | {message} | {hint} |")
    return "\n".join(parts) + "\n"


def rule_section(rule: Rule) -> str:
    said = "\n".join(
        f"{one.place.line}:{one.place.column}: {one.severity.word}[{one.code}] {visible(one.message)}"
        for one in example_problems(rule)
    )
    parts = [f"### {rule.code}\n\n{rule.why}"]
    if rule.hint:
        parts.append(f"What to do: {what_to_do(rule)}.")
    if rule.fixes:
        parts.append(FIXES[rule.fixes])
    parts.append(
        f"```bibtex\n{visible(example_text(rule, 'bad.bib'))}\n```\n\n```text\n{said}\n```"
    )
    parts.append(f"Good:\n\n```bibtex\n{visible(example_text(rule, 'good.bib'))}\n```\n")
    return "\n\n".join(parts)


def visible(text: str) -> str:
    """An example as a page can show it: long lines cut, what cannot be seen as an escape."""
    lines = (line if len(line) <= 200 else f"{line[:120]} …" for line in text.split("\n"))
    return "\n".join(map(safe, lines))


@pytest.mark.parametrize(
    ("name", "page"), [("commands.md", commands_page), ("rules.md", rules_page)]
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
    classes = (Config, Section, ChosenRules, Output)
    keys = {name for each in classes for name in field_names(each)}
    keys = (keys | {"into", "output"}) - {"folder", "outputs", "region", "where"}
    assert keys - named == set()


def field_names(cls: type) -> tuple[str, ...]:
    return tuple(getattr(cls, "__slots__", ()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)", text):
        if "://" not in target and not target.startswith("mailto:"):
            path, _, anchor = target.partition("#")
            other = page.parent / path if path else page
            assert other.exists(), target
            assert not anchor or anchor in anchors(other), target


def anchors(page: Path) -> set[str]:
    """What a link may lead to in a page: its headings, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def test_readme_has_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"<!-- (\w+) -->\n```sh\n(.+)\n```", readme))
    assert "publist render --format md" in blocks["render"]
    assert "python -m pytest" in blocks["tests"]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- tests -->" in script, "CI takes the command from the README"
