"""The LaTeX writer: its source read by a small TeX reader, and set by the real pdflatex."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import ATOMS, documents
from hosts import need
from publist import mathematics
from publist.document import (
    Block,
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
from publist.write.latex import _MACROS, unprintable, write
from publist.write.latex_text import escape, escape_url
from publist.write.options import WriteOptions

FRAGMENT = WriteOptions()
PAGE = WriteOptions(standalone=True)


def body(*blocks: Block, options: WriteOptions = FRAGMENT) -> str:
    """The content of a fragment, without its comment and its macros."""
    return write(Document(blocks), options).partition("\n\n")[2].rstrip("\n")


def line(*inlines: Inline) -> str:
    """The source of inlines that stand in a paragraph."""
    source = body(Paragraph(inlines))
    assert source.startswith("\\publistparagraph{")
    assert source.endswith("}")
    return source[len("\\publistparagraph{") : -1]


# Text and URLs


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("50% of #1 & a_b {x} $", r"50\% of \#1 \& a\_b \{x\} \$"),
        ("~^\\", r"\textasciitilde{}\textasciicircum{}\textbackslash{}"),
        ("<a|b>", r"\textless{}a\textbar{}b\textgreater{}"),
        ('"x"', r"\symbol{34}x\symbol{34}"),
        ("`x`", r"\textasciigrave{}x\textasciigrave{}"),
        ("a-b, c: d.", "a-b, c: d."),
        ("-- ---", "-{}- -{}-{}-"),
        ("–-", "–{}-"),
        ("'' ’’ ‘‘ ,,", "'{}' ’{}’ ‘{}‘ ,{},"),
        ("?‘ !‘", "?{}‘ !{}‘"),
        ("-\u200b-", "-{}-"),
        ("don't", "don't"),
        ("Müller Łódź Kőszegi Țepeș – “q”", "Müller Łódź Kőszegi Țepeș – “q”"),
        ("e\u0301", "é"),
        ("ḥ ṃ ǎ ǐ", r"\d{h} \d{m} \v{a} \v{\i}"),
        ("Nguyễn Trường Hảo", r"Nguy\~{ê}n Tr\publisthorn{u}\publisthorn{ò}ng H\publisthook{a}o"),
        ("ậ", r"\d{â}"),
        ("x\u0301\u0302", r"x\publistchar{0301}{" + "\u0301}" + r"\publistchar{0302}{" + "\u0302}"),
        (
            "αΩΑά",
            "".join(
                rf"\ensuremath{{{x}}}"
                for x in (r"\alpha", r"\Omega", r"\mathrm{A}", r"\acute{\alpha}")
            ),
        ),
        (
            "− ∗ ≥ ∞ →",
            " ".join(
                rf"\ensuremath{{{x}}}" for x in ("-", r"\ast", r"\geq", r"\infty", r"\rightarrow")
            ),
        ),
        (
            "o" + "\u0323" * 4,
            "\\d{o}" + "\\publistchar{0323}{\u0323}" * 3,
        ),
        ("x\u2260y", r"x\ensuremath{\neq}y"),
        ("=\u0338", r"\ensuremath{\neq}"),
        ("ﬁ", "{fi}"),
        ("Ａ％＼", r"{A}{\%}{\textbackslash{}}"),
        ("x₂ⁿ", r"x\textsubscript{2}\textsuperscript{n}"),
        ("a\u00a0b\u2009c\u00add\u2011e", r"a~b\,c\-d\mbox{-}e"),
        ("a\n\n\tb\u2028c", "a   b c"),
        ("\u202eab\u200b\ufeff\x00\x1b\x7f\u200d\ufe0f", "ab"),
        ("中", r"\publistchar{4E2D}{中}"),
        ("Ж", r"\publistchar{0416}{Ж}"),
        ("😀", r"\publistchar{1F600}{😀}"),
        ("\ud800", r"\publistchar{FFFD}{" + "\ufffd}"),
    ],
)
def test_text(text: str, tex: str) -> None:
    assert escape(text) == tex


_ASCII_TEX = {  # written again by hand: the table of the writer must not check itself
    r"\symbol{34}": '"', r"\#": "#", r"\$": "$", r"\%": "%", r"\&": "&", r"\textless{}": "<",
    r"\textgreater{}": ">", r"\textbackslash{}": "\\", r"\textasciicircum{}": "^", r"\_": "_",
    r"\textasciigrave{}": "`", r"\{": "{", r"\textbar{}": "|", r"\}": "}",
    r"\textasciitilde{}": "~", "{}": "",
}  # fmt: skip
_ASCII_TOKEN = re.compile("|".join(map(re.escape, sorted(_ASCII_TEX, key=len, reverse=True))))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
@settings(max_examples=1000)
def test_ascii_text_comes_back(text: str) -> None:
    tex = escape(text)
    assert _ASCII_TOKEN.sub(lambda match: _ASCII_TEX[match[0]], tex) == text
    assert not re.search("--|''|,,", tex)


@pytest.mark.parametrize(
    ("url", "tex"),
    [
        ("https://doi.org/10.1/a_b%5C#z&q=~x", r"https://doi.org/10.1/a_b\%5C\#z\&q=~x"),
        ("https://x/{a}^\\ \"'<>", r"https://x/\%7Ba\%7D\%5E\%5C\%20\%22\%27\%3C\%3E"),
        ("https://x/|`$", r"https://x/\%7C\%60\%24"),
        ("https://x.org/é中", r"https://x.org/\%C3\%A9\%E4\%B8\%AD"),
        ("papers/x.pdf", "papers/x.pdf"),
        ("MAILTO:a@b.org", "MAILTO:a@b.org"),
        ("javascript:alert(1)", None),
        (" java\tscript\n:alert(1)", None),
        ("file:///etc/passwd", None),
        ("run:rm", None),
        ("", None),
        (" ", None),
        ("https://x.org/\ud800", r"https://x.org/\%3F"),
    ],
)  # fmt: skip
def test_url(url: str, tex: str | None) -> None:
    assert escape_url(url) == tex


@given(st.one_of(st.text(), st.lists(st.sampled_from(ATOMS)).map("".join)))
@settings(max_examples=1000)
def test_url_is_one_plain_word(text: str) -> None:
    tex = escape_url(text)
    if tex is not None:
        assert re.fullmatch(r"(?:[A-Za-z0-9\-._~:/?@!()*+,;=\[\]]|\\[%#&])+", tex)
        assert re.match(r"(?i)https?:|mailto:|(?![a-z][a-z0-9+.\-]*:)", tex)
        words = re.sub("[\ud800-\udfff]", "%3F", text.strip())
        assert re.sub(r"\\(.)", r"\1", tex) == quote(words, safe="-._~:/?@!()*+,;=[]%#&")


# Inlines


def test_ligatures_do_not_form_between_nodes() -> None:
    assert line(Text("a-"), Text("-b")) == "a-{}-b"
    assert line(Text("!"), Time("", (Text("‘x"),))) == "!{}‘x"
    source = write(Document((Paragraph((Span("venue", (Text("-"),)), Text("-"))),)), FRAGMENT)
    assert "\\providecommand{\\publistvenue}[1]{{#1}}" in source


def test_styles() -> None:
    x = (Text("x"),)
    assert line(
        Emphasis(x), Strong(x), Underline(x), SmallCaps(x), Superscript(x), Subscript(x),
        Code("a  _"), Time("2024", x), Reference("a", x), Math("a<b"),
    ) == (
        r"\emph{x}\textbf{x}\underline{x}\textsc{x}\textsuperscript{x}\textsubscript{x}"
        r"\texttt{a ~\_}xx$a<b$"
    )  # fmt: skip
    assert line(Emphasis(()), Strong((Text("\u200b"),)), Text("x")) == "x"


def test_links() -> None:
    x = (Text("x"),)
    assert line(Link("https://a.org/%20", x)) == r"\href{https://a.org/\%20}{x}"
    assert line(Link("javascript:x", x)) == "x"
    assert line(Link("https://a.org", (Link("https://b.org", x),))) == r"\href{https://a.org}{x}"


def test_spans_are_macros_with_a_default() -> None:
    x = (Text("x"),)
    spans = (
        Span("me", x, "strong"),
        Span("m e\\", x, "emphasis"),  # the same letters: the first look stays
        Span("mentee", x, "underline"),
        Span("venue", x),
        Span("12", x, "strong"),
        Span("char", x, "emphasis"),  # publistchar is another macro
    )
    source = write(Document((Paragraph(spans),)), FRAGMENT)
    assert r"{\publistme{x}\publistme{x}\publistmentee{x}\publistvenue{x}x\publistcharmark{x}}" in (
        source
    )
    assert source.count(r"\providecommand{\publistme}") == 1
    for definition in (
        r"{\publistme}[1]{\textbf{#1}}",
        r"{\publistmentee}[1]{\underline{#1}}",
        r"{\publistvenue}[1]{{#1}}",
        r"{\publistcharmark}[1]{\emph{#1}}",
    ):
        assert f"\\providecommand{definition}\n" in source


def test_only_macros_in_use_are_provided() -> None:
    source = write(Document((Paragraph((Text("x"),)),)), FRAGMENT)
    assert re.findall(r"\\providecommand\{\\(\w+)\}", source) == [
        "publistparagraph",
        "publistinset",
    ]
    source = write(
        Document(
            (
                Paragraph(
                    (Math(r"\bm{x}"), Text("中ℝ")),
                ),
            )
        ),
        FRAGMENT,
    )
    assert set(re.findall(r"\\providecommand\{\\(\w+)\}", source)) == {
        *("publistparagraph", "publistinset", "publistchar", "mathbb"),
        *("bm", "boldsymbol", "publistbold"),
    }


def test_breaks_stand_between_text_only() -> None:
    a, b = Text("a"), Text("b")
    assert line(Break(), Break(), a, Break(), Break(), Text("*b"), Break()) == r"a\newline{}*b"
    assert line(a, Break(), Text(" [b]")) == r"a\newline{}[b]"
    assert line(Text(" "), Break(), a) == "a"
    assert line(Strong((Break(), a, Break())), b) == r"\textbf{a}\newline{}b"
    assert line(a, Strong((Break(), b))) == r"a\textbf{\newline{}b}"
    assert line(a, Break(), Strong((Break(), b))) == r"a\newline{}\textbf{b}"
    assert line(a, Break(), Strong((Text(" "),)), Break(), Emphasis((b,))) == r"a\newline{}\emph{b}"
    item = Item((Break(), a, Break()), number=1)
    assert r"\item[{1.}] a" + "\n" in body(List((item, item), "up"))


def test_mathematics() -> None:
    assert line(Math(r"\alpha_i")) == r"$\alpha_i$"
    assert line(Math("x^")) == r"x\textasciicircum{}"
    assert line(Math("a \n b\\ ")) == r"$a b\ $"
    assert line(Math(r"x^\cong\hat\notin")) == r"$x^{\cong}\hat{\notin}$"
    assert line(Math(r"\sqrt[3]{x}")) == r"$\sqrt[3]{x}$"
    assert line(Math(r"\sqrt[")) == r"\textbackslash{}sqrt["
    assert line(Math(r"\bm{" * 5 + "x" + "}" * 5)).startswith(r"\textbackslash{}bm")


def test_deep_nesting_is_cut() -> None:
    node: Inline = Text("x")
    for _ in range(100):
        node = Superscript((node,))
    assert line(node) == r"\textsuperscript{" * 16 + "x" + "}" * 16


# Blocks


@pytest.mark.parametrize(
    ("option", "level", "command"),
    [
        (1, 1, "section"),
        (2, 1, "subsection"),
        (2, 2, "subsubsection"),
        (3, 2, "paragraph"),
        (6, 3, "paragraph"),
    ],
)
def test_headings(option: int, level: int, command: str) -> None:
    options = WriteOptions(heading_level=option)
    assert body(Heading(level, (Text("R&D"),), "id"), options=options) == f"\\{command}*{{R\\&D}}"


def _items(count: int, label: str = "") -> tuple[Item, ...]:
    return tuple(Item((Text("[x]"),), number=n, label=(Text(label),) if label else ())
                 for n in range(count, 0, -1))  # fmt: skip


def test_lists() -> None:
    assert body(List(())) == ""
    assert body(List(_items(2))) == "\\publistplain\n\\item[{}] [x]\n\\item[{}] [x]\n\\publistend"
    assert body(List(_items(10), "down")).startswith("\\publistnumbers{00.}\n\\item[{10.}] [x]\n")
    assert body(List(_items(2, "2024"), "down", column=True)) == (
        "\\publistcolumn{2024}\n\\item[{2024}] [2] [x]\n\\item[{}] [1] [x]\n\\publistend"
    )
    long = Item((Text("x"),), label=(Text("[a]" * 20),))
    assert body(List((long,), column=True)).startswith(
        f"\\publistcolumn{{}}\n\\item[{{{'[a]' * 20}}}]"
    )


def test_paragraphs_and_legends() -> None:
    blocks = (
        Paragraph((Text("a\n\nb"),)),
        Paragraph(()),
        Legend(((Text("* x."),), (), (Text("† y."),))),
        Legend(((),)),
    )
    assert body(*blocks) == "\\publistparagraph{a  b}\n\n\\publistlegend{* x. † y.}"


def test_details_are_left_out() -> None:
    item = Item((Text("x"),), details=(Details("BibTeX", "@article{中}", True),))
    document = Document((List((item,)),))
    assert "article" not in write(document, FRAGMENT)
    assert unprintable(document) == ()


def test_fragment_and_page() -> None:
    document = Document((Paragraph((Text("x"),)),), title="R&D", lang="d}e")
    fragment, page = write(document, FRAGMENT), write(document, PAGE)
    assert fragment.startswith("% Written by publist. Needs \\usepackage[T1]{fontenc}")
    assert "documentclass" not in fragment
    assert "R\\&D" not in fragment
    assert "\\documentclass" in page
    assert "{\\LARGE\\bfseries R\\&D\\par}" in page
    assert "pdflang={de}" in page
    for source in (fragment, page, write(Document(()), FRAGMENT), write(Document(()), PAGE)):
        assert source.endswith("\n")
        assert not source.endswith("\n\n")
        assert "\n\n\n" not in source


def test_no_line_is_too_long_for_tex() -> None:
    source = body(Paragraph((Text("word & " * 100_000),)))
    assert max(map(len, source.split("\n"))) < 2_000
    assert "\n\n" not in source
    assert " ".join(source.split()) == "\\publistparagraph{" + r"word \& " * 99_999 + r"word \&}"


def test_unprintable() -> None:
    document = Document(
        (
            Heading(1, (Text("中 é"),)),
            List((Item((Text("α"),), "a"), Item((Emphasis((Code("ж😀ж"),)),), "b"))),
            List((Item((Text("é"),), "c", label=(Text("中"),)),)),
            Legend(((Math("ж"),),)),
        ),
        title="א",
    )  # fmt: skip
    assert unprintable(document) == (("", "א中ж"), ("b", "ж😀"), ("c", "中"))


# Structure does not depend on text


def _with_arguments(count: int, names: str) -> dict[str, int]:
    return dict.fromkeys(names.split(), count)


_ARGUMENTS = {
    **_with_arguments(1, "section subsection subsubsection paragraph emph textbf texttt underline"),
    **_with_arguments(1, "textsc textsuperscript textsubscript publistparagraph publistlegend"),
    **_with_arguments(1, "publistnumbers publistcolumn publistme"),
    **_with_arguments(0, "newline publistplain publistend item par LARGE bfseries bigskip"),
    "href": 2,
}
"""What the writer itself puts out, with the number of arguments of each."""

_ESCAPES = {
    **_with_arguments(0, "textasciitilde textasciicircum textbackslash textless textgreater"),
    **_with_arguments(0, "textbar textasciigrave enspace quad textendash textemdash i j"),
    **_with_arguments(0, "textquoteleft textquoteright # $ % & _ { } , -"),
    **_with_arguments(1, "symbol mbox ensuremath textcommabelow textcircled"),
    **_with_arguments(1, "publisthook publisthorn ` ' ^ ~ = . \" u r H v d c k b"),
    "publistchar": 2,
}
"""What field text may become. In \\ensuremath there is mathematics of publist's own."""

