"""A report as workflow commands, which GitHub shows beside the lines of a pull request.

Source: docs.github.com, "Workflow commands for GitHub Actions"; how the runner reads them:
actions/runner, ActionCommand.cs (`TryParseV2`).
"""

from __future__ import annotations

from collections.abc import Iterable

from publist.check.run import Report
from publist.problem import Problem, Severity
from publist.report.characters import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def write_github(report: Report) -> str:
    """One command a problem, one problem a line; empty without problems."""
    return "".join(_command(problem) + "\n" for problem in report.problems)


def _command(problem: Problem) -> str:
    message = [problem.message + (f" ({problem.key})" if problem.key else "")]
    if problem.hint:
        message.append(problem.hint)
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(problem))
    return f"::{_COMMANDS[problem.severity]} {properties}::" + "%0A".join(map(_data, message))


def _properties(problem: Problem) -> Iterable[tuple[str, str]]:
    place = problem.place
    if place.path:
        yield "file", place.path.removeprefix("./")
    if place.line > 0:
        yield "line", str(place.line)
        yield "endLine", str(place.line)
        yield "col", str(place.column)
        yield "endColumn", str(place.column + place.length)
    yield "title", f"publist {problem.code}"


def _data(text: str) -> str:
    """The runner undoes %25, %0D and %0A in a message; what else could end a line is shown."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(text)


def _property(text: str) -> str:
    """Beside those, a comma ends a property and two colons all of them."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
