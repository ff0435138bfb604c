"""`publist render`: write the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Optional

import typer

from publist.cli.console import Console, write_output
from publist.problem import Problem, PublistError, Severity

_FORMATS = {"md": "md", "markdown": "md", "html": "html", "latex": "latex", "tex": "latex", "json": "json"}
_ENDINGS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".tex": "latex", ".json": "json"}


def _words(*words: str) -> Callable[[], list[str]]:
    """For shell completion: what an option may say."""
    return lambda: list(words)


def _format(value: str) -> str:
    if value and value.lower() not in _FORMATS:
        raise typer.BadParameter("must be md, html, latex or json")
    return value.lower()


def render(
    files: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[FILES]...",
            help="BibTeX files; - is standard input. Without any: those of publist.toml, else refs.bib.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[  # noqa: A002 -- becomes --format
        str,
        typer.Option("--format", "-f", metavar="md|html|latex|json", autocompletion=_words("md", "html", "latex", "json"), callback=_format,
                     help="What to write; without it, what the ending of -o says, else md.",
                     show_default=False),
    ] = "",
    style: Annotated[
        str,
        typer.Option("--style", "-s", metavar="NAME|FILE", autocompletion=_words("cv", "plain", "web"), show_default=False,
                     help="cv, plain, web, or the path of a style file of yours."),
    ] = "",
    output: Annotated[
        Optional[Path],
        typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.",
                     show_default=False),
    ] = None,
    author: Annotated[
        str,
        typer.Option("--author", metavar="NAME", show_default=False,
                     help="Whose list it is: that name is highlighted, in every spelling."),
    ] = "",
    select: Annotated[
        Optional[list[str]],
        typer.Option("--select", metavar="WHAT", show_default=False,
                     help='Only these: "journal, conference", 2020..2024, selected, award, keyword:nlp, '
                     'role:mentee, status:submitted, "not preprint". Repeat it: all must hold.'),
    ] = None,
    group: Annotated[
        str,
        typer.Option("--group", metavar="section|year|type|none", autocompletion=_words("section", "year", "type", "none"), help="Headings.", show_default=False),
    ] = "",
    sort: Annotated[
        str,
        typer.Option("--sort", metavar="newest|oldest|title|author|file", autocompletion=_words("newest", "oldest", "title", "author", "file"), help="Order.", show_default=False),
    ] = "",
    number: Annotated[
        str,
        typer.Option("--number", metavar="none|up|down", autocompletion=_words("none", "up", "down", "up-per-section", "down-per-section"), show_default=False,
                     help="Numbers, over the whole list; up-per-section and down-per-section start afresh."),
    ] = "",
    max_authors: Annotated[
        Optional[int],
        typer.Option("--max-authors", metavar="N", min=0, show_default=False,
                     help="At most so many names; the owner always stays visible. 0: all."),
    ] = None,
    heading_level: Annotated[
        int,
        typer.Option("--heading-level", metavar="N", min=0, max=6, show_default=False,
                     help="The level of the list's first headings, 1 to 6; 2 without it."),
    ] = 0,
    section: Annotated[
        str,
        typer.Option("--section", metavar="TITLE", show_default=False,
                     help="Only this section of publist.toml."),
    ] = "",
    lang: Annotated[
        str,
        typer.Option("--lang", metavar="en|fr|…", show_default=False,
                     help="The language of the words that publist adds."),
    ] = "",
    standalone: Annotated[
        bool, typer.Option("--standalone", help="A whole page or document instead of a fragment.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1, and write nothing, when anything is wrong.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    config: Annotated[
        Optional[Path],
        typer.Option("--config", metavar="FILE", help="Instead of publist.toml.", show_default=False),
    ] = None,
) -> None:
    """Write the publication list: Markdown, HTML, LaTeX or JSON.

    The list goes to standard output, messages go to standard error.

    \b
      publist render                               refs.bib as Markdown
      publist render papers.bib -f html -s web     a fragment for a web page
      publist render -f latex -s cv -o pubs.tex    then \\input{pubs} in the CV
      publist render --standalone -o list.html     a whole page
      publist render --author "Ada Lovelace"       without a publist.toml
      publist render --select "journal" --select 2020.. --number down
    """
    import gc  # start-up time: this and the imports below are needed by this command alone

    from publist.api import load_bytes, override, render_list
    from publist.cli.inputs import choose_config, read_inputs

    gc.disable()  # one list, then the process ends; collecting costs a fifth of the time
    console = Console()
    names = files or []
    settings = choose_config(config, names)
    if author:
        settings = settings.with_owner(author)
    settings = override(
        settings, select=select or (), group=group, sort=sort, number=number, max_authors=max_authors,
        heading_level=heading_level, lang=lang, style=style,
    )  # fmt: skip
    written_as = _FORMATS.get(format) or (_ENDINGS.get(output.suffix.lower(), "md") if output else "md")
    store = load_bytes(read_inputs(names, settings), settings)
    rendered = render_list(store, written_as, settings, section=section, standalone=standalone)
    problems = [
        problem
        for problem in (*store.problems, *rendered.problems)
        if problem.severity > Severity.ADVICE
    ]
    failed = strict and bool(problems)
    if not failed:
        _deliver(rendered.text, output)
    listed = sum(1 for _ in rendered.view.listed())
    if not quiet:
        console.problems(problems)
        if settings.owner is None:
            console.say(
                "publist: nobody is highlighted: say whose list it is with --author \"Given Family\", "
                "or once for all with `publist init`"
            )
        elif listed and not any(author.person == settings.owner.name or "me" in author.roles
                                for entry in store.entries for author in (*entry.authors, *entry.editors)):
            console.say(f"publist: {settings.owner.name} is no author of any entry; is the name right?")
        summary = _summary(len(store.entries), listed, rendered.view, problems)
        if problems or listed != len(store.entries) or console.is_terminal:
            console.say(summary)
    if failed:
        if quiet:
            console.problems(problems)
        raise typer.Exit(1)


def _deliver(text: str, output: Path | None) -> None:
    if output is None:
        write_output(text)
        return
    from publist.files import write_file  # only -o needs it

    if str(output) == "-":
        write_output(text)
    else:
        write_file(output, text)


def _summary(read: int, listed: int, view: object, problems: Sequence[Problem]) -> str:
    from publist.view import View  # the type alone; the module is loaded already

    assert isinstance(view, View)
    parts = [f"{read} {'entry' if read == 1 else 'entries'} read", f"{listed} listed"]
    if view.hidden:
        parts.append(f"{view.hidden} hidden by the store")
    if view.not_selected:
        parts.append(f"{view.not_selected} not selected")
    if view.no_section:
        parts.append(f"{len(view.no_section)} in no section")
    rest = read - listed - view.hidden - view.not_selected - len(view.no_section)
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


__all__ = ["PublistError", "render"]
