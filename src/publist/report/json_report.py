"""A report as JSON, for scripts and editors. docs/check.md says what each name means."""

from __future__ import annotations

from typing import Any

from publist import __version__
from publist.check.run import Report
from publist.problem import Edit, Fix, Problem, Severity
from publist.report.characters import dump
from publist.report.places import Position, Positions

VERSION = 1
"""Grows when a name changes its meaning or goes; new names may come without that."""


def write_json(report: Report) -> str:
    """The report as one JSON object, each problem in a line of its own.

    The lines and columns of edits come from the report's texts, and are null for a file that is
    not among them. Offsets count characters.
    """
    positions = Positions(report.texts)
    problems = ",\n".join(dump(_problem(problem, positions)) for problem in report.problems)
    listed = f"[\n{problems}\n]" if problems else "[]"
    tool = dump({"name": "publist", "version": __version__})
    return (
        f'{{"version": {VERSION},\n"tool": {tool},\n'
        f'"summary": {dump(_summary(report))},\n"problems": {listed}}}\n'
    )


def _summary(report: Report) -> dict[str, int]:
    return {
        "entries": report.entries,
        "clean": report.clean,
        "with_problems": report.with_problems,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "advice": report.count(Severity.ADVICE),
        "ignored": report.ignored,
    }


def _problem(problem: Problem, positions: Positions) -> dict[str, Any]:
    place = problem.place
    whole_file = place.line < 1
    return {
        "code": problem.code,
        "severity": problem.severity.word,
        "message": problem.message,
        "hint": problem.hint,
        "key": problem.key,
        "path": place.path,
        "line": None if whole_file else place.line,
        "column": None if whole_file else place.column,
        "end_line": None if whole_file else place.line,
        "end_column": None if whole_file else place.column + place.length,
        "excerpt": place.excerpt,
        "beside": [row._asdict() for row in problem.beside],
        "fix": _fix(problem.fix, place.path, positions) if problem.fix else None,
    }


def _fix(fix: Fix, path: str, positions: Positions) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safety": fix.safety,
        "edits": [_edit(edit, path, positions) for edit in fix.edits],
    }


def _edit(edit: Edit, path: str, positions: Positions) -> dict[str, Any]:
    first, last = positions.at(path, edit.start), positions.at(path, edit.end)
    return {
        "start": edit.start,
        "end": edit.end,
        **_named(first, "line", "column"),
        **_named(last, "end_line", "end_column"),
        "text": edit.text,
    }


def _named(position: Position | None, line: str, column: str) -> dict[str, int | None]:
    if position is None:
        return {line: None, column: None}
    return {line: position.line, column: position.column}
