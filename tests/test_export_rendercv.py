"""RenderCV: YAML whose strings are strings, valid for RenderCV itself, text that is no markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data_entries import (
    names_of,
    read,
    record_authors,
    record_list,
    record_titles,
    stores,
    texts,
    title_of,
    without_surrogates,
    write,
)
from hosts import cannot
from publist.export import rendercv
from publist.export.works import makers
from publist.export.yaml_text import Yaml, yaml_text
from publist.model import Entry
from reading import see_html, squeeze

_WORDS_OF_YAML = (
    "yes", "No", "null", "~", "", "1", "1e3", "0x1F", "2020-01-01", "12:30:45", "*x", "&x y", "# x",
    "Foo: bar", "[Ext] T", "@x", "%x", "!x", "- x", "? x", "|", ">", "{a: b}", "'", '"', "\\x41", "\t",
)  # fmt: skip
# Two keys with different lone surrogates would be one.
_keys = st.one_of(texts.map(without_surrogates), st.sampled_from(_WORDS_OF_YAML))
_yaml: st.SearchStrategy[Any] = st.recursive(
    st.one_of(texts, st.sampled_from(_WORDS_OF_YAML)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(_keys, inner, max_size=3),
    ),
    max_leaves=6,
)


def as_utf8(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [as_utf8(inner) for inner in value]
    return {as_utf8(name): as_utf8(inner) for name, inner in value.items()}


@settings(max_examples=150, deadline=None)
@given(_yaml)
@example({"yes": "no", "on": {"n": []}, "a b": {}})
def test_yaml_comes_back(value: Yaml) -> None:
    assert yaml.safe_load(yaml_text(value)) == as_utf8(value)


def publications(text: str) -> list[dict[str, Any]]:
    sections = yaml.safe_load(text)["cv"]["sections"]
    return [entry for entries in sections.values() for entry in entries]


def plain(text: str) -> str:
    """What Python-Markdown, which RenderCV reads texts with, makes of it; and no element."""
    html = markdown.markdown(text)
    seen, links = see_html(html)
    assert not links
    return seen.replace("\u2060", "")


def visible(text: str) -> str:
    """`text` as it is to be seen, but for the two signs that have no escape."""
    return squeeze(text).replace("\u2060", "").replace("`", "ˋ").replace("＃", "#")


_UNSEEN = st.characters(min_codepoint=0x20, exclude_categories=("Cs", "Cc", "Cn", "Co"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["*", "**", "_", "__", "`", "[", "](", ")", "]:", "<b>", "&amp;", "&#42;", "\\", "\\*",
                 "$$", "#emph[x]", "#read(\"x\")", "#1", "!!! note", "- ", "1. ", "= ", "x", " ", "![",
                 "<https://x.y>", "snake_case_x", "---", "***", "    ", "#", "C# [x]"]
            ),
            st.text(_UNSEEN, max_size=2),
        ),
        max_size=8,
    ).map("".join)
)  # fmt: skip
def test_no_text_is_markup(text: str) -> None:
    written = rendercv.markdown(text)
    assert plain(written).replace("＃", "#") == visible(text)
    assert "$$" not in written
    assert not any(sign + "[" in written or sign + "read" in written for sign in ("#emph", "#"))


@settings(max_examples=60, deadline=None)
@given(stores)
def test_any_text_stays_text(store: Sequence[Entry]) -> None:
    found = publications(write(store, "rendercv"))
    assert len(found) == len(store)
    for item, entry in zip(found, store, strict=True):
        assert item["title"] == without_surrogates(rendercv.markdown(title_of(entry)))
        names = [rendercv.markdown(name) for name in names_of(makers(entry))]
        seen = item["authors"][: len(names)]
        assert [name.removeprefix("**").removesuffix("**") for name in seen] == [
            without_surrogates(name) for name in names
        ]


def test_the_record() -> None:
    text = record_list("rendercv")
    found = publications(text)
    assert list(yaml.safe_load(text)["cv"]["sections"]) == [
        "Publications", "Workshop Papers", "Thesis", "Technical Reports",
    ]  # fmt: skip
    assert [item["title"] for item in found] == record_titles()
    assert [[name.strip("*") for name in item["authors"]] for item in found] == record_authors()
    assert all("**Sanae Lotfi**" in item["authors"] for item in found)


def test_one_work() -> None:
    source = (
        "@article{k, title = {On *T*}, author = {Lovelace, Ada and Doe, Jo and others}, "
        "journal = {J: K}, date = {2020-05}, doi = {10.1000/182}, award = {Best Paper Award}}"
    )
    assert publications(write(read(source), "rendercv")) == [
        {
            "title": r"On \*T\*",
            "authors": ["**Ada Lovelace**", "Jo Doe", "et al."],
            "doi": "10.1000/182",
            "journal": "J: K",
            "date": "2020-05",
            "summary": "Best Paper Award",
        }
    ]


@pytest.fixture(scope="session")
def validate() -> Callable[[str], Any]:
    """RenderCV's own reading of a document."""
    if find_spec("rendercv") is None:
        cannot("rendercv is not installed: this test lets it validate")
    reader: Callable[[str], Any] = import_module("rendercv.data.reader").read_input_file
    return reader


def test_rendercv_takes_the_record(validate: Callable[[str], Any]) -> None:
    model = validate(record_list("rendercv"))
    assert sum(len(section.entries) for section in model.cv.sections) == len(record_titles())
    for section in model.cv.sections:
        assert section.entry_type == "PublicationEntry"


def test_rendercv_refuses_what_is_wrong(validate: Callable[[str], Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        validate(record_list("rendercv").replace("authors:", "writers:"))


@settings(max_examples=40, deadline=None)
@given(store=stores)
@example(store=[])
def test_rendercv_takes_any_text(validate: Callable[[str], Any], store: Sequence[Entry]) -> None:
    model = validate(write(store, "rendercv"))
    found = [entry for section in model.cv.sections for entry in section.entries]
    assert [entry.title for entry in found] == [
        without_surrogates(rendercv.markdown(title_of(entry))) for entry in store
    ]
