"""`publist build --watch`: build again whenever something that the lists are made from is saved."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from publist.cli.build import Request, build_once, style_sources
from publist.cli.check_text import counted
from publist.cli.console import Console
from publist.cli.inputs import choose_config, input_paths, possible_configs
from publist.cli.watch import Stamp, stamps_of, watch
from publist.problem import PublistError


def keep_building(request: Request) -> int:
    """Build now and after every change, until Ctrl-C; out: the exit code."""
    paths: list[Path] = possible_configs(request.config, request.files)
    known: dict[Path, Stamp | None] = {}

    def again() -> list[Path]:
        nonlocal paths, known
        if known and stamps_of(paths) == known:
            return paths  # it was the last build that changed a page
        console = Console(sys.stdout)
        console.clear()
        pages: list[Path] = []
        try:
            paths, pages = _watched(request)
            known = stamps_of(paths)
            build_once(request)
        except PublistError as error:  # a file in the middle of an edit
            console.error(str(error))
        known.update(stamps_of(pages))
        files = counted(sum(path.exists() for path in paths), "file")
        console.say(f"{datetime.now():%H:%M:%S} watching {files}; Ctrl-C ends it")
        console.flush()
        return paths

    try:
        watch(paths, again)
    except KeyboardInterrupt:
        return 0  # how everyone ends it
    return 0


def _watched(request: Request) -> tuple[list[Path], list[Path]]:
    """Every file that the lists come from, or would come from if it were there, and of those the
    pages that they go into."""
    settings = choose_config(request.config, request.files)
    paths = [*possible_configs(request.config, request.files)]
    if settings.path:
        paths.append(Path(settings.path))
    paths += input_paths(request.files, settings, "build")
    paths += style_sources(settings)
    pages = [settings.folder / output.path for output in settings.outputs if output.region]
    return list(dict.fromkeys([*paths, *pages])), list(dict.fromkeys(pages))
