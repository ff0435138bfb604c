"""The store that `publist init` writes a configuration for."""

from __future__ import annotations

from collections.abc import Sequence

from publist.cli.init_owner import commonest_author
from publist.cli.inputs import default_store, read_inputs
from publist.config import Config
from publist.loading import load_bytes
from publist.model import Entry
from publist.problem import PublistError
from publist.record import record


@record
class Known:
    """A store, as far as a configuration has to know it."""

    names: tuple[str, ...]
    """Its files, from the folder."""
    inputs: tuple[tuple[str, bytes], ...]
    entries: tuple[Entry, ...]

    def commonest_author(self) -> str:
        """Whose works it most likely lists."""
        return commonest_author(self.entries)

    def kinds(self) -> set[str]:
        """The kinds of its works."""
        return {entry.kind for entry in self.entries}


def names_of_files(files: Sequence[str]) -> tuple[str, ...]:
    """The files named, else the one that every command reads. Raises PublistError for names that
    cannot stand in a configuration."""
    names = tuple(files) or (str(default_store("init")),)
    if "-" in names:
        raise PublistError("init needs files that stay: name them, not -")
    for name in names:
        if not name.isprintable() and any("\ud800" <= c <= "\udfff" for c in name):
            raise PublistError(
                f"{name}: a file's name must be UTF-8 to stand in publist.toml; rename it"
            )
    return names


def read_store(names: tuple[str, ...]) -> Known:
    """Read it. Raises PublistError for files without any entry."""
    inputs = read_inputs(names, Config(), "init")
    entries = tuple(e for e in load_bytes(inputs, Config()).entries if not e.hidden)
    if not entries:
        raise PublistError(f"{', '.join(names)}: no entry could be read; is it a BibTeX file?")
    return Known(names, tuple(inputs), entries)
