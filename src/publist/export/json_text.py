"""JSON as text: what every writer of JSON has in common."""

from __future__ import annotations

import json
from typing import Any


def json_text(value: Any) -> str:
    """`value` as indented JSON (RFC 8259), ending with a newline.

    Lone surrogates have no UTF-8 and become question marks.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode() + "\n"
