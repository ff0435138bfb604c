"""What a template may do to a value: every filter takes nodes and makes nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from publist.document import (
    Code,
    Emphasis,
    Inlines,
    Link,
    SmallCaps,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
    plain_text,
)

Filter = Callable[..., Inlines]


def nodes_of(value: object) -> Inlines:
    """A value as nodes: nodes as they are, what is missing as none, anything else as text."""
    if type(value) is tuple:
        return value
    if isinstance(value, bool) or (not value and value != 0):
        return ()
    return (Text(str(value)),)


def _wrap(node: Callable[[Inlines], Any]) -> Filter:
    def wrapped(value: object) -> Inlines:
        children = nodes_of(value)
        return (node(children),) if children else ()

    return wrapped


def _link(value: object, url: object = "") -> Inlines:
    children = nodes_of(value)
    target = plain_text(url) if type(url) is tuple else url
    if not children or not isinstance(target, str) or not target:
        return children
    return (Link(target, children),)


def _span(value: object, role: str, look: str = "plain") -> Inlines:
    children = nodes_of(value)
    known = look if look in ("plain", "strong", "emphasis", "underline") else "plain"
    return (Span(str(role), children, known),) if children else ()  # type: ignore[arg-type]  # one of the four looks


def _badge(value: object) -> Inlines:
    return _span(value, "badge", "strong")


def _code(value: object) -> Inlines:
    text = plain_text(nodes_of(value))
    return (Code(text),) if text else ()


def _quoted(value: object, opening: str = "“", closing: str = "”") -> Inlines:
    children = nodes_of(value)
    return (Text(str(opening)), *children, Text(str(closing))) if children else ()


FILTERS: dict[str, Filter] = {
    "strong": _wrap(Strong),
    "em": _wrap(Emphasis),
    "underline": _wrap(Underline),
    "smallcaps": _wrap(SmallCaps),
    "sup": _wrap(Superscript),
    "sub": _wrap(Subscript),
    "code": _code,
    "link": _link,
    "span": _span,
    "badge": _badge,
    "quoted": _quoted,
    "nodes": nodes_of,
}
"""By the name that a template uses."""

ARGUMENTS = {"link": (1, 1), "span": (1, 2), "quoted": (0, 2)}
"""How many arguments, at least and at most, a filter takes in brackets; the others take none."""

MOST = 100
"""Filters of one template: each may be another level of the tree."""
