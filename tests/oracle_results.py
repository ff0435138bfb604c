"""What comes of a store: reports that add up, and a list in every format."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from oracle_promise import owe
from oracle_store import File, check_places
from publist.check.registry import BY_CODE
from publist.checking import check_bytes
from publist.config import Config
from publist.overriding import override
from publist.read.store import Reading
from publist.rendering import FORMATS, render_list

TODAY = date(2026, 1, 1)


def check_report(files: Sequence[File], reading: Reading, config: Config) -> None:
    """All rules run, their places are right, and the summary adds up."""
    report = check_bytes(files, config, BY_CODE, TODAY)
    sources = [file.source for file in reading.files]
    check_places(report.problems, sources)
    owe(report.entries == len(reading.store.entries), "the summary counts every entry")
    owe(report.clean + report.with_problems == report.entries, "the summary adds up")
    owe(0 <= report.with_problems <= report.entries, "the summary adds up")
    concerned = 0
    offsets: dict[str, list[int]] = {}
    for problem in report.problems:
        offsets.setdefault(problem.place.path, []).append(problem.place.offset)
    for entry in reading.store.entries:
        inside = bisect_right(offsets.get(entry.origin.path, []), entry.origin.start - 1)
        after = bisect_right(offsets.get(entry.origin.path, []), entry.origin.end - 1)
        concerned += after > inside
    owe(
        report.with_problems == concerned,
        "the summary counts entries with problems",
        f"{report.with_problems} for {concerned}",
    )
    known = [problem for problem in reading.store.problems if problem.code in BY_CODE]
    owe(
        len(report.problems) + report.ignored >= len(known),
        "what reading finds is reported",
    )
    texts = {source.path: source.text for source in sources}
    for problem in report.problems:
        if problem.fix is not None:
            edits = problem.fix.edits
            size = len(texts[problem.place.path])
            owe(edits, "a fix changes something", problem.code)
            owe(
                all(0 <= edit.start <= edit.end <= size for edit in edits)
                and all(one.end <= two.start for one, two in pairwise(edits)),
                "a fix's edits lie in the file, in order",
                problem.code,
            )


def check_lists(reading: Reading, config: Config, style: str, group: str) -> None:
    """The list comes out in every format."""
    settings = override(config, style=style, group=group)
    for written_as in FORMATS:
        rendered = render_list(reading.store, written_as, settings)
        owe(rendered.text.endswith("\n"), "every format comes out", written_as)
        view = rendered.view
        left_out = view.hidden + view.not_selected + len(view.no_section) + len(view.folded)
        owe(
            len(list(view.listed())) + left_out == len(reading.store.entries),
            "listed and left out add up",
        )
