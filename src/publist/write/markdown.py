"""Markdown that GitHub and every engine read alike.

What Markdown can't say (counting down, text that folds away) is HTML, from the HTML
writer. Markup next to a letter is HTML, too, because engines disagree there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
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
    Item,
    Legend,
    Link,
    List,
    Math,
    Paragraph,
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
from publist.write.html import list_lines
from publist.write.markdown_text import (
    code_span,
    escape_heading_end,
    escape_line_start,
    escape_text,
    link_target,
    math_span,
)
from publist.write.options import WriteOptions

_EMPTY = "<span></span>"
"""Keeps an item or a heading without text what it is."""
_LONGEST_NUMBER = 999_999_999  # CommonMark 0.31, 5.2: at most nine digits


def write(document: Document, options: WriteOptions) -> str:
    """`document` as Markdown; standalone, with its title as the first heading."""
    chunks: list[str] = []
    if options.standalone and document.title:
        chunks.append(f"# {_heading((Text(document.title),))}")
    after_list = False
    for block in document.blocks:
        chunks += _block(block, options.heading_level, after_list)
        if not isinstance(block, List) or block.items:
            after_list = isinstance(block, List)
    return "\n\n".join(chunks) + "\n"


def _block(block: Block, heading_level: int, after_list: bool) -> list[str]:
    match block:
        case List():
            return _list(block, after_list)
        case Heading():
            level = min(max(heading_level + block.level - 1, 1), 6)
            return [f"{'#' * level} {_heading(block.children)}"]
        case Paragraph():
            return [write_inlines(block.children) or _EMPTY]
        case Legend():
            children: list[Inline] = []
            for sentence in block.sentences:
                children += [Break(), *sentence]
            return [write_inlines(tuple(children)) or _EMPTY]
        case _:
            assert_never(block)


def _heading(children: Inlines) -> str:
    line = write_inlines(children, heading=True)
    return escape_heading_end(line) or _EMPTY
