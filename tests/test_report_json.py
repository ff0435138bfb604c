"""Reports as JSON: everything that is known, and nothing that a reader stumbles over."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given

from publist.check.run import Report
from publist.problem import Edit, Fix, Place, Problem, Severity
from publist.report.characters import dump
from publist.report.json_report import VERSION, write_json
from publist.report.sarif import FINGERPRINT
from reports import DOI, arrived, checked, often, reports, texts

ROOT = Path(__file__).resolve().parent.parent


def test_json_says_everything() -> None:
    data = json.loads(write_json(checked()))
    assert data["version"] == VERSION == 1
    assert list(data) == ["version", "tool", "summary", "problems"]
    assert data["tool"]["name"] == "publist"
    assert data["summary"] == {
        "entries": 1, "clean": 0, "with_problems": 1,
        "errors": 0, "warnings": 1, "advice": 1, "ignored": 0,
    }  # fmt: skip
    pages, doi = data["problems"]
    assert pages["fix"] is None
    assert pages["hint"] == ""
    place = {"line": 4, "column": 14, "end_line": 4, "end_column": 49}
    edit = {"start": DOI, "end": DOI + 35, **place, "text": "10.1000/jcm.2019.17"}
    assert doi == {
        "code": "wrapped-doi",
        "severity": "advice",
        "message": "the DOI is an address: 100%",
        "hint": "write it alone, please",
        "key": "a",
        "path": "refs.bib",
        **place,
        "excerpt": "  doi     = {https://doi.org/10.1000/jcm.2019.17},",
        "beside": [],
        "fix": {"title": "Write the DOI alone", "safety": "safe", "edits": [edit]},
    }


def test_json_of_nothing() -> None:
    data = json.loads(write_json(Report((), 0, 0, 0)))
    assert data["problems"] == []
    assert data["summary"]["entries"] == 0


def test_json_of_a_whole_file_and_of_an_unknown_text() -> None:
    fix = Fix("t", (Edit(1, 2, "x"),), ())
    problem = Problem("c", Severity.ERROR, "m", Place("f", 0, 0), fix=fix)
    (found,) = json.loads(write_json(Report((problem,), 1, 1, 0)))["problems"]
    assert [found[name] for name in ("line", "column", "end_line", "end_column")] == [None] * 4
    (edit,) = found["fix"]["edits"]
    assert edit == {
        "start": 1, "end": 2, "line": None, "column": None, "end_line": None, "end_column": None, "text": "x",
    }  # fmt: skip


@often
@given(reports())
def test_any_text_gives_json(report: Report) -> None:
    text = write_json(report)
    text.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e]", text)
    data = json.loads(text)
    assert len(text.splitlines()) == 4 + (len(report.problems) + 1 if report.problems else 0)
    for problem, found in zip(report.problems, data["problems"], strict=True):
        for name in ("code", "message", "key", "hint"):
            assert found[name] == arrived(getattr(problem, name))
        assert found["path"] == arrived(problem.place.path)
        assert found["excerpt"] == arrived(problem.place.excerpt)
        assert (found["fix"] is None) == (problem.fix is None)
        if problem.fix is not None:
            assert [edit["text"] for edit in found["fix"]["edits"]] == [
                arrived(edit.text) for edit in problem.fix.edits
            ]
    assert len(set(map(tuple, data["problems"]))) <= 1, "keys always in the same order"


@often
@given(texts)
def test_any_text_survives_in_json(text: str) -> None:
    assert json.loads(dump([text, {text: text}])) == [arrived(text), {arrived(text): arrived(text)}]


def test_the_manual_names_everything_in_json() -> None:
    manual = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", manual[manual.index("## For other programs") :]))
    data = json.loads(write_json(checked()))
    problem = data["problems"][1]
    (edit,) = problem["fix"]["edits"]
    for described in (data, data["tool"], data["summary"], problem, problem["fix"], edit):
        assert set(described) <= named
    assert FINGERPRINT in manual
