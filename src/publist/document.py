"""The tree that every format is written from: inlines and blocks.

Field text becomes inlines when it is read, templates put inlines together, and a
writer turns the finished tree into one format. So escaping lives in the writers
alone, and no text of a field can change the structure of the output.

This module imports nothing of publist: a writer needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from publist.patterns import pattern
from publist.record import record

Look = Literal["plain", "strong", "emphasis", "underline"]
"""How a span is shown where the host has no style of its own."""

Numbering = Literal["none", "up", "down"]
"""No numbers; 1, 2, 3 …; or … 3, 2, 1."""


@record
class Text:
    """Literal text. White space is single spaces; U+00A0 is a space that must not break."""

    text: str


@record
class Emphasis:
    children: Inlines


@record
class Strong:
    children: Inlines


@record
class Underline:
    children: Inlines


@record
class SmallCaps:
    children: Inlines


@record
class Superscript:
    children: Inlines


@record
class Subscript:
    children: Inlines


@record
class Code:
    """Text in a fixed-width face, taken literally."""

    text: str


@record
class Math:
    """Mathematics as TeX wrote it, without its delimiters.

    The reader only makes one of TeX that `publist.mathematics.is_sound` accepts; a
    writer shows anything else as literal text.
    """

    tex: str


@record
class Link:
    """A link. `url` is absolute (http, https, mailto) or a path of the site's own."""

    url: str
    children: Inlines


@record
class Reference:
    """Text about another item of the same document, whose id is `target`.

    A page links to it. Paper has nothing to click on, and Markdown has no ids.
    """

    target: str
    children: Inlines


@record
class Span:
    """Text with a meaning: `role` is a word of letters a-z (me, mentee, award, venue …)."""

    role: str
    children: Inlines
    look: Look = "plain"
    title: str = ""
    """What a mark means, for a pointer that rests on it; may be empty."""


@record
class Time:
    """A date. `datetime` is YYYY, YYYY-MM or YYYY-MM-DD, or empty when it is not known."""

    datetime: str
    children: Inlines


@record
class Break:
    """A line break inside an item or a paragraph."""


Inline = (
    Text
    | Emphasis
    | Strong
    | Underline
    | SmallCaps
    | Superscript
    | Subscript
    | Code
    | Math
    | Link
    | Reference
    | Span
    | Time
    | Break
)
Inlines = tuple[Inline, ...]


@record
class Details:
    """Text that a page folds away under a summary (BibTeX, an abstract).

    Paper cannot fold: the LaTeX writer leaves it out.
    """

    summary: str
    text: str
    preformatted: bool = False
    """True keeps line breaks and a fixed-width face."""


@record
class Item:
    """One work of a list."""

    children: Inlines
    id: str = ""
    """Unique in the document: letters, digits, `-`, `_`, `.`, `:`; may be empty."""
    number: int | None = None
    """The number shown, in a list that is numbered."""
    label: Inlines = ()
    """What stands in the column beside the item (a year); empty: the same as the one before."""
    details: tuple[Details, ...] = ()


@record
class List:
    """A list of works. With `column`, each item's label stands beside it."""

    items: tuple[Item, ...]
    numbering: Numbering = "none"
    column: bool = False


@record
class Heading:
    """A heading. `level` counts from 1 inside the document; a writer adds its own offset."""

    level: int
    children: Inlines
    id: str = ""


@record
class Paragraph:
    children: Inlines


@record
class Legend:
    """What the marks of the list mean, one sentence or phrase each."""

    sentences: tuple[Inlines, ...]


Block = Heading | Paragraph | List | Legend


@record
class Document:
    blocks: tuple[Block, ...]
    lang: str = "en"
    """BCP 47 tag of the words that publist adds."""
    title: str = ""
    """For a page or document of its own."""


_SPACES = pattern(r"[ \t\r\n\f\v]+")


def collapse_spaces(text: str) -> str:
    """`text` with every run of ASCII white space as one space; U+00A0 stays."""
    return _SPACES.sub(" ", text)


def plain_text(inlines: Iterable[Inline]) -> str:
    """The visible text of `inlines`, in order; mathematics as its TeX, a break as a space."""
    return "".join(_plain_parts(inlines))


def _plain_parts(inlines: Iterable[Inline]) -> Iterator[str]:
    stack: list[Iterator[Inline]] = [iter(inlines)]
    while stack:
        for node in stack[-1]:
            if isinstance(node, (Text, Code)):
                yield node.text
            elif isinstance(node, Math):
                yield node.tex
            elif isinstance(node, Break):
                yield " "
            else:
                stack.append(iter(node.children))
                break
        else:
            stack.pop()