_TOKEN = re.compile(r"\\([A-Za-z]+)[ \n]?|\\(.)|([{}$%#^&_~])|[^\\{}$%#^&_~]+", re.DOTALL)
Tree = tuple[object, ...]


def tree(tex: str) -> Tree:
    """The commands of `tex` and their arguments; escapes and bare groups count as text.

    An unknown command, a character with a meaning of its own and unbalanced braces are errors.
    """
    tokens = list(_TOKEN.finditer(tex))
    assert "".join(match[0] for match in tokens) == tex
    assert "^^" not in tex
    result, end = _group(tokens, 0)
    assert end == len(tokens), "a brace too many"
    return result


def _group(tokens: list[re.Match[str]], place: int) -> tuple[Tree, int]:
    nodes: list[object] = []
    while place < len(tokens):
        match = tokens[place]
        name = match[1] or match[2]
        place += 1
        if name is not None:
            known = _ARGUMENTS if name in _ARGUMENTS else _ESCAPES
            assert name in known, name
            arguments: list[Tree] = []
            for _ in range(known[name]):
                while tokens[place][0] in ("*", "\n"):
                    place += 1
                assert tokens[place][3] == "{", f"an argument of {name}"
                read = _group
                if name == "ensuremath":
                    read = _mathematics
                elif name == "href" and not arguments:
                    read = _url
                argument, place = read(tokens, place + 1)
                assert tokens[place][3] == "}"
                place += 1
                arguments.append(argument)
            if name in ("textsuperscript", "textsubscript") and not any(arguments):
                continue  # also what a raised letter in a text becomes
            if known is _ARGUMENTS:
                nodes.append((name, *arguments))
            else:
                assert not any(arguments), f"a command in an argument of {name}"
        elif match[3] == "{":
            inside, place = _group(tokens, place)
            assert tokens[place][3] == "}", "a brace is missing"
            place += 1
            nodes += inside
        elif match[3] == "}":
            return tuple(nodes), place - 1
        elif match[3] == "$":
            _, place = _mathematics(tokens, place)
            assert tokens[place][3] == "$"
            place += 1
        else:
            assert match[3] in (None, "~"), match[3]
    return tuple(nodes), place


