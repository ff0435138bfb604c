"""What `publist init --site` takes from the command line, the folder or an answer: host and store."""

from __future__ import annotations

from publist.cli.init_ask import ask_one, can_ask
from publist.cli.init_store import names_of_files
from publist.problem import PublistError
from publist.record import record
from publist.sites.folder import Folder
from publist.sites.stores import stores_in
from publist.sites.table import Recognised, recognised, site_named


@record
class Request:
    """What the command line asks for."""

    files: tuple[str, ...]
    site: str
    author: str
    yes: bool
    workflow: bool
    install: str


def choose_host(request: Request, folder: Folder) -> Recognised:
    """The host that the lists are for. Raises PublistError where nobody can tell."""
    if request.site != "auto":
        site = site_named(request.site)
        return Recognised(site, site.find(folder))
    found = recognised(folder)
    if not found:
        raise PublistError(
            "--site auto: this folder has no site, CV or README that publist knows; say what it "
            "shall be, for example: publist init --site jekyll"
        )
    if len(found) == 1:
        return found[0]
    if can_ask() and not request.yes:
        word = ask_one(
            "Which of them shall show the list?",
            [each.site.word for each in found],
            [each.sign for each in found],
        )
        return next(each for each in found if each.site.word == word)
    these = ", ".join(f"{each.site.word} ({each.sign})" for each in found)
    raise PublistError(
        f"--site auto: this folder may be several: {these}\n"
        f"  Say which: publist init --site {found[0].site.word}"
    )


def choose_store(request: Request, folder: Folder) -> tuple[tuple[str, ...], str]:
    """The files of the store, none where there is no store yet, and what is said of them."""
    if request.files:
        names = names_of_files(request.files)
        return names, ", ".join(names)
    found = stores_in(folder)
    if not found:
        return (), "refs.bib, new, with one example to be replaced"
    if len(found) == 1:
        return found, f"{found[0]}{'' if found[0] == 'refs.bib' else ', the only .bib file there'}"
    if can_ask() and not request.yes:
        chosen = ask_one("Which .bib file is the store?", found)
        return (chosen,), chosen
    named = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
    raise PublistError(
        f"which .bib file? There are {named}\n"
        f"  Name one, or several: publist init --site {request.site} {found[0]}"
    )
