"""Hostile documents for the tests of writers, and what their output must not show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, assert_never

from hypothesis import strategies as st

from publist.document import (
    Break,
    Code,
    Details,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
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
from publist.mathematics import is_sound
from publist.write.html_text import clean, is_date, language

ATOMS = (
    *(chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()),
    *("\n", "\n\n", "\r\n", "\t", " ", "  ", "    ", "a", "b", "1", "x", "A", "é", "中", "文", "ق"),
    *("{{ x }}", "{{x}}", "{% x %}", "{%raw%}", "{# x #}", "{: .x}", "{::x}", "{x}", "{1+1}"),
    *("]]>", "<!--", "-->", "<b>", "</div>", "</li>", "<script>x</script>", "<br", "<a href=x>"),
    *("javascript:alert(1)", "&#x6a;", "&lt;", "&amp;", "&copy", "&copy;", "<%= x %>", "`r x`"),
    *("\u202e", "\u202a", "\u2066", "\u2069", "\u200f", "\u200b", "\u2028", "\x85", "\ufeff"),
    *("\0", "\x1b[31m", "\x7f", "\x9b", "\ud800", "\udfff", "\ufffe", "\U0001ffff", "\xa0"),
    *("e\u0301", "\u0338", "\U0001f389", ":tada:", ":+1:", ":100:", "::", ":::", "::: note"),
    *("1. ", "1) ", "- ", "+ ", "* ", "# ", "#", "> ", "===", "---", "***", "___", "```", "~~~"),
    *("a. ", "(i) ", "II. ", "#. ", "(@) ", "(1) ", "| a | b |", "|---|", "[^1]", "[^1]: x"),
    *("[x]: /y", "[x](y)", "![x](y)", "[ ] x", "www.x.y", "http://x", "a@b.c", "@smith2020"),
    *("{py:func}`x`", "$x$", "$$", "\\(x\\)", "\\[x\\]", "\\begin{x}", "~~x~~", "^x^", "==x=="),
    *("**x**", "__x__", "*x*", "_x_", "!!! note", "??? x", "/// x", "+++", "--8<--", "%", ": x"),
    *("(c)", "(TM)", "+-", "..", "...", "--", "''", '"', "'s", "x'y", "\\", "\\\\", "\\x", "!"),
    *("R&D", "*[x]: y", "#123", "{{< x >}}", "]", "]: ", "](x)", "<https://x.y>", "import x"),
)


def _seen(text: str) -> str:
    """Some text to see at least: a break at the edge of a block is not written."""
    return text if clean(text).strip(" \xa0\u200b\u200f") else f"{text}y"


texts = st.lists(st.one_of(st.sampled_from(ATOMS), st.text(max_size=3)), max_size=4).map(
    lambda atoms: _seen("".join(atoms))
)
_sound = st.sampled_from(
    ["x^2", "\\alpha_{i}", "a<b", "|x|", "x^{{2}}", "r x", "\\mathrm{d}x", "f'(x)"]
)
_leaves: st.SearchStrategy[Inline] = st.one_of(
    texts.map(Text),
    texts.map(Text),
    texts.map(Text),
    texts.map(Code),
    texts.map(Math),
    _sound.map(Math),
    st.just(Break()),
)
_roles = st.sampled_from(["me", "mentee", "award", "venue", "links"])
_looks = st.sampled_from(["plain", "strong", "emphasis", "underline"])


def _containers(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    inside = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        *(
            inside.map(kind)
            for kind in (Emphasis, Strong, Underline, SmallCaps, Superscript, Subscript)
        ),
        st.builds(Link, texts.map(lambda text: f"https://x.org/{text}"), inside),
        st.builds(Reference, texts, inside),
        st.builds(Span, st.builds(str.__add__, _roles, texts), inside, _looks, texts),
        st.builds(Span, _roles, inside, _looks),
        st.builds(Time, st.one_of(st.sampled_from(["", "2024", "2024-05-01"]), texts), inside),
    )


inlines: st.SearchStrategy[Inlines] = st.lists(
    st.recursive(_leaves, _containers, max_leaves=4), min_size=1, max_size=5
).map(tuple)
_ids = st.one_of(st.just(""), texts.map(lambda text: f"a{text}"))
_details = st.lists(st.builds(Details, texts, texts, st.booleans()), max_size=2).map(tuple)


_NUMBERINGS: tuple[Numbering, ...] = ("none", "up", "down")


@st.composite
def _lists(draw: st.DrawFn) -> List:
    numbering: Numbering = draw(st.sampled_from(_NUMBERINGS))
    column = draw(st.booleans())
    count = draw(st.integers(0, 4))
    first = draw(st.integers(1, 3))
    folded = draw(st.booleans())
    items = []
    for place in range(count):
        number = first + place if numbering == "up" else first + count - place
        items.append(
            Item(
                draw(inlines),
                draw(_ids),
                None if numbering == "none" else number,
                (Text(draw(texts)),) if draw(st.booleans()) else (),
                draw(_details) if folded else (),
            )
        )
    return List(tuple(items), numbering, column)


documents = st.builds(
    Document,
    st.lists(
        st.one_of(
            _lists(),
            _lists(),
            st.builds(Heading, st.integers(1, 3), inlines, _ids),
            inlines.map(Paragraph),
            st.lists(inlines, min_size=1, max_size=2).map(tuple).map(Legend),
        ),
        min_size=1,
        max_size=4,
    ).map(tuple),
    st.one_of(st.sampled_from(["en", "de"]), texts),
    texts,
)


def harmless(document: Document) -> Document:
    """The same document, each text another harmless word."""
    words: dict[str, str] = {}

    def word(text: str) -> str:
        return words.setdefault(text, f"x{len(words)}") if text else ""

    def node(old: Inline) -> Inline:
        match old:
            case Text() | Code():
                return type(old)(word(old.text))
            case Math():
                return Math("x") if is_sound(old.tex) else Math("é")
            case Break():
                return old
            case Link():
                return Link(f"https://x.org/{word(old.url)}", nodes(old.children))
            case Reference():
                return Reference(
                    word(re.sub("[^A-Za-z0-9_.:-]", "", old.target)), nodes(old.children)
                )
            case Span():
                role = re.sub("[^a-z]", "", old.role)
                return Span(role, nodes(old.children), old.look, word(old.title))
            case Time():
                known = old.datetime if is_date(old.datetime) else word(old.datetime)
                return Time(known, nodes(old.children))
            case _:
                return type(old)(nodes(old.children))

    def nodes(old: Inlines) -> Inlines:
        return tuple(map(node, old))

    def block(old: Heading | Paragraph | List | Legend) -> Heading | Paragraph | List | Legend:
        match old:
            case Legend():
                return Legend(tuple(map(nodes, old.sentences)))
            case List():
                return List(tuple(map(item, old.items)), old.numbering, old.column)
            case Heading():
                return Heading(old.level, nodes(old.children), word(old.id))
            case Paragraph():
                return Paragraph(nodes(old.children))
            case _:
                assert_never(old)

    def item(old: Item) -> Item:
        details = tuple(
            Details(word(part.summary), word(part.text), part.preformatted) for part in old.details
        )
        return Item(nodes(old.children), word(old.id), old.number, nodes(old.label), details)

    lang = document.lang if language(document.lang) else "x"
    return Document(tuple(map(block, document.blocks)), lang, word(document.title))


def visible(
    document: Document, *, mathematics: Callable[[str], str], number: Callable[[int], str]
) -> str:
    """What a reader sees of the document, without white space."""

    def text(nodes: Iterable[Inline]) -> str:
        parts = []
        for node in nodes:
            match node:
                case Text() | Code():
                    parts.append(node.text)
                case Math():
                    parts.append(mathematics(node.tex) if is_sound(node.tex) else node.tex)
                case Break():
                    pass
                case _:
                    parts.append(text(node.children))
        return "".join(parts)

    parts: list[str] = []
    for block in document.blocks:
        match block:
            case Legend():
                parts += map(text, block.sentences)
            case Heading() | Paragraph():
                parts.append(text(block.children))
            case List():
                label: Inlines = ()
                for item in block.items:
                    if block.column and item.label and item.label != label:
                        label = item.label
                        parts.append(text(label))
                    if block.column and block.numbering != "none" and item.number is not None:
                        parts.append(number(item.number))
                    parts.append(text(item.children))
                    parts += [f"{part.summary}{part.text}" for part in item.details]
    return squeeze(clean("".join(parts)))


def squeeze(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


Tree = tuple[str, tuple[str, ...], tuple["Tree", ...]]

_TAG = re.compile(
    "div|h[1-6]|p|[uo]l|li|d[ldt]|small|span|strong|em|cite|ins|su[pb]|code|a|time|br|details"
    "|summary|pre|html|head|body|main|meta|title|style"
)
_ATTRIBUTE = re.compile(
    "class|id|lang|title|href|datetime|start|value|reversed|charset|name|content"
)
_HREF = re.compile(r"https?://|mailto:|(?!//)[^:/?#]*(?:[/?#]|$)")


def tree(html: str) -> Tree:
    """The tags of `html` and the names of their attributes, read by an HTML5 parser.

    A `<span>` without attributes stands for its content. Tags and links that no document of
    publist may hold are an error.
    """
    return _tree(parse(html))[0]


def parse(html: str) -> Any:
    """The tree of elements; html5lib has no types."""
    import html5lib

    return html5lib.parse(html, namespaceHTMLElements=False)


def _tree(element: Any) -> tuple[Tree, ...]:
    tag = element.tag
    names = tuple(sorted(element.attrib))
    assert _TAG.fullmatch(tag), tag
    assert all(map(_ATTRIBUTE.fullmatch, names)), names
    assert _HREF.match(element.attrib.get("href", "")), element.attrib
    children = tuple(child for part in element for child in _tree(part))
    return children if tag == "span" and not names else ((tag, names, children),)


def seen(html: str) -> str:
    """What a reader sees of `html`, without white space."""
    return squeeze("".join(parse(html).itertext()))