def _mathematics(tokens: list[re.Match[str]], place: int) -> tuple[Tree, int]:
    depth = 0
    known = mathematics._SYMBOLS | mathematics._ONE_ARGUMENT | mathematics._TWO_ARGUMENTS
    while depth or tokens[place][3] not in ("}", "$"):
        match = tokens[place]
        assert match[1] is None or match[1] in known | {"left", "right", "rightleftharpoons"}
        assert match[2] is None or match[2] in mathematics._PUNCTUATION
        assert match[3] not in ("%", "#", "&", "~", "$")
        depth += {"{": 1, "}": -1}.get(match[3], 0)
        place += 1
    return (), place


def _url(tokens: list[re.Match[str]], place: int) -> tuple[Tree, int]:
    while tokens[place][3] != "}":
        assert tokens[place][1] is None
        assert tokens[place][2] in (None, "%", "#", "&")
        assert tokens[place][3] in (None, "~", "_")
        place += 1
    return (), place


def framed(text: str, role: str) -> Document:
    """A document with `text` in every place."""
    t = Text(text)
    code = (Code(text),)
    inlines: Inlines = (
        t, Emphasis((t,)), t, Strong((t, Underline((t,)))), SmallCaps((t,)), Superscript(code),
        Subscript(code), *code, Math(text), Break(), t, Span(role, (t,), "strong", text), t,
        Link(f"https://x.org/{text}", (t,)), t, Link(f"javascript:{text}", (t,)), t, t, Break(), t,
        Time(text, (t,)), Link(f"a/{text}", (t,)),
    )  # fmt: skip
    item = Item(inlines, text, 1, (t,), (Details(text, text),))
    return Document(
        (
            Heading(1, (t,), text),
            Paragraph((t,)),
            List((item, item), "down", True),
            List((item,), "up"),
            List((item,)),
            Legend(((t,), (t, t))),
        ),
        text,
        text,
    )


