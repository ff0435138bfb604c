"""Which statements of two entries agree, and circles of any length."""

from __future__ import annotations

from datetime import date

import pytest

from publist.check.entry.spelling import in_case_of, slip_for
from publist.check.entry.vocabulary import (
    FIELDS_OFTEN_MISSPELLED,
    RELATED_TYPES,
    TYPES_OFTEN_MISSPELLED,
)
from publist.checking import check_bytes
from publist.config import Config

TODAY = date(2026, 6, 1)
CODES = ("relation-contradiction", "relation-cycle", "relation-self")


def codes(*relations: tuple[str, str, str]) -> list[str]:
    """What is wrong with entries of which each is (key, relatedtype, related)."""
    text = "".join(
        f"@misc{{{key}, title = {{{key}}}, related = {{{other}}}, relatedtype = {{{kind}}}}}\n"
        for key, kind, other in relations
    )
    report = check_bytes([("x.bib", text.encode())], Config(), CODES, TODAY)
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("preprintof", "preprintof", False),
        ("preprintof", "extendedversionof", True),
        ("preprintof", "workshopversionof", False),
        ("workshopversionof", "extendedversionof", True),
        ("extendedversionof", "extendedversionof", False),
        ("thesisversionof", "extendedversionof", True),
        ("translationof", "translationas", True),
        ("translationof", "translationof", False),
        ("translationof", "distinctfrom", True),
        ("reviewof", "distinctfrom", True),
        ("preprintof", "distinctfrom", False),
        ("distinctfrom", "distinctfrom", True),
        ("", "preprintof", True),
        ("", "distinctfrom", False),
        ("multivolume", "multivolume", True),
        ("ofmyown", "ofmyown", True),
    ],
)
def test_two_sides(first: str, second: str, agree: bool) -> None:
    expected = [] if agree else ["relation-contradiction"]
    assert codes(("a", first, "b"), ("b", second, "a")) == expected
    assert codes(("a", second, "b"), ("b", first, "a")) == expected


@pytest.mark.parametrize("length", [3, 4, 50, 20_000])
def test_a_circle_is_found_once(length: int) -> None:
    around = [(f"k{i}", "preprintof", f"k{(i + 1) % length}") for i in range(length)]
    assert codes(*around) == ["relation-cycle"]
    assert codes(*around[:-1]) == []


def test_a_circle_of_two_directions() -> None:
    """b extends a, b leads to c, and c leads to a."""
    assert codes(
        ("a", "", "b"),
        ("b", "extendedversionof", "a"),
        ("b2", "", "b"),
        ("c", "extendedversionof", "b"),
        ("d", "extendedversionof", "c"),
    ) == []  # fmt: skip
    assert codes(
        ("a", "extendedversionof", "c"),
        ("b", "extendedversionof", "a"),
        ("c", "extendedversionof", "b"),
    ) == ["relation-cycle"]


def test_two_ways_to_one_end_are_no_circle() -> None:
    diamond = [("a", "preprintof", "b, c"), ("b", "preprintof", "d"), ("c", "preprintof", "d")]
    assert codes(*diamond) == []


def test_itself() -> None:
    assert codes(("a", "preprintof", "A")) == ["relation-self"]


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("autor", "author"), ("tilte", "title"), ("jounral", "journal"), ("yaer", "year"),
        ("authors", "author"), ("publsher", "publisher"), ("booktitel", "booktitle"),
        ("xauthor", ""), ("authorx", ""), ("yeas", ""), ("author2", ""), ("data", ""), ("", ""),
        ("title", ""), ("ahtuor", ""),
    ],
)  # fmt: skip
def test_slips(word: str, right: str) -> None:
    assert slip_for(word, FIELDS_OFTEN_MISSPELLED) == right


@pytest.mark.parametrize("known", [FIELDS_OFTEN_MISSPELLED, RELATED_TYPES, TYPES_OFTEN_MISSPELLED])
def test_no_known_word_is_a_slip_for_itself(known: tuple[str, ...]) -> None:
    for word in known:
        assert slip_for(word, (word,)) == ""


@pytest.mark.parametrize(
    ("word", "written", "result"),
    [
        ("title", "TITEL", "TITLE"), ("title", "Titel", "Title"), ("title", "tilte", "title"),
        ("inproceedings", "InProceeding", "InProceedings"), ("author", "uthor", "author"),
        ("author", "Authors", "Author"), ("author", "Uthor", "AUthor"),
    ],
)  # fmt: skip
def test_capitals_are_kept(word: str, written: str, result: str) -> None:
    assert in_case_of(word, written) == result


def test_an_entry_of_another_file_is_named_with_its_file() -> None:
    first = b"@misc{a, title = {A}, year = {2024}, related = {b}, relatedtype = {preprintof}}\n"
    second = b"@misc{b, title = {B}, year = {2020}, related = {a}, relatedtype = {preprintof}}\n"
    third = b"@misc{c, title = {C}, crossref = {a}}\n"
    files = [("x.bib", first), ("y.bib", b"\n" + second), ("z.bib", third)]
    rules = ("relation-contradiction", "relation-dates", "crossref-order")
    report = check_bytes(files, Config(), rules, TODAY)
    told = {problem.code: problem.message for problem in report.problems}
    assert told["relation-dates"].endswith("`b` (line 2 of y.bib)")
    assert told["relation-contradiction"].endswith("`a` (line 1 of x.bib)")
    assert told["crossref-order"].startswith("`a` (line 1 of x.bib)")
    inside = check_bytes([("x.bib", first + second)], Config(), rules, TODAY)
    assert all("(line " in problem.message for problem in inside.problems)
    assert not any(" of x.bib" in problem.message for problem in inside.problems)
