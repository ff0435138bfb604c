"""One file for each work: names, dates, marks, and text that is the same however it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from random import Random

import cmarkgfm
import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from data_entries import CONFIG, entries, names_of, read, texts, title_of
from hostile import parse, squeeze
from publist.document import Text
from publist.export.academicpages import CATEGORIES
from publist.export.formats import FOLDER_FORMATS, folder_format
from publist.export.inert import inert
from publist.export.slugs import SLUG, slug_of, slugs_of
from publist.export.work_files import WorkFile, is_name, is_ours, page_date
from publist.export.works import makers
from publist.model import Date, Entry
from publist.output import KINDS
from publist.problem import PublistError
from publist.record import changed
from publist.rendering import FORMATS, render_files, render_list
from publist.write.html_text import clean
from reading import see_html

DAY = date(2026, 6, 15)
(BASE,) = read("@misc{k, title = {T}, year = 2020}")
KEYS = (
    "Doe2020",
    "doe2020",
    "DBLP:conf/icml/X",
    "a_b",
    "müller",
    "王2020",
    "王2021",
    "x" * 300,
    "con",
)
keys = st.one_of(st.sampled_from(KEYS), texts, st.text(max_size=8))


def files_of(works: Sequence[Entry], fmt: str, day: date = DAY) -> tuple[WorkFile, ...]:
    return render_files(works, fmt, CONFIG, day).files


def values(file: WorkFile) -> dict[str, object]:
    """The front matter, as a YAML parser reads it."""
    found = re.fullmatch(r"---\n(.*?)^---\n.*", file.text, re.DOTALL | re.MULTILINE)
    assert found is not None
    read_as = yaml.safe_load(found[1])
    assert isinstance(read_as, dict)
    return read_as


# -- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("doe2020looms", "doe2020looms"),
        ("Doe_2020:Looms", "doe-2020-looms"),
        ("DBLP:conf/icml/DoeR20", "dblp-conf-icml-doer20"),
        ("--a..b--", "a-b"),
        ("Müller2020", "muller2020"),
        ("../../etc/passwd", "etc-passwd"),
        ("王2020", "2020-6950e976"),
        ("straße", "strae-787f4770"),
        ("con", "con-1143da2b"),
        ("🎉", "6146299c"),
    ],
)
def test_names(key: str, slug: str) -> None:
    assert slug_of(changed(BASE, key=key)) == slug


@settings(max_examples=300, deadline=None)
@given(keys)
@example("")
def test_a_name_is_strict(key: str) -> None:
    slug = slug_of(changed(BASE, key=key))
    assert re.fullmatch(SLUG, slug)
    assert len(slug) <= 90
    again = slug_of(changed(BASE, key=key, authors=(), date=Date(1999), type="book"))
    assert key == "" or again == slug, "nothing but the key counts"


@settings(max_examples=200, deadline=None)
@given(st.lists(keys, unique=True, max_size=6), st.randoms(use_true_random=False))
def test_names_are_unique_and_stay(known: list[str], random: Random) -> None:
    works = [changed(BASE, key=key) for key in known if key]
    if len({slug_of(work) for work in works}) < len(works):
        with pytest.raises(PublistError, match="would share the file name"):
            slugs_of(works)
        return
    slugs = slugs_of(works)
    assert len({slug.casefold() for slug in slugs}) == len(works)
    random.shuffle(works)
    of_key = dict(zip((work.key for work in works), slugs_of(works), strict=True))
    half = works[::2]
    assert slugs_of(half) == tuple(of_key[work.key] for work in half)


def test_letters_that_are_lost_make_no_clash() -> None:
    assert (
        len(set(slugs_of(changed(BASE, key=key) for key in ("王", "李", "王2020", "李2020")))) == 4
    )


@pytest.mark.parametrize("fmt", FOLDER_FORMATS)
@settings(max_examples=40, deadline=None)
@given(works=st.lists(entries(), max_size=4))
def test_files_of_any_store(fmt: str, works: list[Entry]) -> None:
    listed = [work for work in works if not work.hidden]
    assume(len({slug_of(work) for work in listed}) == len(listed))
    names = folder_format(fmt).names
    files = files_of(works, fmt)
    assert len(files) == 2 * len(listed)
    assert len({file.path.casefold() for file in files}) == len(files)
    for file in files:
        assert is_name(file.path, names)
        content = file.text.encode("utf-8", "replace")
        assert is_ours(content)
        assert is_ours(content.replace(b"\n", b"\r\n"))
    pages = [values(file) for file in files if file.path.endswith(".md")]
    for page, work in zip(pages, listed, strict=True):
        assert str(page["date"]) <= DAY.isoformat()
        if fmt == "academicpages":
            assert page["category"] in ("books", "manuscripts", "conferences")
            assert page["collection"] == "publications"
            continue
        authors = page["authors"] if makers(work) else []
        notes = page.get("author_notes", authors)
        assert isinstance(authors, list)
        assert isinstance(notes, list)
        assert len(notes) == len(authors)
    for work in listed:  # whatever else is there
        alone = {file.path: file.text for file in files_of([work], fmt)}
        known = {file.path: file.text for file in files if file.path in alone}
        assert known.keys() == alone.keys()
        if fmt == "hugo-blox":  # a citation's marks are those of the whole list
            assert known == alone


def test_every_kind_has_a_category() -> None:
    assert set(CATEGORIES) == set(KINDS)
    (work,) = read("@phdthesis{k, title = {T}, author = {A, B}, year = 2020, school = {S}}")
    (page, _) = render_files(
        [work], "academicpages", CONFIG, DAY, categories={"thesis": "theses"}
    ).files
    assert values(page)["category"] == "theses"


def test_formats_of_folders_are_no_formats_of_lists() -> None:
    assert not set(FOLDER_FORMATS) & set(FORMATS)
    with pytest.raises(PublistError, match="is a folder with files for each work"):
        render_list([BASE], "academicpages", CONFIG)


@pytest.mark.parametrize(
    "content",
    [b"", b"---\ntitle: x\n---\n", b"--- \n# Made by publist build", b"# Made by publist build\n"],
)
def test_what_has_no_mark_is_not_ours(content: bytes) -> None:
    assert not is_ours(content)


# -- dates ----------------------------------------------------------------------------------------

_dates = st.builds(Date, st.integers(0, 9999), st.integers(0, 12), st.integers(0, 31))
_days = st.dates(date(1970, 1, 1), date(9000, 1, 1))


@settings(deadline=None)
@given(_dates, _days)
@example(Date(2026), date(2026, 1, 1))
@example(Date(2026, 6, 15), DAY)
@example(Date(2026, 6, 16), DAY)
def test_no_page_is_dated_later(known: Date, day: date) -> None:
    written, code = page_date(known, day)
    assert date.fromisoformat(written) <= day
    if not code:
        assert written.startswith(f"{known.year:04}-{known.month or 1:02}-")
    else:
        assert known.year == 0 or known.year >= day.year
        assert written == f"{day.year:04}-01-01"
    later = day.replace(year=day.year + 1, month=1, day=1)
    if code == "future-page" and known.year == day.year:
        assert page_date(known, later)[1] == "", "when the day has come, the date is the store's"


@settings(deadline=None)
@given(st.integers(0, 900), st.integers(0, 12), _days)
def test_a_date_changes_once_a_year_at_most(after: int, month: int, day: date) -> None:
    known = Date(day.year + after, month) if after else Date()
    first = page_date(known, day.replace(month=1, day=1))
    assert first[1] == ("future-page" if after else "undated-page")
    assert page_date(known, day) == first


# -- text -----------------------------------------------------------------------------------------


def without_stand_ins(text: str) -> str:
    return text.replace("\u2060", "").translate({0x2217: "*", 0x223C: "~", 0x2CB: "`"})


_UNSEEN = st.characters(min_codepoint=0x20, exclude_categories=("Cs", "Cc", "Cn", "Co"))
_markup = st.lists(
    st.one_of(
        st.sampled_from(
            ["*", "**", "_", "__", "`", "[", "](", ")", "]:", "<b>", "&amp;", "&#42;", "\\", "~", "~~", "x", " ",
             "- ", "1. ", "# ", "> ", "---", "...", "http://x.y", "www.x.y", "a@b.c", "snake_case_x", "![", "<!--",
             "<https://x.y>", "<a@b.c>", "    ", "***", "+", "2 * 3 * 4", "C*-", "=", "|", "\"", "'", "(", ".", ","]
        ),
        st.text(_UNSEEN, max_size=2),
    ),
    max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(_markup)
@example("*a*-b *c*")
@example("x*_y_*z")
@example("~~~ x")
def test_inert_text_is_the_same_as_markdown_and_as_html(text: str) -> None:
    written = inert(text)
    expected = squeeze(without_stand_ins(clean(text)))
    assert squeeze(without_stand_ins(written)) == expected, "as it is"
    for html in (cmarkgfm.github_flavored_markdown_to_html(written), written):
        seen, links = see_html(html)
        assert squeeze(without_stand_ins(seen)) == expected
        assert not links
        tags = {element.tag for element in parse(html).iter()}
        assert tags <= {"html", "head", "body", "p"}


@pytest.mark.parametrize(
    "text",
    ["Notes on an Engine: a (short) one", "R&D, 50% of C#", "snake_case_x", "2 * 3 * 4", "$5", "C*-algebras and W*-algebras",
     "It's \"x\"", "A + B = C", "a < b > c", "Vol. 3", "x@", "10:30", "~100"],
)  # fmt: skip
def test_harmless_text_is_left_alone(text: str) -> None:
    assert inert(text) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(entries(), min_size=1, max_size=1))
def test_a_page_of_hugo_blox_has_all_names(works: list[Entry]) -> None:
    (work,) = works
    (page, _) = files_of(works, "hugo-blox")
    found = values(page)
    title = without_stand_ins(str(found["title"]))
    assert squeeze(title) == squeeze(without_stand_ins(clean(title_of(work)))) or title == "–"
    names = found.get("authors", [])
    assert isinstance(names, list)
    expected = names_of(makers(work))
    for name, text in zip(names, expected, strict=False):
        assert squeeze(without_stand_ins(name)) == squeeze(without_stand_ins(clean(text)))
    assert len(names) == len(expected) + bool(work.others and work.authors)


def test_a_link_in_a_title_is_no_link_in_the_link_of_the_theme() -> None:
    (work,) = read(r"@misc{k, title = {\href{https://x.org}{On} \emph{Looms}}, year = 2020}")
    (page, _) = files_of([work], "academicpages")
    assert values(page)["title"] == "On <em>Looms</em>"
    start = changed(work, title=(Text("1. Looms"),))
    (page, _) = files_of([start], "academicpages")
    assert values(page)["title"] == "1&#46; Looms"
