"""Reports of real checks, of very many problems, and where offsets stand."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.check.run import Report
from publist.checking import check_bytes
from publist.config import Config
from publist.record import changed
from publist.report.github import write_github
from publist.report.json_report import write_json
from publist.report.places import Positions
from publist.report.sarif import FINGERPRINT, write_sarif
from report_readers import command_of, sarif
from reports import checked, often, texts

TODAY = date(2026, 6, 1)
ROOT = Path(__file__).resolve().parent.parent


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


@pytest.mark.parametrize(
    "folder", sorted((ROOT / "tests" / "rules").iterdir()), ids=lambda path: path.name
)
def test_every_rule_can_be_reported(folder: Path) -> None:
    code, data = folder.name, (folder / "bad.bib").read_bytes()
    report = check_bytes([("bad.bib", data)], Config(), {code}, TODAY)
    sarif(report)
    assert len(json.loads(write_json(report))["problems"]) == len(report.problems)
    for line in write_github(report).splitlines():
        command_of(line)


def test_many_problems_cost_little() -> None:
    """A long line with many problems is not looked at again for each of them."""
    first, *_ = checked().problems
    place = changed(first.place, length=1_000_000)
    known = {"refs.bib": "x" * 1_000_000}
    report = Report((changed(first, place=place),) * 20_000, 1, 1, 0, known)
    assert write_sarif(report).count(FINGERPRINT) == 20_000
