"""Measure how soon `publist build --watch` has a list written after the store is saved.

python benchmarks/watch.py                      50 entries, ten saves

One process watches; each save changes one title, and the list is looked at until it has the new one.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run import ask_stores, say

LIMIT = 0.5
"""Seconds that may pass."""
_PATIENCE = 60
_CONFIG = """\
bibliography = ["store.bib"]
[owner]
name = "Jane Doe"
[[output]]
path = "list.md"
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--saves", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        seconds = delays(Path(name), given.entries, given.saves)
    middle, worst = statistics.median(seconds), max(seconds)
    say(
        f"{given.entries:,} entries, {given.saves} saves: median {middle:.2f} s, at most {worst:.2f} s"
    )
    say(f"At most {LIMIT:g} s is allowed: {'held' if worst <= LIMIT else 'broken'}.")
    return 0 if worst <= LIMIT else 1


def delays(folder: Path, entries: int, saves: int) -> list[float]:
    """Seconds from each save of the store until the list is written."""
    store, listed = folder / "store.bib", folder / "list.md"
    ask_stores("make", entries, store)
    (folder / "publist.toml").write_text(_CONFIG, encoding="utf-8")
    text = store.read_text(encoding="utf-8")
    command = (sys.executable, "-m", "publist", "build", "--watch")
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            until(listed, "")
            time.sleep(1)  # until it watches
            found = []
            for number in range(saves):
                word = f"Watched{number}"
                store.write_text(
                    text + f"@misc{{w, title = {{{word}}}, author = {{Jane Doe}}, year = 2020}}\n",
                    encoding="utf-8",
                )
                found.append(until(listed, word))
                time.sleep(0.3 + 0.07 * number)  # saves fall anywhere between two looks
            return found
        finally:
            process.kill()


def until(path: Path, word: str) -> float:
    """Seconds until `word` stands in a file."""
    start = time.perf_counter()
    while not (path.exists() and word in path.read_text(encoding="utf-8")):
        if time.perf_counter() - start > _PATIENCE:
            raise SystemExit(f"{path.name} did not change in {_PATIENCE} s")
        time.sleep(0.005)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
