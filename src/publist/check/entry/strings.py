"""Which abbreviations of `@string` a store uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publist.check.library import Library
from publist.read.blocks import RawField


def abbreviations_used(library: Library) -> set[str]:
    """The names, in lower case, of all abbreviations that a value is put together from."""
    used: set[str] = set()
    for file in library.files:
        text = file.source.text
        for block in file.blocks:
            for field in block.fields:
                used.update(_names(text, field))
            if block.kind in ("preamble", "broken"):
                used.update(re.findall(r"[^\s{}()\"#,=]+", text[block.start : block.end].lower()))
    return used


def _names(text: str, field: RawField) -> Iterator[str]:
    for start, end in field.pieces or ((field.value_start, field.value_end),):
        if text[start : start + 1] not in ("{", '"'):
            yield text[start:end].lower()
