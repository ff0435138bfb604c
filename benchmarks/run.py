"""Measure publist as a whole process: its time and peak memory, beside its peers'.

python benchmarks/run.py                    render: 50, 1,000 and 10,000 entries beside the peers
python benchmarks/run.py --check            check: the same, beside bibtex-tidy and biber
python benchmarks/run.py --growth           publist alone, 1,000 to 50,000 entries
python benchmarks/run.py --hostile          publist alone, on stores that ask for too much
--check and --same go with --growth, --check with --hostile as well.

Every tool reads the same file. They take turns (A B C D A B C D …), so that a busy machine slows
all of them; figures are medians. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import platform
import resource
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import stores

HERE = Path(__file__).resolve().parent
SIZES = (50, 1_000, 10_000)
GROWTH_SIZES = (1_000, 3_000, 10_000, 20_000, 50_000)
HOSTILE_STEPS = (1, 4, 16)
STORE, LIST = "store.bib", "list.html"
BIBTEX2HTML_OPTIONS = (  # the list and nothing else, as the others make it
    *("-q", "-nodoc", "-nokeys", "-noabstract", "-nobibsource", "-noheader", "-nofooter"),
)
LEAST_WORK = 0.02  # seconds beyond start-up, below which a time says nothing about growth
MEGABYTE = 1_000_000
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Progress, where it doesn't get into a saved table."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


# --- tools ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tool:
    """A program that makes an HTML list (`list.html`) of `store.bib`, or checks the store."""

    name: str
    argv: tuple[str, ...]
    version_argv: tuple[str, ...]
    absent: str = ""  # what is missing, when it can't be run
    finds_problems: bool = False  # exit status 1 says "done, with problems"
    lists: bool = True  # writes LIST


def program(name: str) -> str | None:
    """The program beside this Python, else the one on the path."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


TASKS = {
    "render": ("render", STORE, "-f", "html", "-o", LIST),
    "check": ("check", STORE),
    "same": ("same", STORE, "-f", "csv"),
}


def publist(command: str | None, owner: str, task: str) -> Tool:
    start = tuple(shlex.split(command)) if command else (sys.executable, "-m", "publist")
    author = ("--author", owner) if owner and task != "same" else ()
    absent = "" if program(start[0]) else f"no {start[0]}"
    if command is None:
        asked = subprocess.run([*start, "--help"], capture_output=True, check=False)
        absent = "" if asked.returncode == 0 else "`python -m publist --help` fails: not installed?"
    return Tool(
        name=command or "publist",
        argv=(*start, *TASKS[task], *author),
        version_argv=(*start, "--version"),
        absent=absent,
        finds_problems=True,
        lists=task == "render",
    )


def peer(
    name: str, arguments: Sequence[str], needs: Iterable[str] = (), *, lists: bool = True
) -> Tool:
    missing = [each for each in (name, *needs) if program(each) is None]
    return Tool(
        name=name,
        argv=(program(name) or name, *arguments),
        version_argv=(program(name) or name, "-v" if name == "bibtex2html" else "--version"),
        absent=f"no {' or '.join(missing)}" if missing else "",
        finds_problems=not lists,
        lists=lists,
    )


def check_peers() -> list[Tool]:
    """What people check a store with: each reads all of it and looks for what it knows."""
    tidy = (STORE, "--v2", "--duplicates=doi,citation", "-o", "tidied.bib")
    return [
        peer("bibtex-tidy", tidy, lists=False),
        peer("biber", ("--tool", "--validate-datamodel", "--quiet", STORE), lists=False),
    ]


def same_peers(python: str) -> list[Tool]:
    """What finds duplicates. `python` is one that bib-dedupe is installed in."""
    tidy = (STORE, "--v2", "--duplicates=doi,citation", "-o", "tidied.bib")
    return [
        peer("bibtex-tidy", tidy, lists=False),
        Tool(
            name="BibDedupe",
            argv=(python, str(HERE / "bibdedupe_pairs.py"), STORE),
            version_argv=(
                python,
                "-c",
                "import importlib.metadata as m; print(m.version('bib-dedupe'))",
            ),
            absent="" if python else "no --bibdedupe PYTHON",
            lists=False,
        ),
    ]


