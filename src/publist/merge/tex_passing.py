"""What stands before, between and beside the keys in TeX: spaces, brackets, verbatim text."""

from __future__ import annotations

import sys

from publist.patterns import pattern

_SPACE = pattern(r"(?:[ \t]|%[^\n\r]*(?:\r\n|\n|\r)|(?:\r\n|\n|\r)(?![ \t]*[\n\r]))*")
_ADDRESS = pattern(r"\s*\{")
_END = pattern(r"[\r\n]")
_LONGEST = 5_000
"""Characters of an optional argument; a bracket that is never closed is no argument."""


def after_space(text: str, position: int) -> int:
    """Behind blanks and comments, and one line end."""
    space = _SPACE.match(text, position)
    return space.end() if space is not None else position


def after_bracket(text: str, position: int) -> int:
    """Behind the bracket that closes the one at `position`; braces hide brackets."""
    closing = {"[": "]", "(": ")"}[text[position]]
    depth = 0
    at = position + 1
    limit = min(len(text), position + _LONGEST)
    while at < limit:
        character = text[at]
        if character == "\\":
            at += 1
        elif character == "%":
            at = line_end(text, at)
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        elif character == closing and depth <= 0:
            return at + 1
        at += 1
    return len(text)


def after_address(text: str, position: int) -> int:
    """Behind the braces of `\\url{…%20…}`: there `%` begins no comment."""
    opening = _ADDRESS.match(text, position)
    if opening is None:
        barred = text[position : position + 1] in ("|", "!", "+")
        return after_verb(text, "verb", position) if barred else position
    depth, end = 1, line_end(text, opening.end(), _LONGEST)
    for at in range(opening.end(), end):
        depth += (text[at] == "{") - (text[at] == "}")
        if not depth:
            return at + 1
    return position


def after_verb(text: str, word: str, position: int) -> int:
    """Behind `\\verb|…|` or `\\mintinline{tex}{…}`, at the end of the line at the latest."""
    end = line_end(text, position, _LONGEST)
    if word != "verb" and text[position : position + 1] in ("[", "{"):
        close = text.find("]" if text[position] == "[" else "}", position, end)
        position = close + 1 if close >= 0 else end
    if position >= end:
        return end
    mark = text[position]
    close = text.find("}" if mark == "{" else mark, position + 1, end)
    return close + 1 if close >= 0 else end


def line_end(text: str, position: int, most: int = sys.maxsize) -> int:
    """Where the line ends, or `most` characters on."""
    stop = min(len(text), position + most)
    end = _END.search(text, position, stop)
    return end.start() if end is not None else stop
