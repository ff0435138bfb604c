"""What all data formats have in common: one work once, in the list's order, whatever its look."""

from __future__ import annotations

import pytest

from data_entries import CONFIG, read, write
from publist.cli import render_options
from publist.export.formats import DATA_FORMATS
from publist.record import changed
from publist.rendering import FORMATS, render_list
from publist.view import Section

OF_DATA = (*DATA_FORMATS, "atom")
STORE = """
@article{main, title = {Aardvarks and Tides}, author = {Lovelace, Ada and Doe, Jo}, journal = {J},
  year = 2020, keywords = {sea}}
@misc{early, title = {Aardvarks and Tides}, author = {Lovelace, Ada and Doe, Jo}, year = 2019,
  eprint = {1901.00001}, eprinttype = {arxiv}, related = {main}, relatedtype = {preprintof}}
@book{other, title = {Zebras}, author = {Lovelace, Ada}, publisher = {P}, year = 2021}
@book{hidden, title = {Quaggas}, author = {Lovelace, Ada}, publist = {hide}, year = 2018}
"""


def titles(text: str) -> list[str]:
    """The three titles, in the order in which they first occur."""
    found = [title for title in ("Aardvarks", "Zebras", "Quaggas") if title in text]
    return sorted(found, key=text.index)


def test_the_command_knows_every_format() -> None:
    assert set(render_options.FORMATS.values()) == set(FORMATS)
    assert set(OF_DATA) < set(FORMATS)


@pytest.mark.parametrize("fmt", OF_DATA)
def test_the_look_of_a_page_is_nothing_to_data(fmt: str) -> None:
    entries = read(STORE)
    plain = write(entries, fmt)
    assert render_list(entries, fmt, CONFIG, standalone=True).text == plain
    other = changed(CONFIG, heading_level=5)
    assert write(entries, fmt, other) == plain


@pytest.mark.parametrize("fmt", OF_DATA)
def test_selection_order_and_versions_are_those_of_the_list(fmt: str) -> None:
    entries = read(STORE)
    assert titles(write(entries, fmt)) == ["Aardvarks", "Zebras"]
    assert titles(write(entries, fmt, changed(CONFIG, sort="newest"))) == ["Zebras", "Aardvarks"]
    assert titles(write(entries, fmt, changed(CONFIG, select=("book",)))) == ["Zebras"]
    # A preprint folds into what was published.
    only = write(entries, fmt, changed(CONFIG, select=("not book",)))
    times = only.count("Aardvarks and Tides")
    listed = changed(CONFIG, select=("not book",), versions={"preprint": "list"})
    assert write(entries, fmt, listed).count("Aardvarks and Tides") >= 2 * times - 1


@pytest.mark.parametrize("fmt", [fmt for fmt in OF_DATA if fmt not in ("json", "rendercv")])
def test_a_work_of_two_sections_is_there_once(fmt: str) -> None:
    entries = read(STORE)
    sections = (Section("Sea", ("keyword:sea",)), Section("All", again=True))
    text = write(entries, fmt, changed(CONFIG, sections=sections))
    assert text.count("Aardvarks") == write(entries, fmt).count("Aardvarks")


@pytest.mark.parametrize("fmt", OF_DATA)
def test_an_empty_store(fmt: str) -> None:
    assert write((), fmt)
