"""The folders of `rules`: for each rule a store that breaks it and one that doesn't.

A folder is named after the rule's code. It holds bad.bib, `expected` (one `line:column [key]` a line
for each place where the rule does not hold), good.bib, where the rule is silent, and, when there is
a fix, fixed.bib: what bad.bib becomes. publist.toml says more, if need be. The manual and
`publist explain` show the same files. To accept new output:
PUBLIST_UPDATE=1 pytest tests/test_rules.py, then read the diff.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from publist.check.registry import ALL, BY_CODE
from publist.check.rule import Rule
from publist.check.run import Report
from publist.checking import check_bytes
from publist.config import Config
from publist.loading import resolve_config

RULES = Path(__file__).parent / "rules"
FOLDERS = sorted(path for path in RULES.iterdir() if path.is_dir())
KNOWN = {"bad.bib", "good.bib", "fixed.bib", "expected", "publist.toml"}
TODAY = date(2026, 6, 1)


def check_file(folder: Path, name: str, code: str) -> Report:
    settings = folder / "publist.toml"
    config = resolve_config(settings if settings.exists() else Config())
    return check_bytes([(name, (folder / name).read_bytes())], config, {code}, TODAY)


def test_every_rule_has_a_folder() -> None:
    assert {folder.name for folder in FOLDERS} == set(BY_CODE)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_rule(folder: Path) -> None:
    code = folder.name
    assert {path.name for path in folder.iterdir()} <= KNOWN, "a stray file"
    report = check_file(folder, "bad.bib", code)
    places = "".join(
        f"{problem.place.line}:{problem.place.column} {problem.key}".rstrip() + "\n"
        for problem in report.problems
    )
    expected = folder / "expected"
    if os.environ.get("PUBLIST_UPDATE"):
        expected.write_text(places, encoding="utf-8")
    assert places == expected.read_text(encoding="utf-8")
    assert report.problems, "bad.bib breaks the rule"
    for problem in report.problems:
        assert problem.code == code
        assert "{" not in problem.message.replace("{{", "") or "{" in problem.place.excerpt
        assert problem.fix is None or BY_CODE[code].fixes is not None, "`fixes` says what kind"
    assert not check_file(folder, "good.bib", code).problems
    assert (folder / "fixed.bib").exists() == (BY_CODE[code].fixes is not None)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_rule_is_worded_well(rule: Rule) -> None:
    assert rule.why.endswith(".")
    assert not rule.message.endswith(".")
    assert not rule.hint.endswith(".")
    assert len(rule.why) > 40
