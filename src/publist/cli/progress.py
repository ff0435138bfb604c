"""How far a long check has come, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from publist.check.run import Progress as Advance


@contextmanager
def progress_bar(rules: int) -> Iterator[Advance]:
    """A bar on standard error while rules are checked; it is gone when the block ends.

    The function it gives takes the code of the rule that comes next.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=rules)

        def advance(code: str) -> None:
            bar.update(task, advance=1, description=code)

        yield advance