def _content(document: Document, options: WriteOptions) -> Tree:
    source = write(document, options)
    if options.standalone:
        source = source.partition("\n\\begin{document}\n")[2]
        assert source.endswith("\n\\end{document}\n")
        source = source.removesuffix("\\end{document}\n")
    else:
        source = source.partition("\n\n")[2]
    return tree(source)


def _harmless(text: str) -> str:
    """A word, if anything of `text` is to be seen; else its spaces."""
    tex = escape(text)
    return "x" if tex.strip(" ") else tex


hostile_text = st.one_of(
    st.text(),
    st.text(st.sampled_from("\\{}$%#&_~^[]*'-,`\"<>|?! \n\r\tax‘’–\u0301中α\u200b")),
    st.lists(
        st.one_of(
            st.sampled_from(ATOMS), st.sampled_from(["\\input{x}", "^^5cinput", "}{", "\\\\"])
        )
    ).map("".join),
)


@given(hostile_text, st.booleans())
@settings(max_examples=2000, deadline=None)
def test_structure_does_not_depend_on_text(text: str, standalone: bool) -> None:
    options = WriteOptions(standalone=standalone)
    harmless = _harmless(text)
    assert _content(framed(text, "me"), options) == _content(framed(harmless, "me"), options)


@given(hostile_text)
@settings(max_examples=500, deadline=None)
def test_preamble_does_not_depend_on_text(text: str) -> None:
    plain, hostile = (_preamble(word) for word in ("x", text))
    assert re.sub(r"pdflang=\{[A-Za-z0-9-]*\}", "pdflang={x}", hostile) == plain


