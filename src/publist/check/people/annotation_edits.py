"""Edits that say something of authors in `author+an`, and leave what is there as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publist.check.library import Item
from publist.model import Role
from publist.patterns import pattern
from publist.problem import Edit
from publist.read.annotations import ROLES
from publist.read.blocks import RawField

_ITEM = pattern(r"\s*(\d{1,6})\s*=\s*([^;=\"{}\s][^;=\"{}]*)")


def add_roles(
    item: Item, field: str, roles: Mapping[int, Sequence[Role]]
) -> tuple[Edit, ...] | None:
    """Edits after which the annotation of `field` also says `roles`.

    In: `author` or `editor`; index of the author from 0 → what is to be said of it. Out: None when
    the annotation that is there isn't plain enough to be added to.
    """
    said = {index + 1: [role for role in ROLES if role in words] for index, words in roles.items()}
    said = {number: words for number, words in sorted(said.items()) if words}
    if not said:
        return ()
    name = field + "+an"
    if item.field(name) is not None:
        return _extend(item, name, said)
    if name in item.fields:
        return None  # it comes from another entry, and one of its own would hide it
    written = item.field(field)
    if written is None or item.literal(field) is None:
        return None
    value = "; ".join(f"{number}={','.join(words)}" for number, words in said.items())
    return (_new_field(item, written, value),)


def _extend(item: Item, name: str, said: dict[int, list[Role]]) -> tuple[Edit, ...] | None:
    span = item.literal(name)
    if span is None:
        return None
    start, end = span
    value = item.source.text[start:end]
    parts: list[tuple[int, int, int]] = []  # number, start, end of its words
    position = start
    for text in value.split(";"):
        match = _ITEM.fullmatch(text)
        if match is not None:
            first = position + match.start(1)
            parts.append((int(match[1]), first, position + len(text.rstrip())))
        elif text.strip():
            return None
        position += len(text) + 1
    if not parts:
        new = "; ".join(f"{number}={','.join(words)}" for number, words in said.items())
        return (Edit(start, end, new),)
    texts: dict[int, str] = {}
    known = {number: stop for number, _, stop in parts}
    for number, words in said.items():
        if number in known:
            texts[known[number]] = "".join("," + word for word in words)
    later = sorted(parts)
    for number, words in said.items():
        if number in known:
            continue
        while later and later[0][0] < number:
            later.pop(0)
        at = later[0][1] if later else parts[-1][2]
        said_here = f"{number}={','.join(words)}"
        texts[at] = texts.get(at, "") + (f"{said_here}; " if later else f"; {said_here}")
    return tuple(Edit(at, at, text) for at, text in sorted(texts.items()))


def _new_field(item: Item, written: RawField, value: str) -> Edit:
    """A field after `written`, laid out as it is."""
    text = item.source.text
    name_end = written.name_start + len(written.name)
    name = f"{text[written.name_start : name_end]}+an"
    between = text[name_end : written.value_start]
    blanks = between[: len(between) - len(between.lstrip())]
    if "\n" in between or "\r" in between or "=" not in between:
        between, blanks = " = ", " "
    # Aligned equals signs stay aligned when the longer name leaves room for it.
    room = len(blanks) - len("+an")
    padding = " " * room if room > 0 else " " * bool(blanks)
    new = name + padding + between[len(blanks) :] + "{" + value + "}"
    line = max(text.rfind("\n", 0, written.name_start), text.rfind("\r", 0, written.name_start)) + 1
    lead = text[line : written.name_start]
    newline = "\r\n" if text[max(0, line - 2) : line] == "\r\n" else "\n"
    rest = text[written.value_end : item.raw.block.end]
    comma = written.value_end + len(rest) - len(rest.lstrip())
    has_comma = text[comma : comma + 1] == ","
    if lead.strip() == "," and line:  # `, name = value`: each comma begins its line
        return Edit(written.value_end, written.value_end, newline + lead + new)
    if lead.strip() or not line:  # several fields in one line
        if has_comma:
            return Edit(comma + 1, comma + 1, f" {new},")
        return Edit(written.value_end, written.value_end, f", {new}")
    if has_comma:
        return Edit(comma + 1, comma + 1, f"{newline}{lead}{new},")
    return Edit(written.value_end, written.value_end, f",{newline}{lead}{new}")
