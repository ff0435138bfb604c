"""Reports as workflow commands, read as GitHub's runner reads them."""

from __future__ import annotations

import re

from hypothesis import given

from publist.check.run import Report
from publist.report.characters import visible
from publist.report.github import write_github
from report_readers import command_of
from reports import checked, often, reports, texts


def test_github_commands() -> None:
    assert write_github(checked()).splitlines() == [
        "::warning file=refs.bib,line=3,endLine=3,col=14,endColumn=22,title=publist pages-backwards"
        "::the pages run backwards (a)",
        "::notice file=refs.bib,line=4,endLine=4,col=14,endColumn=49,title=publist wrapped-doi"
        "::the DOI is an address: 100%25 (a)%0Awrite it alone, please",
    ]
    assert write_github(Report((), 3, 0, 0)) == ""


@often
@given(reports())
def test_any_text_gives_one_command(report: Report) -> None:
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
