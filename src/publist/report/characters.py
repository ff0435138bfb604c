"""Text of files in the hands of other programs: nothing that a terminal or a parser acts on."""

from __future__ import annotations

import json
from typing import Any

from publist.patterns import pattern

_ACTING = pattern(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Controls, and what turns the direction of a line round or ends it."""
_SURROGATE = pattern("[\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` in one line: controls are shown as escapes, lone surrogates as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return _ACTING.sub(_escape, _SURROGATE.sub("\ufffd", text.replace("\t", " ")))


def dump(value: Any) -> str:
    """`value` as JSON in one line.

    Letters stay letters; controls and the like are escaped. A lone surrogate, which UTF-8 cannot
    write and strict readers refuse (RFC 7493, section 2.1), becomes U+FFFD.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    # Outside of strings JSON has none of these characters, so all of them stand in strings.
    return text if text.isascii() and "\x7f" not in text else visible(text)


def _escape(match: Any) -> str:
    return f"\\u{ord(match[0]):04x}"
