"""`publist check`: say what is wrong with a store, and put it right."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from publist.check.run import Progress, Report, checks_of
from publist.checking import check_bytes, chosen_rules, fix_bytes
from publist.cli.calendar import today
from publist.cli.check_text import show, show_fixed
from publist.cli.console import Console, write_output
from publist.cli.inputs import STDIN, choose_config, possible_configs, read_inputs
from publist.config import Config
from publist.problem import PublistError, Safety, Severity
from publist.record import record

if TYPE_CHECKING:
    from publist.fix.result import Fixed

_LARGE = 1_000_000
"""Bytes of input from which on a terminal shows how far the check has come."""


@record
class Request:
    """What the command line asks for."""

    files: tuple[str, ...]
    config: Path | None
    author: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    written_as: str
    strict: bool
    quiet: bool
    diff: bool
    allowed: frozenset[Safety]
    """Kinds of fixes to make, or with `diff` to show."""
    stdin_name: str
    """What standard input is called in messages."""


def run(
    files: Sequence[str] = (),
    *,
    format: str = "",  # noqa: A002 -- the option's name
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    strict: bool = False,
    diff: bool = False,
    fix: bool = False,
    unsafe_fixes: bool = False,
    add_annotations: bool = False,
    watch: bool = False,
    stdin_filename: str = "",
    author: str = "",
    quiet: bool = False,
    config: str | Path | None = None,
) -> int:
    """Carry out `publist check`; out: the exit code. Raises PublistError for wrong use."""
    allowed: set[Safety] = {"safe"} if fix or diff or unsafe_fixes or add_annotations else set()
    if unsafe_fixes:
        allowed.add("unsafe")
    if add_annotations:
        allowed.add("annotations")
    request = Request(
        tuple(files), Path(config) if config else None, author, tuple(select), tuple(ignore),
        format or "text", strict, quiet, diff, frozenset(allowed),
        stdin_filename or STDIN,
    )  # fmt: skip
    if stdin_filename and "-" not in files:
        Console().say("publist: --stdin-filename changes nothing, since - is not among the files")
    if not watch:
        return _once(request)
    if "-" in files or (allowed and not diff):
        raise PublistError("--watch looks at files and changes none: leave out - and the fixes")
    from publist.cli.watch import keep_checking  # only --watch waits

    return keep_checking(lambda: _once(request), lambda: _watched(request))


def exit_code(report: Report, *, strict: bool) -> int:
    """1 for errors; with `strict` for anything; else 0."""
    failed = bool(report.problems) if strict else report.count(Severity.ERROR) > 0
    return 1 if failed else 0


def _once(request: Request) -> int:
    settings, inputs = _inputs(request)
    codes = chosen_rules(settings, request.select, request.ignore)
    if not request.allowed:
        with _progress(inputs, codes) as progress:
            report = check_bytes(inputs, settings, codes, today(), progress)
        _say(request, report, len(inputs) > 1)
        return exit_code(report, strict=request.strict)
    with _progress(inputs, codes) as progress:
        fixed = fix_bytes(inputs, settings, codes, request.allowed, today(), progress)
    return _show_diff(fixed) if request.diff else _write(request, fixed)


def _inputs(request: Request) -> tuple[Config, list[tuple[str, bytes]]]:
    named = [request.stdin_name if name == "-" else name for name in request.files]
    settings = choose_config(request.config, named)
    if request.author:
        settings = settings.with_owner(request.author)
    inputs: dict[str, tuple[str, bytes]] = {}  # each file once, however it is named
    stdin = os.path.realpath(request.stdin_name) if "-" in request.files else None
    for name, data in read_inputs(tuple(dict.fromkeys(request.files)), settings, "check"):
        shown = request.stdin_name if name == STDIN else name
        path = os.path.realpath(shown)
        if path == stdin and path in inputs:
            raise PublistError(
                f"{request.stdin_name}: standard input cannot be called so, "
                "since that file is checked, too"
            )
        inputs.setdefault(path, (shown, data))
    return settings, list(inputs.values())


@contextmanager
def _progress(
    inputs: Sequence[tuple[str, bytes]], codes: frozenset[str]
) -> Iterator[Progress | None]:
    if sum(len(data) for _, data in inputs) < _LARGE or not Console().is_terminal:
        yield None
        return
    from publist.cli.progress import progress_bar  # rich: 50 ms that small stores need not

    with progress_bar([rule.code for rule in checks_of(codes)]) as advance:
        yield advance


def _say(request: Request, report: Report, several: bool, console: Console | None = None) -> None:
    match request.written_as:
        case "json":
            from publist.report.json_report import write_json  # each format imports its own

            write_output(write_json(report))
        case "github":
            from publist.report.github import write_github  # as above

            write_output(write_github(report))
        case "sarif":
            from publist.report.sarif import write_sarif  # as above

            write_output(write_sarif(report))
        case _:
            console = console or Console(sys.stdout)
            show(console, report, quiet=request.quiet, several=several)


def _show_diff(fixed: Fixed) -> int:
    """The changes as a diff on standard output; exit 1 when there are any."""
    from publist.fix.diff import unified_diff  # only --diff needs it

    diffs = [unified_diff(file) for file in fixed.files if file.edits]
    if sys.stdout is not None and sys.stdout.isatty():
        for diff in diffs:
            Console(sys.stdout).diff(diff)
    else:
        write_output("".join(diffs))  # as it is, for `patch`
    show_fixed(Console(), fixed, written=False)
    return 1 if diffs else 0


def _write(request: Request, fixed: Fixed) -> int:
    """Write what was fixed, and say what is wrong still."""
    from publist.files import replace_file  # only a fix writes

    stdin = "-" in request.files
    for file in fixed.files:
        if stdin and file.path == request.stdin_name:
            write_output(file.after)
        elif file.after != file.before:
            replace_file(Path(file.path), file.before, file.after)
    console = Console() if stdin or request.written_as != "text" else Console(sys.stdout)
    show_fixed(console, fixed, written=True)
    if not stdin or request.written_as == "text":  # else the output is the fixed file
        _say(request, fixed.after, len(fixed.files) > 1, console)
    return exit_code(fixed.after, strict=request.strict)


def _watched(request: Request) -> list[Path]:
    """The files that are read, and each configuration that there is or could be."""
    settings, inputs = _inputs(request)
    possible = possible_configs(request.config, request.files)
    paths = [Path(name) for name, _ in inputs]
    return list(
        dict.fromkeys([*paths, *([Path(settings.path)] if settings.path else []), *possible])
    )
