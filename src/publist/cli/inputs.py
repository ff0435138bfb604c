"""Which files a command reads, and which configuration it follows."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from publist.config import Config, find_config, load_config
from publist.files import is_file
from publist.loading import read_file
from publist.problem import PublistError

STDIN = "<stdin>"
"""What standard input is called in messages."""


def choose_config(given: Path | None, files: Sequence[str]) -> Config:
    """`--config`, else the one in this folder, else the one beside the first file."""
    if given is not None:
        if not is_file(given):
            raise PublistError(f"{given}: there is no such configuration")
        return load_config(given)
    for folder in _folders(files):
        found = find_config(folder)
        if found is not None:
            return load_config(found)
    return Config()


def possible_configs(given: Path | None, files: Sequence[str]) -> list[Path]:
    """Each publist.toml that `choose_config` would take if it were there."""
    return [given] if given is not None else [folder / "publist.toml" for folder in _folders(files)]


def _folders(files: Sequence[str]) -> list[Path]:
    return [Path(), Path(files[0]).parent] if files and files[0] != "-" else [Path()]


def read_inputs(files: Sequence[str], config: Config, command: str) -> list[tuple[str, bytes]]:
    """(name, content) of each input: FILES, else the configuration's, else refs.bib.

    `command` is the one to type again where no file can be found.
    """
    return [_read(name) for name in _names(files, config, command)]


def input_paths(files: Sequence[str], config: Config, command: str) -> list[Path]:
    """The files that `read_inputs` reads."""
    return [Path(name) for name in _names(files, config, command)]


def _names(files: Sequence[str], config: Config, command: str) -> list[str]:
    if files:
        return list(files)
    if config.bibliography:
        return [str(config.folder / name) for name in config.bibliography]
    return [str(default_store(command))]


def _read(name: str) -> tuple[str, bytes]:
    if name == "-":
        if sys.stdin is None:  # closed by the caller (<&-)
            raise PublistError("standard input is closed")
        try:
            return STDIN, sys.stdin.buffer.read()
        except OSError as error:
            raise PublistError(f"standard input: cannot be read: {error.strerror}") from None
    return name, read_file(Path(name))


def default_store(command: str) -> Path:
    """refs.bib here, or the only .bib file there is. Raises PublistError with what to type."""
    if is_file(Path("refs.bib")):
        return Path("refs.bib")
    found = sorted(Path().glob("*.bib"))
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(str(path) for path in found[:5])
        raise PublistError(
            f"which file? There is no refs.bib here, but {names}\n"
            f"  Name one: publist {command} {found[0]}"
        )
    raise PublistError(
        f"there is no refs.bib here\n  Name your BibTeX file: publist {command} path/to/papers.bib"
    )
