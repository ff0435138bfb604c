"""The Markdown writer: cases, and GitHub's engine's reading of hostile documents."""

from __future__ import annotations

import re
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import ATOMS, documents, harmless, inlines, parse, seen, squeeze, texts, tree, visible
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
from publist.write.html_text import clean
from publist.write.markdown import write
from publist.write.options import WriteOptions

OPTIONS = WriteOptions()

often = settings(max_examples=1300, deadline=None, suppress_health_check=list(HealthCheck))
seldom = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))

X = (Text("x"),)


def gfm(markdown: str) -> str:
    html: str = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return html


def markdown(*blocks: Block) -> str:
    found = write(Document(blocks), OPTIONS)
    assert found.endswith("\n")
    return found[:-1]


def paragraph(*nodes: Inline) -> str:
    return markdown(Paragraph(nodes))


def inside(*nodes: Inline) -> str:
    """`nodes` in the middle of a line."""
    return paragraph(Text("a "), *nodes, Text(" b")).removeprefix("a ").removesuffix(" b")


def item(text: str, number: int | None = None, label: str = "") -> Item:
    return Item((Text(text),), "", number, (Text(label),) if label else ())


@pytest.mark.parametrize(
    "text",
    [
        "International Conference on Machine Learning (ICML), 12-14 May 2024: the 41st.",
        "State-of-the-art R & D, what it's for; C++, 50% of 3/4 + 1 = 2? Yes!",
        "S. Lotfi, A. G. Wilson; Schrödinger, 中文, قلم, “quoted” – and ’s … #1",
    ],
)
def test_prose_stays_as_it_is(text: str) -> None:
    assert paragraph(Text(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\ ` * _ [ ]", "\\\\ &#96; \\* \\_ \\[ \\]"),
        ("<b> {x} |~^", "&lt;b&gt; &#123;x&#125; &#124;&#126;&#94;"),
        ("$5", "<span>&#36;</span>5"),
        ("\\(x\\)", "<span>&#92;</span>(x<span>&#92;</span>)"),
        ("a@b.c @x", "a<span>&#64;</span>b.c &#64;x"),
        ("\"x\" 'y'", "&quot;x&quot; &#39;y&#39;"),
        ("R&D & &amp;", "R&amp;D & &amp;amp;"),
        ("a: b :x: ::", "a: b <span>&#58;</span>x: &#58;&#58;"),
        ("http://www.x.y", "http&#58;//www&#46;x.y"),
        ("-- --- a-b ..", "&#45;&#45; &#45;&#45;&#45; a-b &#46;&#46;"),
        ("==x== (a)=", "&#61;&#61;x&#61;&#61; (a)&#61;"),
        ("(c) (TM) +-", "&#40;c) &#40;TM) &#43;-"),
        ("a\n\nb\u2028c\0\u202ed\ud800", "a b cd\ufffd"),
        ("e\u0338", "e&#824;"),
        ("[x]: y", "\\[x\\]&#58; y"),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert inside(Text(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# x", "\\# x"),
        ("- x", "\\- x"),
        ("-", "\\-"),
        ("-x", "-x"),
        ("+ x", "\\+ x"),
        ("+++", "\\+++"),
        ("1. x", "1\\. x"),
        ("2024) x", "2024\\) x"),
        ("2024", "2024"),
        ("1.5 x", "1.5 x"),
        ("a. x", "a\\. x"),
        ("iv) x", "iv\\) x"),
        ("II. x", "II\\. x"),
        ("S. Lotfi", "S. Lotfi"),
        ("(1) x", "&#40;1) x"),
        ("(Oxford) x", "(Oxford) x"),
        ("= x", "&#61; x"),
        (": x", "&#58; x"),
        ("% x", "&#37; x"),
        ("!!! x", "&#33;!! x"),
        ("[x] y", "<span>&#91;</span>x\\] y"),
        ("[Ext] y", "&#91;Ext\\] y"),
        ("    x", "x"),
        ("```", "&#96;&#96;&#96;"),
    ],
)
def test_no_text_begins_a_block(text: str, expected: str) -> None:
    assert paragraph(Text(text)) == expected
    assert markdown(List((item(text),))) == f"- {expected}"
    assert paragraph(Text("x"), Break(), Text(text)) == f"x  \n{expected}"


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Strong(X), "**x**"),
        (Emphasis(X), "*x*"),
        (Underline(X), "<ins>x</ins>"),
        (Superscript((Text("*"),)), "<sup>\\*</sup>"),
        (Subscript(X), "<sub>x</sub>"),
        (SmallCaps(X), "x"),
        (Time("2024", X), "x"),
        (Reference("a", X), "x"),
        (Span("me", X, "strong"), "**x**"),
        (Span("venue", X, "emphasis"), "*x*"),
        (Span("mentee", X, "underline", "mentee"), "<ins>x</ins>"),
        (Span("title", X), "x"),
        (Code("a_b*c"), "`a_b*c`"),
        (Code("{{ `x` }}"), "<code>&#123;&#123; &#96;x&#96; &#125;&#125;</code>"),
        (Code("r 1+1"), "<code>r 1&#43;1</code>"),
        (Code("a@b|c"), "<code>a<span>&#64;</span>b&#124;c</code>"),
        (Math("x^{2}_i"), "$`x^{2}_i`$"),
        (Math("x^{{2}}"), "<code>x&#94;&#123;&#123;2&#125;&#125;</code>"),
        (Math("a<b"), "$`a<b`$"),
        (Math("<!--"), "<code>&#60;&#33;&#45;&#45;</code>"),
        (Math("r x"), "<code>r x</code>"),
        (Math("\\input{x}"), "\\\\input&#123;x&#125;"),
        (Link("https://x.org/a_b", X), "[x](https://x.org/a_b)"),
        (
            Link("https://x.org/a(b)'\"*$ <>[]{}|\\^`?c=d&e=1&f;~g", X),
            "[x](https://x.org/a%28b%29%27%22%2A%24%20%3C%3E%5B%5D%7B%7D%7C%5C%5E%60?c=d&e=1&amp;f;~g)",
        ),
        (Link("javascript:alert(1)", X), "x"),
        (Link("https://a.org", (Link("https://b.org", X),)), "[x](https://a.org)"),
        (Strong((Strong(X),)), "**x**"),
        (Strong((Text("a "), Emphasis(X))), "**a <em>x</em>**"),
        (Strong(()), "<strong></strong>"),
        (Strong((Text(" x"),)), "<strong> x</strong>"),
        (Strong((Text("x*"),)), "<strong>x\\*</strong>"),
        (Strong((Link("/y", X),)), "**[x](/y)**"),
        (Link("/y", (Strong(X),)), "[**x**](/y)"),
    ],
)
def test_inlines(node: Inline, expected: str) -> None:
    assert inside(node) == expected


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ((Strong((Text("foo."),)), Text("bar")), "<strong>foo.</strong>bar"),
        ((Strong((Text('"x"'),)), Text("y")), "<strong>&quot;x&quot;</strong>y"),
        ((Text("un"), Emphasis(X)), "un<em>x</em>"),
        ((Strong((Text("中文"),)), Text("文")), "<strong>中文</strong>文"),
        ((Strong((Text("中文"),)), Text("，文")), "**中文**，文"),
        ((Strong(X), Text("€")), "<strong>x</strong>€"),
        ((Strong(X), Text("*")), "**x**\\*"),
        ((Strong(X), Superscript(X)), "**x**<sup>x</sup>"),
        ((Text("*"), Strong(X)), "\\*<strong>x</strong>"),
        ((Emphasis(X), Strong(X)), "<em>x</em>**x**"),
        ((Emphasis(X), Text(" "), Strong(X)), "*x* **x**"),
        ((Text("("), Emphasis(X), Text(")")), "(*x*)"),
        ((Text("!"), Link("/y", X)), "&#33;[x](/y)"),
        ((Code("a"), Code("b")), "`a`<code>b</code>"),
        ((Math("x"), Math("y")), "$`x`$<code>y</code>"),
        ((Text("a"), Span("x", (Text("@b.c"),))), "a<span>&#64;</span>b.c"),
        ((Text("-"), Text("-")), "&#45;&#45;"),
        ((Underline((Text("a"), Break(), Text("b"))),), "<ins>a<br>b</ins>"),
        ((Strong((Text("a"), Break(), Text("b"))),), "**a  \nb**"),
    ],
)
def test_neighbours(nodes: tuple[Inline, ...], expected: str) -> None:
    assert inside(*nodes) == expected