def _preamble(word: str) -> str:
    """What stands before the text, without the macros that the text needs."""
    source = write(Document((Paragraph((Text("x"),)),), word, word), PAGE)
    for name, definition in _MACROS.items():
        source = source.replace(f"\\providecommand{{\\{name}}}{definition}\n", "")
    return source.partition("\\begin{document}")[0]


@given(documents)
@settings(max_examples=300, deadline=None)
def test_any_document_is_balanced(document: Document) -> None:
    source = write(document, FRAGMENT)
    assert write(document, FRAGMENT) == source
    roles = set(re.findall(r"\\providecommand\{\\(publist\w+)\}\[1\]", source))
    _ARGUMENTS.update(dict.fromkeys(roles - _ESCAPES.keys(), 1))
    content = source.partition("\n\n")[2]
    tree(content)
    assert not re.search(r"\n\n(?!\\)", content), "a blank line inside a block"


# What pdflatex makes of it

NASTY = (
    *("\\input{/etc/passwd}", "^^5cinput{x}", "%", "}{", "{", "}", "\\end{document}", "$", "$x"),
    *("[x]", "*", "]", "[", "\\item", "\\", "\\\\", "\\par", "\n\n", "#1", "&", "_x^y", "~"),
    *("\\begin{x}", "\\csname x\\endcsname", "\\write18{x}", "\\verb|", '"a', "`'\"", "<s>", "||"),
    *("--- -- '' `` << >> ,, ?` !` ?‘ !‘", "ﬃ ① ﷺ", "word" * 75, "中" * 300, "\ud800", "\uffff"),
    *("中文标题", "שלום", "مرحبا", "Москва", "😀👍🏽", "e\u0301x\u0323\u0302q\u0301", "\u0301"),
    *("x\u0301" * 100, "z\u0301\u0302\u0303\u0304" * 9, "Ł ő ș ħ ŋ þ Ð ß ẞ ǰ ɐ"),
    *("αβγ Ωμέγα ∀x∈ℝ: √2 ≥ 1 ≠ ∞ → ⟨x⟩", "Nguyễn Trường Thảo Đặng"),
    *("\u202ex\u200b\ufeff\x00\x1b\x7f", "a\u00a0b\u2009c\u00ad\u2011d"),
)
LITERAL = '# $ % & _ { } ~ ^ \\ < > | " ` [ ] * -- --- << >> ,, @'

