"""The configuration as `publist init --site` would have it: a new one, or more outputs in one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from publist.cli.init_ask import ask_name, can_ask
from publist.cli.init_choice import Request, choose_store
from publist.cli.init_owner import owner_in, owner_without_store
from publist.cli.init_store import read_store
from publist.cli.inputs import default_store, input_paths
from publist.config import Config, read_config
from publist.loading import load_bytes
from publist.problem import PublistError
from publist.record import record
from publist.sites.folder import Folder
from publist.sites.proposal import Proposal, Wanted
from publist.sites.starter import config_text, quoted, store_text, with_outputs
from publist.sites.table import Recognised
from publist.targets.place import targets_of


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


def extended(request: Request, path: Path, settings: Config, proposal: Proposal) -> Configured:
    """A configuration that is there, with the outputs that it lacks."""
    if request.author:
        raise PublistError(f"{path} says whose list it is: leave --author out")
    store = _store_of(request, path, settings)
    places = {os.path.normpath(output.place) for output in settings.outputs}
    added = tuple(o for o in proposal.outputs if os.path.normpath(o.place) not in places)
    before = path.read_bytes().decode("utf-8")  # with what marks its byte order
    table = "tool.publist.output" if path.name == "pyproject.toml" else "output"
    after = with_outputs(before, added, table) if added else before
    return Configured(path, before, after, added, store)


def _store_of(request: Request, path: Path, settings: Config) -> str:
    """The store of a configuration that is there, in words. Raises PublistError where it has none."""
    if settings.bibliography:
        if request.files:
            raise PublistError(f"{path} says which BibTeX files there are: leave them out here")
        return f"{', '.join(settings.bibliography)}, as {path} says"
    try:
        found = str(default_store("init"))
    except PublistError:
        found = ""
    if request.files or not found:
        line = (
            f"bibliography = [{', '.join(map(quoted, request.files or ('path/to/papers.bib',)))}]"
        )
        raise PublistError(
            f"{path} does not say which BibTeX file is the store\n  Add at its top: {line}"
        )
    return found


def new(request: Request, folder: Folder, host: Recognised, proposal: Proposal) -> Configured:
    """A new configuration: which store, whose list."""
    names, store_said = choose_store(request, folder)
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


def validate(configured: Configured, written: Sequence[Path]) -> None:
    """Raise PublistError for a configuration that would not build: nothing is written then."""
    try:
        settings = read_config(configured.after.removeprefix("\ufeff"), configured.path)
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
    targets_of(settings, [*sources, *(str(path) for path in written)])
