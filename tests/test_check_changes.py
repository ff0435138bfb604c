"""Edits of whole fields keep to how their entry is written."""

from __future__ import annotations

from datetime import date

import pytest

from publist.check.entry.changes import is_sound, rewritten, with_fields, without_field
from publist.check.entry.numbers import isbn_trouble, issn_trouble, numbers_in
from publist.check.entry.page_ranges import page_ranges
from publist.check.library import Item, Library
from publist.checking import check_bytes
from publist.config import Config
from publist.problem import Edit
from publist.read.store import read_files


def item_of(text: str) -> Item:
    reading = read_files([("refs.bib", text.encode())])
    return Library(reading, Config(), date(2026, 6, 1)).items[0]


def codes(text: str, *selected: str, today: date = date(2026, 6, 1)) -> list[str]:
    report = check_bytes([("refs.bib", text.encode())], Config(), selected, today)
    return [problem.code for problem in report.problems]


def edited(text: str, edit: Edit) -> str:
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{k,\n  a = {1},\n  x = {},\n  b = {2},\n}\n", "@misc{k,\n  a = {1},\n  b = {2},\n}\n"),
        ("@misc{k,\n  a = {1},\n  x = {}\n}\n", "@misc{k,\n  a = {1},\n}\n"),
        ("@misc{k,\r\n  x = {},\r\n  a = {1}\r\n}", "@misc{k,\r\n  a = {1}\r\n}"),
        ("@misc{k, x = {}, a = {1}}", "@misc{k, a = {1}}"),
        ("@misc{k, a = {1}, x = {}}", "@misc{k, a = {1}, }"),
        ("@misc{k\n  , a = {1}\n  , x = {}\n  , b = {2}\n}", "@misc{k\n  , a = {1}\n  , b = {2}\n}"),
        ("@misc{k,\n  x = {}, % why\n  a = {1},\n}", "@misc{k,\n  % why\n  a = {1},\n}"),
        ("@misc{k,\n  x = {\n  },\n  a = {1},\n}", "@misc{k,\n  a = {1},\n}"),
        ("@misc(k,\n  a = {1},\n  x = {}\n)", "@misc(k,\n  a = {1},\n)"),
    ],
)  # fmt: skip
def test_a_field_goes_with_its_line(before: str, after: str) -> None:
    item = item_of(before)
    field = item.raw.field("x")
    assert field is not None
    edit = without_field(item, field)
    assert edit is not None
    assert edited(before, edit) == after
    kept = {name: value for name, value in item.fields.items() if name != "x"}
    assert dict(item_of(after).fields) == kept


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k,\n  a = {1}\n  x = {},\n  b = {2},\n}",  # a comma is missing
        "@misc{k,\n  a = {1},\n  x = {}\n  b = {2},\n}",
        "@misc{k,\n  a = {1, 2,\n  x = {},\n  b = {2},\n}",  # a value is not closed
        "@misc{k,\n  x = {},\n  b = {2},\n",
        "@misc{k,\n  x = {},\n  b = {2}",
        "@misc{\n  x = {},\n}",
    ],
)
def test_a_damaged_entry_is_not_sound(text: str) -> None:
    assert not is_sound(item_of(text))


def test_a_comma_in_a_line_of_its_own_is_left_alone() -> None:
    item = item_of("@misc{k,\n  a = {1},\n  x = {}\n  ,\n  b = {2},\n}")
    field = item.raw.field("x")
    assert field is not None
    assert is_sound(item)
    assert without_field(item, field) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{k,\n  a = {1},\n}", "@misc{k,\n  a = {1},\n  eprint = {2},\n}"),
        ("@misc{k,\n  a = {1}\n}", "@misc{k,\n  a = {1},\n  eprint = {2}\n}"),
        ("@misc{k,\r\n\ta={1},\r\n}", "@misc{k,\r\n\ta={1},\r\n\teprint={2},\r\n}"),
        ("@misc{k, a={1}}", "@misc{k, a={1}, eprint={2}}"),
        ('@misc{k,\n  a      = "1",\n  title  = "T",\n}', '@misc{k,\n  a      = "1",\n  eprint = "2",\n  title  = "T",\n}'),
        ("@misc{k,\n  a = {1},\n  title = {T},\n}", "@misc{k,\n  a = {1},\n  eprint = {2},\n  title = {T},\n}"),
        ("@misc{k\n  , a = {1}\n  , title = {T}\n}", "@misc{k\n  , a = {1}\n  , eprint = {2}\n  , title = {T}\n}"),
    ],
)  # fmt: skip
def test_a_new_field_looks_like_its_neighbours(before: str, after: str) -> None:
    item = item_of(before)
    edit = with_fields(item, "a", (("eprint", "2"),))
    assert edit is not None
    assert edited(before, edit) == after
    assert dict(item_of(after).fields) == {**item.fields, "eprint": "2"}