_T1 = "\\usepackage[T1]{fontenc}\n"
_MODERNCV = (
    "\\documentclass[11pt,a4paper]{moderncv}\n\\moderncvstyle[nosymbols]{classic}\n"
    "\\moderncvcolor{blue}\n%s\\usepackage[scale=0.75]{geometry}\n\\name{Ada}{Smith}\n"
    "\\begin{document}\n\\makecvtitle\n\\section{Publications}\n\\input{publications}\n"
    "\\end{document}\n"
)
_ARTICLE = "\\documentclass{article}\n%s\\begin{document}\n\\input{publications}\n\\end{document}\n"
HOSTS = {
    "article": _ARTICLE % (_T1 + "\\usepackage{lmodern}\n"),
    "article with hyperref": _ARTICLE % (_T1 + "\\usepackage{lmodern,hyperref}\n"),
    "article with AMS packages": _ARTICLE % (_T1 + "\\usepackage{lmodern,amsmath,amssymb}\n"),
    "moderncv": _MODERNCV % (_T1 + "\\usepackage{lmodern}\n"),
}


def compiled(folder: Path, source: str, *, fragment: str = "", draft: bool = False) -> str:
    """The text of the page that pdflatex makes of `source`; its log must be free of errors."""
    pdflatex = need("pdflatex")
    (folder / "main.tex").write_text(source, encoding="utf-8")
    (folder / "publications.tex").write_text(fragment, encoding="utf-8")
    command = [pdflatex, "-interaction=nonstopmode", "-no-shell-escape"]
    for _ in range(1 if draft else 2):  # the second run reads what the first one wrote
        subprocess.run(
            [*command, *(["-draftmode"] if draft else []), "main.tex"],
            cwd=folder,
            env=os.environ | {"max_print_line": "10000", "openin_any": "p", "openout_any": "p"},
            capture_output=True,
            timeout=300,
            check=False,
        )
        log = (folder / "main.log").read_text(encoding="utf-8", errors="replace")
        lines = log.split("\n")
        wrong = [
            "\n".join(lines[place : place + 5])
            for place, text in enumerate(lines)
            if text.startswith("!") or "Missing character" in text
        ]
        assert not wrong, "\n".join(wrong[:5])
        assert "publications.tex" in log or not fragment
        assert "Output written" in log or draft
    if draft:
        return ""
    subprocess.run([need("pdftotext"), "-layout", "main.pdf"], cwd=folder, timeout=60, check=True)
    return (folder / "main.txt").read_text(encoding="utf-8")


