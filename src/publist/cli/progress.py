"""How far a long check has come, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from publist.check.run import Progress as Advance
from publist.survey import Stage


@contextmanager
def stages(first: str) -> Iterator[Stage]:
    """A bar on standard error that moves to and fro, and is gone when the block ends.

    In: what is done first. The function it gives takes what is done next.
    """
    with _bar() as bar:
        task = bar.add_task(first, total=None)
        yield lambda name: bar.update(task, description=name)


def _bar() -> Progress:
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    return Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


@contextmanager
def progress_bar(codes: Sequence[str]) -> Iterator[Advance]:
    """A bar on standard error while files are read and checked; it is gone when the block ends.

    In: the codes of the rules, in their order. The function it gives takes the code of the rule
    that comes next; a fix checks in rounds, and each begins the bar anew.
    """
    place = {code: number for number, code in enumerate(codes)}
    with _bar() as bar:
        # How long reading will take is not known, so its bar only moves to and fro.
        task = bar.add_task("reading", total=None)

        def advance(code: str) -> None:
            bar.update(task, total=len(place), completed=place[code], description="checking")

        yield advance
