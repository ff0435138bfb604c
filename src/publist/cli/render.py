"""`publist render`: write the list."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from publist.cli.console import Console, write_output
from publist.cli.inputs import choose_config, read_inputs
from publist.cli.render_options import FORMATS
from publist.config import Config
from publist.loading import load_bytes
from publist.model import Store
from publist.overriding import override
from publist.problem import Problem, PublistError, Severity
from publist.rendering import ENDINGS, render_list
from publist.view import View


def run(
    files: Sequence[str] = (),
    *,
    format: str = "",  # noqa: A002 -- the option's name
    style: str = "",
    output: str | Path | None = None,
    author: str = "",
    select: Sequence[str] = (),
    group: str = "",
    sort: str = "",
    number: str = "",
    versions: Sequence[str] = (),
    works: str = "",
    max_authors: int | None = None,
    heading_level: int | None = None,
    section: str = "",
    lang: str = "",
    standalone: bool = False,
    strict: bool = False,
    quiet: bool = False,
    config: str | Path | None = None,
) -> int:
    """Carry out `publist render`; out: the exit code. Raises PublistError for wrong use."""
    settings = choose_config(Path(config) if config else None, files)
    if author:
        settings = settings.with_owner(author)
    settings = override(
        settings, select=select, group=group, sort=sort, number=number, versions=versions,
        works=works, max_authors=max_authors, heading_level=heading_level or 0, lang=lang,
        style=style,
    )  # fmt: skip
    target = Path(output) if output and str(output) != "-" else None
    written_as = FORMATS[format] if format else _format_of(target)
    inputs = read_inputs(files, settings, "render")
    if target is not None:
        _keep_inputs(target, [name for name, _ in inputs])
    store = load_bytes(inputs, settings)
    sections = (section,) if section else ()
    rendered = render_list(store, written_as, settings, sections=sections, standalone=standalone)
    problems = [
        problem
        for problem in (*store.problems, *rendered.problems)
        if problem.severity > Severity.ADVICE
    ]
    failed = strict and bool(problems)
    if not failed:
        _deliver(rendered.text, target)
    console = Console()
    if target is None and not failed and not quiet:
        console.part_from_output()
    if failed or not quiet:
        console.problems(problems)
    if not quiet:
        _report(console, store, rendered.view, settings, problems)
    return 1 if failed else 0


def _keep_inputs(target: Path, names: Sequence[str]) -> None:
    """Raises PublistError when `target` is one of the files that were read."""
    for name in names:
        with suppress(OSError):  # what cannot be looked at is said by whoever reads or writes it
            if target.is_file() and target.samefile(name):
                raise PublistError(
                    f"{target}: the list is made from this file, and would take its place\n"
                    "  Write it to another file"
                )


def _format_of(target: Path | None) -> str:
    return ENDINGS.get(target.suffix.lower(), "md") if target else "md"


def _deliver(text: str, target: Path | None) -> None:
    if target is None:
        write_output(text)
        return
    from publist.files import write_file  # only -o needs it

    write_file(target, text)


def _report(
    console: Console, store: Store, view: View, config: Config, problems: Sequence[Problem]
) -> None:
    listed = sum(1 for _ in view.listed())
    if config.owner is None:
        console.say(
            'publist: nobody is highlighted: say whose list it is with --author "Given Family", '
            "or once for all with `publist init`"
        )
    elif listed and not _appears(config.owner.name, store):
        console.say(f"publist: {config.owner.name} is no author of any entry; is the name right?")
    if problems or listed != len(store.entries) or console.is_terminal:
        console.say(_summary(len(store.entries), listed, view, problems))


def _appears(owner: str, store: Store) -> bool:
    return any(
        author.person == owner or "me" in author.roles
        for entry in store.entries
        for author in (*entry.authors, *entry.editors)
    )


def _summary(read: int, listed: int, view: View, problems: Sequence[Problem]) -> str:
    parts = [f"{read} {'entry' if read == 1 else 'entries'} read", f"{listed} listed"]
    if view.hidden:
        parts.append(f"{view.hidden} hidden by the store")
    if view.not_selected:
        parts.append(f"{view.not_selected} not selected")
    if view.no_section:
        parts.append(f"{len(view.no_section)} in no section")
    if view.folded:
        parts.append(f"{len(view.folded)} folded into another (`publist same` shows which)")
    left_out = view.hidden + view.not_selected + len(view.no_section) + len(view.folded)
    rest = read - listed - left_out
    if rest > 0:
        parts.append(f"{rest} in other sections")
    elif rest < 0:
        parts.append(f"{-rest} shown twice")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if errors:
        parts.append(f"{errors} {'error' if errors == 1 else 'errors'}")
    if warnings:
        parts.append(f"{warnings} {'warning' if warnings == 1 else 'warnings'}")
    return "publist: " + ", ".join(parts)
