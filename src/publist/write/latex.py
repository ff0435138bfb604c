r"""LaTeX: a fragment for `\input` in any document with T1 fonts, or a whole document.

A fragment needs no package. What looks a certain way is a macro with a default
(`\providecommand`), so that a CV can restyle it: `\publistme` for the role `me`, and
`\publistplain`, `\publistnumbers`, `\publistcolumn`, `\publistlegend` for the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import assert_never

from publist.document import (
    Block,
    Break,
    Code,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Legend,
    Link,
    List,
    Look,
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
    plain_text,
)
from publist.mathematics import is_sound
from publist.patterns import pattern
from publist.write.latex_text import LIGATURES, escape, escape_url, unprintable_characters
from publist.write.options import WriteOptions

_FIRST_LINE = (
    "% Written by publist. Needs \\usepackage[T1]{fontenc}; hyperref makes the links work."
)

_MACROS = {  # a macro stands before those that its definition uses
    # blocks
    "publistplain": r"""{%
  \begin{list}{}{\labelwidth=0pt \labelsep=1.5em \publistmargin
    \ifdim\labelwidth=0pt \itemindent=-\leftmargin \labelsep=0pt \fi}}""",
    "publistnumbers": r"""[1]{%
  \begin{list}{}{\settowidth{\labelwidth}{#1}\labelsep=.6em \publistmargin}}""",
    "publistcolumn": r"""[1]{%
  \begin{list}{}{\settowidth{\labelwidth}{#1}\labelsep=1.2em \publistmargin
    \ifdefined\maincolumnwidth\else\let\makelabel\publistlabel\fi}}""",
    "publistend": r"{\end{list}}",
    "publistlabel": r"[1]{#1\hfil}",
    "publistmargin": r"""{% in moderncv, the margin of its main column
  \ifdefined\maincolumnwidth \ifdim\maincolumnwidth<\linewidth
    \labelsep=\separatorcolumnwidth
    \labelwidth=\dimexpr\linewidth-\maincolumnwidth-\labelsep\relax
  \fi\fi
  \leftmargin=\dimexpr\labelwidth+\labelsep\relax
  \topsep=.4\baselineskip \partopsep=0pt \parsep=0pt \listparindent=0pt
  \itemsep=.35\baselineskip plus .15\baselineskip \emergencystretch=3em }""",
    "publistparagraph": r"[1]{{\publistinset #1\par}}",
    "publistlegend": r"""[1]{{\par\addvspace{.6\baselineskip}%
  \footnotesize\publistinset\noindent #1\par}}""",
    "subsubsection": r"[2]{{\par\addvspace{\medskipamount}\publistinset\noindent\textbf{#2}\par}}",
    "paragraph": r"[2]{{\par\addvspace{\medskipamount}\publistinset\noindent\textbf{#2}\par}}",
    "publistinset": r"""{% in moderncv, as above
  \ifdefined\maincolumnwidth \leftskip=\dimexpr\linewidth-\maincolumnwidth\relax \fi}""",
    # text
    "href": r"[2]{{#2}}",
    "publistchar": r"""[2]{% a character that T1 lacks: itself, where it can be set
  \ifdefined\Umathchar #2\else\ifcsname u8:\detokenize{#2}\endcsname #2\else
  [U+#1]\allowbreak\fi\fi}""",
    "publisthook": r"""[1]{{\setbox0=\hbox{#1}\leavevmode\rlap{\hbox to\wd0{\hss
  \raise\dimexpr\ht0-.55ex\relax\hbox{\scriptsize\textquoteright}\hss}}\box0}}""",
    "publisthorn": r"[1]{{#1}\kern-.12em\raisebox{.2ex}[0pt][0pt]{\footnotesize\textquoteright}}",
    # mathematics of the AMS packages, where they are not loaded
    "bm": r"[1]{\boldsymbol{#1}}",
    "pmb": r"[1]{\boldsymbol{#1}}",
    "boldsymbol": r"""[1]{\mathchoice{\publistbold\displaystyle{#1}}%
  {\publistbold\textstyle{#1}}{\publistbold\scriptstyle{#1}}{\publistbold\scriptscriptstyle{#1}}}""",
    "publistbold": r"""[2]{\mbox{\boldmath
  \let\boldsymbol\mathord\let\bm\mathord\let\pmb\mathord$#1#2$}}""",
    "text": r"[1]{\mathchoice{\mbox{#1}}{\mbox{#1}}{\mbox{\scriptsize#1}}{\mbox{\tiny#1}}}",
    "operatorname": r"[1]{\mathop{\mathrm{#1}}\nolimits}",
    "dfrac": r"[2]{{\displaystyle\frac{#1}{#2}}}",
    "tfrac": r"[2]{{\textstyle\frac{#1}{#2}}}",
    "binom": r"[2]{{{#1}\choose{#2}}}",
    "overset": r"[2]{\mathrel{\mathop{#2}\limits^{#1}}}",
    "underset": r"[2]{\mathrel{\mathop{#2}\limits_{#1}}}",
    "mathbb": r"[1]{\mathbf{#1}}",
    "mathfrak": r"[1]{\mathbf{#1}}",
    "mathscr": r"[1]{\mathcal{#1}}",
    "degree": r"{\mathord{{}^{\circ}}}",
}

_PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\ifdefined\Umathchar % LuaTeX, XeTeX
  \usepackage{fontspec}
\else
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\fi
\IfFileExists{microtype.sty}{\usepackage{microtype}}{}
\IfFileExists{geometry.sty}{\usepackage[margin=2.5cm]{geometry}}{}
\IfFileExists{xcolor.sty}{\usepackage{xcolor}}{}
\IfFileExists{hyperref.sty}{\usepackage{hyperref}\hypersetup{hidelinks, unicode}}{}
\ifdefined\definecolor\ifdefined\hypersetup
  \definecolor{publistlink}{rgb}{0, 0.2, 0.45}
  \hypersetup{colorlinks, allcolors=publistlink}
\fi\fi
\setlength{\parindent}{0pt}
\setlength{\emergencystretch}{3em}
\raggedbottom"""

_LOOKS: dict[Look, str] = {
    "plain": "{#1}",  # a group, so that no ligature forms with what stands beside it
    "strong": r"\textbf{#1}",
    "emphasis": r"\emph{#1}",
    "underline": r"\underline{#1}",
}
_HEADINGS = ("section", "subsection", "subsubsection", "paragraph")

_DEEPEST = 16
"""TeX has 255 levels of groups, and a superscript takes six: deeper styles are left out."""
_DEEPEST_MATHEMATICS = 12
_DEEPEST_COSTLY = 4
_COSTLY = pattern(r"\\(?:boldsymbol|bm|pmb|overset|underset)(?![A-Za-z])")
"""Commands that set their argument several times, so that time doubles with each level."""
_MATH_TOKEN = pattern(r"\\sqrt\s*\[[^]\[{}\\]*\](?=\s*\{)|\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_TAKES_GROUP = pattern(
    r"[\^_]|\\(?:hat|check|tilde|acute|grave|dot|ddot|breve|bar|vec|widehat|widetilde|overline"
    r"|underline|overbrace|underbrace|sqrt)"
)
"""What takes one token, by TeX's rules, but fails when that is certain macros (`x^\\cong`)."""

_WIDEST_LABEL = 14
"""Characters. A longer label of the column pushes its own text aside, not all the others."""
_LONG_LINE = 10_000
"""TeX reads lines of 200,000 bytes at most."""
_FOLD = pattern(r"(.{1000}.*?)(?<!\\) ")
_COMMAND = pattern(r"\\([A-Za-z]+)")


def write(document: Document, options: WriteOptions) -> str:
    """`document` as LaTeX source; ends with one newline."""
    writer = _Writer(options)
    blocks = filter(None, map(writer.block, document.blocks))
    body = "\n\n".join(blocks)
    title = escape(document.title).strip() if options.standalone else ""
    if title:
        body = f"{{\\LARGE\\bfseries {title}\\par}}\n\\bigskip\n\n{body}"
    macros = "\n".join(_definitions(body, writer.looks))
    if options.standalone:
        lang = re.sub(r"[^A-Za-z0-9-]", "", document.lang)
        about = f"\\ifdefined\\hypersetup\\hypersetup{{pdflang={{{lang}}}}}\\fi"
        begin = [_PREAMBLE, about, macros, "\\begin{document}"]
        end = "\n\n\\end{document}\n"
    else:
        begin, end = [macros], "\n"
    head = "\n".join(filter(None, [_FIRST_LINE, *begin]))
    return (f"{head}\n\n{body}" if body else head) + end


def unprintable(document: Document) -> tuple[tuple[str, str], ...]:
    """Pairs of an item's id and its characters that pdflatex with T1 cannot set.

    The id is empty for text outside items. Each character comes once, in order.
    """
    writer = _Writer(WriteOptions())
    found: dict[str, dict[str, None]] = {
        "": dict.fromkeys(unprintable_characters(escape(document.title)))
    }
    for block in document.blocks:
        if isinstance(block, List):
            for item in block.items:
                tex = writer.line(item.label) + writer.line(item.children)
                found.setdefault(item.id, {}).update(dict.fromkeys(unprintable_characters(tex)))
        else:
            found[""].update(dict.fromkeys(unprintable_characters(writer.block(block))))
    return tuple(
        (item_id, "".join(characters)) for item_id, characters in found.items() if characters
    )


def _definitions(body: str, looks: dict[str, Look]) -> Iterator[str]:
    """A default for each macro in `body` that LaTeX may lack."""
    used = set(_COMMAND.findall(body))
    for name, definition in _MACROS.items():
        if name in used:
            used.update(_COMMAND.findall(definition))
            yield rf"\providecommand{{\{name}}}{definition}"
    for macro, look in looks.items():
        yield rf"\providecommand{{\{macro}}}[1]{{{_LOOKS[look]}}}"


class _Writer:
    """Inlines and blocks of one document; knows the spans met so far."""

    __slots__ = ("_break_due", "_depth", "_has_text", "_in_link", "_level", "looks")

    def __init__(self, options: WriteOptions) -> None:
        self.looks: dict[str, Look] = {}
        """The look of each span macro, as first met."""
        self._level = options.heading_level
        self._depth = 0
        self._in_link = False
        self._has_text = False  # on this line of text
        self._break_due = False  # written when text follows: TeX has no break before or after all

    def block(self, block: Block) -> str:
        """One block; empty when it shows nothing."""
        match block:
            case List(items):
                return self._list(block) if items else ""
            case Heading(level, children):
                name = _HEADINGS[min(max(self._level + level - 1, 1), len(_HEADINGS)) - 1]
                text = self.line(children)
                return f"\\{name}*{{{text}}}" if text else ""
            case Paragraph(children):
                text = self.line(children)
                return f"\\publistparagraph{{{text}}}" if text else ""
            case Legend(sentences):
                text = " ".join(filter(None, map(self.line, sentences)))
                return f"\\publistlegend{{{text}}}" if text else ""
            case _:
                assert_never(block)

    def line(self, inlines: Inlines) -> str:
        """Inlines that start a line of their own, in one line of source, if it is not very long."""
        self._has_text = self._break_due = False
        tex = self._inlines(inlines).strip(" ")
        return _FOLD.sub("\\1\n", tex) if len(tex) > _LONG_LINE else tex

    def _list(self, block: List) -> str:
        numbered = block.numbering != "none"
        if block.column:
            begin = f"\\publistcolumn{{{_widest_label(block)}}}"
        elif numbered:
            highest = max((item.number or 0 for item in block.items), default=0)
            begin = f"\\publistnumbers{{{'0' * len(str(highest))}.}}"
        else:
            begin = "\\publistplain"
        lines = [begin]
        column: Inlines = ()
        for item in block.items:
            label, text = "", self.line(item.children)
            number = str(item.number) if numbered and item.number is not None else ""
            if block.column:
                if item.label and item.label != column:
                    column = item.label
                    label = self.line(column)
                text = f"[{number}] {text}" if number else text
            elif number:
                label = f"{number}."
            # Always a label, in braces: no `[` of a text is taken for one, no `]` ends it.
            lines.append(f"\\item[{{{label}}}] {text}".rstrip(" "))
        return "\n".join([*lines, "\\publistend"])

    def _inlines(self, inlines: Inlines) -> str:
        parts: list[str] = []
        last = ""
        for node in inlines:
            # Most nodes are text; the match below would take a third more time in all.
            tex = (
                self._leaf(escape(node.text)) if isinstance(node, Text) else self._after_break(node)
            )
            if tex:
                if last + tex[0] in LIGATURES:
                    parts.append("{}")
                parts.append(tex)
                last = tex[-1]
        return "".join(parts)

    def _after_break(self, node: Inline) -> str:
        """A node; a break that is due comes before its macro, not inside of it."""
        if not self._break_due or isinstance(node, Break):
            return self._inline(node)
        self._break_due = self._has_text = False  # so that a break inside, at its start, is none
        tex = self._inline(node)
        if not self._has_text:
            self._break_due = self._has_text = True
            return ""
        return f"\\newline{{}}{tex.lstrip(' ')}"

    def _inline(self, node: Inline) -> str:
        match node:
            case Text(text):
                return self._leaf(escape(text))
            case Span(role, children, look):
                return self._span(role, children, look)
            case Emphasis(children):
                return self._styled("emph", children)
            case Strong(children):
                return self._styled("textbf", children)
            case Link(url, children):
                return self._link(url, children)
            case Time(_, children) | Reference(_, children):
                return self._inlines(children)
            case Math(tex):
                return self._leaf(_mathematics(tex))
            case Code(text):
                tex = self._leaf(escape(text).replace("  ", " ~"))
                return f"\\texttt{{{tex}}}" if tex else ""
            case Superscript(children):
                return self._styled("textsuperscript", children)
            case Subscript(children):
                return self._styled("textsubscript", children)
            case SmallCaps(children):
                return self._styled("textsc", children)
            case Underline(children):
                return self._styled("underline", children)
            case Break():
                self._break_due = self._has_text
                return ""
            case _:
                assert_never(node)

    def _leaf(self, tex: str) -> str:
        if self._break_due:
            tex = tex.lstrip(" ")
            if tex:
                self._break_due = False
                return f"\\newline{{}}{tex}"  # not \\, which takes a * or [ that follows
        elif not self._has_text:
            self._has_text = not tex.isspace() and bool(tex)
        return tex

    def _styled(self, command: str, children: Inlines) -> str:
        if self._depth >= _DEEPEST:
            return self._inlines(children)
        self._depth += 1
        tex = self._inlines(children)
        self._depth -= 1
        return f"\\{command}{{{tex}}}" if tex else ""

    def _span(self, role: str, children: Inlines, look: Look) -> str:
        macro = _span_macro(role)
        tex = self._styled(macro, children) if macro else self._inlines(children)
        if tex and macro:
            self.looks.setdefault(macro, look)
        return tex

    def _link(self, url: str, children: Inlines) -> str:
        target = None if self._in_link else escape_url(url)
        if target is None:
            return self._inlines(children)
        self._in_link = True
        tex = self._styled(f"href{{{target}}}", children)
        self._in_link = False
        return tex


@lru_cache(maxsize=256)
def _span_macro(role: str) -> str:
    """The macro of a role, of its letters a-z; empty when it has none."""
    letters = re.sub(r"[^a-z]", "", role)
    macro = f"publist{letters}" if letters else ""
    return f"{macro}mark" if macro in _MACROS else macro


def _widest_label(block: List) -> str:
    labels = {plain_text(item.label).strip() for item in block.items}
    fitting = sorted(label for label in labels if len(label) <= _WIDEST_LABEL)
    return escape(max(fitting, key=len, default="")).strip()


def _mathematics(tex: str) -> str:
    """Sound TeX between dollars; anything else as literal text."""
    depth = max(accumulate({"{": 1, "}": -1}.get(char, 0) for char in tex), default=0)
    costly = min(depth, len(_COSTLY.findall(tex)))
    if depth > _DEEPEST_MATHEMATICS or costly > _DEEPEST_COSTLY or not is_sound(tex):
        return escape(tex)
    parts: list[str] = []
    before = ""
    for token in _MATH_TOKEN.findall(tex):
        if token.isspace():
            parts.append(" ")  # an empty line would end the paragraph
            continue
        grouped = token[0] in "\\'[" and _TAKES_GROUP.fullmatch(before)
        parts.append(f"{{{token}}}" if grouped else token)
        before = token
    return f"${''.join(parts)}$"
