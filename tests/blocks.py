"""A list read back: headings, items and the text around them, character by character with its look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import cmarkgfm
import html5lib
from cmarkgfm.cmark import Options

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Look(NamedTuple):
    strong: bool = False
    underline: bool = False
    url: str = ""


class Char(NamedTuple):
    char: str
    look: Look


_SAME = str.maketrans({"’": "'", "‘": "'", "∗": "*", "\u2011": "-", "\u00a0": " ", "\u202f": " "})


@dataclass
class Block:
    kind: str  # heading, item, text or rule
    chars: list[Char] = field(default_factory=list)
    number: int | None = None
    """Of an item of HTML that says it."""

    def add(self, text: str, look: Look) -> None:
        """Add `text`, with every run of white space as one space and none at the start."""
        for char in text.translate(_SAME):
            if not char.isspace():
                self.chars.append(Char(char, look))
            elif self.chars and self.chars[-1].char != " ":
                self.chars.append(Char(" ", look))

    @property
    def text(self) -> str:
        return "".join(char.char for char in self.chars).rstrip()


class Blocks(list[Block]):
    """The blocks of a document; the last one is being filled."""

    def start(self, kind: str) -> None:
        if self and not self[-1].text:
            self.pop()
        self.append(Block(kind))


_UNSEEN = {"script", "style"}
_STRONG, _UNDERLINE = {"strong", "b"}, {"ins", "u"}
_APART = {"br", "details", "div", "dt", "p", "pre", "summary", "td"}


def read_html(source: str) -> list[Block]:
    return read_element(html5lib.parseFragment(source, namespaceHTMLElements=False))


def read_element(element: Element) -> list[Block]:
    blocks = Blocks([Block("text")])
    _walk(element, Look(), blocks)
    blocks.start("text")
    return blocks[:-1]


def _walk(node: Element, look: Look, blocks: Blocks) -> None:
    tag: object = node.tag
    if not isinstance(tag, str) or tag in _UNSEEN:  # a comment is no string
        return
    look = Look(
        look.strong or tag in _STRONG,
        look.underline or tag in _UNDERLINE,
        unquote(node.get("href", look.url)) if tag == "a" else look.url,
    )
    kind = "item" if tag in {"li", "dd"} else "heading" if re.fullmatch("h[1-6]", tag) else ""
    if kind:
        blocks.start(kind)
        blocks[-1].number = int(node.get("value", 0)) or None
    if tag == "hr":
        blocks.start("rule")
        blocks[-1].add("rule", Look())
        blocks.start("text")
    if tag in _APART:
        blocks[-1].add(" ", look)
    blocks[-1].add(node.text or "", look)
    for child in node:
        _walk(child, look, blocks)
        blocks[-1].add(child.tail or "", look)
    if tag in _APART:
        blocks[-1].add(" ", look)
    if kind:
        blocks.start("text")


def read_markdown(source: str) -> list[Block]:
    options = Options.CMARK_OPT_UNSAFE
    return read_html(cmarkgfm.github_flavored_markdown_to_html(source, options=options))
