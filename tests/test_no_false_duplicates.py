"""Works that look like each other are never called duplicates: in no family, and not all together."""

from __future__ import annotations

import pytest

import lookalikes
from publist.link.find import find_links
from publist.read.store import read_files


def said_of(text: str) -> list[str]:
    """Which pairs are said to be one work, and not asked about."""
    entries = read_files([("refs.bib", text.encode())]).store.entries
    return [
        f"{entries[link.first].key} {entries[link.second].key} {link.confidence} {link.rule}"
        for link in find_links(entries).links
        if link.kind == "duplicate" and link.confidence != "ask"
    ]


@pytest.mark.parametrize("family", lookalikes.FAMILIES, ids=lambda family: family.__name__)
def test_no_family_has_duplicates(family: lookalikes.Family) -> None:
    assert said_of(lookalikes.store((family,))) == []


def test_the_whole_store_has_none() -> None:
    assert said_of(lookalikes.store()) == []


def test_a_duplicate_among_them_is_found() -> None:
    text = lookalikes.store()
    last = text[text.rindex("@") :]
    key = last[last.index("{") + 1 : last.index(",")]
    found = said_of(text + last.replace(key, "again"))
    assert [one.split()[:2] for one in found] == [[key, "again"]]
