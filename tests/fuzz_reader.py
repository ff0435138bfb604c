"""Damage stores and hold the reader to its promises (tests/oracle_*.py).

    python tests/fuzz_reader.py --seconds 60          # a minute, from the repository's own stores
    python tests/fuzz_reader.py --edits 20000 --stores FOLDER --seed 7
    python tests/fuzz_reader.py --replay FILE         # one file again, with what is beside it

The same seed tries the same edits of the same stores in the same order. When a promise breaks,
the input is made as small as it gets, kept in a file, and the exit code is 1.
tests/fuzz_coverage.py does the same led by coverage, where atheris is installed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from reader_damage import SHAPES, damage, repeated, soup
from reader_growth import judge_growth, written
from reader_trial import GROUPS, OWNERS, STYLES, Case, Failure, judge, minimise

HERE = Path(__file__).resolve().parent
LARGEST = 100_000
"""Bytes of a store that is damaged; of larger ones, the rest only costs time."""


def own_stores() -> list[bytes]:
    """The stores of the repository's tests."""
    return _read([*HERE.glob("cases/*/refs.bib"), *HERE.glob("rules/*/*.bib")])


def stores_of(folder: Path) -> list[bytes]:
    """All .bib files under a folder."""
    return _read(folder.rglob("*.bib"))


def _read(paths: Iterable[Path]) -> list[bytes]:
    contents = [path.read_bytes() for path in sorted(paths) if path.is_file()]
    return list(dict.fromkeys(data[:LARGEST] for data in contents if data.strip()))


def make_case(seed: int, number: int, stores: Sequence[bytes]) -> Case:
    """The case of this number; the same for the same seed and stores."""
    random = Random(f"{seed}/{number}")
    owner = random.choice(OWNERS)
    style = random.choice(STYLES) if number % 20 == 0 else None
    group = random.choice(GROUPS)
    if number % 10 == 9:
        return Case((soup(random),), None, owner, style, group)
    before = stores[random.randrange(len(stores))]
    after = damage(random, before, stores)
    if number % 40 == 3:
        return Case((after, random.choice(stores)[:20_000]), None, owner, style, group)
    return Case((after,), before, owner, style, group)


# --- many cases -------------------------------------------------------------------------------


class Tally:
    """What was tried."""

    def __init__(self) -> None:
        self.edits = self.others = self.shapes = 0
        self.stores: set[bytes] = set()

    def __str__(self) -> str:
        return (
            f"{self.edits:,} edits of {len(self.stores)} stores, {self.others:,} other inputs, "
            f"{self.shapes} growing shapes"
        )


class Result(NamedTuple):
    tally: Tally
    case: Case | None = None
    """The one that failed, if any."""
    failure: Failure | None = None


def fuzz(
    stores: Sequence[bytes],
    seed: int,
    edits: int | None = None,
    seconds: float | None = None,
    first: int = 0,
    growth: bool = True,
) -> Result:
    """Try cases until `edits` or `seconds` are used up, or one fails."""
    tally = Tally()
    end = time.monotonic() + seconds if seconds is not None else None
    number = first
    shapes = list(SHAPES) if growth else []
    while (edits is None or tally.edits < edits) and (end is None or time.monotonic() < end):
        if growth and number % 50 == 49:
            shapes.append(repeated(Random(f"{seed}/{number}")))
        if shapes and number % 5 == 4:
            shape = shapes.pop()
            tally.shapes += 1
            if failure := judge_growth(shape):
                return Result(tally, Case((written(shape, 2_000).encode(),)), failure)
        case = make_case(seed, number, stores)
        failure = judge(case)
        if failure and failure.is_about_time:
            failure = judge(case)  # the machine may have been busy
        if case.before is None:
            tally.others += 1
        else:
            tally.edits += 1
            tally.stores.add(case.before)
        if failure:
            sys.stdout.write(f"case {number} of seed {seed}: {failure.what}\n")
            return Result(tally, case, failure)
        number += 1
    return Result(tally)


# --- command ----------------------------------------------------------------------------------


def tell(case: Case, failure: Failure, keep: Path) -> None:
    """Write the smallest failing input to files, and say how to try it again."""
    small = case if failure.is_about_time else minimise(case, failure)
    final = judge(small) or failure
    keep.mkdir(parents=True, exist_ok=True)
    for old in keep.glob("failure*.bib"):
        old.unlink()
    path = keep / "failure.bib"
    write = sys.stdout.write
    write(f"\n{final.details}\n\n")
    if small.before is not None:
        path.with_suffix(".before.bib").write_bytes(small.before)
        write(f"before: {small.before[:3000]!r}\n")
    for number, data in enumerate(small.files):
        (path if not number else path.with_suffix(f".{number}.bib")).write_bytes(data)
        write(f"input:  {data[:3000]!r}\n")
    write(f"again:  python tests/fuzz_reader.py --replay {path}\n")


def replay(path: Path) -> Failure | None:
    """Read one file that was kept, with those beside it."""
    before = path.with_suffix(".before.bib")
    more = [path.with_suffix(f".{number}.bib") for number in range(1, 9)]
    files = (path.read_bytes(), *(other.read_bytes() for other in more if other.exists()))
    was = before.read_bytes() if before.exists() else None
    for owner in dict.fromkeys(OWNERS):
        for style in STYLES:
            if failure := judge(Case(files, was, owner, style)):
                return failure
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, help="how long (60, unless --edits says how many)")
    parser.add_argument("--edits", type=int, help="how many edits of stores")
    parser.add_argument("--stores", type=Path, help="a folder with .bib files, for the tests' own")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--replay", type=Path, help="a kept file, to try it again")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "publist-fuzz")
    given = parser.parse_args()
    if given.replay:
        failure = replay(given.replay)
        sys.stdout.write(f"{failure.details if failure else 'all promises hold'}\n")
        return 1 if failure else 0
    stores = stores_of(given.stores) if given.stores else own_stores()
    seconds = given.seconds if given.seconds or given.edits else 60.0
    started = time.monotonic()
    tally, case, failure = fuzz(stores, given.seed, given.edits, seconds, given.first)
    if case and failure:
        tell(case, failure, given.keep)
    took = time.monotonic() - started
    verdict = "a promise broke" if failure else "all promises hold"
    sys.stdout.write(f"{tally} in {took:.0f} s, seed {given.seed}: {verdict}\n")
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
