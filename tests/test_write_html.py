"""The HTML writer: cases, and an HTML5 parser's reading of hostile documents."""

from __future__ import annotations

import html as entities
import re
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hostile import ATOMS, documents, harmless, inlines, seen, texts, tree, visible
from publist.document import (
    Block,
    Break,
    Code,
    Details,
    Document,
    Emphasis,
    Heading,
    Inline,
    Item,
    Legend,
    Link,
    List,
    Math,
    Numbering,
    Paragraph,
    Reference,
    SmallCaps,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Time,
    Underline,
)
from publist.write.html import write
from publist.write.html_text import is_date, language, safe_url
from publist.write.options import WriteOptions

OPTIONS = WriteOptions()
PAGE = WriteOptions(standalone=True)

often = settings(max_examples=1300, deadline=None, suppress_health_check=list(HealthCheck))
seldom = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


def lines(*blocks: Block, level: int = 2) -> list[str]:
    """The lines inside of the fragment's `<div>`."""
    first, *inside, last, end = write(Document(blocks), WriteOptions(level)).split("\n")
    assert (first, last, end) == ('<div class="publist">', "</div>", "")
    return inside


def paragraph(*nodes: Inline) -> str:
    (line,) = lines(Paragraph(nodes))
    return line.removeprefix("<p>").removesuffix("</p>")


def text_of(text: str) -> str:
    return paragraph(Text(text))


def item(text: str, number: int | None = None, label: str = "", *details: Details) -> Item:
    return Item((Text(text),), "", number, (Text(label),) if label else (), details)


X = (Text("x"),)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Emphasis(X), "<em>x</em>"),
        (Strong(X), "<strong>x</strong>"),
        (Underline(X), "<span><ins>x</ins></span>"),
        (SmallCaps(X), '<span class="publist-smallcaps">x</span>'),
        (Superscript(X), "<sup>x</sup>"),
        (Subscript(X), "<sub>x</sub>"),
        (Code("a  {b}\nc"), "<code>a  &#123;b&#125; c</code>"),
        (Math("x^2"), '<span class="publist-math">&#92;&#40;x&#94;2&#92;&#41;</span>'),
        (Math("\\input{x}"), "<span>&#92;</span>input&#123;x&#125;"),
        (Link("https://x.org/a_b?c=d&e=~f*", X), None),
        (Link("paper.pdf", X), '<a href="paper.pdf">x</a>'),
        (Reference("pub-a:b.c_d", X), '<a href="#pub-a&#58;b.c&#95;d">x</a>'),
        (Reference('a" onclick="b--', X), '<a href="#aonclickb&#45;&#45;">x</a>'),
        (Reference("é", X), "x"),
        (Reference("a", (Link("b", X),)), '<a href="#a">x</a>'),
        (Link("b", (Reference("a", X),)), '<a href="b">x</a>'),
        (Span("me", X, "strong"), '<strong class="publist-me">x</strong>'),
        (Span("mentee", X, "underline"), None),
        (Span("title", X), '<span class="publist-title">x</span>'),
        (Span("venue", X, "emphasis"), '<cite class="publist-venue">x</cite>'),
        (Span("venue", X, "strong"), '<strong class="publist-venue">x</strong>'),
        (Span("thesis", X, "emphasis"), '<em class="publist-thesis">x</em>'),
        (Span('a b"1', X), '<span class="publist-ab">x</span>'),
        (Span("1", X), "<span>x</span>"),
        (Span("me", X, title='"a"'), '<span class="publist-me" title="&quot;a&quot;">x</span>'),
        (Time("2024-05", X), '<time datetime="2024-05">x</time>'),
        (Time("", X), "<span>x</span>"),
        (Time('2024" onclick="', X), "<span>x</span>"),
        (Break(), "<br>"),
    ],
)
def test_inlines(node: Inline, expected: str | None) -> None:
    found = paragraph(node)
    if isinstance(node, Link) and expected is None:
        expected = '<a href="https://x.org/a&#95;b?c=d&amp;e=&#126;f&#42;">x</a>'
    elif expected is None:
        expected = '<span><ins class="publist-mentee">x</ins></span>'
    assert found == expected