def _nasty() -> Document:
    def inlines(text: str, number: int) -> Inlines:
        t = Text(text)
        return (
            Text(f" mark{number}a "), t, Strong((t, Emphasis((t,)))), SmallCaps((t,)),
            Underline((t,)), Superscript((t,)), Subscript((t,)), Code(text), Math(text), Break(), t,
            Span("me", (t,), "strong"), Span("mentee", (t,), "underline"), Break(), t,
            Link(f"https://x.org/{text}", (t,)), Link(f"javascript:{text}", (t,)), Break(),
            Text(f" mark{number}b "), t, Break(),
        )  # fmt: skip

    items = tuple(
        Item(inlines(text, n), number=n, label=(Text(text),) if len(text) < 40 else ())
        for n, text in enumerate(NASTY)
    )
    first = tuple(Item((Text(text), Text("x")), number=1) for text in NASTY)
    sections: list[Block] = []
    for number, text in enumerate(NASTY):
        # hyperref takes minutes over a heading of 3,000 characters that it must rewrite
        sections.append(Heading(number % 3 + 1, inlines(text[:30], number)[:-2]))
        sections.append(Paragraph((Text(text), Break(), Text(text))))
    return Document(
        (
            Paragraph((Text(f"so: {LITERAL} :so"),)),
            *sections,
            List(items, "down", True),
            List(items, "up"),
            List(first),
            List((Item(()), Item((Break(),)))),
            Legend(tuple((Text(text),) for text in NASTY)),
        ),
        title=" ".join(NASTY),
    )


@pytest.mark.host
@pytest.mark.parametrize("host", [*HOSTS, "page"])
def test_pdflatex_sets_hostile_text(host: str, tmp_path: Path) -> None:
    document = _nasty()
    if host == "page":
        text = compiled(tmp_path, write(document, PAGE))
    else:
        options = WriteOptions(heading_level=1)
        text = compiled(tmp_path, HOSTS[host], fragment=write(document, options))
    for number in range(len(NASTY)):
        assert len(re.findall(rf"\bmark{number}[ab]\b", text)) >= 4
    flat = " ".join(text.split())
    assert f"so:{LITERAL}:so".replace(" ", "") in flat.replace(" ", "")
    for word in (
        "[U+4E2D]",
        "\\input{/etc/passwd}",
        "^^5cinput{x}",
        "\\end{document}",
        "[x]x",
        "*x",
    ):
        assert word in flat


@pytest.mark.host
def test_moderncv_sets_plain_text_without_t1(tmp_path: Path) -> None:
    fragment = write(Document((Paragraph((Text(f"{LITERAL} é – “x” α"),)),)), FRAGMENT)
    compiled(tmp_path, _MODERNCV % "", fragment=fragment)


