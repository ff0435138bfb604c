"""The folders of `links`: entries each, and what they must be to each other.

A folder holds pair.bib (two entries or more, of works that nobody wrote) and expected, a block for
each two: `key key kind confidence rule`, then what must be among the evidence, `+` for what agrees
and `-` for what contradicts. A `+` behind the confidence: at least this. To accept new output:
PUBLIST_UPDATE=1 pytest tests/test_links.py, then read the diff.
"""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import pytest

from publist.link.find import explain, find_links
from publist.link.model import Link
from publist.model import Entry
from publist.read.store import read_files

FOLDERS = sorted(path for path in (Path(__file__).parent / "links").iterdir() if path.is_dir())
SURENESS = ("ask", "likely", "certain")


def entries_of(folder: Path) -> tuple[Entry, ...]:
    return read_files([("pair.bib", (folder / "pair.bib").read_bytes())]).store.entries


def verdicts(entries: tuple[Entry, ...]) -> list[Link]:
    """Each two of `entries`: as found in the store, or explained where nothing is worth saying."""
    found = {frozenset((link.first, link.second)): link for link in find_links(entries).links}
    said = []
    for first, second in combinations(range(len(entries)), 2):
        alone = explain(entries[first], entries[second])
        alone = Link(
            (first, second)[alone.first],
            (first, second)[alone.second],
            *(alone.kind, alone.confidence, alone.rule, alone.evidence),
        )
        link = found.get(frozenset((first, second)))
        if link is None and len(entries) == 2:
            assert alone.kind == "distinct", f"what they are is not found: {alone}"
        said.append(link or alone)
    return said


def written(entries: tuple[Entry, ...], link: Link) -> str:
    keys = f"{entries[link.first].key} {entries[link.second].key}"
    lines = [f"{keys} {link.kind} {link.confidence} {link.rule}"]
    lines += [f"{'+' if one.agrees else '-'} {one.text}" for one in link.evidence]
    return "\n".join(lines)


def holds(expected: str, actual: str) -> bool:
    """Is what is expected of a pair among what is said of it?"""
    wanted, *evidence = expected.splitlines()
    said, *given = actual.splitlines()
    *ends, sure, rule = wanted.split()
    *actual_ends, actual_sure, actual_rule = said.split()
    enough = (
        SURENESS.index(actual_sure) >= SURENESS.index(sure[:-1])
        if sure.endswith("+")
        else sure == actual_sure
    )
    return ends == actual_ends and enough and rule == actual_rule and set(evidence) <= set(given)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_pair(folder: Path) -> None:
    entries = entries_of(folder)
    blocks = [written(entries, link) for link in verdicts(entries)]
    path = folder / "expected"
    old = path.read_text(encoding="utf-8").strip().split("\n\n") if path.exists() else []
    if os.environ.get("PUBLIST_UPDATE") and not (
        len(old) == len(blocks) and all(map(holds, old, blocks))
    ):
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        old = blocks
    assert len(old) == len(blocks)
    for expected, actual in zip(old, blocks, strict=True):
        assert holds(expected, actual), f"expected\n{expected}\n\nbut\n{actual}"
    assert {one.name for one in folder.iterdir()} == {"pair.bib", "expected"}, "a stray file"


def test_enough_of_both() -> None:
    """Twenty that look alike and are not, twenty that do not and are."""
    kinds = [
        (folder / "expected").read_text(encoding="utf-8").split()[2] == "distinct"
        for folder in FOLDERS
    ]
    assert kinds.count(True) >= 20
    assert kinds.count(False) >= 20


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_order_matters_not(folder: Path) -> None:
    entries = entries_of(folder)
    forward = {frozenset(block.splitlines()[0].split()) for block in _blocks(entries)}
    assert forward == {frozenset(block.splitlines()[0].split()) for block in _blocks(entries[::-1])}


def _blocks(entries: tuple[Entry, ...]) -> list[str]:
    return [written(entries, link) for link in verdicts(entries)]
