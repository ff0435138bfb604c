"""On all cores, or on one (as where processes cannot be forked): the answer is the same."""

from __future__ import annotations

import pytest

import lookalikes
from publist.link import candidates, parallel
from publist.link.find import find_links
from publist.read.store import read_files


def test_links_found_by_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = lookalikes.store()
    last = text[text.rindex("@") :]
    text += last.replace(last[last.index("{") + 1 : last.index(",")], "again")
    entries = read_files([("refs.bib", text.encode())]).store.entries
    monkeypatch.setattr(candidates, "_PART", 50)
    monkeypatch.setattr(parallel, "_cores", lambda: 1)
    alone = find_links(entries)
    monkeypatch.setattr(parallel, "_ENOUGH", 0)
    monkeypatch.setattr(parallel, "_cores", lambda: 3)
    assert len(entries) > 3 * 50
    assert alone.works
    assert find_links(entries) == alone
