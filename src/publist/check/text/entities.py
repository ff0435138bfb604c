"""Character references of HTML, as they stand in values, and what they become there."""

from __future__ import annotations

import re
from html.entities import html5

from publist.check.text.spots import Change, Spot, mathematics, verbatim, within
from publist.patterns import pattern

_AND = r"(?:\{\\&\}|(?<!\\)\\&|&)"
"""Programs escape the `&` once more when they write BibTeX."""
REFERENCE = pattern(
    _AND + r"(?:(?P<again>(?:amp;)*+)(?:(?:\\?#|\{\\#\})(?P<number>[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})"
    r"|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));|(?:amp;)++)"
)
"""One reference, however often its `&` was escaped: `&eacute;`, `\\&\\#233;`, `&amp;amp;`."""
SIGN = pattern(r"&\}?(?:[A-Za-z]|\\?#|\{\\#)")
"""How every reference begins: a quick way to see that there is none."""
_IN_ADDRESSES = {"&": "&", "<": "<", ">": ">"}
_ESCAPED = {
    "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_", "$": "\\$", "\u00a0": "~",
}  # fmt: skip
"""What LaTeX wants escaped; publist reads the same character."""
_NEVER = frozenset("{}\\~^`")
"""Braces would have to match, the others are commands: nobody can say what was meant."""
_JOINS = frozenset("-'")
"""Two of these are one other character in TeX."""


def references(spot: Spot) -> list[Change]:
    """Every reference in a value, and what to write for it."""
    text = spot.source.text
    inside = verbatim(text, spot.start, spot.end)
    formulas = mathematics(text, spot.start, spot.end)
    address = spot.is_address
    found: list[Change] = []
    for match in REFERENCE.finditer(text, spot.start, spot.end):
        character, end = _meant(match)
        if not character:
            continue
        start = match.start()
        if address or within(inside, start):
            if character not in _IN_ADDRESSES:
                continue  # `?a=1&sect;=2`: there an `&` parts parameters
            found.append(Change(start, end, character))
        elif within(formulas, start):
            found.append(Change(start, end, character, certain=character in "<>"))
        else:
            written = _written(character, spot, start, end)
            found.append(Change(start, end, written or "", certain=written is not None))
    return found


def _meant(match: re.Match[str]) -> tuple[str, int]:
    """The character, and where its reference ends; empty when there is no such character."""
    number, name = match["number"], match["name"]
    character = _of_number(number) if number else html5.get(name + ";", "") if name else "&"
    if not character and match["again"]:
        return "&", match.end("again")  # `Smith &amp;co;`
    return character, match.end()


def _of_number(number: str) -> str:
    value = int(number[1:], 16) if number[0] in "xX" else int(number)
    if 0x80 <= value < 0xA0:  # HTML reads these as Windows-1252 (its standard, section 13.2.5.80)
        return bytes([value]).decode("cp1252", errors="ignore")
    if not 0x20 <= value < 0x110000 or 0xD800 <= value < 0xE000:
        return ""
    return chr(value)


def _written(character: str, spot: Spot, start: int, end: int) -> str | None:
    if character in _ESCAPED:
        if character == "&" and spot.source.text[start] == "{":
            return "{\\&}"
        return _ESCAPED[character]
    if character in _NEVER or not character.isprintable():
        return None
    text = spot.source.text
    if character == "," and spot.name in ("author", "editor"):
        return None  # it would part a name
    if character in _JOINS and character in (text[start - 1], text[end : end + 1]):
        return None
    if character == '"' and text[spot.start - 1] == '"':
        return '{"}'  # the value itself is in quotes
    return character
