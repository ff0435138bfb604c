"""On all cores, or on one: the answer is the same."""

from __future__ import annotations

import multiprocessing

import pytest

import lookalikes
from publist.link import candidates, parallel
from publist.link.find import find_links
from publist.read.store import read_files


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(),
    reason="processes cannot be forked here, so all is done in one",
)
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
    monkeypatch.setattr(parallel, "_may_fork", lambda: True)
    assert len(entries) > 3 * 50
    assert alone.works
    assert find_links(entries) == alone
