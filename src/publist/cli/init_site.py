"""`publist init --site`: from a folder to the lists on its pages."""

from __future__ import annotations

import os
from pathlib import Path

from publist.cli.console import Console
from publist.cli.init_ask import ask_yes, can_ask
from publist.cli.init_choice import Request, choose_host
from publist.cli.init_config import Configured, extended, new, validate
from publist.cli.init_folder import read_folder
from publist.cli.init_text import Done, show_additions, show_done
from publist.cli.init_workflow import check_place, requirement
from publist.config import find_config, load_config, read_config
from publist.files import Replacement
from publist.problem import PublistError
from publist.sites import workflow
from publist.sites.proposal import Proposal
from publist.targets.write import write


def run(request: Request) -> int:
    """Carry out `publist init` with `--site` or `--workflow`; out: the exit code.

    Everything is decided before anything is written; files that are there are not changed, but for
    outputs that are added to the configuration. Raises PublistError for what cannot be done.
    """
    folder = read_folder(Path())
    found = find_config(Path())
    host = choose_host(request, folder) if request.site else None
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
        configured = extended(request, found, settings, proposal)
    elif host:
        configured = new(request, folder, host, proposal)
    else:
        raise AssertionError  # said above
    texts = _new_files(request, configured, proposal)
    validate(configured, [path for path, _ in texts])
    console = Console()
    done = Done(host, proposal, configured.store, configured.owner, request.workflow)
    if configured.before is not None and configured.added:
        show_additions(console, configured.path, configured.added)
        if not request.yes and not (can_ask() and ask_yes(f"Add this to {configured.path}?")):
            hint = "" if can_ask() else "; --yes adds it"
            console.say(f"publist: nothing was written{hint}")
            return 1
    there = {path: _content(path) for path, _ in texts}
    kept = [str(path) for path, text in texts if there[path] not in (None, text.encode())]
    files = [_replacement(path, None, text) for path, text in texts if there[path] is None]
    if configured.before != configured.after:
        files.insert(0, _replacement(configured.path, configured.before, configured.after))
    write(files, Path())
    show_done(console, done, [os.path.relpath(file.path) for file in files], kept)
    return 0


def _new_files(
    request: Request, configured: Configured, proposal: Proposal
) -> list[tuple[Path, str]]:
    """Files that are written where there are none: path and text."""
    files = [(Path(each.path), each.text) for each in proposal.support]
    if configured.starter:
        files.append((Path("refs.bib"), configured.starter))
    if request.workflow:
        check_place()
        settings = read_config(configured.after.removeprefix("\ufeff"), configured.path)
        stores = settings.bibliography or ("refs.bib",)
        text = workflow.workflow_text(requirement(request.install), str(configured.path), stores)
        files.append((Path(workflow.PATH), text))
    return files


def _replacement(path: Path, before: str | None, after: str) -> Replacement:
    old = None if before is None else before.encode()
    return Replacement(Path(os.path.realpath(path)), old, after.encode(), old)


def _content(path: Path) -> bytes | None:
    """What is in a file; None where there is none. Raises PublistError for what is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PublistError(f"{path}: cannot be read: {error.strerror}") from None
