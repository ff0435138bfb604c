"""How the entries of files belong together, for stores too large to hold in memory at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from publist.link.find import Links, link_reduced
from publist.link.reduce import Reduced, Reducer
from publist.link.said import said_links
from publist.model import Entry, Relation
from publist.read.store import read_each
from publist.record import record

Stage = Callable[[str], None]
"""Called with what is done next, in a word."""
File = tuple[str, bytes]
"""The name as the user gave it, and the content."""


@record
class Label:
    """What is remembered of every entry: how it is called, and what it says of others."""

    key: str
    path: str
    line: int
    """1-based line of the `@`."""
    relations: tuple[Relation, ...]
    other_keys: tuple[str, ...]


@record
class Survey:
    """What the entries of some files are to each other."""

    labels: tuple[Label, ...]
    """One for each entry, in the order of the files."""
    links: Links
    """By positions in `labels`."""


def survey(files: Iterable[File], stage: Stage | None = None) -> Survey:
    """Find every relation between the entries of `files`, within a file and across."""
    reducer = Reducer()
    labels: list[Label] = []
    reduced: list[Reduced] = []
    for entry in read_each(files):
        origin = entry.origin
        labels.append(Label(entry.key, origin.path, origin.line, entry.relations, entry.other_keys))
        reduced.append(reducer.reduce(entry))
    if stage is not None:
        stage("comparing")
    return Survey(tuple(labels), link_reduced(reduced, said_links(labels)))


def entries_at(files: Sequence[File], positions: Collection[int]) -> dict[int, Entry]:
    """The entries at some positions of a survey, read once more."""
    if not positions:
        return {}
    wanted = frozenset(positions)
    return {
        position: entry for position, entry in enumerate(read_each(files)) if position in wanted
    }