@pytest.mark.host
@pytest.mark.parametrize("packages", ["", "\\usepackage{amsmath,amssymb}\n"])
def test_pdflatex_sets_all_mathematics_of_the_list(packages: str, tmp_path: Path) -> None:
    argument = dict.fromkeys(mathematics._ONE_ARGUMENT, "{A}")
    argument |= dict.fromkeys(mathematics._TWO_ARGUMENTS, "{A}{B}")
    symbols = mathematics._SYMBOLS - argument.keys()
    formulas = [f"\\{name}{argument[name]}_{{a}}^{{b}}" for name in sorted(argument)]
    formulas += [f"\\{mark}" for mark in sorted(mathematics._PUNCTUATION)]
    formulas += [f"\\left{d} x \\right{d}" for d in sorted(mathematics._DELIMITERS)]
    takers = ["^", "_", *(f"\\{name}" for name in sorted(argument))]
    takers = [x for x in takers if x[1:] not in mathematics._TEXT_ARGUMENT]
    for name in sorted(symbols):
        formulas.append(f"\\{name} x \\{name}_a^b")
        formulas.append(f"x^\\{name} \\hat\\{name} \\sqrt\\{name} \\frac\\{name}\\{name}")
    formulas += [f"x{taker}\\cong\\alpha" for taker in takers]
    formulas += ["\\sqrt[3]{x}", "f'(x)", "a''_i", "\\text{a b}", "\\ x \\ "]
    unsound = [tex for tex in formulas if not mathematics.is_sound(tex)]
    assert not unsound
    source = write(Document(tuple(Paragraph((Math(tex),)) for tex in formulas)), FRAGMENT)
    assert source.count("$") >= 2 * len(formulas)
    compiled(tmp_path, _ARTICLE % (_T1 + packages), fragment=source, draft=True)


@pytest.mark.host
@pytest.mark.parametrize("packages", ["", "\\usepackage{lmodern}\n"])
def test_pdflatex_sets_every_character(packages: str, tmp_path: Path) -> None:
    ranges = [(0x20, 0x3400), (0xA640, 0xABFF), (0xF900, 0xFFFF), (0x1D400, 0x1D800)]
    ranges += [(0x1F100, 0x1F200), (0xE0000, 0xE0100)]
    lines = [
        "".join(map(chr, range(start, min(start + 32, end))))
        for first, end in ranges
        for start in range(first, end, 32)
    ]
    marked = [f"{a}{b}" for a in "aAijzøβ1-$中" for b in map(chr, range(0x300, 0x370))]
    texts = [*lines, *marked]
    # lmodern's typewriter face has no per ten thousand sign, which LaTeX itself would accept
    texts = [text.replace("‱", "") for text in texts]
    blocks = [
        Paragraph((Text(text), Text(" "), Emphasis((Text(text),)), Code(text))) for text in texts
    ]
    source = write(Document(tuple(blocks)), FRAGMENT)
    assert source.count("\\texttt") > 1000
    compiled(tmp_path, _ARTICLE % (_T1 + packages), fragment=source, draft=True)


@pytest.mark.host
def test_pdflatex_sets_deep_nesting(tmp_path: Path) -> None:
    def link(children: Inlines) -> Inline:
        return Link("https://x.org", children)

    def span(children: Inlines) -> Inline:
        return Span("me", children, "underline")

    styles = (Emphasis, Strong, Underline, SmallCaps, Superscript, Subscript, link, span)
    deep = (r"\underbrace", r"\sqrt", "x^", r"\mathbf")
    formulas = [f"{c}{{" * 12 + "x" + "}" * 12 for c in deep]
    formulas += [rf"\{c}{{x}}{{" * 4 + "x" + "}" * 4 for c in ("overset", "underset", "binom")]
    formulas += [rf"\{c}{{" * 4 + "x" + "}" * 4 for c in ("boldsymbol", "pmb", "bm")]
    paragraphs = []
    for style in styles:
        inlines: Inlines = tuple(Math(tex) for tex in formulas)
        for depth in range(100):
            inlines = ((style if depth % 2 else styles[depth % len(styles)])(inlines),)
        paragraphs.append(Paragraph(inlines))
    packages = _T1 + "\\usepackage{amsmath,amssymb,hyperref}\n"
    for preamble in (_T1, packages):
        source = write(Document(tuple(paragraphs)), FRAGMENT)
        compiled(tmp_path, _ARTICLE % preamble, fragment=source, draft=True)


@pytest.mark.host
def test_pdflatex_sets_a_long_list(tmp_path: Path) -> None:
    title = Text("A title of usual length about the analysis of neural networks")
    items = tuple(
        Item((Span("me", (Text("S. Lotfi"),), "strong"), Text(". "), Emphasis((title,))), "", n,
             (Text(str(1970 + n // 30)),))
        for n in range(1500, 0, -1)
    )  # fmt: skip
    text = compiled(tmp_path, write(Document((List(items, "down", True),)), PAGE))
    assert re.findall(r"\[(\d+)\] S\. Lotfi\.", text) == [str(n) for n in range(1500, 0, -1)]
    assert re.findall(r"(?m)^ *(\d{4}) +\[", text) == [str(n) for n in range(2020, 1969, -1)]
