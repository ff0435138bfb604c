"""`publist same`: which entries are one work, which are versions, and why."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from publist.cli.console import Console, write_output
from publist.cli.inputs import STDIN, choose_config, read_inputs
from publist.cli.same_options import CONFIDENCES, KINDS
from publist.cli.same_text import show_pair, show_pairs
from publist.export.links import all_pairs, write_csv, write_json
from publist.files import is_file
from publist.link.find import explain
from publist.model import Entry
from publist.problem import PublistError
from publist.survey import File, Stage, Survey, entries_at, survey

_LARGE = 1_000_000
"""Bytes of input from which on a terminal shows what is going on."""
_IN_FULL = 20
"""Pairs shown side by side; more of them come in one line each."""


def run(
    files: Sequence[str] = (),
    *,
    format: str = "",  # noqa: A002 -- the option's name
    kind: Sequence[str] = (),
    confidence: str = "",
    brief: bool = False,
    config: str | Path | None = None,
) -> int:
    """Carry out `publist same`; out: the exit code. Raises PublistError for wrong use."""
    paths, keys = _divide(files)
    kinds = _kinds(kind)
    settings = choose_config(Path(config) if config else None, paths)
    inputs: dict[str, File] = {}  # each file once, however it is named
    for name, data in read_inputs(paths, settings, "same"):
        inputs.setdefault(name if name == STDIN else os.path.realpath(name), (name, data))
    known = list(inputs.values())
    with _progress(known) as stage:
        found = survey(known, stage)
    console = Console(sys.stdout)
    columns = shutil.get_terminal_size().columns
    if keys:
        if format not in ("", "text"):
            raise PublistError("two entries are explained as text: leave out --format")
        first, second = _entries(known, found, keys)
        show_pair(console, explain(first, second), first, second, columns)
        return 0
    wanted = (
        pair
        for pair in all_pairs(found.links, whole=format == "csv")
        if pair.kind in kinds
        and CONFIDENCES.index(pair.confidence) <= CONFIDENCES.index(confidence or "ask")
    )
    if format == "csv":
        for rows in write_csv(found.labels, wanted):
            write_output(rows)
        return 0
    pairs = list(wanted)
    if format == "json":
        write_output(write_json(found.labels, found.links.works, pairs))
    else:
        in_full = 0 if brief else _IN_FULL
        shown = entries_at(
            known, {p for pair in pairs[:in_full] for p in (pair.first, pair.second)}
        )
        show_pairs(console, found, pairs, shown, columns)
    return 0


@contextmanager
def _progress(files: Sequence[File]) -> Iterator[Stage | None]:
    if sum(len(data) for _, data in files) < _LARGE or not Console().is_terminal:
        yield None
        return
    from publist.cli.progress import stages  # rich: 50 ms that small stores need not

    with stages("reading") as stage:
        yield stage


def _divide(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Files, and the two keys to explain."""
    paths = [name for name in names if _is_path(name)]
    keys = [name for name in names if not _is_path(name)]
    if len(keys) not in (0, 2):
        lonely = keys[0]
        raise PublistError(
            f"{lonely}: there is no such file\n"
            "  To have two entries explained, give both keys: publist same KEY1 KEY2"
        )
    return paths, keys


def _is_path(name: str) -> bool:
    return name == "-" or name.lower().endswith(".bib") or is_file(Path(name))


def _kinds(given: Sequence[str]) -> frozenset[str]:
    words = [word for text in given for word in text.replace(",", " ").split()]
    for word in words:
        if word not in KINDS:
            raise PublistError(f"--kind: {word!r} is not one of {', '.join(KINDS)}")
    return frozenset(words) if words else frozenset(KINDS) - {"distinct"}


def _entries(files: Sequence[File], found: Survey, keys: Sequence[str]) -> tuple[Entry, Entry]:
    """The two entries of these keys; of one key given twice, its first two entries."""
    places = [_places(found, key) for key in keys]
    first = places[0][0]
    if keys[0].lower() == keys[1].lower():
        if len(places[0]) < 2:
            raise PublistError(f"there is only one entry {keys[0]!r}")
        second = places[0][1]
    else:
        second = places[1][0]
    if first == second:
        raise PublistError(f"{keys[0]!r} and {keys[1]!r} are keys of one entry")
    entries = entries_at(files, (first, second))
    return entries[first], entries[second]


def _places(found: Survey, key: str) -> list[int]:
    """Where the entries of a key stand, those that have it among their `ids` last."""
    wanted = key.lower()
    own = [place for place, label in enumerate(found.labels) if label.key.lower() == wanted]
    own.sort(key=lambda place: found.labels[place].key != key)
    others = [
        place
        for place, label in enumerate(found.labels)
        if wanted in (other.lower() for other in label.other_keys)
    ]
    if not own and not others:
        from difflib import get_close_matches  # only a mistyped key needs it

        near = get_close_matches(key, [label.key for label in found.labels], 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise PublistError(f"there is no entry {key!r}{hint}")
    return own + others