def test_breaks_are_only_between_what_can_be_seen() -> None:
    strong = Strong((Text("b"), Break()))
    nodes = (Break(), Text("a"), Break(), Text(" "), Break(), strong, Break())
    assert markdown(List((Item(nodes),))) == "- a  \n  **b**"
    assert " ".join(markdown(Heading(1, nodes)).split()) == "## a <strong>b </strong>"


def test_underline_at_the_start_is_wrapped_for_pandoc() -> None:
    assert paragraph(Underline(X), Text("y")) == "<span><ins>x</ins></span>y"


def test_headings() -> None:
    headings = [Heading(level, (Text("C# #"),), "id") for level in (1, 6)]
    assert markdown(*headings) == "## C# &#35;\n\n###### C# &#35;"
    assert markdown(Heading(1, (Text("1. Papers"),))) == "## 1. Papers"
    assert markdown(Heading(1, ())) == "## <span></span>"
    titled = Document((Paragraph(X),), title="My *papers*")
    assert write(titled, WriteOptions(standalone=True)) == "# My \\*papers\\*\n\nx\n"
    assert write(titled, OPTIONS) == "x\n"


def test_lists() -> None:
    assert markdown(List((item("x"), Item(()), item("y")))) == "- x\n- <span></span>\n- y"
    assert markdown(List((item("x", 1), item("y", 2)), "up")) == "1. x\n2. y"
    ten = Item((Text("x"), Break(), Text("y")), "", 1)
    assert markdown(List((ten,), "up")) == "1. x  \n   y"
    assert markdown(List(()), Paragraph(X)) == "x"