def peers() -> list[Tool]:
    return [
        peer("pybtex-format", ("-b", "html", STORE, LIST)),
        peer("pandoc", ("--citeproc", "-t", "html", "-o", LIST, "all.md")),
        peer(
            "bibtex2html",
            (*BIBTEX2HTML_OPTIONS, "-o", Path(LIST).stem, STORE),
            needs=("bibtex",),
        ),
    ]


def version(tool: Tool) -> str:
    if tool.absent:
        return tool.absent
    asked = subprocess.run(
        tool.version_argv, capture_output=True, text=True, errors="replace", check=False
    )
    lines = (asked.stdout or asked.stderr).strip().splitlines()
    return lines[0].strip() if asked.returncode == 0 and lines else "version unknown"


# --- one run --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sample:
    """What one process, with those it waited for, took."""

    wall: float
    cpu: float
    rss: int  # bytes, of its largest process
    status: int  # as subprocess: below 0, the signal that ended it
    timed_out: bool
    said: str  # the end of its standard error
    traceback: bool


def measure(argv: Sequence[str], folder: Path, timeout: float) -> Sample:
    """Run a command in a folder to its end.

    `os.wait4` gives this one child's usage. The kernel counts the harness's own memory into the
    child's peak (a child starts as its copy), so the harness stays small: other processes make
    stores and read lists.
    """
    errors = folder / "stderr.txt"
    killed = threading.Event()
    with errors.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(
            argv,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stream,
            start_new_session=True,
        )

        def kill() -> None:
            killed.set()
            with contextlib.suppress(ProcessLookupError):  # it ended just now
                os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(timeout, kill)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        except BaseException:
            kill()
            raise
        finally:
            timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    with errors.open("rb") as lines:
        traceback = any(b"Traceback (most recent call last)" in line[:200] for line in lines)
        lines.seek(max(0, errors.stat().st_size - 2_000))
        said = lines.read().decode("utf-8", "replace").strip()
    return Sample(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        rss=usage.ru_maxrss * MAXRSS_UNIT,
        status=process.returncode,
        timed_out=killed.is_set(),
        said=said,
        traceback=traceback,
    )