def test_underline_inside_a_line_needs_no_wrapper() -> None:
    assert paragraph(Text("a "), Underline(X)) == "a <ins>x</ins>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("International Conference, ICML", "International Conference, ICML"),
        ("state-of-the-art", "state-of-the-art"),
        ("Schrödinger 中文 قلم é", "Schrödinger 中文 قلم é"),
        ("a--b - c", "a&#45;&#45;b - c"),
        ("- a-", "&#45; a-"),
        ("a...", "a&#46;&#46;&#46;"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("*_`{}[]()@~^|", "&#42;&#95;&#96;&#123;&#125;&#91;&#93;&#40;&#41;&#64;&#126;&#94;&#124;"),
        ("\"':=", "&quot;&#39;&#58;&#61;"),
        ("$5", "<span>&#36;</span>5"),
        ("\\(x\\)", "<span>&#92;</span>&#40;x<span>&#92;</span>&#41;"),
        ("a :tada: b", "a <span>&#58;</span>tada&#58; b"),
        ("1. x", "1&#46; x"),
        (" iv. x", "iv&#46; x"),
        ("S. Lotfi", "S. Lotfi"),
        ("# x", "&#35; x"),
        (" - x", "&#45; x"),
        ("+ x", "&#43; x"),
        ("a\n\nb\r\nc\td\u2028e\x85f", "a b c d e f"),
        ("a\0b\x1bc\x7fd\x9be\ufefff\ufffeg\U0001ffffh", "abcdefgh"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("a\xa0b\u200f🎉", "a\xa0b\u200f🎉"),
        ("\u0338", "&#824;"),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert text_of(text) == expected


def test_texts_next_to_each_other_are_escaped_as_one() -> None:
    assert paragraph(Text("a-"), Text("-.."), Text(".")) == "a&#45;&#45;&#46;&#46;&#46;"
    assert paragraph(Text(":tad"), Text("a:")) == "<span>&#58;</span>tada&#58;"
    assert paragraph(Text("-"), Strong((Text("-"),))) == "&#45;<strong>-</strong>"


def test_headings_start_at_the_level_of_the_option_and_end_at_six() -> None:
    headings = [Heading(level, X) for level in (1, 2, 3)]
    assert lines(*headings) == ["<h2>x</h2>", "<h3>x</h3>", "<h4>x</h4>"]
    assert lines(*headings, level=5) == ["<h5>x</h5>", "<h6>x</h6>", "<h6>x</h6>"]
    assert lines(Heading(1, X, "y_2024")) == ['<h2 id="y&#95;2024">x</h2>']
    assert lines(Heading(1, X, '"> ')) == ["<h2>x</h2>"]


def test_a_list_without_numbers() -> None:
    node = List((Item(X, "pub-a"), item("y")))
    assert lines(node) == [
        '<ul class="publist-list">',
        '<li id="pub-a">x</li>',
        "<li>y</li>",
        "</ul>",
    ]
    assert lines(List(())) == []


@pytest.mark.parametrize(("numbering", "tag"), [("up", "ol"), ("down", "ol reversed")])
def test_a_numbered_list_says_each_number(numbering: Numbering, tag: str) -> None:
    kind, reverse = tag.split() if " " in tag else (tag, "")
    opening = f'<{kind}{" " if reverse else ""}{reverse} class="publist-list" start="7">'
    node = List((item("x", 7), item("y", 6)), numbering)
    assert lines(node) == [opening, '<li value="7">x</li>', '<li value="6">y</li>', "</ol>"]


def test_a_column_says_each_label_once() -> None:
    items = (item("a"), item("b", 3, "2024"), item("c", 2), item("d", 1, "2024"), item("e", 0, "1"))
    assert lines(List(items, "down", column=True)) == [
        '<dl class="publist-column">',
        "<dt></dt>",
        "<dd>a</dd>",
        "<dt>2024</dt>",
        "<dd>&#91;3&#93; b</dd>",
        "<dd>&#91;2&#93; c</dd>",
        "<dd>&#91;1&#93; d</dd>",
        "<dt>1</dt>",
        "<dd>&#91;0&#93; e</dd>",
        "</dl>",
    ]


def test_details_stay_on_the_line_of_their_item() -> None:
    bibtex = Details("BibTeX", "@a{b,\r\n  t = {$x$--y},\n\n}", preformatted=True)
    _, line, _ = lines(List((item("x", None, "", bibtex, Details("Abstract", "a\n\nb")),)))
    assert line == (
        "<li>x <details><summary>BibTeX</summary><pre>&#64;a&#123;b,&#10; &#32;t &#61; "
        "&#123;&#36;x&#36;&#45;&#45;y&#125;,&#10;&#10;&#125;</pre></details> "
        "<details><summary>Abstract</summary>a b</details></li>"
    ).replace("&#10; &#32;t", "&#10;&#32;&#32;t")


def test_a_legend_has_a_line_for_each_sentence() -> None:
    (line,) = lines(Legend(((Text("* equal"),), (Underline(X),))))
    assert line == (
        '<p class="publist-legend"><small>&#42; equal<br><span><ins>x</ins></span></small></p>'
    )


def test_a_link_inside_of_a_link_is_its_text() -> None:
    inner = Link("https://b.org/", (Emphasis((Link("https://c.org/", X),)),))
    found = paragraph(Link("https://a.org/", (inner, Text("y"))), Link("https://d.org/", X))
    assert found == ('<a href="https://a.org/"><em>x</em>y</a><a href="https://d.org/">x</a>')


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://x.org/",
        "//evil.org/",
        "/\\evil.org/",
        "\\\\evil.org/",
        "\\/evil.org",
        "https:evil",
        "https:///evil",
        "https:\\\\evil",
        " https://x.org/",
        "\u202ehttps://x.org",
        "\xa0/x",
        "x:y",
        "",
        "mailto:",
    ],
)
def test_what_is_no_link_is_text(url: str) -> None:
    assert safe_url(url) is None
    assert paragraph(Link(url, X)) == "x"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.1000/x_y*(1)?a=1&b=2#c", "https://doi.org/10.1000/x_y*(1)?a=1&b=2#c"),
        ("HTTP://x.org/~me/a%20b", "HTTP://x.org/~me/a%20b"),
        (
            'https://x.org/a b"<>{}[]|\\^`é%',
            "https://x.org/a%20b%22%3C%3E%7B%7D%5B%5D%7C%5C%5E%60%C3%A9%25",
        ),
        ("https://x.org/\n\0", "https://x.org/%0A%00"),
        ("https://x.org/\ud800", "https://x.org/%3F"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("/assets/pdf/a.pdf", "/assets/pdf/a.pdf"),
        ("a/b:c", "a/b:c"),
        ("?a=b&c:d", "?a=b&c:d"),
        ("#pub-a", "#pub-a"),
        ("/a\t/evil.org", "/a%09/evil.org"),
    ],
)
def test_urls_keep_their_meaning(url: str, expected: str) -> None:
    assert safe_url(url) == expected
    found = re.fullmatch('<a href="(.*)">x</a>', paragraph(Link(url, X)))
    assert found is not None
    assert entities.unescape(found[1]) == expected


