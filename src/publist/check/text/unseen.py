"""Characters that nobody sees: which there are, and where they belong."""

from __future__ import annotations

import unicodedata

from publist.patterns import pattern

_JOINERS = "\u200c\u200d"
_SEPARATORS = "\u2028\u2029"
_MARKS = "\u200e\u200f\u061c"
_BIDI = "\u202a-\u202e\u2066-\u2069"
UNSEEN = pattern(
    "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\xad\\u061c\\u200b-\\u200f\\u2028\\u2029\\u2060-\\u2064\\ufeff\\ufff9-\\ufffb]"
)
BIDI = pattern(f"[{_BIDI}]")
RIGHT_TO_LEFT = pattern(
    "[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\U00010800-\\U00010fff\\U0001e800-\\U0001efff]"
)
_NAMES = {
    "\u00ad": "soft hyphen", "\u200b": "zero-width space", "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner", "\u200e": "left-to-right mark", "\u200f": "right-to-left mark",
    "\u061c": "Arabic letter mark", "\u2028": "line separator", "\u2029": "paragraph separator",
    "\u2060": "word joiner", "\u2061": "function application", "\u2062": "invisible times",
    "\u2063": "invisible separator", "\u2064": "invisible plus", "\ufeff": "byte-order mark",
}  # fmt: skip
_NOTHING = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2061\u2063\ufeff")
"""Without these the same text remains; a soft hyphen or a control character may stand for a letter
or a hyphen that a PDF lost, and an invisible times or plus for its sign."""
_WITHOUT_SPACES = pattern(
    "[\\u0e00-\\u0eff\\u0f00-\\u109f\\u1780-\\u17ff\\u19e0-\\u19ff\\u1a20-\\u1aaf]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer: words are parted by zero-width spaces."""


def name_of(character: str) -> str:
    """`zero-width space (U+200B)`."""
    code = f"U+{ord(character):04X}"
    name = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
    return f"{name} ({code})"


def belongs(character: str, before: str, after: str, right_to_left: bool) -> bool:
    """Has the script around it a use for this character?"""
    if character in _JOINERS:  # Persian, Indic scripts, emoji
        return not (_is_european(before) and _is_european(after))
    if character in _MARKS:
        return right_to_left
    if character == "\u200b":
        return any(_WITHOUT_SPACES.match(side) for side in (before, after) if side)
    return False


def _is_european(character: str) -> bool:
    return character < "\u0590" or "\u1e00" <= character < "\u2070"


def without(character: str, before: str, after: str) -> str | None:
    """What remains of it; None when something may have been meant by it."""
    if character in _NOTHING:
        return ""
    if character in _SEPARATORS:
        blank = any(side.isspace() and side not in _SEPARATORS for side in (before, after))
        return "" if blank else " "
    return None
