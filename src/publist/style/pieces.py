"""What a template yields, put together: literal text and values, with punctuation that joins.

A template is written as if every field were there. Where one is missing, the punctuation on
its two sides becomes one: no "..", no ", ,", no empty brackets.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from publist.document import Break, Code, Inline, Inlines, Math, Text
from publist.patterns import pattern

_BREAK = Break()
BREAK = (_BREAK,)
"""The value of `br` in a template."""

_SEPARATORS = " ,;:|·–—"
_LEADING = " .,;:|·–—"

_HEAD = pattern(r"[\s.,;:|·–—]*")
_TAIL = pattern(r"[\s.,;:|·–—]*$")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»"}
_CLOSING = frozenset(_BRACKETS.values())
_SENTENCE_ENDS = ".?!…。？！"


def join_pieces(pieces: Iterable[object]) -> Inlines:
    """Strings are the template's own text; tuples are values; anything else is missing."""
    out: list[Inline] = []
    text = ""  # visible text that is not in `out` yet: texts next to each other become one
    literal = ""  # the template's text since the last value
    missing = False  # something was missing since then
    broken = False  # a line break waits for something to follow it
    for piece in pieces:
        kind = type(piece)
        if kind is str:
            literal = _merge(literal, piece) if missing and literal else literal + piece  # type: ignore[operator]  # mypy can't follow `kind`
            continue
        if not piece or kind is not tuple:
            missing = True
            continue
        if piece is BREAK:
            ended = _end_line(literal, empty=broken or not (text or out))
            if ended:
                if broken:
                    out.append(_BREAK)
                    broken = False
                text += _joint(ended, text, out)
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
        for node in piece:  # type: ignore[attr-defined]  # as above
            if type(node) is Text:
                text += node.text
            else:
                if text:
                    out.append(Text(text))
                    text = ""
                out.append(node)
    ended = _end_line(literal, empty=broken or not (text or out))
    if ended:
        if broken:
            out.append(_BREAK)
        text += _joint(ended, text, out)
    if text:
        out.append(Text(text))
    return tuple(out)


def _end_line(literal: str, *, empty: bool) -> str:
    """The template's text at the end of a line; on an `empty` one, separators have nothing to join."""
    ended = literal.rstrip(_SEPARATORS)
    return ended.lstrip(_LEADING) if empty else ended


def _joint(literal: str, text: str, out: list[Inline]) -> str:
    """The template's text after a value: its full stop falls away after one that is there."""
    if literal[:1] == ".":
        last = text[-1:] or last_character(out)
        if last and last in _SENTENCE_ENDS:
            return literal[1:]
    return literal


@lru_cache(maxsize=1024)
def _merge(before: str, after: str) -> str:
    """The text around a missing value as one: of two separators the stronger stays.

    Inside of brackets nothing is left to separate at either end; empty ones go.
    """
    while (closing := _BRACKETS.get(before.rstrip(_SEPARATORS)[-1:])) is not None:
        before, after = before.rstrip(_SEPARATORS), after.lstrip(_LEADING)
        if after[:1] != closing:
            return before + after
        before, after = before[:-1], after[1:]
    if after[:1] and after[:1] in _CLOSING:
        return before.rstrip(_SEPARATORS) + after
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