def test_languages_and_dates_are_checked() -> None:
    assert [language(tag) for tag in ("de", "pt-BR", "", "x y", 'de"', "é")] == ["de", "pt-BR"] + [
        ""
    ] * 4
    assert [is_date(text) for text in ("2024", "2024-05-01", "24", "2024-5", "2024\n")] == [
        *(True, True),
        *(False, False, False),
    ]
    assert write(Document((), lang="de"), OPTIONS) == '<div class="publist" lang="de">\n</div>\n'
    assert write(Document((), lang="en"), OPTIONS) == '<div class="publist">\n</div>\n'


def test_a_page_is_whole() -> None:
    page = write(Document((Paragraph(X),), "fr", "A & $B$ </title>"), PAGE)
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n')
    assert page.endswith("</main>\n</body>\n</html>\n")
    assert "<title>A &amp; &#36;B&#36; &lt;/title&gt;</title>" in page
    assert "<h1>A &amp; <span>&#36;</span>B<span>&#36;</span> &lt;/title&gt;</h1>" in page
    assert "<main>\n" in page
    assert "<p>x</p>" in page
    assert not re.search(r"<script|https?:|@import|url\(", page)
    bare = write(Document((Paragraph(X),)), PAGE)
    assert "<title>Publications</title>" in bare
    assert "<h1>Publications</h1>" in bare


