"""The command line as typer has it: help, completion, mistakes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from publist.cli import build_options, check_options, inject_options, merge_options, same_options
from publist.cli.explain import explain
from publist.cli.init import init
from publist.cli.options import Option
from publist.cli.render_options import FILES_HELP, HELP, RENDER
from publist.cli.styles import styles

_HELP = """
One annotated BibTeX file; the publication list for the site, the CV and the README.

\b
In a folder with refs.bib:
  publist render                  the list as Markdown, on standard output
  publist render -f html          a fragment for any web page
  publist render -f latex -s cv   a fragment for \\input into a CV
  publist init                    write publist.toml: whose list it is
  publist init --site auto        the same for the site, CV or README here
  publist inject --add README.md  put the list into a page, and keep it current there
  publist build                   write all lists that publist.toml names
  publist check                   what is wrong with the store, and what to do
  publist check --fix             put right what is safe to put right
  publist same                    which entries are one work, which are versions, and why
  publist merge                   unite what is there twice, link versions

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
_TYPES: dict[str, Any] = {
    "text": str,
    "texts": list[str] | None,
    "number": int | None,
    "path": Path | None,
    "flag": bool,
}


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


def _parameter(option: Option) -> inspect.Parameter:
    """One option of the table as the parameter that typer makes an option of."""
    settings: dict[str, Any] = {"help": option.help, "show_default": False}
    if option.metavar:
        settings["metavar"] = option.metavar
    if option.sort == "number":
        settings.update(min=option.minimum, max=option.maximum)
    words = [*option.words, *option.proposals]
    if words:
        settings["autocompletion"] = lambda: words
    if option.words:
        settings["callback"] = _one_of(option.words)
    default = None if option.sort == "texts" else option.default()
    return inspect.Parameter(
        option.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[_TYPES[option.sort], typer.Option(*option.flags, **settings)],
    )


def _one_of(words: Sequence[str]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value and value not in words:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(words)}")
        return value

    return check


def _command(
    run: Callable[..., int], options: Sequence[Option], files_help: str, help_text: str
) -> Callable[..., None]:
    """A function with the signature that the table describes, as typer wants it."""

    def command(**values: Any) -> None:
        files = values.pop("files") or ()
        code = run(files, **{name: value for name, value in values.items() if value is not None})
        raise typer.Exit(code)

    files = inspect.Parameter(
        "files",
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[
            list[str] | None,
            typer.Argument(metavar="[FILES]...", help=files_help, show_default=False),
        ],
    )
    parameters = [files, *(_parameter(option) for option in options)]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # for `inspect`
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__doc__ = help_text
    return command


def _render(*arguments: Any, **values: Any) -> int:
    from publist.cli.render import run  # `--help` needs none of it

    return run(*arguments, **values)


def _check(*arguments: Any, **values: Any) -> int:
    from publist.cli.check import run  # as above

    return run(*arguments, **values)


def _build(*arguments: Any, **values: Any) -> int:
    from publist.cli.build import run  # as above

    return run(*arguments, **values)


def _inject(*arguments: Any, **values: Any) -> int:
    from publist.cli.inject import run  # as above

    return run(*arguments, **values)


def _same(*arguments: Any, **values: Any) -> int:
    from publist.cli.same import run  # as above

    return run(*arguments, **values)


def _merge(*arguments: Any, **values: Any) -> int:
    from publist.cli.merge import run  # as above

    return run(*arguments, **values)


app.command("render")(_command(_render, RENDER, FILES_HELP, HELP))
app.command("build")(
    _command(_build, build_options.BUILD, build_options.FILES_HELP, build_options.HELP)
)
app.command("inject")(
    _command(_inject, inject_options.INJECT, inject_options.FILES_HELP, inject_options.HELP)
)
app.command("check")(
    _command(_check, check_options.CHECK, check_options.FILES_HELP, check_options.HELP)
)
app.command("same")(_command(_same, same_options.SAME, same_options.FILES_HELP, same_options.HELP))
app.command("merge")(
    _command(_merge, merge_options.MERGE, merge_options.FILES_HELP, merge_options.HELP)
)
app.command("explain")(explain)
app.command("init")(init)
app.command("styles")(styles)