@pytest.mark.parametrize("text", ["@misc{k,\n  a = 1,\n}", "@misc{k,\n  a = {1} # x,\n}"])
def test_nothing_is_added_after_a_value_without_delimiters(text: str) -> None:
    assert with_fields(item_of(text), "a", (("eprint", "2"),)) is None


def test_a_quote_is_not_written_into_quotes() -> None:
    assert rewritten(item_of('@misc{k, a = "1"}'), "a", 'x"y', "Write it") is None
    assert rewritten(item_of("@misc{k, a = {1}}"), "a", 'x"y', "Write it") is not None


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("978-3-16-148410-0 (print), 0-306-40615-2", ["978-3-16-148410-0", "0-306-40615-2"]),
        ("ISBN-13: 978 0 306 40615 7", ["978 0 306 40615 7"]),
        ("9780306406157 9783161484100", ["9780306406157", "9783161484100"]),
        ("e-ISBN 978-0-306-40615-7", ["978-0-306-40615-7"]),
        ("none", ["none"]),
    ],
)
def test_isbns_of_a_field(value: str, numbers: list[str]) -> None:
    assert numbers_in(value, "isbn") == numbers
    assert [isbn_trouble(number) for number in numbers if number != "none"] == [""] * (
        len(numbers) - ("none" in numbers)
    )


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("{a b}", "a b"), ("{}", ""), ('"a"', "a"), ('"a {"} b"', 'a {"} b'),
        ("{a", None), ('"a', None), ('"a}', None), ('{a"', None), ('"', None),
        ("{a} # {b}", None), ("2020", None), ("jan", None),
    ],
)  # fmt: skip
def test_a_literal_stands_between_the_delimiters_of_a_closed_value(
    value: str, literal: str | None
) -> None:
    """What is never closed is cut before the next field; its last sign is no delimiter."""
    item = item_of(f"@misc{{k,\n  x = {value},\n  b = {{2}},\n}}\n")
    span = item.literal("x")
    assert (item.source.text[slice(*span)] if span else None) == literal
    assert literal in (None, item.fields["x"])


def test_a_number_behind_which_a_long_field_is_cut_is_not_judged() -> None:
    right, wrong = "978-0-306-40615-7", "978-0-306-40615-1"
    value = ", ".join([wrong, *[right] * 80])
    assert len(codes(f"@book{{k, isbn = {{{value}}}}}", "bad-isbn")) == 1


def test_check_digits() -> None:
    assert not isbn_trouble("0-8044-2957-X")
    assert isbn_trouble("0-8044-2957-1")
    assert isbn_trouble("977-3-16-148410-0")
    assert not issn_trouble("0000-006X")
    assert issn_trouble("2049-3631")
    assert issn_trouble("9780306406157") == "it is an ISBN"


@pytest.mark.parametrize(
    ("value", "certain"),
    [
        ("12--34", [True]),
        ("pp. 12-34", [True]),
        ("1234-45", [True]),
        ("S12–S22, 30", [True]),
        ("12-3", [False]),
        ("066705-4", [False]),
        ("238102-5", [False]),
        ("e12-34", [False]),
        ("5-5", [False]),
        ("12-1--12-9", []),
        ("A-12", []),
    ],
)
def test_which_ranges_are_beyond_doubt(value: str, certain: list[bool]) -> None:
    assert [pages.is_certain for pages in page_ranges(value)] == certain


@pytest.mark.parametrize(
    ("date_fields", "code"),
    [
        ("year = {2024}", "accepted-past"),
        ("year = {2023}, month = {12}", "accepted-past"),
        ("year = {2023}", "stale-status"),
    ],
)
def test_a_status_is_too_old_for_one_reason(date_fields: str, code: str) -> None:
    text = f"@article{{k, title = {{T}}, pubstate = {{forthcoming}}, {date_fields}}}"
    assert codes(text, "stale-status", "accepted-past", today=date(2026, 1, 15)) == [code]


@pytest.mark.parametrize("kind", ["", "hal"])
def test_no_field_is_added_that_is_there(kind: str) -> None:
    text = f"@misc{{k,\n  eprint = {{arXiv:2202.11678}},\n  eprinttype = {{{kind}}},\n}}\n"
    report = check_bytes(
        [("refs.bib", text.encode())], Config(), ["wrapped-arxiv"], date(2026, 6, 1)
    )
    (fix,) = (problem.fix for problem in report.problems)
    assert fix is not None
    assert (fix.safety, fix.fields) == ("unsafe", ("eprint",))