_FREE = re.compile(r"[*_`${}\[\]()\\@~^|'\":=]|--|\.\.")


def check_host_rules(fragment: str) -> None:
    """The rules that let a fragment through every web host."""
    assert fragment.endswith("\n")
    for line in fragment[:-1].split("\n"):
        assert re.match(r"</?(?:div|h[1-6]|p|[uo]l|li|d[ltd])[ >]", line), line
        if line.startswith(("<li", "<dd")):
            assert line.endswith(("</li>", "</dd>"))
        # No engine joins the text on the two sides of a tag: `-<code>-</code>` is no dash (tried
        # with pandoc, kramdown and Python-Markdown, each with smart typography).
        text = re.sub(r"<[^<>]*>", "\0", line)
        assert not _FREE.search(text), text
        values = re.sub(' href="[^"]*"', "", line)
        assert not _FREE.search("".join(re.findall('="([^"]*)"', values))), values
        for url in re.findall('href="([^"]*)"', line):
            assert not re.search(r"[{}\[\]|\\^`<> *$'~@_]|--|&(?!#|amp;)", url), url
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", fragment)
    fragment.encode()


def check(document: Document) -> None:
    found = write(document, OPTIONS)
    assert tree(found) == tree(write(harmless(document), OPTIONS))
    assert seen(found) == visible(
        document, mathematics=lambda tex: f"\\({tex}\\)", number=lambda number: f"[{number}]"
    )
    check_host_rules(found)


def test_what_is_no_link_is_one_text_with_its_neighbours() -> None:
    nodes: tuple[Inline, ...] = (
        Text("-"),
        Link("javascript:x", (Text("-"),)),
        Text("."),
        Text("."),
    )
    assert "<p>&#45;&#45;&#46;&#46;</p>" in write(Document((Paragraph(nodes),)), OPTIONS)


@example((Emphasis((Text("-"), Code("-"))),))
@example((Text("a-"), Math("-\x1f")))  # no mathematics, and so text like its neighbour
@often
@given(inlines)
def test_no_inline_changes_the_structure(nodes: tuple[Inline, ...]) -> None:
    check(Document((Paragraph(nodes),)))


@seldom
@given(documents)
def test_no_document_changes_the_structure(document: Document) -> None:
    check(document)
    page = write(document, PAGE)
    assert tree(page) == tree(write(harmless(document), PAGE))


@pytest.mark.parametrize("atom", ATOMS)
def test_each_atom_alone(atom: str) -> None:
    check(Document((Heading(1, (Text(f"{atom}y"),), f"a{atom}"), Paragraph((Text(f"{atom}y"),)))))


@seldom
@given(texts, st.sampled_from(["", "https:", "https://", "/", "//", "javascript:", " ", "x"]))
def test_any_url_is_text_or_the_same_url(text: str, beginning: str) -> None:
    url = beginning + text
    found = paragraph(Link(url, X))
    tree(found)
    if found != "x":
        href = entities.unescape(found.removeprefix('<a href="').removesuffix('">x</a>'))
        assert href.isascii()
        assert unquote(href) == unquote(url.encode(errors="replace").decode())


def test_depth_and_length_are_no_obstacle() -> None:
    nodes: tuple[Inline, ...] = (Text("x"),)
    for _ in range(20_000):
        nodes = (Emphasis(nodes),)
    assert paragraph(*nodes).count("<em>") == 20_000
    assert len(text_of("$" * 100_000)) == 100_000 * len("<span>&#36;</span>")
    for hostile in ("#", ":", ":a", "a@", "&a", "1", "`", "-", ".", "i", "x;"):
        assert text_of(f"{hostile * 50_000}\n{hostile * 50_000} ")
