"""Fields that are lists, taken apart and put together."""

from __future__ import annotations

import pytest

from publist.merge.lists import items_of, joined


@pytest.mark.parametrize(
    ("name", "value", "items"),
    [
        ("annote", "read it; ask Nell", ["read it", "ask Nell"]),
        ("annote", "one\n\ntwo", ["one", "two"]),
        ("annote", "{one\n\ntwo}", ["{one two}"]),
        ("annote", r"a \{ b; c", [r"a \{ b", "c"]),
        ("keywords", "maps, {paper, cloth}, vellum", ["maps", "{paper, cloth}", "vellum"]),
        ("keywords", "maps,, paper;", ["maps", "paper"]),
        ("award", "Best Paper and {Tea and Cake Prize}", ["Best Paper", "{Tea and Cake Prize}"]),
        ("title", "a; b\n c", ["a; b c"]),
    ],
)
def test_items(name: str, value: str, items: list[str]) -> None:
    assert items_of(name, value) == items


def test_what_is_there_is_not_joined_again() -> None:
    assert joined("keywords", "maps; paper", ["Paper", "cloth"]) == "maps; paper; cloth"
    assert joined("annote", "seen", ["{one two}"]) == "seen; {one two}"
