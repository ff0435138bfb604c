"""`publist init`: a commented publist.toml for the store at hand, and lists for the site at hand."""

from pathlib import Path
from typing import Annotated

import typer

from publist.problem import PublistError
from publist.sites.table import SITES

_WORDS = (*(site.word for site in SITES), "auto")


def _one_of_them(value: str) -> str:
    if value and value not in _WORDS:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(_WORDS)}")
    return value


def init(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES]...",
            help="BibTeX files; without any, refs.bib or the only .bib file there is.",
            show_default=False,
        ),
    ] = None,
    site: Annotated[
        str,
        typer.Option(
            "--site",
            metavar="SITE",
            show_default=False,
            callback=_one_of_them,
            autocompletion=lambda: _WORDS,
            help=f"Lists for this site, too: {', '.join(_WORDS[:-1])}; auto looks which it is.",
        ),
    ] = "",
    author: Annotated[
        str,
        typer.Option(
            "--author",
            metavar="NAME",
            show_default=False,
            help="Whose list it is; without it, whom the site names or most entries.",
        ),
    ] = "",
    yes: Annotated[
        bool,
        typer.Option(
            "--yes", "-y", help="Add outputs to a publist.toml that is there; ask nothing."
        ),
    ] = False,
    workflow: Annotated[
        bool,
        typer.Option(
            "--workflow", help="Write a GitHub workflow that keeps the lists up to date, too."
        ),
    ] = False,
    install: Annotated[
        str,
        typer.Option(
            "--install",
            metavar="FROM",
            show_default=False,
            help="With --workflow: what pip installs publist from; without it, as here.",
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite a publist.toml.")] = False,
) -> None:
    """Write publist.toml, with comments: whose list it is; with --site, also where the list goes.

    Its style and its sections stand there too, ready to be changed. On a terminal it asks;
    elsewhere it takes --author, or the commonest author of the store.

    With --site it looks at the folder and says which line shows the list on which page. What is
    there stays: outputs are added to a publist.toml only when you say so, and no page is changed.

    \b
      publist init                    publist.toml for refs.bib
      publist init --site auto        what is this folder? Jekyll, Hugo, a CV, ...
      publist init --site jekyll      _includes/publist/publications.html, and the line for it
      publist init --site hugo --author "Ada Lovelace" papers.bib
      publist init --site latex --yes add the CV to a publist.toml that is there
      publist init --site auto --workflow    and GitHub keeps it up to date

    Exit codes: 0 done, 1 left alone because nobody said yes, 2 wrong use.
    """
    if install and not workflow:
        raise PublistError("--install is for --workflow: leave it out, or add that")
    if site or workflow:
        from publist.cli.init_choice import Request  # start-up time: needed by these alone
        from publist.cli.init_site import run

        if force:
            raise PublistError(
                "--force overwrites publist.toml, and --site and --workflow never do: leave it out"
            )
        request = Request(tuple(files or ()), site, author, yes, workflow, install)
        raise typer.Exit(run(request))
    from publist.cli.init_ask import ask_name, can_ask  # as above
    from publist.cli.init_store import names_of_files, read_store
    from publist.files import write_file
    from publist.sites.starter import config_text

    target = Path("publist.toml")
    if target.exists() and not force:
        raise PublistError(
            "publist.toml is there already; --force overwrites it, --site adds lists to it"
        )
    store = read_store(names_of_files(files or ()))
    proposed = author or store.commonest_author()
    if not author and not yes and can_ask():
        proposed = ask_name(proposed)
    write_file(target, config_text(store.names, proposed, store.kinds()))
    from publist.cli.characters import safe  # as above

    whose = f" for {safe(proposed)}" if proposed else ""
    typer.echo(f"publist.toml written{whose}. Now: publist render", err=True)
