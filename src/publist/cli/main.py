"""`publist`: from the command line to an exit code."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from typing import NoReturn

from publist.cli.console import Console, discard_output
from publist.cli.options import parse_quickly
from publist.cli.render_options import RENDER
from publist.problem import PublistError


def main() -> None:
    """Run the command line; exit codes: 0 fine, 1 problems with --strict, 2 wrong use."""
    try:
        sys.exit(_run(sys.argv[1:]))
    except PublistError as error:
        Console().error(str(error))
        sys.exit(2)
    except BrokenPipeError:
        discard_output()  # the reader (`| head`) has seen enough
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)


def _run(arguments: list[str]) -> int:
    completing = "_PUBLIST_COMPLETE" in os.environ
    if arguments[:1] == ["render"] and not completing:
        values = parse_quickly(arguments[1:], RENDER)
        if values is not None:
            gc.disable()  # one list, then the process ends; collecting costs a fifth of the time
            from publist.cli.render import run  # each command imports what it needs

            _leave(run(**values))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # help holds signs that not every encoding has
            stream.reconfigure(errors="replace")
    from publist.cli.app import app  # typer takes longer to import than a list to render

    app()
    return 0


def _leave(code: int) -> NoReturn:
    """End the process without taking its objects apart, which takes a tenth as long as the list."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)
