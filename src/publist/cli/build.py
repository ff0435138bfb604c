"""`publist build`: write every list that the configuration names."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from publist.cli.build_text import show_made
from publist.cli.calendar import today
from publist.cli.console import Console
from publist.cli.inputs import STDIN, choose_config, read_inputs
from publist.config import Config
from publist.loading import load_bytes
from publist.made_list import DEFAULT_STYLE, style_files
from publist.model import Store
from publist.problem import Problem, PublistError, Severity
from publist.record import record
from publist.targets.make import Build, build
from publist.targets.place import Target, targets_of
from publist.targets.write import contents_of, folders_of, write
from publist.tomlfile import guess

_EXAMPLE = """
  Name each list and its place there, for example:
  [[output]]
  path = "publications.html"
  [[output]]
  into = "README.md#publications"
  style = "cv\""""


@record
class Request:
    """What the command line asks for."""

    files: tuple[str, ...]
    config: Path | None
    only: tuple[str, ...]
    check: bool
    strict: bool
    quiet: bool


def run(
    files: Sequence[str] = (),
    *,
    only: Sequence[str] = (),
    check: bool = False,
    watch: bool = False,
    strict: bool = False,
    quiet: bool = False,
    config: str | Path | None = None,
) -> int:
    """Carry out `publist build`; out: the exit code. Raises PublistError for wrong use."""
    request = Request(
        tuple(files), Path(config) if config else None, tuple(only), check, strict, quiet
    )
    if not watch:
        return build_once(request)
    if "-" in files or check:
        raise PublistError("--watch looks at files and writes lists: leave out - and --check")
    from publist.cli.build_watch import keep_building  # only --watch waits

    return keep_building(request)


def build_once(request: Request) -> int:
    """Build everything once; out: the exit code. Raises PublistError."""
    settings = settings_for(request)
    inputs = read_inputs(request.files, settings, "build")
    sources = [name for name, _ in inputs if name != STDIN]
    targets = targets_of(settings, [*sources, *map(str, style_sources(settings))])
    targets = chosen(targets, request.only)
    store = load_bytes(inputs, settings)
    folders = folders_of(targets)
    built = build(store, settings, targets, contents_of(targets), folders=folders, day=today())
    return deliver(request, store, built, settings.folder)


def style_sources(settings: Config) -> list[Path]:
    """Where the styles and words of all outputs come from, or would if they were there."""
    files = style_files(settings)
    paths: list[Path] = []
    for output in settings.outputs:
        paths += files.style_paths(output.style or settings.style or DEFAULT_STYLE)
        paths += files.word_paths(output.lang or settings.lang)
    return list(dict.fromkeys(paths))


def settings_for(request: Request) -> Config:
    """The configuration. Raises PublistError for one that names no output."""
    settings = choose_config(request.config, request.files)
    if not settings.outputs:
        what = (
            f"{settings.path}: there is no [[output]], so there is nothing to build"
            if settings.path
            else "there is no publist.toml here that says what to build; `publist init` writes one"
        )
        raise PublistError(what + _EXAMPLE)
    return settings


def chosen(targets: Sequence[Target], only: Sequence[str]) -> tuple[Target, ...]:
    """The targets that `--only` names; all without it."""
    names = {target.output.name: target for target in targets}
    places = {target.output.place: target for target in targets}
    wanted: dict[str, None] = {}
    for name in only:
        target = names.get(name) or places.get(name)
        if target is None:
            raise PublistError(
                f"--only: no output is called `{name}`{guess(name, list(names))}; "
                f"there are {', '.join(names)}"
            )
        wanted[target.output.name] = None
    return tuple(target for target in targets if not only or target.output.name in wanted)


def deliver(request: Request, store: Store, built: Build, folder: Path) -> int:
    """Write what was built, or with `check` nothing, and say so; out: the exit code."""
    problems = _problems(store, built)
    failed = request.strict and bool(problems)
    if not failed and not request.check:
        write(built.files, folder)
    if failed or not request.quiet:
        Console().problems(problems)
    if failed:
        Console().say("publist: nothing was written, because of --strict")
        return 1
    if not request.quiet:
        show_made(Console(sys.stdout), built.made, checked=request.check)
    return 1 if request.check and built.files else 0


def _problems(store: Store, built: Build) -> list[Problem]:
    return [
        problem
        for problem in (*store.problems, *built.problems)
        if problem.severity > Severity.ADVICE
    ]
