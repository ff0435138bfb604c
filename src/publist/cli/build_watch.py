"""`publist build --watch`: build again whenever something that the lists are made from is saved."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from publist.api import DEFAULT_STYLE, style_files
from publist.cli.build import Request, build_once
from publist.cli.check_text import counted
from publist.cli.console import Console
from publist.cli.inputs import choose_config, input_paths, possible_configs
from publist.cli.watch import watch
from publist.config import Config
from publist.problem import PublistError


def keep_building(request: Request) -> int:
    """Build now and after every change, until Ctrl-C; out: the exit code."""
    paths: list[Path] = possible_configs(request.config, request.files)

    def again() -> list[Path]:
        nonlocal paths
        console = Console(sys.stdout)
        console.clear()
        try:
            paths = _watched(request)
            build_once(request)
        except PublistError as error:  # a file in the middle of an edit
            console.error(str(error))
        files = counted(sum(path.exists() for path in paths), "file")
        console.say(f"{datetime.now():%H:%M:%S} watching {files}; Ctrl-C ends it")
        console.flush()
        return paths

    try:
        watch(paths, again)
    except KeyboardInterrupt:
        return 0  # how everyone ends it
    return 0


def _watched(request: Request) -> list[Path]:
    """Every file that the lists come from, or would come from if it were there."""
    settings = choose_config(request.config, request.files)
    paths = [*possible_configs(request.config, request.files)]
    if settings.path:
        paths.append(Path(settings.path))
    paths += input_paths(request.files, settings, "build")
    paths += _styles(settings)
    paths += [settings.folder / output.path for output in settings.outputs if output.region]
    return list(dict.fromkeys(paths))


def _styles(settings: Config) -> Iterator[Path]:
    files = style_files(settings)
    for output in settings.outputs:
        yield from files.style_paths(output.style or settings.style or DEFAULT_STYLE)
        yield from files.word_paths(output.lang or settings.lang)
