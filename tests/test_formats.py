"""All formats say the same, and no text of a field changes the structure of any of them."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import ATOMS
from publist.config import Config
from publist.loading import load_bytes
from publist.overriding import override
from publist.rendering import render_list
from reading import see_html, see_latex, see_markdown, squeeze

OWNER = Config().with_owner("Ada Lovelace")
_TO_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "~": r"\textasciitilde{}",
           "`": r"\textasciigrave{}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_",
           "^": r"\textasciicircum{}", "'": r"\textquotesingle{}"}  # fmt: skip
_LETTERS = "abcxyzABCäéßøłñ中я0123456789"
_MARKS = ".,;:!?()[]<>*_`'\"@|/+=#%&$\\{}^~"
words = st.text(st.sampled_from(_LETTERS + _MARKS), min_size=1, max_size=8)
values = st.lists(words, min_size=1, max_size=5).map(" ".join)
names = st.text(st.sampled_from("abcdeéøł"), min_size=1, max_size=6).map(str.capitalize)


def tex(text: str) -> str:
    """`text` as a careful author would write it."""
    return "".join(_TO_TEX.get(character, character) for character in text)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """One entry with any text in its fields; the key is added by the caller."""
    kind = draw(
        st.sampled_from(["article", "inproceedings", "phdthesis", "techreport", "misc", "book"])
    )
    people = draw(st.lists(st.tuples(names, names), min_size=1, max_size=5))
    authors = [f"{family}, {given_name}" for family, given_name in people]
    if draw(st.booleans()):
        authors.insert(draw(st.integers(0, len(authors))), "Lovelace, Ada")
    fields = {
        "title": tex(draw(values)),
        "author": " and ".join(authors),
        "author+an": draw(st.sampled_from(["", "1=equal", "1=equal; 2=mentee,presenting"])),
        "year": str(draw(st.integers(1990, 2030))),
    }
    for name in ("journal", "booktitle", "school", "institution", "publisher", "note", "award",
                 "presentation", "abbr", "pages", "volume"):  # fmt: skip
        if draw(st.booleans()):
            fields[name] = tex(draw(values))
    if draw(st.booleans()):
        fields["doi"] = "10.1000/" + draw(
            st.text(st.sampled_from("abc123()<>;&#_-."), min_size=1, max_size=8)
        )
    if draw(st.booleans()):
        path = draw(st.text(st.sampled_from("abc%&#?=()_~'*+"), max_size=8))
        fields["url_code"] = "https://example.org/" + path
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{KEY,\n{body}\n}}\n"


def store_of(parts: list[str]) -> str:
    return "\n".join(part.replace("KEY", f"key{number}", 1) for number, part in enumerate(parts))


def written(source: str, fmt: str, **options: Any) -> str:
    config = override(OWNER, **options)
    store = load_bytes([("x.bib", source.encode("utf-8", "surrogatepass"))], config)
    return render_list(store, fmt, config).text


def without_brackets(text: str) -> str:
    """Beside a column of years a number is `[3]` where a list item would say `3.`."""
    return re.sub(r"\[(\d+)\]", r"\1.", text)


def normal(url: str) -> str:
    """A URL with its percent-escapes undone: each format escapes what it must."""
    return re.sub(r"%([0-9A-Fa-f]{2})", lambda match: chr(int(match[1], 16)), url)


@pytest.mark.parametrize("style", ["plain", "cv", "web"])
@settings(max_examples=80, deadline=None)
@given(st.lists(entries(), min_size=1, max_size=4), st.sampled_from(["none", "up", "down"]))
def test_every_format_says_the_same(style: str, parts: list[str], number: str) -> None:
    source = store_of(parts)
    html_text, html_links = see_html(written(source, "html", style=style, number=number))
    for fmt, see in (("md", see_markdown), ("latex", see_latex)):
        text, links = see(written(source, fmt, style=style, number=number))
        assert without_brackets(text) == without_brackets(html_text), fmt
        assert [normal(link) for link in links] == [normal(link) for link in html_links], fmt


@settings(max_examples=150, deadline=None)
@given(values, values, values)
def test_text_arrives_whole(title: str, venue: str, award: str) -> None:
    source = (
        f"@article{{a, author = {{Doe, Jane}}, title = {{{tex(title)}}}, journal = {{{tex(venue)}}},"
        f" award = {{{{{tex(award)}}}}}, year = 2020}}"
    )
    seen = see_html(written(source, "html"))[0]
    for value in (title, award):
        assert squeeze(value).strip(".,;:") in seen


# -- structure --------------------------------------------------------------------------------

FIELDS = ("title", "subtitle", "author", "editor", "journal", "booktitle", "year", "month", "date",
          "note", "addendum", "award", "presentation", "abbr", "series", "volume", "number", "pages",
          "publisher", "school", "doi", "eprint", "url", "pdf", "url_x", "keywords", "abstract",
          "pubstate", "linklabels", "type", "annotation", "author+an", "entrysubtype", "edition")  # fmt: skip
hostile = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=6).map("".join)
_INLINE = {"em", "strong", "ins", "span", "sup", "sub", "code", "a", "cite", "time", "br"}
_BLOCKS = {
    "div",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "p",
    "h2",
    "h3",
    "small",
    "details",
    "summary",
    "pre",
}


def hostile_entry(field: str, value: str) -> str:
    """An entry with `value` in `field`, its braces balanced so that it stays one entry.

    For that no line begins as an entry does either: it would end one that was left open.
    """
    value = re.sub(r"^(\s*)@(?=\s*\w+\s*[{(])", r"\1", value, flags=re.MULTILINE)
    value = (
        re.sub(r"[{}]", "", value)
        if value.count("{") != value.count("}") or _unbalanced(value)
        else value
    )
    value = re.sub(r"\\+$", "", value)
    fields = {"title": "T", "author": "Doe, Jane and Lovelace, Ada", "journal": "J", "year": "2020"}
    fields[field] = value
    body = ", ".join(f"{name} = {{{text}}}" for name, text in fields.items())
    return f"@article{{good, title = {{G}}, year = 2021}}\n@misc{{bad, {body}}}\n@book{{last, title = {{L}}, year = 2019}}\n"


def _unbalanced(value: str) -> bool:
    depth = 0
    for character in value:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return True
    return depth != 0


def check_tree(source: str) -> list[str]:
    """Only known tags and attributes, no active address; out: the ids of the items."""
    root = html5lib.parseFragment(source, namespaceHTMLElements=False)
    ids: list[str] = []
    stack: list[Element] = list(root)
    while stack:
        node = stack.pop(0)
        tag: object = node.tag
        assert isinstance(tag, str), "no comments"
        assert tag in _INLINE | _BLOCKS, tag
        for name, value in node.attrib.items():
            assert name in (
                "class",
                "id",
                "href",
                "title",
                "datetime",
                "value",
                "start",
                "reversed",
                "lang",
            )
            if name == "href":
                assert re.match(r"(?:https?://|mailto:|(?![a-zA-Z][a-zA-Z0-9+.\-]*:))", value), (
                    value
                )
                assert (
                    not value.lower().lstrip("\x00 \t\n").startswith(("javascript", "data", "//"))
                )
        if tag in ("li", "dd"):
            ids.append(node.get("id", ""))
        stack = list(node) + stack
    return ids


@pytest.mark.parametrize("style", ["plain", "cv", "web"])
@settings(max_examples=700, deadline=None)
@given(st.sampled_from(FIELDS), hostile)
def test_hostile_fields_in_html(style: str, field: str, value: str) -> None:
    source = hostile_entry(field, value)
    ids = check_tree(written(source, "html", style=style))
    assert sorted(ids) == ["pub-bad", "pub-good", "pub-last"]


@pytest.mark.parametrize("style", ["plain", "cv", "web"])
@settings(max_examples=700, deadline=None)
@given(st.sampled_from(FIELDS), hostile)
def test_hostile_fields_in_markdown(style: str, field: str, value: str) -> None:
    markdown = written(hostile_entry(field, value), "md", style=style)
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    assert len(check_tree(html)) == 3


_LATEX_WORDS = re.compile(r"\\([A-Za-z]+)")
_MATH_OR_TEXT = {"input", "include", "write", "csname", "def", "let", "catcode", "immediate", "openout",
                 "read", "special", "usepackage", "expandafter", "loop", "newwrite", "directlua"}  # fmt: skip


@pytest.mark.parametrize("style", ["plain", "cv", "web"])
@settings(max_examples=700, deadline=None)
@given(st.sampled_from(FIELDS), hostile)
def test_hostile_fields_in_latex(style: str, field: str, value: str) -> None:
    latex = written(
        hostile_entry(field, value + r"\input{x}\write18{x}\csname x\endcsname"),
        "latex",
        style=style,
    )
    body = latex.split("\n\n", 1)[1]
    assert len(re.findall(r"\\item\b", body)) == 3
    found = set(_LATEX_WORDS.findall(body.replace("\\textbackslash{}", "")))
    assert not found & _MATH_OR_TEXT
    assert "^^" not in body
    unescaped = re.sub(r"\\[\\{}%#&$_]", "", body)
    assert unescaped.count("{") == unescaped.count("}")
    assert "\n\n\n" not in body
