"""A report as SARIF 2.1.0, for code scanning and other viewers of what linters find.

Sources: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01";
what GitHub takes of it: docs.github.com, "SARIF support for code scanning".
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from publist import __version__
from publist.check.registry import ALL
from publist.check.rule import Rule, in_general, what_to_do
from publist.check.run import Report
from publist.problem import Edit, Fix, Place, Problem, Severity
from publist.report.characters import dump
from publist.report.places import Positions

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "publistProblem/v1"
"""Not GitHub's own `primaryLocationLineHash`: its upload makes that from the file, and warns of
every value that another program made."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SEVERITIES = {**_LEVELS, Severity.ADVICE: "recommendation"}
_INDEX = {rule.code: number for number, rule in enumerate(ALL)}
_MARKED = 200
"""Characters of the marked text that tell one problem from another."""


def write_sarif(report: Report) -> str:
    """The report as one SARIF log, each result in a line of its own.

    Edits are given by line and column; in a file that is not among the report's texts, by offset
    and length.
    """
    driver = {"name": "publist", "version": __version__, "rules": [_rule(rule) for rule in ALL]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [{"executionSuccessful": True}],
    }
    # Each result is written as soon as it is made: all at once, 50,000 of them cost three times the time.
    results = ",\n".join(dump(result) for result in _results(report))
    listed = f"[\n{results}\n]" if results else "[]"
    return (
        f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [\n'
        f'{dump(run)[:-1]},\n"results": {listed}}}]}}\n'
    )


def _rule(rule: Rule) -> dict[str, Any]:
    explain = f"publist explain {rule.code}"
    return {
        "id": rule.code,
        "shortDescription": {"text": in_general(rule.message)},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.why} What to do: {what_to_do(rule)}. More: {explain}",
            "markdown": f"{rule.why}\n\n**What to do:** {what_to_do(rule)}.\n\n"
            f"An example: `{explain}`",
        },
        "defaultConfiguration": {"enabled": not rule.opt_in, "level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.group],
            "precision": "medium" if rule.opt_in else "high",
            "problem.severity": _SEVERITIES[rule.severity],
        },
    }


def _results(report: Report) -> Iterator[dict[str, Any]]:
    positions = Positions(report.texts)
    seen: Counter[tuple[str, str]] = Counter()
    for problem in report.problems:
        path = problem.place.path
        fingerprint = _fingerprint(problem, report.texts)
        seen[path, fingerprint] += 1
        result = {
            "ruleId": problem.code,
            "ruleIndex": _INDEX.get(problem.code, -1),
            "level": _LEVELS[problem.severity],
            "message": {"text": _message(problem)},
            "locations": [_location(problem)],
            "partialFingerprints": {FINGERPRINT: f"{fingerprint}:{seen[path, fingerprint]}"},
        }
        if problem.fix is not None and problem.fix.edits:
            result["fixes"] = [_fix(problem.fix, path, positions)]
        yield result


def _message(problem: Problem) -> str:
    """The first sentence is what viewers show in a list. No text of a file becomes a link.

    (`[text](target)` is one in SARIF's plain messages, section 3.11.6.)
    """
    text = f"{problem.message}. To do: {problem.hint}." if problem.hint else f"{problem.message}."
    return text.replace("](", "]\\(")


def _fingerprint(problem: Problem, texts: Mapping[str, str]) -> str:
    """What stays when lines move: the rule, the entry, and what is marked there."""
    place = problem.place
    text = texts.get(place.path)
    length = min(place.length, _MARKED)
    start, line = (place.column - 1, place.excerpt) if text is None else (place.offset, text)
    marked = " ".join(line[start : start + length].split()) if place.line > 0 else ""
    identity = "\0".join((problem.code, problem.key, marked))
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _location(problem: Problem) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(problem.place.path)}}
    if problem.place.line > 0:
        physical["region"] = _region(problem.place)
    location: dict[str, Any] = {"physicalLocation": physical}
    if problem.key:
        location["logicalLocations"] = [{"name": problem.key, "kind": "member"}]
    return location


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + place.length,
    }


def _fix(fix: Fix, path: str, positions: Positions) -> dict[str, Any]:
    change = {
        "artifactLocation": {"uri": uri(path)},
        "replacements": [_replacement(edit, path, positions) for edit in fix.edits],
    }
    return {
        "description": {"text": fix.title},
        "artifactChanges": [change],
        "properties": {"safety": fix.safety},
    }


def _replacement(edit: Edit, path: str, positions: Positions) -> dict[str, Any]:
    first, last = positions.at(path, edit.start), positions.at(path, edit.end)
    deleted = {"charOffset": edit.start, "charLength": edit.end - edit.start}
    if first is not None and last is not None:
        deleted = {
            "startLine": first.line,
            "startColumn": first.column,
            "endLine": last.line,
            "endColumn": last.column,
        }
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}


def uri(path: str) -> str:
    """A relative path as a relative reference, an absolute one as a file URI (RFC 3986, 8089)."""
    path = path.replace(os.sep, "/").removeprefix("./")
    if len(path) > 2 and path[0].isascii() and path[0].isalpha() and path[1:3] == ":/":
        return "file:///" + path[:2] + _encoded(path[2:])
    return ("file://" if path.startswith("/") else "") + _encoded(path)


def _encoded(path: str) -> str:
    try:
        data = path.encode("utf-8", "surrogateescape")  # bytes of a name that is no UTF-8
    except UnicodeEncodeError:
        data = path.encode("utf-8", "replace")
    return quote(data, safe="/")
