"""Edits that take marks and markup off a name, and leave the name as it is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from publist.check.people.written_names import WrittenName, too_long
from publist.patterns import pattern
from publist.problem import Edit, edited
from publist.read.names import ParsedName, closing_brace, read_names

_SIGN = r"(?<!\\)[*∗†‡§¶‖&^]|\\[*&]|\\(?:ddagger|dagger|ddag|dag|ast|star|S|P)(?![A-Za-z])(?:\{\})?"
_MARKS = pattern(
    r"(?<!\s)\s?(?:"
    r"\\textsuperscript\s?\{(?:[^{}]|\{[^{}]*\})*\}"
    r"|\$[^$]*\$"
    rf"|(?:{_SIGN})+"
    r")"
)
"""What may be a mark; the reader is asked whether it was."""

EMPHASIS = ("textbf", "bf", "bfseries", "mkbibbold", "underline", "uline", "ul", "textit", "it",
            "itshape", "emph", "em", "mkbibemph", "textcolor")  # fmt: skip
"""Markup by which people pick someone out of a list of authors."""
_MARKUP = pattern(
    r"\\(?:textbf|underline|uline|ul|textit|emph|mkbibbold|mkbibemph|textcolor\s*\{[^{}]*\})\s*\{"
)
_DECLARED = pattern(r"\{\s*\\(?:bfseries|bf|em|itshape|it|underline)\b\s*")
_NESTED = 4


def without_marks(name: WrittenName) -> tuple[Edit, ...] | None:
    """Edits that take every mark off a name; None when that isn't certain."""
    if too_long(name.text):
        return None
    cuts = [match.span() for match in _MARKS.finditer(name.text)]
    return _checked(name, cuts, lambda parsed: not parsed.marks)


def without_markup(name: WrittenName) -> tuple[Edit, ...] | None:
    """Edits that take bold, underlining and the like off a name; None when not certain."""
    if too_long(name.text):
        return None
    cuts: list[tuple[int, int]] = []
    for match in (*_MARKUP.finditer(name.text), *_DECLARED.finditer(name.text)):
        declared = match[0].startswith("{")
        closing = closing_brace(name.text, match.start() if declared else match.end() - 1)
        if closing is None or len(cuts) >= 2 * _NESTED:
            return None
        cuts += [match.span(), (closing, closing + 1)]
    return _checked(name, sorted(cuts), lambda parsed: not parsed.markup)


def _checked(
    name: WrittenName, cuts: list[tuple[int, int]], gone: Callable[[ParsedName], bool]
) -> tuple[Edit, ...] | None:
    if not cuts or any(stop > start for (_, stop), (start, _) in pairwise(cuts)):
        return None
    edits = tuple(Edit(start, stop, "") for start, stop in cuts)
    again = read_names(edited(name.text, edits), []).names
    if len(again) != 1 or again[0].name != name.parsed.name or not gone(again[0]):
        return None
    if again[0].number != name.parsed.number:
        return None
    return tuple(edit.moved(name.start) for edit in edits)
