"""Edits that say something of authors in `author+an`, and leave what is there as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publist.check.entry.changes import with_fields
from publist.check.library import Item
from publist.model import Role
from publist.patterns import pattern
from publist.problem import Edit
from publist.read.annotations import ROLES

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
    if written is None:
        return None
    start = written.name_start
    name = item.source.text[start : start + len(field)] + "+an"  # in its letters: AUTHOR+an
    value = "; ".join(f"{number}={','.join(words)}" for number, words in said.items())
    edit = with_fields(item, field, ((name, value),))
    return None if edit is None else (edit,)


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
