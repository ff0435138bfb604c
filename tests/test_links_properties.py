"""What holds of links whatever a store says."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publist.link.find import explain, find_links
from publist.link.model import Link
from publist.link.reduce import Reducer
from publist.model import Entry
from publist.read.store import read_files

WORDS = (
    "weaving looms lanterns without moonlight rigid ropes part II 2 second edition erratum reply"
    " tides of the on and in glass absorption adsorption editorial introduction"
).split()
PEOPLE = (
    "Quill, Ada", "Rune, O.", "Rune, Olaf", "Ada Quill", "van der Berg, J.", "Müller, K.",
    "Mueller, Karla", "QUILL, A.", "others", "{Nowhere Team}",
)  # fmt: skip
VENUES = ("Journal of Ropes", "J. Ropes", "Proc. Workshop on Ropes", "ICR", "arXiv", "")
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def entry_text(draw: st.DrawFn) -> str:
    """An entry made of few words and people, so that many look alike."""
    kind = draw(st.sampled_from(("article", "inproceedings", "misc", "phdthesis", "book")))
    some = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6)
    fields = {
        "title": " ".join(draw(some)),
        "author": " and ".join(draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3))),
        "year": draw(st.sampled_from(("2001", "2002", "2005", ""))),
        "booktitle" if kind == "inproceedings" else "journal": draw(st.sampled_from(VENUES)),
        "volume": draw(st.sampled_from(("", "1", "2"))),
        "pages": draw(st.sampled_from(("", "1--9", "17--30", "17"))),
        "doi": draw(st.sampled_from(("", "", "10.9999/a", "10.9999/b"))),
        "eprint": draw(st.sampled_from(("", "", "2199.00001"))),
    }
    return _written(kind, fields)


def _written(kind: str, fields: dict[str, str]) -> str:
    return f"@{kind}{{KEY," + "".join(f"{k} = {{{v}}},\n" for k, v in fields.items() if v) + "}\n"


def entries_of(texts: list[str]) -> tuple[Entry, ...]:
    text = "".join(one.replace("KEY", f"k{number}", 1) for number, one in enumerate(texts))
    return read_files([("x.bib", text.encode())]).store.entries


def said(link: Link, entries: tuple[Entry, ...]) -> tuple[object, ...]:
    """What is said of a pair, whichever way it is looked at."""
    keys = tuple(sorted((entries[link.first].key, entries[link.second].key)))
    return keys, link.kind, link.confidence, link.rule


@given(entry_text(), entry_text())
@FEW
def test_the_verdict_is_symmetric(one: str, other: str) -> None:
    first, second = entries_of([one, other])
    forth, back = explain(first, second), explain(second, first)
    assert said(forth, (first, second)) == said(back, (second, first))
    assert len(forth.evidence) == len(back.evidence)


@given(entry_text())
@FEW
def test_a_copy_is_a_duplicate(one: str) -> None:
    entries = entries_of([one, one])
    entry = Reducer().reduce(entries[0])
    known = entry.title.text and entry.year and entry.authors and not entry.title.generic
    if known:
        link = explain(*entries)
        assert link.kind == "duplicate"
        assert [found.kind for found in find_links(entries).links] == ["duplicate"]


@given(st.lists(entry_text(), min_size=2, max_size=10))
@FEW
def test_no_work_holds_what_is_known_to_differ(texts: list[str]) -> None:
    links = find_links(entries_of(texts))
    for work in links.works:
        for link in links.links:
            if link.first in work and link.second in work and link.kind != "duplicate":
                assert link.confidence == "ask"


@given(st.lists(entry_text(), min_size=2, max_size=10), st.randoms(use_true_random=False))
@FEW
def test_the_order_of_a_store_changes_no_verdict(texts: list[str], chance: random.Random) -> None:
    entries = entries_of(texts)
    mixed = list(entries)
    chance.shuffle(mixed)
    for before, after in zip(_pairs(entries), _pairs(tuple(mixed)), strict=True):
        assert before == after


def _pairs(entries: tuple[Entry, ...]) -> list[tuple[object, ...]]:
    """All that is found; a contradiction may be laid to either of the links that make it."""
    found = []
    for link in find_links(entries).links:
        one = said(link, entries)
        found.append(one[:2] if link.kind == "duplicate" else one)
    return sorted(found, key=str)


TEXT = st.text(st.characters(exclude_characters='{}\\@%"#', exclude_categories=["Cs"]), max_size=60)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT, TEXT), min_size=2, max_size=4))
@FEW
def test_any_text_is_compared(rows: list[tuple[str, ...]]) -> None:
    names = ("title", "author", "journal", "pages", "edition")
    entries = entries_of(
        [_written("article", dict(zip(names, row, strict=True)) | {"year": "2001"}) for row in rows]
    )
    find_links(entries)
    if len(entries) > 1:
        explain(entries[0], entries[1])
