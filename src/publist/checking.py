"""A store checked, and put right, by the rules that are chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from publist.config import Config
from publist.loading import read_options
from publist.problem import Safety
from publist.read.store import read_files

if TYPE_CHECKING:
    from datetime import date

    from publist.check.run import Progress, Report
    from publist.fix.result import Fixed


def chosen_rules(config: Config, select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The codes to check: those that a call selects, else those of the configuration.

    What either of them ignores is left out. Raises PublistError for a rule that there isn't.
    """
    from publist.check import registry  # every rule's module, which `render` does not need

    where = f"{config.path}: [check]" if config.path else "[check]"
    chosen = (
        registry.selected(select, "--select")
        if select
        else registry.selected(config.check.select, where)
    )
    return (
        chosen - registry.ignored(config.check.ignore, where) - registry.ignored(ignore, "--ignore")
    )


def check_bytes(
    files: Iterable[tuple[str, bytes]],
    config: Config,
    codes: Iterable[str],
    today: date,
    progress: Progress | None = None,
) -> Report:
    """Check (name, content) pairs by the rules named in `codes`.

    Raises ValueError for two files of one name: a problem says by the name which file it is in.
    """
    from publist.check.library import Library  # as above
    from publist.check.run import run_checks

    pairs = list(files)
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"two files are called {twice!r}: give each a name of its own")
    reading = read_files(pairs, read_options(config))
    return run_checks(reading, Library(reading, config, today), codes, progress)


def fix_bytes(
    files: Iterable[tuple[str, bytes]],
    config: Config,
    codes: Iterable[str],
    allowed: Collection[Safety],
    today: date,
    progress: Progress | None = None,
) -> Fixed:
    """Put (name, content) pairs right by the rules named in `codes`; writes nothing."""
    from publist.check.library import Library  # as in `check_bytes`
    from publist.check.run import run_checks
    from publist.fix.engine import fix_files

    options = read_options(config)
    wanted = frozenset(codes)
    return fix_files(
        files,
        lambda contents: read_files(contents, options),
        lambda reading: run_checks(reading, Library(reading, config, today), wanted, progress),
        allowed,
    )
