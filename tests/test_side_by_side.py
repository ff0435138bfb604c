"""Two entries beside each other."""

from __future__ import annotations

from publist.link.side_by_side import side_by_side
from publist.problem import Row
from publist.read.store import read_store

STORE = b"""\
@article{a, abstract = {Long.}, year = 2020, title = {One
    Work}, author = {Lovelace, Ada}, note = {x}}
@ARTICLE{b, title = {One Work}, author = {Lovelace, A.}, doi = {10.1000/1}, year = {2020}}
"""


def test_fields_stand_in_the_order_of_a_reference_and_differences_are_marked() -> None:
    first, second = read_store([("a.bib", STORE)]).entries
    assert side_by_side(first, second) == (
        Row("key", "a", "b", True),
        Row("type", "article", "article", False),
        Row("title", "One Work", "One Work", False),
        Row("author", "Lovelace, Ada", "Lovelace, A.", True),
        Row("year", "2020", "2020", False),
        Row("doi", "", "10.1000/1", True),
        Row("note", "x", "", True),
        Row("abstract", "Long.", "", True),
    )


def test_an_entry_beside_itself_differs_nowhere() -> None:
    first, _ = read_store([("a.bib", STORE)]).entries
    assert not any(row.differs for row in side_by_side(first, first))