def ask_stores(*arguments: object) -> str:
    """Run stores.py, in a process of its own: see `measure`."""
    command = [sys.executable, str(HERE / "stores.py"), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write_store(folder: Path, entries: int, again: bool) -> int:
    """Write the store and what the peers need beside it; the store's size in bytes."""
    ask_stores("make", entries, folder / STORE, *(["--again"] if again else []))
    beside = f"---\nnocite: '@*'\nbibliography: {STORE}\n---\n"
    (folder / "all.md").write_text(beside, encoding="utf-8")
    return (folder / STORE).stat().st_size


# --- series ---------------------------------------------------------------------------------


@dataclass
class Series:
    """A tool's runs on one store."""

    tool: str
    entries: int
    samples: list[Sample] = field(default_factory=list)
    shown: int | None = None  # how many of the entries are in the list
    trouble: str = ""

    def median(self, of: Callable[[Sample], float]) -> float:
        return statistics.median(map(of, self.samples)) if self.samples else math.nan

    @property
    def wall(self) -> float:
        return self.median(lambda sample: sample.wall)

    @property
    def cpu(self) -> float:
        return self.median(lambda sample: sample.cpu)

    @property
    def rss(self) -> float:
        return self.median(lambda sample: sample.rss)

    @property
    def record(self) -> dict[str, object]:
        medians = {"wall": self.wall, "cpu": self.cpu, "rss": self.rss} if self.samples else None
        return {**asdict(self), "median": medians}

    @property
    def spread(self) -> str:
        walls = [sample.wall for sample in self.samples]
        return f"{seconds(min(walls))}–{seconds(max(walls))}" if walls else "–"


def trouble_of(tool: Tool, sample: Sample, folder: Path) -> str:
    last = sample.said.splitlines()[-1][:160] if sample.said else "silent"
    if sample.timed_out:
        return f"stopped after {sample.wall:.0f} s"
    if sample.status < 0:
        return f"aborts: signal {-sample.status}"
    if sample.traceback or sample.status > int(tool.finds_problems):
        return f"aborts: exit {sample.status}: {last}"
    written = not tool.lists or (folder / LIST).exists()
    return "" if written else f"writes no list: exit {sample.status}: {last}"


def run_once(tool: Tool, folder: Path, series: Series, timeout: float) -> None:
    (folder / LIST).unlink(missing_ok=True)
    sample = measure(tool.argv, folder, timeout)
    series.trouble = trouble_of(tool, sample, folder)
    if series.trouble:
        return
    series.samples.append(sample)
    if series.shown is None and tool.lists:
        series.shown = int(ask_stores("count", series.entries, folder / LIST))


def compare(
    tools: Sequence[Tool],
    entries: int,
    runs: int,
    slow: tuple[float, int],
    timeout: float,
    again: bool = False,
) -> list[Series]:
    """Let the tools take turns on one store; the slow ones leave after fewer rounds.

    With `again` the store has entries twice.
    """
    slow_from, slow_runs = slow
    found = [Series(tool.name, entries, trouble=tool.absent) for tool in tools]
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        folder = Path(name)
        write_store(
            folder, 5, again
        )  # once around unmeasured: programs and bytecode come into the cache
        for tool in tools:
            if not tool.absent:
                measure(tool.argv, folder, timeout)
        size = write_store(folder, entries, again)
        note(f"{entries:,} entries, {size / MEGABYTE:.2f} MB")
        for turn in range(runs):
            for tool, series in zip(tools, found, strict=True):
                is_slow = bool(series.samples) and series.samples[0].wall > slow_from
                if series.trouble or (is_slow and turn >= slow_runs):
                    continue
                run_once(tool, folder, series, timeout)
                took = series.trouble or seconds(series.samples[-1].wall)
                note(f"  run {turn + 1} {tool.name}: {took}")
    return found


# --- growth ---------------------------------------------------------------------------------


def exponent(sizes: Sequence[float], amounts: Sequence[float], least: float = 0.0) -> float:
    """The power of size that an amount grows with: least squares on logarithms.

    Amounts at or below `least` are noise and left out; not a number, with fewer than two left.
    """
    points = [
        (math.log(size), math.log(amount))
        for size, amount in zip(sizes, amounts, strict=True)
        if amount > least
    ]
    if len(points) < 2:
        return math.nan
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def start_up(tool: Tool, runs: int, timeout: float) -> Series:
    """What the tool takes for a store without entries."""
    series = Series(tool.name, 0)
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        folder = Path(name)
        write_store(folder, 0, again=False)
        measure(tool.argv, folder, timeout)
        series.samples += [measure(tool.argv, folder, timeout) for _ in range(runs)]
    statuses = {sample.status for sample in series.samples}
    if statuses != {0}:
        series.trouble = f"exit {', '.join(map(str, sorted(statuses)))} on an empty store"
    return series


# --- tables ---------------------------------------------------------------------------------


def seconds(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.3f} s" if value < 1 else f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def floor() -> int:
    """The least peak that `measure` can see: the harness's own."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT


def at_most(value: float) -> str:
    return "≤ " if value <= floor() * 1.02 else ""


def megabytes(value: float) -> str:
    return "–" if math.isnan(value) else f"{at_most(value)}{value / MEGABYTE:.0f} MB"


def number(value: float, form: str = ".2f") -> str:
    return "–" if math.isnan(value) else format(value, form)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A Markdown table, aligned for the terminal."""
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    for row in cells:
        say(f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |")
    say()


def report_comparison(found: Sequence[Series], base: str) -> None:
    reference = {series.entries: series for series in found if series.tool == base}
    rows = []
    for series in found:
        own = reference[series.entries]
        rows.append(
            (
                f"{series.entries:,}",
                series.tool,
                seconds(series.wall),
                series.spread,
                seconds(series.cpu),
                megabytes(series.rss),
                number(series.wall / own.wall, ".1f"),
                number(series.cpu / own.cpu, ".1f"),
                (at_most(series.rss) if own.samples else "") + number(series.rss / own.rss, ".1f"),
                "–" if series.shown is None else f"{series.shown:,}",
                series.trouble or f"{len(series.samples)} runs",
            )
        )
    say(f"Ratios are tool ÷ {base}: above 1, {base} is faster or smaller.")
    say()
    head = ("entries", "tool", "wall", "wall, all runs", "cpu", "peak memory")
    table((*head, "wall ÷", "cpu ÷", "memory ÷", "entries shown", "runs or trouble"), rows)


def report_growth(found: Sequence[Series], empty: Series) -> dict[str, float]:
    rows = [
        (
            f"{series.entries:,}",
            seconds(series.wall),
            seconds(series.cpu),
            megabytes(series.rss),
            "–" if series.shown is None else f"{series.shown:,}",
            series.trouble or f"{len(series.samples)} runs",
        )
        for series in (empty, *found)
    ]
    table(("entries", "wall", "cpu", "peak memory", "entries shown", "runs or trouble"), rows)
    usable = [series for series in found if series.samples]
    sizes = [series.entries for series in usable]
    amounts = {
        "wall": ([series.wall for series in usable], empty.wall),
        "cpu": ([series.cpu for series in usable], empty.cpu),
        "memory": ([series.rss for series in usable], empty.rss),
    }
    fitted: dict[str, float] = {}
    for name, (values, base) in amounts.items():
        fitted[name] = exponent(sizes, values)
        fitted[f"{name} less start-up"] = exponent(sizes, [value - base for value in values])
    table(("growth exponent of", "fitted"), [(name, number(v)) for name, v in fitted.items()])
    return fitted


# --- hostile --------------------------------------------------------------------------------


@dataclass
class Hostile:
    """A hostile case at rising sizes."""

    case: str
    sizes: list[int]
    samples: list[Sample] = field(default_factory=list)
    cpu_exponent: float = math.nan
    rss_exponent: float = math.nan

    @property
    def verdict(self) -> str:
        for sample in self.samples:
            if sample.timed_out:
                return f"stopped after {sample.wall:.0f} s"
            if sample.traceback:
                return "traceback"
            if sample.status < 0:
                return f"signal {-sample.status}"
        return "exit " + ", ".join(str(sample.status) for sample in self.samples)


def attack(
    tool: Tool, case: str, size: int, *, runs: int, empty: Series, timeout: float
) -> Hostile:
    """The median run of each size; a size that fails is the last."""
    found = Hostile(case, [])
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        folder = Path(name)
        for step in HOSTILE_STEPS:
            ask_stores("hostile", case, size * step, folder / STORE)
            samples: list[Sample] = []
            while len(samples) < runs and not any(each.timed_out for each in samples):
                samples.append(measure(tool.argv, folder, timeout))
            samples.sort(key=lambda sample: sample.cpu)
            middle = samples[len(samples) // 2]
            found.sizes.append((folder / STORE).stat().st_size)
            found.samples.append(middle)
            if middle.timed_out:
                break
    work = [sample.cpu - empty.cpu for sample in found.samples]
    found.cpu_exponent = exponent(found.sizes, work, LEAST_WORK)
    memory = [sample.rss - empty.rss for sample in found.samples]
    found.rss_exponent = exponent(found.sizes, memory, MEGABYTE)
    return found


def report_hostile(found: Sequence[Hostile], empty: Series) -> None:
    say(f"Start-up, an empty store: {seconds(empty.cpu)} cpu, {megabytes(empty.rss)}.")
    say(f"Exponents are of what is beyond that; – where it is too little to tell ({LEAST_WORK} s).")
    say()
    rows = []
    for each in found:
        times = [seconds(sample.cpu) for sample in each.samples]
        times += ["–"] * (len(HOSTILE_STEPS) - len(times))
        peak = max(sample.rss for sample in each.samples)
        rows.append(
            (
                each.case,
                f"{each.sizes[0] / MEGABYTE:.2f}",
                *times,
                number(each.cpu_exponent),
                megabytes(peak),
                number(each.rss_exponent),
                each.verdict,
            )
        )
    times_head = [f"cpu, {step} n" if step > 1 else "cpu, n" for step in HOSTILE_STEPS]
    head = ("case", "n, MB", *times_head, "cpu exponent", "most memory", "memory exponent", "end")
    table(head, rows)


# --- command --------------------------------------------------------------------------------


def without_nan(value: object) -> object:
    """The value with null for "not a number", which JSON can't say."""
    match value:
        case dict():
            return {name: without_nan(each) for name, each in value.items()}
        case list():
            return [without_nan(each) for each in value]
        case float() if math.isnan(value):
            return None
    return value


def numbers(text: str) -> list[int]:
    return [int(part) for part in text.replace("_", "").split(",")]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--sizes", type=numbers, default=None, metavar="N,N", help="entries of the stores")
    add("--runs", type=int, default=5, help="rounds, of which the median counts (5)")
    add("--slow-runs", type=int, default=2, help="rounds for a slow peer (2)")
    add("--slow-from", type=float, default=10, metavar="S", help="what is slow, in seconds (10)")
    add("--timeout", type=float, default=300, metavar="S", help="longest run, in seconds (300)")
    add("--no-peers", action="store_true", help="publist alone")
    add("--owner", default=stores.OWNER, help="passed as --author; '' passes none")
    add("--check", action="store_true", help="measure `publist check` instead of `publist render`")
    add("--same", action="store_true", help="measure `publist same`")
    add("--bibdedupe", default="", metavar="PYTHON", help="with --same: where bib-dedupe is")
    add("--growth", action="store_true", help="fit how time and memory grow with the store")
    add("--hostile", action="store_true", help="fit how they grow on hostile stores")
    add("--hostile-size", type=int, default=100_000, metavar="N", help="characters (100,000)")
    add("--case", action="append", choices=stores.CASES, help="only this hostile case; repeatable")
    add("--json", type=Path, metavar="OUT", help="write every run to a file as well")
    # Not in the help: it is for whoever works on publist, to put two versions side by side.
    add("--command", action="append", metavar="CMD", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    given = arguments()
    task = "same" if given.same else "check" if given.check else "render"
    own = [publist(command, given.owner, task) for command in given.command or [None]]
    base = own[0]
    alone = given.no_peers or given.growth or given.hostile
    beside: dict[str, Callable[[], list[Tool]]] = {
        "render": peers,
        "check": check_peers,
        "same": partial(same_peers, given.bibdedupe),
    }
    tools = own if alone else [*own, *beside[task]()]
    machine = f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}"
    about = {
        "date": time.strftime("%Y-%m-%d"),
        "python": platform.python_version(),
        "machine": machine,
        "load before": f"{os.getloadavg()[0]:.2f}",
        **{tool.name: version(tool) for tool in tools},
    }
    record: dict[str, object] = {"about": about, "argv": {t.name: list(t.argv) for t in tools}}
    for name, value in about.items():
        say(f"- {name}: {value}")
    say()
    if base.absent and alone:
        say(f"{base.name} can't be measured: {base.absent}")
        return 2
    if given.growth or given.hostile:
        empty = start_up(base, given.runs, given.timeout)
        record["empty"] = empty.record
    if given.growth:
        series: list[Series] = []
        for entries in given.sizes or GROWTH_SIZES:
            slow = (given.slow_from, given.slow_runs)
            series += compare([base], entries, given.runs, slow, given.timeout, given.same)
        record["growth"] = [each.record for each in series]
        record["exponents"] = report_growth(series, empty)
    if given.hostile:
        cases: list[Hostile] = []
        for case in given.case or stores.CASES:
            note(case)
            runs, limit = min(given.runs, 3), given.timeout
            cases.append(
                attack(base, case, given.hostile_size, runs=runs, empty=empty, timeout=limit)
            )
        record["hostile"] = [asdict(each) for each in cases]
        report_hostile(cases, empty)
    if not (given.growth or given.hostile):
        compared: list[Series] = []
        for entries in given.sizes or SIZES:
            slow = (given.slow_from, given.slow_runs)
            compared += compare(tools, entries, given.runs, slow, given.timeout, given.same)
        record["compared"] = [each.record for each in compared]
        report_comparison(compared, base.name)
    record["memory floor"] = floor()
    say(f"Peaks of {floor() / MEGABYTE:.0f} MB and less can't be told apart (≤).")
    say(f"Load average at the end: {os.getloadavg()[0]:.2f}.")
    if given.json:
        text = json.dumps(without_nan(record), indent=1, allow_nan=False)
        given.json.write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
