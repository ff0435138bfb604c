"""Text of CSL-JSON: inlines as the HTML-like tags that CSL processors know.

Source: citeproc-js, "CSL-JSON", section "HTML-like formatting tags"; pandoc's citeproc knows the
same. Processors have no escape for a literal `<`, so what looks like one of the tags in a field's
own text gets a word joiner (U+2060, nothing to see) after its `<`: then it is text.
"""

from __future__ import annotations

import re

from publist.document import (
    Break,
    Code,
    Emphasis,
    Inline,
    Inlines,
    Math,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publist.patterns import pattern
from publist.read.tex import tex_to_text

_TAG = pattern(r"<(?=/?(?:i|b|sc|su[bp]|span|div|a)\b)", re.IGNORECASE)
_TAGS: dict[type, tuple[str, str]] = {
    Emphasis: ("<i>", "</i>"),
    Strong: ("<b>", "</b>"),
    Superscript: ("<sup>", "</sup>"),
    Subscript: ("<sub>", "</sub>"),
    SmallCaps: ('<span style="font-variant:small-caps;">', "</span>"),
}
NOCASE = ('<span class="nocase">', "</span>")
"""Around words whose capitals a style must keep, as braces do in BibTeX."""


def literal(text: str) -> str:
    """`text` in which a CSL processor finds no tag."""
    return _TAG.sub("<\u2060", text)


def rich_text(nodes: Inlines, protected: tuple[str, ...] = ()) -> str:
    """`nodes` with CSL's tags; `protected` are words, in their order, that keep their capitals."""
    parts: list[str] = []
    words = list(reversed(protected))
    stack: list[Inline | str] = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Text):
            parts.append(_with_capitals(node.text, words))
        elif isinstance(node, Code):
            parts.append(literal(node.text))
        elif isinstance(node, Math):
            parts.append(literal(node.tex))
        elif isinstance(node, Break):
            parts.append(" ")
        else:
            opening, closing = _TAGS.get(type(node), ("", ""))
            stack.append(closing)
            stack.extend(reversed(node.children))
            stack.append(opening)
    return "".join(parts)


def _with_capitals(text: str, words: list[str]) -> str:
    """`text` with the protected words that stand in it marked; these are taken off `words`."""
    parts: list[str] = []
    after = 0
    while words:
        found = text.find(words[-1], after)
        if found < 0:
            break
        word = words.pop()
        parts += (literal(text[after:found]), NOCASE[0], literal(word), NOCASE[1])
        after = found + len(word)
    return "".join((*parts, literal(text[after:])))


def protected_words(value: str) -> tuple[str, ...]:
    """What stands in braces in a field's TeX and has a capital (btxdoc, section 4).

    Braces that are the argument of a command, or stand in mathematics, protect nothing here: what
    they hold is no plain text.
    """
    words: list[str] = []
    depth = start = 0
    mathematics = escaped = False
    for place, character in enumerate(value):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "$":
            mathematics = not mathematics
        elif character == "{":
            if depth == 0:
                start = place
            depth += 1
        elif character == "}" and depth:
            depth -= 1
            if depth == 0 and not mathematics and not _is_argument(value, start):
                word = tex_to_text(value[start + 1 : place])
                if word != word.lower():
                    words.append(word)
    return tuple(words)


def _is_argument(value: str, brace: int) -> bool:
    """Does a command stand before the brace at `brace`?"""
    before = value[max(brace - 40, 0) : brace].rstrip()
    return re.search(r"\\(?:[A-Za-z]+\*?|[^A-Za-z\s])$|[\^_]$", before) is not None
