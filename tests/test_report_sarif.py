"""Reports as SARIF: valid, with places that viewers find and fingerprints that stay."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given

from publist.check.registry import ALL
from publist.check.run import Report
from publist.problem import Place, Problem, Severity
from publist.record import changed
from publist.report.sarif import FINGERPRINT, uri, write_sarif
from report_readers import VALIDATOR, sarif, schema
from reports import DOI, STORE, arrived, checked, often, reports, seldom, texts


def test_the_schema_is_the_one_that_is_named() -> None:
    assert schema()["id"] == json.loads(write_sarif(Report((), 0, 0, 0)))["$schema"]


def test_the_validator_can_fail() -> None:
    log = json.loads(write_sarif(checked()))
    log["runs"][0]["results"][0]["level"] = "advice"
    assert not VALIDATOR.is_valid(log)


def test_sarif_rules() -> None:
    run = sarif(checked())
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
    report = checked()
    run = sarif(report)
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
    without_texts = sarif(changed(report, texts={}))
    (unknown,) = without_texts["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"]
    assert unknown["deletedRegion"] == {"charOffset": DOI, "charLength": 35}


def test_sarif_of_a_whole_file() -> None:
    problem = Problem("no-entries", Severity.WARNING, "m", Place("f", 0, 0))
    (result,) = sarif(Report((problem,), 0, 0, 0))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def fingerprints(text: str) -> list[str]:
    return [one["partialFingerprints"][FINGERPRINT] for one in sarif(checked(text))["results"]]


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
def test_any_text_gives_sarif(report: Report) -> None:
    text = write_sarif(report)
    text.encode()
    assert len(text.splitlines()) == 3 + (len(report.problems) + 1 if report.problems else 0)
    run = sarif(report)
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
