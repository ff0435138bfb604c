"""`publist init --site`: from a folder to the lists on its pages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from publist.api import load_bytes
from publist.cli.console import Console
from publist.cli.init_ask import ask_name, ask_one, ask_yes, can_ask
from publist.cli.init_folder import read_folder
from publist.cli.init_owner import owner_in, owner_without_store
from publist.cli.init_store import names_of_files, read_store
from publist.cli.init_text import Done, show_additions, show_done
from publist.cli.init_workflow import check_place, requirement
from publist.cli.inputs import input_paths
from publist.config import Config, find_config, load_config, read_config
from publist.files import Replacement
from publist.problem import PublistError
from publist.record import record
from publist.sites import workflow
from publist.sites.folder import Folder
from publist.sites.proposal import Proposal, Wanted
from publist.sites.starter import config_text, store_text, with_outputs
from publist.sites.stores import stores_in
from publist.sites.table import Recognised, recognised, site_named
from publist.targets.place import targets_of
from publist.targets.write import write


@record
class Request:
    """What the command line asks for."""

    files: tuple[str, ...]
    site: str
    author: str
    yes: bool
    workflow: bool
    install: str


@record
class Configured:
    """The configuration as it shall stand, and what is said of it."""

    path: Path
    before: str | None
    """None where there is none yet."""
    after: str
    added: tuple[Wanted, ...]
    store: str
    """In words."""
    owner: str = ""
    """In words; empty where the configuration was there."""
    starter: str = ""
    """The text of a first refs.bib; empty where there is a store."""


def run(request: Request) -> int:
    """Carry out `publist init` with `--site` or `--workflow`; out: the exit code.

    Everything is decided before anything is written; files that are there are not changed, but for
    outputs that are added to the configuration. Raises PublistError for what cannot be done.
    """
    folder = read_folder(Path())
    found = find_config(Path())
    host = _host(request, folder) if request.site else None
    settings = load_config(found) if found else None
    if host is None and (settings is None or not settings.outputs):
        raise PublistError(
            "--workflow: no configuration says yet what to build; add --site auto (or which site it is)"
        )
    taken = frozenset(output.place for output in settings.outputs) if settings else frozenset()
    proposal = host.site.propose(folder, host.sign, taken) if host else Proposal(())
    if host and proposal.missing:
        raise PublistError(f"--site {host.site.word}: {proposal.missing}")
    if found and settings:
        configured = _extended(request, found, settings, proposal)
    elif host:
        configured = _new(request, folder, host, proposal)
    else:
        raise AssertionError  # said above
    new = _new_files(request, configured, proposal)
    _validate(configured, new)
    console = Console()
    done = Done(host, proposal, configured.store, configured.owner, request.workflow)
    if configured.before is not None and configured.added:
        show_additions(console, configured.path, configured.added)
        if not request.yes and not (can_ask() and ask_yes(f"Add this to {configured.path}?")):
            hint = "" if can_ask() else "; --yes adds it"
            console.say(f"publist: nothing was written{hint}")
            return 1
    kept = [str(path) for path, text in new if path.exists() and path.read_bytes() != text.encode()]
    files = [_replacement(path, None, text) for path, text in new if not path.exists()]
    if configured.before != configured.after:
        files.insert(0, _replacement(configured.path, configured.before, configured.after))
    write(files, Path())
    show_done(console, done, [os.path.relpath(file.path) for file in files], kept)
    return 0


def _host(request: Request, folder: Folder) -> Recognised:
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


def _extended(request: Request, path: Path, settings: Config, proposal: Proposal) -> Configured:
    """A configuration that is there, with the outputs that it lacks."""
    if request.files:
        raise PublistError(f"{path} says which BibTeX files there are: leave them out here")
    if request.author:
        raise PublistError(f"{path} says whose list it is: leave --author out")
    places = {os.path.normpath(output.place) for output in settings.outputs}
    added = tuple(o for o in proposal.outputs if os.path.normpath(o.place) not in places)
    before = path.read_bytes().decode("utf-8")
    table = "tool.publist.output" if path.name == "pyproject.toml" else "output"
    after = with_outputs(before, added, table) if added else before
    store = f"{', '.join(settings.bibliography)}, as {path} says" if settings.bibliography else ""
    return Configured(path, before, after, added, store)


def _new(request: Request, folder: Folder, host: Recognised, proposal: Proposal) -> Configured:
    """A new configuration: which store, whose list."""
    names, store_said = _store(request, folder)
    guesses = host.site.owners(folder, host.sign)
    if names:
        known = read_store(names)
        guess = None if request.author else owner_in(list(known.inputs), guesses)
        commonest = known.commonest_author()
        kinds = known.kinds()
    else:
        guess, commonest, kinds = owner_without_store(guesses), "", {"journal"}
    owner = request.author or (guess.name if guess else commonest)
    said = ("--author" if request.author else guess.where if guess else
            "the commonest author of the store" if commonest else "")  # fmt: skip
    if not request.author and not request.yes and can_ask():
        answer = ask_name(owner)
        owner, said = answer, said if answer == owner else ""
    whose = owner + (f" ({said})" if said else "") if owner else ""
    text = config_text(names or ("refs.bib",), owner, kinds, proposal.outputs)
    return Configured(
        Path("publist.toml"), None, text, proposal.outputs, store_said,
        whose or "nobody yet: put the name into publist.toml",
        "" if names else store_text(owner),
    )  # fmt: skip


def _store(request: Request, folder: Folder) -> tuple[tuple[str, ...], str]:
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


def _new_files(
    request: Request, configured: Configured, proposal: Proposal
) -> list[tuple[Path, str]]:
    """Files that are written where there are none: path and text."""
    files = [(Path(each.path), each.text) for each in proposal.support]
    if configured.starter:
        files.append((Path("refs.bib"), configured.starter))
    if request.workflow:
        check_place()
        settings = read_config(configured.after, configured.path)
        stores = settings.bibliography or ("refs.bib",)
        text = workflow.workflow_text(requirement(request.install), str(configured.path), stores)
        files.append((Path(workflow.PATH), text))
    return files


def _validate(configured: Configured, new: Sequence[tuple[Path, str]]) -> None:
    """Raise PublistError for a configuration that would not build: nothing is written then."""
    try:
        settings = read_config(configured.after, configured.path)
    except PublistError as error:
        if configured.before is None:
            raise
        places = ", ".join(output.place for output in configured.added)
        raise PublistError(
            f"{configured.path}: an [[output]] for {places} cannot be added at its end; add it by hand\n"
            f"  {error}"
        ) from None
    if configured.starter:
        sources = ["refs.bib"]
        load_bytes([("refs.bib", configured.starter.encode())], settings)
    else:
        sources = [str(path) for path in input_paths((), settings, "init")]
    targets_of(settings, [*sources, *(str(path) for path, _ in new)])


def _replacement(path: Path, before: str | None, after: str) -> Replacement:
    old = None if before is None else before.encode()
    return Replacement(Path(os.path.realpath(path)), old, after.encode(), old)
