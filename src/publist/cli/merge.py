"""`publist merge`: decide what entries are to each other, and write it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from publist.cli.console import Console, write_output
from publist.cli.inputs import STDIN, choose_config, read_inputs
from publist.cli.keypress import read_key
from publist.cli.merge_ask import ask_all
from publist.cli.merge_text import as_json, key_map, show_done, show_refused, show_summary
from publist.files import Replacement, replace_files, write_file
from publist.fix.diff import unified_diff
from publist.fix.result import FixedFile
from publist.link.find import find_links
from publist.link.model import Confidence
from publist.loading import read_file, reader
from publist.merge.automatic import unite_duplicates
from publist.merge.model import Outcome
from publist.merge.session import Session
from publist.merge.write import between, citing, keys_of
from publist.problem import PublistError
from publist.record import record

Read = Callable[[], str]


@record
class Request:
    """What the command line asks for."""

    yes: str
    diff: bool
    dry_run: bool
    written_as: str
    keys: Path | None
    tex: tuple[str, ...]

    @property
    def writes(self) -> bool:
        """May files change?"""
        return not self.diff and not self.dry_run


def run(
    files: Sequence[str] = (),
    *,
    yes: str = "",
    diff: bool = False,
    dry_run: bool = False,
    format: str = "",  # noqa: A002 -- the option's name
    keys: str | Path | None = None,
    tex: Sequence[str] = (),
    config: str | Path | None = None,
    key: Read | None = None,
) -> int:
    """Carry out `publist merge`; out: the exit code. Raises PublistError for wrong use.

    `key` gives the answers instead of the terminal, for tests.
    """
    request = Request(
        yes, diff, dry_run, format or "text", Path(keys) if keys else None, tuple(tex)
    )
    console = Console()
    if not yes and key is None and not (console.is_terminal and sys.stdin and sys.stdin.isatty()):
        raise PublistError(
            "there is no terminal to ask on\n  --yes certain unites without questions what is "
            "certainly the same; with --diff it shows what that would change"
        )
    settings = choose_config(Path(config) if config else None, files)
    inputs: dict[str, tuple[str, bytes]] = {}  # each file once, however it is named
    for name, data in read_inputs(files, settings, "merge"):
        if name == STDIN:
            raise PublistError("merge changes files, so name them; it does not read -")
        inputs.setdefault(os.path.realpath(name), (name, data))
    texts = _read_texts(request.tex)
    read = reader(settings)
    disk = _Disk(writes=request.writes)
    asked = False
    if yes:
        confidence: Confidence = "certain" if yes == "certain" else "likely"
        outcome = unite_duplicates(list(inputs.values()), read, confidence)
    else:
        reading = read(list(inputs.values()))
        session = Session(reading, find_links(reading.store.entries), read)
        asked = session.question() is not None
        finished = _ask(session, console, key or read_key, disk)
        outcome = session.outcome
        console.say("")
        if not finished:
            console.say("run it again to go on")
    after = read([(file.path, file.after) for file in outcome.files])
    changes = citing(texts, {**keys_of(after.store.entries), **dict(outcome.keys)})
    disk.save([*outcome.files, *changes])  # before it is called done
    if yes:
        for done in outcome.done:
            show_done(console, done, would=not request.writes)
        show_refused(console, outcome.refused)
    show_summary(console, outcome, would=not request.writes, asked=asked)
    return _finish(request, console, outcome, changes)


def _read_texts(paths: Sequence[str]) -> list[tuple[str, bytes]]:
    """TeX files, each once; read before anything is changed."""
    found: dict[str, tuple[str, bytes]] = {}
    for path in paths:
        found.setdefault(os.path.realpath(path), (path, read_file(Path(path))))
    return list(found.values())


class _Disk:
    """What stands in the files by now: a decision is written before the next question."""

    def __init__(self, *, writes: bool) -> None:
        self._writes = writes
        self._now: dict[str, FixedFile] = {}

    def save(self, files: Sequence[FixedFile]) -> None:
        """Bring the files to what `files` say, from whatever was written last."""
        if not self._writes:
            return
        replacements = []
        for file in files:
            last = self._now.get(file.path)
            current, old = (file.before, ()) if last is None else (last.after, last.edits)
            if current != file.after:
                meanwhile = between(file.before, file.path, old, file.edits)
                replacements.append(Replacement(Path(file.path), current, file.after, meanwhile))
        replace_files(replacements)
        self._now.update((file.path, file) for file in files)


def _ask(session: Session, console: Console, key: Read, disk: _Disk) -> bool:
    columns = shutil.get_terminal_size((100, 24)).columns
    try:
        return ask_all(session, console, key, lambda: disk.save(session.outcome.files), columns)
    except KeyboardInterrupt:
        console.say("")
        return False  # what is decided is written


def _finish(
    request: Request,
    console: Console,
    outcome: Outcome,
    texts: Sequence[FixedFile],
) -> int:
    """Say which TeX files changed, and write the map of keys."""
    touched = [file for file in (*outcome.files, *texts) if file.before != file.after]
    for file in texts:
        if file.edits:
            count = len(file.edits)
            console.say(f"{file.path}: {count:,} citation{'s' * (count != 1)} by another key")
    keys = request.keys
    if request.writes and keys is not None and (outcome.keys or not keys.exists()):
        # A later run, with nothing to do, leaves the map of the first.
        write_file(keys, key_map(outcome, as_json=keys.suffix.lower() == ".json"))
    if request.diff:
        _show_diffs(touched)
    elif request.written_as == "json":
        write_output(as_json(outcome, [file.path for file in touched]))
    else:
        write_output(key_map(outcome, as_json=False))
    if request.diff:
        return 1 if touched else 0
    return 1 if request.yes and outcome.refused else 0


def _show_diffs(files: Sequence[FixedFile]) -> None:
    diffs = [unified_diff(file) for file in files]
    if sys.stdout is not None and sys.stdout.isatty():
        for diff in diffs:
            Console(sys.stdout).diff(diff)
    else:
        write_output("".join(diffs))  # as it is, for `patch`
