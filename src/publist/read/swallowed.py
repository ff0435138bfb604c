"""Fields that a value has swallowed: its closing brace stands after them instead of before.

`note = {Best paper, doi = {10.1000/1}}` balances, so every reader takes it for one value. What
gives it away: from a comma or a line's start on, up to the brace that closes the value, there is
nothing but fields, the first one under a name that entries have. All of that is asked for, so that
mathematics, code and whole entries inside of a value stay text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from publist.patterns import pattern
from publist.read.blocks import Block, Finding, RawField
from publist.read.braces import Braces

_NAMES = (
    "abstract addendum address annotation annote archiveprefix author bibsource booksubtitle "
    "booktitle chapter crossref date day doi edition editor eid eprint eprintclass eprinttype "
    "eventdate eventtitle file howpublished institution isbn issn issue journal journaltitle "
    "keywords language location month note number organization pages pdf primaryclass publisher "
    "pubstate school series shortjournal subtitle timestamp title type url urldate venue volume year"
).split()
FIELD_NAMES = "|".join(_NAMES)
_KNOWN = frozenset(_NAMES)
_NAME = r"[A-Za-z][\w+:.\-]*+"
_START = pattern(
    rf"(?:(?:,\s*+|\n[ \t]*+)(?=\w++\s*+=\s*+[{{\"])|,\s*?\n[ \t]*+(?=\w++\s*+=\s*+\w++\s*+(?:,|\Z)))"
    rf"(?=(?:{FIELD_NAMES})\s*+=)",
    re.ASCII | re.IGNORECASE,
)
"""A number or a word without braces begins a field only after a comma and on a line of its own."""
_FIELD = pattern(rf"({_NAME})\s*+=\s*+(?:(\{{)|(\"[^\"{{}}\\]{{0,2000}}+\")|(\w++))", re.ASCII)
_NEXT = pattern(r"\s*+,\s*+")
_INSIDE = pattern(
    rf"@\s*+\w|(?<![\w+:.\-]){_NAME}\s*+=\s*+[{{\"]|\n[ \t]*+{_NAME}[ \t]*+=", re.ASCII
)
"""What a text about BibTeX or code has before the first comma: `title = {…}`, `@article`, `x = 1`."""
_MOST = 20
"""How many values of one entry may have lost their brace; each is searched for once."""
_BEFORE = 40
"""Characters before a `=` in which a name and the blanks after it stand."""


def free(text: str, block: Block, findings: list[Finding]) -> Block:
    """`block` with the fields that stand inside of its values as fields; a finding for each."""
    if text.count("=", block.start, block.end) <= len(block.fields):
        return block  # as mostly: every `=` belongs to a field
    if not any(_may_hold(text, one.value_start, one.value_end) for one in block.fields):
        return block
    fields: list[RawField] = []
    waiting = list(reversed(block.fields))
    found = 0
    while waiting:
        field = waiting.pop()
        inner = swallowed_by(text, field) if found < _MOST else ()
        if inner:
            found += 1
            mark = text[field.value_end - 1]
            values = (
                ("field", field.name), ("first", inner[0].name), ("last", inner[-1].name),
                ("mark", mark),
            )  # fmt: skip
            span = (field.value_start, field.value_end)
            findings.append(Finding("swallowed-field", *span, block.key, values))
            end = end_before(text, field.value_start + 1, inner[0].name_start)
            field = field._replace(value_end=end, cut=True)
            waiting.extend(reversed(inner))
        fields.append(field)
    return block._replace(fields=tuple(fields)) if found else block


def swallowed_by(text: str, field: RawField) -> Sequence[RawField]:
    """The fields that stand inside of a value up to its end; none nearly always."""
    start, end = field.value_start, field.value_end
    if field.pieces or field.cut or text[start] not in '{"' or field.name == "bibtex":
        return ()
    return fields_at_end(text, start, end - 1)


def fields_at_end(text: str, opening: int, closing: int) -> Sequence[RawField]:
    """The fields between two braces, up to the second one; text must stand before them."""
    if not _may_hold(text, opening, closing):
        return ()
    braces = Braces(text, opening + 1, closing)
    position = seen = opening + 1
    while (start := _START.search(text, position, closing)) is not None:
        position = _past_braces(text, position, start.start(), braces)
        if position > start.end():
            continue  # inside of braces of its own
        if seen == opening + 1 and not text[seen : start.start()].strip(", \t\r\n"):
            return ()
        if _INSIDE.search(text, seen, start.start() + 1):
            return ()
        seen = start.start() + 1
        fields, position = _fields(text, start.end(), closing, braces)
        if position == closing:
            return fields
    return ()


def _may_hold(text: str, start: int, end: int) -> bool:
    """Is there a `=` after a name that entries have? Asked of every value, so no pattern."""
    at = text.find("=", start, end)
    while at >= 0:
        words = text[max(start, at - _BEFORE) : at].replace(",", " ").split()
        if words and words[-1].lower() in _KNOWN:
            return True
        at = text.find("=", at + 1, end)
    return False


def _past_braces(text: str, position: int, stop: int, braces: Braces) -> int:
    """`stop`, or the end of the group that it stands in."""
    while (opening := text.find("{", position, stop)) >= 0:
        closing = braces.closing(opening)
        position = opening + 1 if closing is None else closing + 1
    return max(position, stop)


def _fields(text: str, position: int, closing: int, braces: Braces) -> tuple[list[RawField], int]:
    """Fields with commas between them from `position` on, and where they end."""
    fields: list[RawField] = []
    while position < closing:
        field = _FIELD.match(text, position, closing)
        if field is None:
            return fields, position
        end = field.end()
        if field[2]:
            brace = braces.closing(field.start(2))
            if brace is None:
                return fields, end
            end = brace + 1
        value = max(field.start(2), field.start(3), field.start(4))
        fields.append(RawField(field[1].lower(), field.start(1), value, end))
        comma = _NEXT.match(text, end, closing)
        position = comma.end() if comma else end
        if comma is None:
            return fields, closing if not text[end:closing].strip() else position
    return fields, position


def end_before(text: str, start: int, end: int) -> int:
    """The end of a value's text: without the comma and blanks before the next field."""
    while end > start and text[end - 1] in ", \t\r\n":
        end -= 1
    return end
