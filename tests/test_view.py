"""Which entries a list shows, in which order, under which headings, with which numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.document import Text
from publist.model import Author, Date, Entry, Kind, Name, Origin, Role, Status, Venue
from publist.order import GROUPINGS, SORTS, Grouping, Sort
from publist.problem import PublistError
from publist.record import EMPTY, changed
from publist.select import compile_selection
from publist.view import NUMBERS, Number, Section, View, ViewOptions, make_view

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)


def entry(key: str = "k", year: int = 2020, month: int = 0, day: int = 0, **given: Any) -> Entry:
    date = Date(year, month, day, text=str(year) if year else "")
    values: dict[str, Any] = {
        "type": "article",
        "kind": "journal",
        "fields": EMPTY,
        "title": (Text(key),),
        "authors": (),
        "editors": (),
        "others": False,
        "venue": Venue(),
        "origin": Origin("refs.bib", 0, 1, 1),
    }
    return Entry(key=key, date=date, **values | given)


def author(family: str, *roles: Role, given: str = "", literal: str = "") -> Author:
    return Author(Name(family=family, given=given, literal=literal), roles)


def keys(view: View) -> list[str]:
    return [listed.entry.key for listed in view.listed()]


def ordered(entries: Sequence[Entry], sort: Sort) -> list[str]:
    return keys(make_view(entries, ViewOptions(sort=sort, group="none")))


# -- the language of selections ---------------------------------------------------------------

ENTRIES = (
    entry("journal2019", 2019, keywords=("nlp", "deep learning"), selected=True),
    entry(
        "conference2020",
        2020,
        type="inproceedings",
        kind="conference",
        awards=((Text("Best Paper"),),),
        venue=Venue((Text("International Conference on Machine Learning"),), "ICML"),
        authors=(author("Lotfi", "me", given="Sanae"), author("Berg", "mentee", given="Jan")),
    ),
    entry("thesis2021", 2021, type="phdthesis", kind="thesis", other_keys=("old:key",)),
    entry("undated", 0, kind="preprint", status="submitted", authors=(author("", literal="CERN"),)),
    entry("soon2022", 2022, status="forthcoming"),
)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        # kinds, in the singular or plural, any case
        ("journal", ["journal2019", "soon2022"]),
        ("Journals", ["journal2019", "soon2022"]),
        ("articles", ["journal2019", "soon2022"]),
        ("kind:theses", ["thesis2021"]),
        ("software", []),
        # years
        ("2020", ["conference2020"]),
        ("2020..2021", ["conference2020", "thesis2021"]),
        ("2020 .. 2021", ["conference2020", "thesis2021"]),
        ("2020-2021", ["conference2020", "thesis2021"]),
        ("2020–2021", ["conference2020", "thesis2021"]),
        ("2021..", ["thesis2021", "soon2022"]),
        ("..2019", ["journal2019"]),
        ("year:2019", ["journal2019"]),
        # what is said of an entry
        ("selected", ["journal2019"]),
        ("award", ["conference2020"]),
        ("awards", ["conference2020"]),
        ("keyword:nlp", ["journal2019"]),
        ("keyword: Deep Learning", ["journal2019"]),
        ("keyword:deep", []),  # whole keywords
        ("status:submitted", ["undated"]),
        ("submitted", ["undated"]),
        ("published", ["journal2019", "conference2020", "thesis2021"]),
        ("role:mentee", ["conference2020"]),
        ("mentee", ["conference2020"]),
        ("presenting", []),
        ("venue:icml", ["conference2020"]),
        ("venue:machine learning", ["conference2020"]),
        ("author:jan berg", ["conference2020"]),
        ("author:cern", ["undated"]),
        ("key:thesis2021", ["thesis2021"]),
        ("key:old:key", ["thesis2021"]),
        ("type:phdthesis", ["thesis2021"]),
        ("type:@PhdThesis", ["thesis2021"]),
        ("all", [found.key for found in ENTRIES]),
        # negation and alternatives
        ("not journal", ["conference2020", "thesis2021", "undated"]),
        ("!journal", ["conference2020", "thesis2021", "undated"]),
        ("not not journal", ["journal2019", "soon2022"]),
        ("! not journal", ["journal2019", "soon2022"]),
        ("not 2020..", ["journal2019", "undated"]),  # no year is no year after 2020
        ("thesis, conference", ["conference2020", "thesis2021"]),
        ("thesis, not journal", ["conference2020", "thesis2021", "undated"]),
        ("thesis,, 2022,", ["thesis2021", "soon2022"]),
        ("not all", []),
    ],
)
def test_selection(condition: str, expected: list[str]) -> None:
    assert keys(make_view(ENTRIES, ViewOptions((condition,), "file"))) == expected


def test_all_conditions_must_hold() -> None:
    for conditions, expected in (
        (("journal, thesis", "2020.."), ["thesis2021", "soon2022"]),
        (("journal", "not selected", "published"), []),
        ((), [found.key for found in ENTRIES]),
        (("", " "), [found.key for found in ENTRIES]),
    ):
        assert keys(make_view(ENTRIES, ViewOptions(conditions, "file"))) == expected


@pytest.mark.parametrize(
    ("condition", "complaint", "guess"),
    [
        ("jurnal", "`jurnal` in `jurnal` is not understood", "journal"),
        ("journal, confrence", "`confrence` in `journal, confrence`", "conference"),
        ("not thesi", "`thesi` in `not thesi`", "thesis"),
        ("keywrd:nlp", "`keywrd:nlp`", "keyword:nlp"),
        ("status:submited", "`submited` in `status:submited` is no status", "submitted"),
        ("role:menti", "is no role", "mentee"),
        ("kind:jurnal", "is no kind", "journal"),
        ("zzz", "`zzz`", ""),
        ("year:soon", "is no year", ""),
        ("2024..2020", "ends before it begins", ""),
        ("year:2024..2020", "ends before it begins", ""),
        ("20202024", "`20202024`", ""),
        ("..", "`..`", ""),
        ("keyword:", "nothing after the colon", ""),
        ("author: ", "nothing after the colon", ""),
        ("not", "`not`", ""),
        ("!", "in `!`", ""),
        (",", "says nothing", ""),
    ],
)
def test_mistakes_in_a_selection(condition: str, complaint: str, guess: str) -> None:
    with pytest.raises(PublistError) as raised:
        compile_selection([condition])
    message = str(raised.value)
    assert complaint in message
    assert f"did you mean `{guess}`?" in message if guess else "did you mean" not in message


def test_a_selection_of_any_length_is_read() -> None:
    assert compile_selection(["!" * 100_001 + "journal"])(ENTRIES[1])
    assert compile_selection([", ".join(["thesis"] * 10_000)])(ENTRIES[2])


@given(st.text(max_size=12))
def test_a_selection_is_understood_or_explained(condition: str) -> None:
    try:
        holds = compile_selection([condition])
    except PublistError:
        return
    assert all(holds(found) in (True, False) for found in ENTRIES)


# -- order ------------------------------------------------------------------------------------


def test_newest_first() -> None:
    entries = [
        entry("2019", 2019),
        entry("2021-nothing", 2021),
        entry("2021-march", 2021, 3),
        entry("2021-march-9", 2021, 3, 9),
        entry("2021-december", 2021, 12),
        entry("2021-to-appear", 2021, status="forthcoming"),
        entry("2021-in-press-june", 2021, 6, status="inpress"),
        entry("2021-submitted", 2021, status="submitted"),
        entry("undated", 0),
        entry("undated-in-press", 0, status="inpress"),
        entry("2022", 2022),
    ]
    assert ordered(entries, "newest") == [
        "undated",
        "undated-in-press",
        "2022",
        "2021-in-press-june",
        "2021-to-appear",
        "2021-december",
        "2021-march-9",
        "2021-march",
        "2021-nothing",
        "2021-submitted",
        "2019",
    ]


def test_oldest_first() -> None:
    entries = [
        entry("undated", 0),
        entry("2021", 2021),
        entry("2021-may", 2021, 5),
        entry("2021-may-2", 2021, 5, 2),
        entry("2019", 2019),
    ]
    assert ordered(entries, "oldest") == ["2019", "2021-may", "2021-may-2", "2021", "undated"]


def test_by_title_author_and_file() -> None:
    entries = [
        entry("b", title=(Text("beta"),), authors=(author("Zorn"), author("Abel"))),
        entry("a", title=(Text("Alpha"),), authors=(author("", literal="abel society"),)),
        entry("c", title=(Text("gamma"),), editors=(author("Weil"),)),
        entry("d", 2019, title=(Text("Delta"),), authors=(author("zorn"), author("Abel"))),
        entry("e", title=()),
    ]
    assert ordered(entries, "title") == ["e", "a", "b", "d", "c"]
    assert ordered(entries, "author") == ["e", "a", "c", "d", "b"]
    assert ordered(entries, "file") == ["b", "a", "c", "d", "e"]


_dates = st.builds(
    Date,
    st.sampled_from([0, 1, 50, 1999, 2020, 2021, 9999]),
    st.integers(0, 12),
    st.integers(0, 31),
)
_authors = st.lists(
    st.sampled_from([author("Abel"), author("Zorn", "me"), author("", "mentee", literal="CERN")]),
    max_size=2,
).map(tuple)


def _entry(date: Date, **values: Any) -> Entry:
    return changed(entry(), date=date, **values)


_entries = st.lists(
    st.builds(
        _entry,
        _dates,
        kind=st.sampled_from(KINDS[:4]),
        status=st.sampled_from(STATUSES),
        hidden=st.booleans(),
        selected=st.booleans(),
        title=st.sampled_from([(), (Text("A"),), (Text("b"),)]),
        authors=_authors,
    ),
    max_size=12,
)


@given(_entries, st.sampled_from([sort for sort in SORTS if sort != "file"]))
def test_sorting_is_stable_and_complete(entries: list[Entry], sort: Sort) -> None:
    visible = [found for found in entries if not found.hidden]
    once = [
        listed.entry for listed in make_view(entries, ViewOptions(sort=sort, group="none")).listed()
    ]
    assert Counter(map(id, once)) == Counter(map(id, visible))
    again = make_view(once, ViewOptions(sort=sort, group="none"))
    assert [id(listed.entry) for listed in again.listed()] == list(map(id, once))
    # Entries that are equal in all that the order looks at keep the order of the file.
    for twin in visible:
        alike = [id(found) for found in visible if _looks(found) == _looks(twin)]
        assert [id(found) for found in once if _looks(found) == _looks(twin)] == alike


def _looks(found: Entry) -> tuple[object, ...]:
    return found.date, found.status, found.title, found.authors


# -- groups -----------------------------------------------------------------------------------


def groups(entries: Sequence[Entry], **options: Any) -> list[tuple[str, list[str]]]:
    (section,) = make_view(entries, ViewOptions(**options)).sections
    return [(group.title, [found.entry.key for found in group.entries]) for group in section.groups]


def test_groups_by_year_and_by_type() -> None:
    entries = [
        entry("b", 2020, kind="thesis"),
        entry("a", 2021, title=(Text("a"),)),
        entry("c", 2020),
        entry("d", 0),
    ]
    assert groups(entries, group="year") == [("", ["d"]), ("2021", ["a"]), ("2020", ["b", "c"])]
    assert groups(entries, group="year", sort="oldest") == [
        ("2020", ["b", "c"]),
        ("2021", ["a"]),
        ("", ["d"]),
    ]
    # Inside of the years by title; the years still newest first.
    assert groups(entries, group="year", sort="title") == [
        ("", ["d"]),
        ("2021", ["a"]),
        ("2020", ["b", "c"]),
    ]
    assert groups(entries, group="year", sort="file")[0] == ("2020", ["b", "c"])
    assert groups(entries, group="type") == [("journal", ["d", "a", "c"]), ("thesis", ["b"])]
    assert groups(entries, group="none") == [("", ["d", "a", "b", "c"])]
    assert groups(entries, group="section") == [("", ["d", "a", "b", "c"])]


# -- sections ---------------------------------------------------------------------------------


def sections(view: View) -> dict[str, list[str]]:
    return {
        part.section.title if part.section else "": [
            listed.entry.key for group in part.groups for listed in group.entries
        ]
        for part in view.sections
    }


def test_the_first_section_that_selects_a_work_takes_it() -> None:
    options = ViewOptions(
        sort="file",
        sections=(
            Section("Highlights", ("selected",)),
            Section("Journals", ("journal",)),
            Section("Nothing", ("patent",)),
            Section("Published, again", ("published",), again=True),
        ),
    )
    view = make_view(ENTRIES, options)
    assert sections(view) == {
        "Highlights": ["journal2019"],
        "Journals": ["soon2022"],
        "Published, again": ["journal2019", "conference2020", "thesis2021"],
    }
    assert [found.key for found in view.no_section] == ["undated"]


def test_a_section_has_its_own_order_and_groups() -> None:
    entries = [entry("b", 2020), entry("a", 2021), entry("t", 2019, kind="thesis")]
    view = make_view(
        entries,
        ViewOptions(
            sort="newest",
            group="year",
            sections=(
                Section("J", ("journal",), sort="oldest", group="none"),
                Section("T", ("thesis",)),
            ),
        ),
    )
    assert [[group.by for group in part.groups] for part in view.sections] == [["none"], ["year"]]
    assert sections(view) == {"J": ["b", "a"], "T": ["t"]}


def test_one_section_alone() -> None:
    options = ViewOptions(
        number="down",
        sections=(Section("Journals", ("journal",)), Section("Theses", ("thesis",))),
        only_sections=("theses",),
    )
    view = make_view(ENTRIES, options)
    assert sections(view) == {"Theses": ["thesis2021"]}
    assert [listed.number for listed in view.listed()] == [1]
    assert {found.key for found in view.no_section} == {"conference2020", "undated"}


# -- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "select", "expected"),
    [
        ("none", (), [0, 0, 0, 0]),
        ("up", (), [1, 2, 3, 4]),
        ("down", (), [4, 3, 2, 1]),
        ("up-per-section", (), [1, 2, 3, 1]),
        ("down-per-section", (), [3, 2, 1, 1]),
        ("up", ("2020..",), [1, 2, 3]),
        ("down", ("2020..",), [3, 2, 1]),
        ("down-per-section", ("2020..",), [2, 1, 1]),
    ],
)
def test_numbers_run_over_what_is_shown(
    number: Number, select: tuple[str, ...], expected: list[int]
) -> None:
    entries = [
        entry("a", 2021),
        entry("b", 2020),
        entry("c", 2019),
        entry("hidden", 2022, hidden=True),
        entry("t", 2020, kind="thesis"),
        entry("nowhere", 2022, kind="patent"),
    ]
    parts = (Section("J", ("journal",)), Section("T", ("thesis",)))
    for group in GROUPINGS:  # headings inside the sections change no number
        view = make_view(entries, ViewOptions(select, "newest", group, number, parts))
        assert [listed.number for listed in view.listed()] == expected


_conditions = st.lists(
    st.sampled_from(
        ["journal", "not workshop", "2020..", "selected", "role:me, thesis", "submitted"]
    ),
    max_size=2,
).map(tuple)
_sections = st.lists(
    st.builds(
        Section,
        st.sampled_from(["One", "Two", "Three"]),
        _conditions,
        sort=st.sampled_from(["", *SORTS]),
        group=st.sampled_from(["", "year", "type", "none"]),
        again=st.booleans(),
    ),
    max_size=4,
).map(tuple)


@given(
    _entries,
    st.builds(
        ViewOptions,
        _conditions,
        st.sampled_from(SORTS),
        st.sampled_from(GROUPINGS),
        st.sampled_from(NUMBERS),
        _sections,
    ),
)
def test_every_entry_is_shown_once_or_counted(entries: list[Entry], options: ViewOptions) -> None:
    view = make_view(entries, options)
    shown = Counter(id(listed.entry) for listed in view.listed())
    left_out = {id(found) for found in view.no_section}
    assert not shown.keys() & left_out
    if not any(section.again for section in options.sections):
        assert set(shown.values()) <= {1}
    assert len(shown) + len(left_out) + view.hidden + view.not_selected == len(entries)
    assert view.hidden == sum(found.hidden for found in entries)
    assert all(group.entries for part in view.sections for group in part.groups), "no empty heading"

    per_part = [
        [listed.number for group in part.groups for listed in group.entries]
        for part in view.sections
    ]
    runs = (
        per_part
        if options.number.endswith("per-section")
        else [[number for numbers in per_part for number in numbers]]
    )
    for numbers in runs:
        if options.number == "none":
            assert set(numbers) <= {0}
        else:
            up = list(range(1, len(numbers) + 1))
            assert numbers == (up if options.number.startswith("up") else up[::-1])


@given(_entries, st.sampled_from(SORTS), st.sampled_from(GROUPINGS))
def test_groups_hold_what_their_headings_say(
    entries: list[Entry], sort: Sort, group: Grouping
) -> None:
    for part in make_view(entries, ViewOptions(sort=sort, group=group)).sections:
        titles = [found.title for found in part.groups]
        assert len(titles) == len(set(titles)), "each heading once"
        for found in part.groups:
            for listed in found.entries:
                if found.by == "year":
                    assert found.title == (
                        str(listed.entry.date.year) if listed.entry.date.year else ""
                    )
                elif found.by == "type":
                    assert found.title == listed.entry.kind
        if group == "year" and sort in ("newest", "title", "author"):
            years = [int(title or 10_000) for title in titles]
            assert years == sorted(years, reverse=True)
