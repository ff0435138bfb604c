"""Files and the configuration, read: the first step of every command."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from publist.config import Config, find_config, load_config
from publist.model import Store
from publist.problem import PublistError
from publist.read.store import Reading, ReadOptions, read_files, read_store


def load_bytes(files: Iterable[tuple[str, bytes]], config: Config) -> Store:
    """A store of the files of (name, content) pairs that are in memory already."""
    return read_store(files, read_options(config))


def reader(config: Config) -> Callable[[Sequence[tuple[str, bytes]]], Reading]:
    """How (name, content) pairs are read, with how they stand in their files."""
    options = read_options(config)
    return lambda contents: read_files(contents, options)


def read_options(config: Config) -> ReadOptions:
    """What the reader is told of a configuration."""
    return ReadOptions(config.everyone(), config.marks, config.file_base)


def resolve_config(config: Config | str | Path | None, author: str = "") -> Config:
    """The configuration that the functions of `publist` mean by their argument."""
    if config is None:
        found = find_config(Path())
        settings = load_config(found) if found else Config()
    elif isinstance(config, Config):
        settings = config
    else:
        settings = load_config(Path(config))
    return settings.with_owner(author) if author else settings


def read_file(path: Path) -> bytes:
    """The content of a file. Raises PublistError that says what to do."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise PublistError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise PublistError(f"{path}: is a folder; name a .bib file") from None
    except OSError as error:
        raise PublistError(f"{path}: cannot be read: {error.strerror}") from None


def contents_of(files: Iterable[str | Path]) -> list[tuple[str, bytes]]:
    """(path, content) of each file, once, however it is named."""
    paths: dict[str, str] = {}
    for path in map(str, files):
        paths.setdefault(os.path.realpath(path), path)
    return [(path, read_file(Path(path))) for path in paths.values()]
