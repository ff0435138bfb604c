"""`publist`: the commands, and how errors end."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from publist.cli.console import Console
from publist.cli.init import init
from publist.cli.render import render
from publist.cli.styles import styles
from publist.problem import PublistError

_HELP = """
One annotated BibTeX file; the publication list for the site, the CV and the README.

\b
In a folder with refs.bib:
  publist render                  the list as Markdown, on standard output
  publist render -f html          a fragment for any web page
  publist render -f latex -s cv   a fragment for \\input into a CV
  publist init                    write publist.toml: whose list it is

Your name is found in every spelling and highlighted; equal contributions, mentees, awards and
links come from the store. What is wrong in it is said with file and line; nothing is lost.
"""

app = typer.Typer(
    name="publist",
    help=_HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Each command explains itself: publist render --help",
)


def _version(wanted: bool) -> None:
    if wanted:
        from publist import __version__  # only this option needs it

        typer.echo(f"publist {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """The callback's docstring is not shown: `_HELP` is."""


app.command()(render)
app.command()(init)
app.command()(styles)


def main() -> None:
    """Run the command line; exit codes: 0 fine, 1 problems with --strict, 2 wrong use."""
    try:
        app()
    except PublistError as error:
        Console().error(str(error))
        sys.exit(2)
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)