@pytest.mark.parametrize(
    "node",
    [
        List((item("x", 2), item("*", 1)), "down"),
        List((item("x", 2), item("*", 3)), "up"),
        List((item("x"), item("*")), "up"),
        List((item("x"), Item((Text("*"),), details=(Details("a", "b"),)))),
    ],
)
def test_what_markdown_cannot_say_is_html(node: List) -> None:
    found = markdown(Paragraph(X), node, Paragraph(X))
    assert re.fullmatch(r"x\n\n<[uo]l .*</[uo]l>\n\nx", found, re.DOTALL)
    assert "&#42;" in found
    assert "\n\n" not in found[3:-3]


def test_a_column_is_paragraphs_in_bold_and_lists() -> None:
    items = (item("a"), item("b", label="2024"), item("c"), item("d", label="2023"))
    assert markdown(List(items, column=True)) == "- a\n\n**2024**\n\n- b\n- c\n\n**2023**\n\n- d"
    numbered = (item("a", 2, "2024"), item("b", 1, "2023"))
    found = markdown(List(numbered, "down", column=True))
    assert re.sub("<[^>]*>", "", found).split() == ["**2024**", "a", "**2023**", "b"]
    assert found.count('<ol reversed class="publist-list" start="') == 2


def test_two_lists_in_a_row_stay_two() -> None:
    found = markdown(List((item("x"),)), List((item("y"),)), List(()), List((item("z"),)))
    assert found.startswith("- x\n\n<ul ")
    assert gfm(found).count("<ul") == 3


def test_a_legend_has_a_line_for_each_sentence() -> None:
    assert markdown(Legend(((Text("* equal"),), (Text("- b"),)))) == "\\* equal  \n\\- b"


def check(document: Document) -> None:
    found = write(document, OPTIONS)
    html = gfm(found)
    assert tree(html) == tree(gfm(write(harmless(document), OPTIONS)))
    text = visible(document, mathematics=lambda tex: tex, number=lambda _: "")
    assert _without_delimiters(seen(html)) == _without_delimiters(text)
    assert not re.search(r"\{[{%#:]|<[%!]|`r[ #]", found)
    found.encode()


def _without_delimiters(text: str) -> str:
    """Dollars and \\(…\\) stand around mathematics, in lists of HTML and others."""
    return re.sub(r"\$|\\[()]", "", text)


@often
@given(inlines)
def test_no_inline_changes_the_structure(nodes: tuple[Inline, ...]) -> None:
    check(Document((Paragraph(nodes), List((Item(nodes),)))))


@seldom
@given(documents)
def test_no_document_changes_the_structure(document: Document) -> None:
    check(document)


@pytest.mark.parametrize("atom", ATOMS)
def test_each_atom_alone(atom: str) -> None:
    one, two = Text(f"{atom}y"), Text(f"{atom}{atom}y")
    check(Document((Heading(1, (one,)), Paragraph((one,)), List((Item((one,)), Item((two,)))))))


@seldom
@given(texts)
def test_any_url_stays_the_same_url(text: str) -> None:
    url = f"https://x.org/{text}"
    (link,) = parse(gfm(paragraph(Link(url, X)))).iter("a")
    assert unquote(link.attrib["href"]) == unquote(url.encode(errors="replace").decode())


@seldom
@given(st.lists(texts, min_size=2, max_size=4), st.sampled_from([Strong, Emphasis]))
def test_emphasis_is_emphasis_between_any_neighbours(
    parts: list[str], kind: type[Strong] | type[Emphasis]
) -> None:
    nodes = [kind((Text(part),)) if place % 2 else Text(part) for place, part in enumerate(parts)]
    found = parse(gfm(paragraph(*nodes))).iter("strong" if kind is Strong else "em")
    want = [squeeze(clean(part)) for part in parts[1::2]]
    assert [squeeze("".join(element.itertext())) for element in found] == want


def test_depth_and_length_are_no_obstacle() -> None:
    nodes: tuple[Inline, ...] = X
    for place in range(20_000):
        nodes = (Superscript(nodes) if place % 2 else Strong(nodes),)
    assert paragraph(*nodes).count("<sup>") == 10_000
    many = (Strong(X), Text(", "), Strong(()), Break()) * 20_000
    for hostile in ("#", ":", ":a", "a@", "&a", "1", "`", "-", "'", "www", "(c", "x;"):
        heading = Heading(1, (Text(f"{hostile * 50_000}\n{hostile * 50_000} "),))
        assert markdown(heading, Paragraph(heading.children)).startswith("## ")
    assert paragraph(*many).count("**x**") == 20_000
