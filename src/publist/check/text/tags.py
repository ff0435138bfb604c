"""HTML's tags in a value, and the TeX that says the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from publist.check.text.spots import Change, Spot
from publist.patterns import pattern

_OPEN = r"(?:<|\{\$<\$\}|\$<\$|\{\\textless(?:\{\})?\}|\\textless(?:\{\}|[ ])?)"
_CLOSE = r"(?:>|\{\$>\$\}|\$>\$|\{\\textgreater(?:\{\})?\}|\\textgreater(?:\{\}|[ ])?)"
_COMMANDS = {
    "i": "\\emph", "em": "\\emph", "italic": "\\emph", "b": "\\textbf", "strong": "\\textbf",
    "bold": "\\textbf", "sup": "\\textsuperscript", "sub": "\\textsubscript",
    "inf": "\\textsubscript", "sc": "\\textsc", "scp": "\\textsc", "u": "\\underline",
    "underline": "\\underline", "tt": "\\texttt", "code": "\\texttt", "monospace": "\\texttt",
}  # fmt: skip
"""HTML's own names, and those of JATS (publishers' XML), which Crossref hands on."""
_BARE = frozenset(("p", "span", "div", "font", "sec", "title"))
"""What only parts or decorates text."""
_PARAGRAPHS = frozenset(("p", "div", "sec", "title"))
_ALONE = frozenset(("br", "break"))
_OTHERS = frozenset(("a", "inline-formula", "tex-math", "math", "list", "list-item", "ul", "ol", "li", "h1", "h2",
                     "h3", "h4"))  # fmt: skip
"""What has no short TeX, or loses something."""
_NAMES = "|".join([*_COMMANDS, *_BARE, *_ALONE, *_OTHERS])
_TAG = rf"{_OPEN}(?P<end>/?)(?:jats:)?(?P<name>{_NAMES})(?:\s[^<>{{}}$]{{0,300}})?/?{_CLOSE}"
TAG = pattern(_TAG, re.IGNORECASE)
_TOKEN = pattern(rf"{_TAG}|\\.|[{{}}$]", re.IGNORECASE | re.DOTALL)


class _Open(NamedTuple):
    """A tag or a brace that waits for its end."""

    name: str
    """Empty for a brace."""
    start: int
    end: int
    formula: bool
    """Whether it stands between dollar signs."""


class _Pair(NamedTuple):
    start: _Open
    close: int
    end: int


def tags(spot: Spot) -> list[Change]:
    """The tags of a value that belong together, and what to write for them.

    A tag that is never closed may be something else (`the <s> token`), so it is left alone; where one
    of them cannot be written in TeX, or would cross a brace, nothing of the value is certain.
    """
    reader = _Reader(spot)
    reader.read()
    text = spot.source.text
    changes = [Change(start, end, " ", reader.certain) for start, end in reader.alone]
    for opened, close, end in reader.pairs:
        command = _COMMANDS.get(opened.name)
        following = text[end : end + 1] if end < spot.end else " "
        after = " " if opened.name in _PARAGRAPHS and not following.isspace() else ""
        changes.append(
            Change(opened.start, opened.end, command + "{" if command else "", reader.certain)
        )
        changes.append(Change(close, end, "}" if command else after, reader.certain))
    return sorted(changes)


class _Reader:
    def __init__(self, spot: Spot) -> None:
        self.spot = spot
        self.pairs: list[_Pair] = []
        self.alone: list[tuple[int, int]] = []
        self.certain = True
        self._open: list[_Open] = []
        self._waiting = Counter[str]()
        self._formula = False

    def read(self) -> None:
        for token in _TOKEN.finditer(self.spot.source.text, self.spot.start, self.spot.end):
            if token["name"]:
                self._tag(token)
            elif token[0] == "$":
                self._formula = not self._formula
            elif token[0] == "{":
                self._push("", token)
            elif token[0] == "}" and self._waiting[""]:
                self._pop("")

    def _tag(self, token: re.Match[str]) -> None:
        name = token["name"].lower()
        if self._formula and token[0][0] == "<":
            return  # `$a <b> c$`
        if name in _ALONE:
            self.alone.append(token.span())
        elif not token["end"]:
            self._push(name, token)
        elif self._waiting[name]:
            crossed, opened = self._pop(name)
            if crossed or opened.formula != self._formula or name in _OTHERS:
                self.certain = False
            self.pairs.append(_Pair(opened, *token.span()))

    def _push(self, name: str, token: re.Match[str]) -> None:
        self._open.append(_Open(name, *token.span(), self._formula))
        self._waiting[name] += 1

    def _pop(self, name: str) -> tuple[bool, _Open]:
        """The last open one of this name, and whether something that opened later never closed."""
        crossed = False
        while True:
            opened = self._open.pop()
            self._waiting[opened.name] -= 1
            if opened.name == name:
                return crossed, opened
            crossed = True
