"""What a template yields, put together: literal text and values, with punctuation that joins.

A template is written as if every field were there. Where one is missing, the punctuation on
its two sides becomes one: no "..", no ", ,", no empty brackets.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from publist.patterns import pattern
from publist.document import Break, Code, Inline, Inlines, Math, Text

_BREAK = Break()
BREAK = (_BREAK,)
"""The value of `br` in a template."""

_SEPARATORS = " ,;:|·–—"
_LEADING = " .,;:|·–—"

_HEAD = pattern(r"[\s.,;:|·–—]*")
_TAIL = pattern(r"[\s.,;:|·–—]*$")
_BRACKETS = {"(": ")", "[": "]", "“": "”", "{": "}"}
_SENTENCE_ENDS = ".?!…。？！"


def join_pieces(pieces: Iterable[object]) -> Inlines:
    """Strings are the template's own text; tuples are values; anything else is missing."""
    out: list[Inline] = []
    text = ""  # visible text that is not in `out` yet: texts next to each other become one
    literal = ""  # the template's text since the last value
    missing = False  # a value was missing since then
    broken = False  # a line break waits for something to follow it
    for piece in pieces:
        kind = type(piece)
        if kind is str:
            literal = _merge(literal, piece) if missing and literal else literal + piece  # type: ignore[operator,arg-type]
            missing = False
            continue
        if not piece or kind is not tuple:
            if kind is int or kind is float:
                literal += str(piece)
            else:
                missing = True
            continue
        if piece is BREAK:
            if literal and (text or out):
                text += _joint(literal.rstrip(_SEPARATORS), text, out)
            if text:
                out.append(Text(text))
                text = ""
            literal, missing = "", False
            broken = broken or bool(out)
            continue
        if broken:
            out.append(_BREAK)
            broken = False
            literal = literal.lstrip(_LEADING)
        elif not text and not out:
            literal = literal.lstrip(_LEADING)
        if literal:
            text += _joint(literal, text, out)
            literal = ""
        missing = False
        for node in piece:  # type: ignore[attr-defined]
            if type(node) is Text:
                text += node.text
            else:
                if text:
                    out.append(Text(text))
                    text = ""
                out.append(node)
    literal = literal.rstrip(_SEPARATORS)
    if literal and broken:
        literal = literal.lstrip(_LEADING)
        if literal:
            out.append(_BREAK)
            text = literal
    elif literal:
        text += _joint(literal, text, out)
    if text:
        out.append(Text(text))
    return tuple(out)


def _joint(literal: str, text: str, out: list[Inline]) -> str:
    """The template's text after a value: its full stop falls away after one that is there."""
    if literal[:1] == ".":
        last = text[-1:] or last_character(out)
        if last and last in _SENTENCE_ENDS:
            return literal[1:]
    return literal


@lru_cache(maxsize=1024)
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
