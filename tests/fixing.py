"""Rules of a test's own, and files fixed by them."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from publist.check.library import Item, Library
from publist.check.run import Report
from publist.config import Config
from publist.fix.engine import fix_files
from publist.fix.result import Fixed
from publist.problem import Edit, Fix, Place, Problem, Safety, Severity
from publist.read.store import Reading, read_files

TODAY = date(2026, 6, 1)
EVERYTHING: tuple[Safety, ...] = ("safe", "unsafe", "annotations")
RULES = Path(__file__).parent / "rules"
SLOW = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)

STORE = """\
% Œuvres

@article{one,
  author = {Hall, Ada},
  title  = {Ladders &amp; Rungs},
  doi    = {https://doi.org/10.1000/jcm.1},
}

@misc{two, title = {Étoffes}, note = {x}}
"""

ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "bom": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16-le": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16-no-bom": lambda text: text.encode("utf-16-le"),
    "utf-32": lambda text: codecs.BOM_UTF32_LE + text.encode("utf-32-le"),
    "utf-32-be-no-bom": lambda text: text.encode("utf-32-be"),
    "windows-1252": lambda text: text.encode("cp1252"),
    "windows-1252-bom": lambda text: codecs.BOM_UTF8 + text.encode("cp1252"),
    "mixed": lambda text: text.encode("cp1252").replace("É".encode("cp1252"), "É".encode()),
}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}

Rule = Callable[[Item], Iterable[Fix]]


def run(
    rules: Sequence[Rule],
    *files: bytes | tuple[str, bytes],
    allowed: Sequence[Safety] = EVERYTHING,
    rounds: list[int] | None = None,
) -> Fixed:
    """Fix files by rules of a test's own, each placed where its fix begins."""

    def check(reading: Reading) -> Report:
        if rounds is not None:
            rounds.append(1)
        library = Library(reading, Config(), TODAY)
        problems = tuple(
            Problem("test", Severity.ADVICE, "m", place(item, fix), item.entry.key, "", fix)
            for item in library.items
            for rule in rules
            for fix in rule(item)
        )
        return Report(problems, len(library.items), 0, 0)

    pairs = [file if isinstance(file, tuple) else ("refs.bib", file) for file in files]
    return fix_files(pairs, read_files, check, allowed)


def place(item: Item, fix: Fix) -> Place:
    """Where a problem is: at its first edit, or at the entry's key if that makes no sense."""
    at = fix.edits[0].start if fix.edits else -1
    known = 0 <= at <= len(item.source.text)
    return item.source.place(*((at, at + 1) if known else item.span("")))


def replacing(old: str, new: str, *fields: str, safety: Safety = "safe") -> Rule:
    """A rule that replaces the first `old` of an entry; with the fields that it says will change."""

    def rule(item: Item) -> Iterator[Fix]:
        at = item.source.text.find(old, item.raw.block.start, item.raw.block.end)
        if at >= 0:
            yield Fix("t", (Edit(at, at + len(old), new),), fields, safety)

    return rule


ALPHABET = "ab &{}é€\n"


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    places = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    kept = [
        pair for number, pair in enumerate(pairs) if not number or pairs[number - 1][1] < pair[0]
    ]
    return [Edit(start, end, draw(st.text(ALPHABET, max_size=4))) for start, end in kept]
