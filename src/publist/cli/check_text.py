"""What `publist check` tells people: problems by file, and a summary that adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from publist.check.run import Report
from publist.cli.console import FIX_OPTIONS, Console
from publist.problem import Problem, Severity

if TYPE_CHECKING:
    from publist.fix.result import Fixed

_PLURALS = {
    Severity.ERROR: "errors",
    Severity.WARNING: "warnings",
    Severity.ADVICE: "pieces of advice",
}


def show(console: Console, report: Report, *, quiet: bool, several: bool) -> None:
    """Every problem with its line and what to do, then the summary.

    `quiet` leaves out what is no error; `several` puts each file's name above its problems.
    """
    for path, problems in _by_file(report.problems):
        shown = [one for one in problems if not quiet or one.severity is Severity.ERROR]
        if several and shown:
            console.heading(f"── {path}: {counted(len(shown), 'problem')}")
            console.say("")
        for problem in shown:
            console.problems((problem,))
            console.say("")
    console.say(summary(report))


def show_fixed(console: Console, fixed: Fixed, *, written: bool) -> None:
    """What was fixed, or would be, by rule; and what was not, and why."""
    counts = Counter(problem.code for file in fixed.files for problem in file.applied)
    done = "fixed" if written else "would fix"
    for file in fixed.files:
        for refusal in file.refused:
            console.problems((refusal.problem,), in_full=0)
            console.say(f"  not fixed: {refusal.why}")
    if not counts:
        console.say("publist: there is nothing to fix")
        return
    total = counted(sum(counts.values()), "problem")
    changed = counted(sum(file.after != file.before for file in fixed.files), "file")
    rules = ", ".join(f"{count:,} {code}" for code, count in counts.most_common())
    console.say(f"publist: {done} {total} in {changed}: {rules}")


def _by_file(problems: Iterable[Problem]) -> Iterable[tuple[str, list[Problem]]]:
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.place.path, []).append(problem)
    return files.items()


def summary(report: Report) -> str:
    """The entries and the problems, in numbers that add up, and what could be fixed."""
    parts = [f"{counted(report.entries, 'entry', 'entries')} read"]
    if report.problems:
        parts[0] += f", {report.clean:,} clean, {report.with_problems:,} with problems"
    counts = [
        counted(report.count(severity), severity.word, plural)
        for severity, plural in _PLURALS.items()
        if report.count(severity)
    ]
    parts.append(", ".join(counts) or "no problems")
    if report.ignored:
        parts.append(f"{report.ignored:,} ignored by the store")
    line = "publist: " + "; ".join(parts)
    fixes = [f"{count:,} by {option}" for option, count in _fixable(report).items() if count]
    if fixes:
        line += f"\n  Can be fixed: {', '.join(fixes)}; --diff shows it first"
    return line


def _fixable(report: Report) -> dict[str, int]:
    """How many problems each option could put right."""
    fixes = Counter(problem.fix.safety for problem in report.problems if problem.fix is not None)
    return {option: fixes[safety] for safety, option in FIX_OPTIONS.items()}


def counted(number: int, word: str, plural: str = "") -> str:
    """`1 file`, `1,200 files`; `plural` where it is not the word with an `s`."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"
