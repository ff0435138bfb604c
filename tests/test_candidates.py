"""Which pairs are compared at all."""

from __future__ import annotations

from publist.link.candidates import candidates, unique
from publist.link.find import find_links
from publist.link.reduce import Reducer
from publist.model import Entry
from publist.read.store import read_files

TITLES = 30
"""More than are compared each with each."""


def calendars() -> str:
    return "".join(
        f"@article{{c{issue}, title = {{Calendar}}, journal = {{Rope}}, year = {1980 + issue % 7},"
        f" volume = {{{issue}}}, number = 1, pages = {{{issue}0--{issue}1}}}}\n"
        for issue in range(1, TITLES + 1)
    )


def entries_of(text: str) -> tuple[Entry, ...]:
    return read_files([("refs.bib", text.encode())]).store.entries


def test_a_copy_among_many_of_one_title_is_found() -> None:
    text = calendars()
    copied = text.splitlines()[4].replace("c5,", "again,")
    entries = entries_of(text + copied)
    found = [
        (entries[link.first].key, entries[link.second].key)
        for link in find_links(entries).links
        if link.kind == "duplicate"
    ]
    assert found == [("c5", "again")]


def test_never_all_pairs() -> None:
    reducer = Reducer()
    reduced = [reducer.reduce(entry) for entry in entries_of(calendars())]
    pairs = {pair for part in candidates(reduced) for pair in unique(part, len(reduced))}
    assert all(first < second for first, second in pairs)
    assert len(pairs) < TITLES * (TITLES - 1) // 4
