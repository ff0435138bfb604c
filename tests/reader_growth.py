"""Four times the text takes four times as long: texts that repeat a piece, timed."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

from oracle_promise import Broken
from oracle_results import TODAY
from publist.check.registry import BY_CODE
from publist.checking import check_bytes
from publist.config import Config
from publist.read.split import split
from reader_trial import Case, Failure, judge

SLOW = 5.0
"""Seconds that no text of a few thousand characters may take."""
Shape = tuple[str, str, str]
"""What comes first, what is repeated, what comes last."""


def check_growth(shape: Shape) -> None:
    """Four times the text may not take much more than four times as long, nor very long."""
    for work, size in ((_split, 25_000), (_check, 6_000)):
        _check_growth(work, shape, size)


def _check_growth(work: Callable[[Shape, int], float], shape: Shape, size: int) -> None:
    small = work(shape, size)
    if small < SLOW and work(shape, 4 * size) < max(0.25, 9 * small):
        return  # what follows is exact, and slow
    sizes = [size, 2 * size] if small >= SLOW else [size, 2 * size, 4 * size, 8 * size]
    costs = [min(work(shape, some), work(shape, some)) for some in sizes]
    if min(costs) >= SLOW or all(two > 2.7 * one for one, two in pairwise(costs[1:])):
        shown = ", ".join(
            f"{some:,}: {cost:.2f} s" for some, cost in zip(sizes, costs, strict=True)
        )
        raise Broken("time stays in proportion", f"{work.__name__} of {shape!r}: {shown}")


def written(shape: Shape, size: int) -> str:
    before, unit, after = shape
    return before + unit * (size // len(unit)) + after


def _split(shape: Shape, size: int) -> float:
    text = written(shape, size)
    started = time.process_time()
    split(text)
    return time.process_time() - started


def _check(shape: Shape, size: int) -> float:
    data = written(shape, size).encode()
    started = time.process_time()
    config = Config().with_owner("Ada Lovelace")
    check_bytes([("a.bib", data)], config, BY_CODE, TODAY)
    return time.process_time() - started


def judge_growth(shape: Shape) -> Failure | None:
    return judge(Case((written(shape, 2_000).encode(),)), lambda _: check_growth(shape))
