"""`publist inject`: put lists between the markers of pages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from publist.cli.build import Request, deliver
from publist.cli.console import Console
from publist.cli.inputs import choose_config, read_inputs
from publist.config import Config
from publist.embed.add import add_region
from publist.embed.inject import regions_of
from publist.embed.page import Page, read_page
from publist.embed.regions import is_name
from publist.loading import load_bytes
from publist.overriding import override
from publist.problem import PublistError
from publist.targets.make import build
from publist.targets.place import WHOLE, Target, output_for, target_in_page


def run(
    files: Sequence[str] = (),
    *,
    add: bool = False,
    name: str = "",
    check: bool = False,
    diff: bool = False,
    bibliography: Sequence[str] = (),
    style: str = "",
    author: str = "",
    strict: bool = False,
    quiet: bool = False,
    config: str | Path | None = None,
) -> int:
    """Carry out `publist inject`; out: the exit code. Raises PublistError for wrong use."""
    _check_use(files, name, add=add, check=check)
    settings = choose_config(Path(config) if config else None, files)
    if author:
        settings = settings.with_owner(author)
    if not settings.style:
        settings = override(settings, style=style)
    pages, added = _pages(files, (name or WHOLE) if add else "")
    targets = _targets(pages, settings, name)
    before: dict[str, bytes | None] = {real: page.data for real, page in pages.items()}
    store = load_bytes(read_inputs(bibliography, settings, f"inject {files[0]} -b"), settings)
    built = build(store, settings, targets, before, pages)
    if diff:
        from publist.cli.inject_diff import show_diff  # only --diff needs it

        return show_diff(pages, built)
    for note in () if check or quiet else added:
        Console().say(note)
    return deliver(Request((), None, (), check, strict, quiet), store, built, settings.folder)


def _check_use(files: Sequence[str], name: str, *, add: bool, check: bool) -> None:
    if not files:
        raise PublistError("which page? Name it: publist inject README.md")
    if "-" in files:
        raise PublistError("inject changes files: name them, not -")
    if name and not is_name(name):
        raise PublistError(f"--name: letters, digits and single . _ - between them, not `{name}`")
    if add and check:
        raise PublistError("--check writes nothing, and --add does: leave one of them out")


def _pages(files: Sequence[str], name: str) -> tuple[dict[str, Page], list[str]]:
    """Each page once, with a region `name` where that is given; and what to say of added ones."""
    pages: dict[str, Page] = {}
    added: list[str] = []
    mistakes: list[str] = []
    for path in files:
        real = os.path.realpath(path)
        if real in pages:
            continue
        try:
            page = read_page(path, _content(path))
            if name:
                page, line = add_region(page, name)
                if line:
                    added.append(f"publist: {path}:{line}: markers put in for `{name}`")
            regions_of(page)  # every page is looked at before any mistake is said
            pages[real] = page
        except PublistError as error:
            mistakes.append(str(error))
    if mistakes:
        raise PublistError("\n  ".join(mistakes))
    return pages, added


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise PublistError(f"{path}: cannot be read: {error.strerror}") from None


def _targets(pages: dict[str, Page], settings: Config, name: str) -> list[Target]:
    """The regions of all pages. Raises PublistError for a page without any."""
    targets: list[Target] = []
    mistakes: list[str] = []
    for page in pages.values():
        regions = [r for r in regions_of(page) if not name or r.name == name]
        if not regions:
            which = f"no region `{name}`" if name else "no markers"
            mistakes.append(
                f"{page.path}: has {which} outside of code; "
                f"publist inject --add{' --name ' + name if name else ''} {page.path} puts them in"
            )
        for region in regions:
            try:
                output = output_for(region, page.path, settings)
                targets.append(target_in_page(output, Path(page.path), page.host))
            except PublistError as error:
                mistakes.append(str(error))
    if mistakes:
        raise PublistError("\n  ".join(mistakes))
    return targets
