"""Zero-width spaces, soft hyphens, control characters: what nobody sees and every search trips over."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.check.text.spots import Change, Spot, report, spots, within
from publist.check.text.unseen import RIGHT_TO_LEFT, UNSEEN, belongs, name_of, without
from publist.mojibake import damages
from publist.patterns import pattern
from publist.problem import Severity

_IN_KEYS = pattern("[\\xa0\\xad\\u061c\\u2000-\\u200f\\u2028-\\u202f\\u2060-\\u2069\\ufeff]")


def _check(library: Library) -> Iterator[Found]:
    for spot in spots(library, UNSEEN, UNSEEN):
        yield from report(spot, _changes(spot), "Remove what nobody sees", describe=name_of)
    for item in library.items:
        yield from _in_names(item)
        guessed = item.source.encoding == "mixed"
        found = None if item.entry.key.isascii() or guessed else _IN_KEYS.search(item.entry.key)
        if found is not None:
            start = item.raw.block.key_start + found.start()
            yield item.found(
                text=name_of(found[0]), span=(start, start + 1), where="the key", more=""
            )


def _in_names(item: Item) -> Iterator[Found]:
    """In a field's name or the entry's type: what is called `title` here is none to any program."""
    if not UNSEEN.search(item.source.odd_characters):
        return
    for field in item.written():
        if field.name.isascii():
            continue
        unseen = UNSEEN.search(field.name)
        if unseen is not None:
            start = field.name_start + unseen.start()
            where = f"the name of the field `{UNSEEN.sub('', field.name)}`"
            yield item.found(text=name_of(unseen[0]), span=(start, start + 1), where=where, more="")
    unseen = None if item.entry.type.isascii() else UNSEEN.search(item.entry.type)
    if unseen is not None:
        start = item.raw.block.start
        span = (start, start + 1 + len(item.entry.type))
        yield item.found(text=name_of(unseen[0]), span=span, where="the type of the entry", more="")


def _changes(spot: Spot) -> list[Change]:
    text = spot.source.text
    right_to_left = RIGHT_TO_LEFT.search(text, spot.start, spot.end) is not None
    damaged: list[tuple[int, int]] | None = None
    changes: list[Change] = []
    for match in UNSEEN.finditer(text, spot.start, spot.end):
        start, end = match.span()
        before = text[start - 1] if start > spot.start else ""
        after = text[end] if end < spot.end else ""
        if belongs(match[0], before, after, right_to_left):
            continue
        if "\x80" <= match[0] <= "\xad":
            if spot.source.encoding == "mixed":
                continue  # publist's own guess at a byte
            if damaged is None:
                found = damages(text, spot.start, spot.end)
                damaged = [(one.start, one.end) for one in found]
            if within(damaged, start):
                continue  # half of a character in the wrong encoding
        remains = without(match[0], before, after)
        changes.append(Change(start, end, remains or "", certain=remains is not None))
    return changes


RULE = Rule(
    code="invisible-character",
    group="text",
    severity=Severity.WARNING,
    message="{text}{more} in {where}: a character that nobody sees",
    hint="remove it, or write what it stands for",
    why="Zero-width spaces, soft hyphens and control characters come along when text is copied from "
    "web pages and PDFs. A name or a word that holds one looks right and is not equal to itself: "
    "searches miss it, links with one lead nowhere, and LaTeX stops at it.",
    check=_check,
    fixes="safe",
)
