"""Measure `publist build` of ten outputs beside one `publist render`, as whole processes.

python benchmarks/build.py                      1,000 entries, five rounds
python benchmarks/build.py --entries 10000 --runs 3

The commands take turns, and the ratio is of medians of the same run: build ÷ render. Two sets of
outputs: `lists` are ten lists in two styles and three formats, beside the render of the list that
`publist render -f html` writes; `site` has also a page with abstracts and BibTeX folded in, and JSON,
beside the render of that page. Each is measured from nothing and when nothing has changed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from run import ask_stores, measure, note, say

START = (sys.executable, "-m", "publist")
LIMIT = 3.0
"""How many renders a build of ten outputs may cost."""
PAGE = "# Ada\n\n<!-- PUBLIST:START list -->\n<!-- PUBLIST:END list -->\n"
LISTS = (
    'path = "all.html"',
    'path = "all.md"',
    'path = "all.tex"',
    'path = "journals.html"\nselect = "journal"\nnumber = "down"',
    'path = "recent.md"\nselect = "2015.."\nmax_authors = 5',
    'path = "french.html"\nlang = "fr"',
    'path = "cv.tex"\nstyle = "cv"',
    'path = "cv.html"\nstyle = "cv"',
    'path = "page.html"\nstyle = "cv"\nstandalone = true',
    'into = "README.md#list"',
)
SITE = (
    'path = "page.html"\nstyle = "web"',
    'path = "data.json"',
    'path = "types.md"\ngroup = "type"',
    *LISTS[:4],
    *LISTS[5:7],
    LISTS[9],
)
SETS = {"lists": (LISTS, ()), "site": (SITE, ("-s", "web"))}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument(
        "--runs", type=int, default=5, help="rounds, of which the median counts (5)"
    )
    given = parser.parse_args()
    worst = 0.0
    say(
        "| ten outputs | render | build | ÷ | build again | ÷ |\n| --- | --- | --- | --- | --- | --- |"
    )
    for name, (outputs, options) in SETS.items():
        with tempfile.TemporaryDirectory() as folder:
            times = rounds(Path(folder), given.entries, given.runs, outputs, options)
        render, build, again = (statistics.median(each) for each in times)
        worst = max(worst, build / render, again / render)
        say(f"| {name} | {render:.2f} s | {build:.2f} s | {build / render:.2f} | "
            f"{again:.2f} s | {again / render:.2f} |")  # fmt: skip
    say(f"\nAt most {LIMIT:g} is allowed: {'held' if worst <= LIMIT else 'broken'}.")
    return 0 if worst <= LIMIT else 1


def rounds(
    folder: Path, entries: int, runs: int, outputs: tuple[str, ...], options: tuple[str, ...]
) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each render, build and build that finds nothing to do."""
    ask_stores("make", entries, folder / "store.bib")
    tables = "".join(f"[[output]]\n{output}\n" for output in outputs)
    config = f'bibliography = ["store.bib"]\n[owner]\nname = "Jane Doe"\n{tables}'
    (folder / "publist.toml").write_text(config, encoding="utf-8")
    written = {path.name for path in folder.iterdir()}

    def fresh() -> None:
        for path in folder.iterdir():
            if path.name not in written:
                path.unlink()
        (folder / "README.md").write_text(PAGE, encoding="utf-8")

    def timed(*arguments: str, before: Callable[[], None] = lambda: None) -> float:
        before()
        sample = measure((*START, *arguments), folder, 300)
        if sample.status:
            raise SystemExit(f"{arguments}: {sample.said}")
        return sample.wall

    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number in range(runs + 1):
        note(f"round {number}")
        row = (
            timed("render", "-f", "html", "-o", "one.html", "-q", *options, before=fresh),
            timed("build", "-q", before=fresh),
            timed("build", "-q"),
        )
        if number:  # the first warms the caches
            for each, value in zip(times, row, strict=True):
                each.append(value)
    return times


if __name__ == "__main__":
    sys.exit(main())
