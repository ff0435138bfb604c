"""What fixing promises, tried at length: kills while a store is written, fixes of damaged stores.

    python benchmarks/fixes.py kills                300 times `kill -9` while 10 MB are written
    python benchmarks/fixes.py runs FOLDER          2,000 damaged stores from a folder, fixed
    python benchmarks/fixes.py wild FOLDER          the same with fixes that are mostly wrong
    python benchmarks/fixes.py runs FOLDER --runs 50 --seed 7

A kill must leave the old file or the new one, whole, and the next write nothing stale. A fix may
change no byte outside its edits, a second run nothing at all, and what is read again must be equal
but for the fields that the fixes named. The first failure stops the run, with its seed and store.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from fix_oracle import check_bytes_outside, check_meaning
from publist.check.library import Item, Library
from publist.check.registry import BY_CODE
from publist.check.run import Report
from publist.checking import fix_bytes
from publist.config import Config
from publist.files import replace_file
from publist.fix.diff import unified_diff
from publist.fix.engine import fix_files
from publist.fix.result import Fixed
from publist.problem import Edit, Fix, Problem, Safety, Severity
from publist.read.store import Reading, read_files
from reader_damage import damage

Fixer = Callable[[bytes], Fixed]
SIZE = 10_000_000
TODAY = date(2026, 6, 1)
EVERYTHING: tuple[Safety, ...] = ("safe", "unsafe", "annotations")
WILD = (
    "",
    "x",
    " ",
    ",",
    "{",
    "}",
    '"',
    "\n",
    "é",
    "ő",
    "=",
    "%",
    "&",
    r"\foo",
    "@misc{n, title = {T}}\n",
)
MOST = 200_000
"""Bytes of a store that is damaged; the few longer ones would take most of the time."""

WRITER = f"""
from pathlib import Path
from publist.files import replace_file
path, one, two = Path("refs.bib"), b"1" * {SIZE}, b"2" * {SIZE}
print("ready", flush=True)
while True:
    replace_file(path, one, two)
    replace_file(path, two, one)
"""


def kills(count: int, seed: int) -> Counter[str]:
    """Kill a process `count` times that writes a store of 10 MB again and again."""
    random = Random(seed)
    whole = {hashlib.sha256(sign * SIZE).digest(): sign for sign in (b"1", b"2")}
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "refs.bib"
        for number in range(count):
            path.write_bytes(b"1" * SIZE)
            with subprocess.Popen(
                [sys.executable, "-c", WRITER], cwd=name, stdout=subprocess.PIPE
            ) as writer:
                assert writer.stdout is not None
                writer.stdout.readline()
                time.sleep(random.uniform(0, 0.1))
                writer.kill()
            found = path.read_bytes()
            sign = whole.get(hashlib.sha256(found).digest())
            assert sign is not None, f"kill {number}: {len(found)} bytes that are neither"
            seen["old file, whole" if sign == b"1" else "new file, whole"] += 1
            seen["kills that left a file behind"] += len(list(path.parent.iterdir())) > 1
            replace_file(path, found, found)
            assert [left.name for left in path.parent.iterdir()] == [path.name], f"kill {number}"
    return seen


def runs(folder: Path, count: int, seed: int, fix: Fixer) -> Counter[str]:
    """Damage a store of `folder` in some way and fix it, `count` times."""
    paths = [path for path in sorted(folder.rglob("*.bib")) if 0 < path.stat().st_size < MOST]
    stores = [path.read_bytes() for path in paths]
    seen: Counter[str] = Counter()
    for number in range(count):
        random = Random(seed + number)
        at = random.randrange(len(stores))
        data = stores[at] if random.random() < 0.1 else damage(random, stores[at], stores)
        try:
            one_run(data, seen, fix)
        except Exception:
            print(f"run {number}: --seed {seed + number} --runs 1, {paths[at]}", file=sys.stderr)  # noqa: T201 -- for whoever runs it again
            raise
    return seen


def one_run(data: bytes, seen: Counter[str], fix: Fixer) -> None:
    """Fix one store and hold the result against the promises."""
    fixed = fix(data)
    (file,) = fixed.files
    check_bytes_outside(file)
    check_meaning(fixed.files)
    again = fix(file.after)
    assert again.files[0].after == file.after, "a second run changed something"
    assert bool(unified_diff(file)) == (file.after != file.before)
    seen["stores"] += 1
    seen["stores changed"] += file.after != file.before
    seen["fixes made"] += len(file.applied)
    seen["fixes refused"] += len(file.refused)
    seen.update(f"made: {problem.code}" for problem in file.applied)
    seen.update(f"refused: {refusal.problem.code}: {refusal.why}" for refusal in file.refused)


def fix_all(data: bytes) -> Fixed:
    """All fixes of all rules."""
    return fix_bytes([("refs.bib", data)], Config(), frozenset(BY_CODE), EVERYTHING, TODAY)


def fix_wildly(data: bytes) -> Fixed:
    """Fixes that know nothing of BibTeX; what they do depends on the entry's text alone."""

    def check(reading: Reading) -> Report:
        library = Library(reading, Config(), TODAY)
        problems = [
            Problem("wild", Severity.ADVICE, "", item.source.place(*item.span("")), item.entry.key, "", fix)
            for item in library.items
            for fix in wild_fixes(item)
        ]  # fmt: skip
        return Report(tuple(problems), len(library.items), 0, 0)

    return fix_files([("refs.bib", data)], read_files, check, EVERYTHING)


def wild_fixes(item: Item) -> Iterator[Fix]:
    """None for most entries; for the others one to three edits, each of a field or anywhere."""
    start, end = item.raw.block.start, item.raw.block.end
    random = Random(zlib.crc32(item.source.text[start:end].encode("utf-8", "surrogatepass")))
    for _ in range(random.choice((0, 0, 0, 1, 2, 3))):
        at = random.randrange(start, end)
        edit = Edit(at, min(at + random.choice((0, 0, 1, 2, 5)), end), random.choice(WILD))
        here = [field.name for field in item.written() if field.name_start <= at <= field.value_end]
        anywhere = [field.name for field in item.written()][: random.randrange(3)]
        yield Fix("Change something", (edit,), tuple(random.choice((here, here, anywhere))))


def main() -> None:
    """Read the command line, carry it out, say what was seen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=("kills", "runs", "wild"))
    parser.add_argument("folder", nargs="?", type=Path, help="where the stores are")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.what == "kills":
        seen = kills(chosen.kills, chosen.seed)
    elif chosen.folder:
        fixer = fix_wildly if chosen.what == "wild" else fix_all
        seen = runs(chosen.folder, chosen.runs, chosen.seed, fixer)
    else:
        parser.error(f"{chosen.what} needs a folder of stores")
    for what, count in sorted(seen.items(), key=lambda item: (":" in item[0], -item[1])):
        print(f"{count:>7,}  {what}")  # noqa: T201 -- the report of a script


if __name__ == "__main__":
    main()
