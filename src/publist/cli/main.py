"""`publist`: from the command line to an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

from publist.cli.build_options import BUILD
from publist.cli.check_options import CHECK
from publist.cli.console import Console, discard_output
from publist.cli.inject_options import INJECT
from publist.cli.options import Option, parse_quickly
from publist.cli.render_options import RENDER
from publist.cli.same_options import SAME
from publist.problem import PublistError

_QUICK: dict[str, tuple[str, Sequence[Option]]] = {
    "render": ("publist.cli.render", RENDER),
    "check": ("publist.cli.check", CHECK),
    "build": ("publist.cli.build", BUILD),
    "inject": ("publist.cli.inject", INJECT),
    "same": ("publist.cli.same", SAME),
}
"""Commands whose plain command lines are read without typer."""


def main() -> None:
    """Run the command line; exit codes: 0 fine, 1 problems (each command says which), 2 wrong use."""
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
    quick = _QUICK.get(arguments[0]) if arguments and not completing else None
    if quick is not None:
        module, options = quick
        values = parse_quickly(arguments[1:], options)
        if values is not None:
            if not values.get("watch"):
                gc.disable()  # one list, then the end; collecting costs a fifth of the time
            _leave(import_module(module).run(**values))  # each command imports what it needs
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
