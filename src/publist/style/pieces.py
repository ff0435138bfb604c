"""What a template yields, put together: literal text and values, with punctuation that joins.

A template is written as if every field were there. Where one is missing, the punctuation on
its two sides becomes one: no "..", no ", ,", no empty brackets.
"""

from __future__ import annotations

from collections.abc import Iterable

from publist.patterns import pattern
from publist.document import Break, Code, Inline, Inlines, Math, Text

BREAK = (Break(),)
"""The value of `br` in a template."""

_HEAD = pattern(r"[\s.,;:|·–—]*")
_TAIL = pattern(r"[\s.,;:|·–—]*$")
_BRACKETS = {"(": ")", "[": "]", "“": "”", "{": "}"}
_SENTENCE_ENDS = ".?!…。？！"


def join_pieces(pieces: Iterable[object]) -> Inlines:
    """Strings are the template's own text; tuples are values; anything else is missing."""
    out: list[Inline] = []
    literal = ""  # the template's text since the last value
    missing = False  # a value was missing since then
    broken = False  # a line break waits for something to follow it
    for piece in pieces:
        if type(piece) is str:
            literal = _merge(literal, piece) if missing and literal else literal + piece
            missing = False
            continue
        if type(piece) is not tuple or not piece:
            if type(piece) in (int, float):
                literal += str(piece)
            else:
                missing = True
            continue
        if piece == BREAK:
            if out and literal:
                _add(out, literal.rstrip(" ,;:|·–—"))
            literal, missing = "", False
            broken = broken or bool(out)
            continue
        if broken:
            out.append(Break())
            broken = False
            literal = literal.lstrip(" .,;:|·–—")
        elif not out:
            literal = literal.lstrip(" .,;:|·–—")
        if literal:
            _add(out, literal)
            literal = ""
        missing = False
        out.extend(piece)
    if literal:
        _add(out, literal.rstrip(" ,;:|·–—"), at_break=broken)
    return _merge_text(out)


def _add(out: list[Inline], literal: str, *, at_break: bool = False) -> None:
    if at_break:
        literal = literal.lstrip(" .,;:|·–—")
        if literal:
            out.append(Break())
    elif literal[:1] == "." and out and last_character(out) in _SENTENCE_ENDS:
        literal = literal[1:]
    if literal:
        out.append(Text(literal))


def _merge(before: str, after: str) -> str:
    """The text around a missing value as one: of two separators the stronger stays."""
    while before and after and _BRACKETS.get(before.rstrip()[-1:]) == after.lstrip()[:1] != "":
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    tail = _TAIL.search(before)
    head = _HEAD.match(after)
    first = tail[0] if tail else ""
    second = head[0] if head else ""
    start = before[: len(before) - len(first)]
    rest = after[len(second) :]
    return start + _stronger(first, second) + rest


def _stronger(first: str, second: str) -> str:
    for sign in ".;:,|·–—":
        if sign in first:
            return first
        if sign in second:
            return second
    return max(first, second, key=len)


def last_character(inlines: Iterable[Inline]) -> str:
    """The last visible character, or empty."""
    nodes = tuple(inlines)
    while nodes:
        node = nodes[-1]
        if isinstance(node, (Text, Code)):
            return node.text[-1:]
        if isinstance(node, Math):
            return node.tex[-1:]
        if isinstance(node, Break):
            return ""
        nodes = node.children
    return ""


def _merge_text(nodes: list[Inline]) -> Inlines:
    """Texts next to each other become one."""
    merged: list[Inline] = []
    for node in nodes:
        if type(node) is Text and merged and type(merged[-1]) is Text:
            merged[-1] = Text(merged[-1].text + node.text)
        else:
            merged.append(node)
    return tuple(merged)
