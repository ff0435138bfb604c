"""The values that a template may use: one small function each, computed only when used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from publist.compose.context import ListContext
from publist.compose.related import related
from publist.document import Inline, Inlines, Link, Span, Text, Time
from publist.model import Date, Entry
from publist.read.tex import read_tex
from publist.style.pieces import BREAK


def _text(value: str) -> Inlines:
    return (Text(value),) if value else ()


def _title(entry: Entry, context: ListContext) -> Inlines:
    return entry.title or _text(entry.key) or _text(context.words.kind.get(entry.kind, entry.type))


def _authors(entry: Entry, context: ListContext) -> Inlines:
    return context.authors.format(entry.authors, entry.others, context.name_form)


def _venue(entry: Entry, _: ListContext) -> Inlines:
    venue = entry.venue
    if not venue.name:
        return (
            (Span("venue", (Text(venue.abbreviation),), "emphasis"),) if venue.abbreviation else ()
        )
    children = venue.name
    if venue.abbreviation:
        children = (*children, Text(f" ({venue.abbreviation})"))
    return (Span("venue", children, "emphasis"),)


def _date_value(date: Date) -> str:
    if not date.year or not 1000 <= date.year <= 9999:
        return ""
    value = f"{date.year}"
    if date.month:
        value += f"-{date.month:02d}"
        if date.day:
            value += f"-{date.day:02d}"
    return value


def year_of(entry: Entry) -> Inlines:
    """The year as a date, or ()."""
    date = entry.date
    if not date.text:
        return ()
    machine = f"{date.year}" if 1000 <= date.year <= 9999 else ""
    return (Time(machine, (Text(date.text),)),)


def _year(entry: Entry, _: ListContext) -> Inlines:
    return year_of(entry)


def _date(entry: Entry, context: ListContext) -> Inlines:
    date = entry.date
    if not date.text:
        return ()
    month = context.words.months[date.month - 1] if date.month else ""
    return (Time(_date_value(date), (Text(f"{month} {date.text}".strip()),)),)


def _month(entry: Entry, context: ListContext) -> Inlines:
    return _text(context.words.months[entry.date.month - 1] if entry.date.month else "")


def _status(entry: Entry, context: ListContext) -> Inlines:
    if entry.status_text:
        return (Span("status", entry.status_text),)
    if not entry.status:
        return ()
    word = context.words.statuses.get(entry.status, entry.status)
    return (Span("status", (Text(word[:1].upper() + word[1:]),)),)


def _awards(entry: Entry, _: ListContext) -> Inlines:
    nodes: list[Inline] = []
    for award in entry.awards:
        if nodes:
            nodes.append(Text(", "))
        nodes.append(Span("award", award, "strong"))
    return tuple(nodes)


def _badges(entry: Entry, _: ListContext) -> Inlines:
    nodes: list[Inline] = []
    for award in entry.awards:
        if nodes:
            nodes.append(Text(" "))
        nodes.append(Span("badge", award, "strong"))
    return tuple(nodes)


def _links(entry: Entry, context: ListContext) -> Inlines:
    style = context.style.links
    if style.show == "none":
        return ()
    nodes: list[Inline] = []
    for link in entry.all_links if style.show == "all" else entry.links:
        label = (Text(style.labels.get(link.label.lower(), link.label)),)
        if nodes and style.separator:
            nodes.append(Text(style.separator))
        if style.open:
            nodes.append(Text(style.open))
        if link.url:
            nodes.append(Link(link.url, label))
        else:
            nodes.extend(label)
        if style.close:
            nodes.append(Text(style.close))
    return tuple(nodes)


_URL_ORDER = ("doi", "html", "url", "pmlr", "openreview", "arxiv", "pubmed", "pmc", "hal", "pdf")


def best_url(entry: Entry) -> str:
    """The address that the title leads to, or empty."""
    links = entry.all_links
    if len(links) < 2:
        return links[0].url if links and links[0].label in _URL_ORDER else ""
    by_label = {link.label: link.url for link in links}
    for label in _URL_ORDER:
        if by_label.get(label):
            return by_label[label]
    return ""


def _kind(entry: Entry, context: ListContext) -> Inlines:
    words = context.words.kind
    given = entry.fields.get("type", "").strip()
    if given:
        return _text(words[given.lower()]) if given.lower() in words else read_tex(given)
    return _text(words.get(entry.type, words.get(entry.kind, entry.type)))


def _part(name: str) -> Callable[[Entry, ListContext], Inlines]:
    return lambda entry, _: _text(entry.venue.parts.get(name, ""))


def _editor_word(entry: Entry, context: ListContext) -> Inlines:
    return _text(context.words.editor if len(entry.editors) == 1 else context.words.editors)


class _Fields(Mapping[str, Inlines]):
    """`fields.anything` in a template: any field of the entry, read as text."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Inlines:
        return read_tex(self._fields.get(name.lower(), ""))

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


VALUES: dict[str, Callable[[Entry, ListContext], Any]] = {
    "title": _title,
    "authors": _authors,
    "editors": lambda entry, context: context.authors.format(entry.editors, False),
    "editor_word": _editor_word,
    "venue": _venue,
    "venue_name": lambda entry, _: entry.venue.name,
    "abbr": lambda entry, _: _text(entry.venue.abbreviation),
    "year": _year,
    "month": _month,
    "date": _date,
    "status": _status,
    "presentation": lambda entry, _: entry.presentation,
    "awards": _awards,
    "badges": _badges,
    "note": lambda entry, _: entry.note,
    "links": _links,
    "url": lambda entry, _: best_url(entry),
    "doi": lambda entry, _: _text(entry.identifiers.doi),
    "arxiv": lambda entry, _: _text(entry.identifiers.arxiv),
    "kind": _kind,
    "type": lambda entry, _: entry.type,
    "key": lambda entry, _: _text(entry.key),
    "volume": _part("volume"),
    "number": _part("number"),
    "pages": _part("pages"),
    "series": _part("series"),
    "publisher": _part("publisher"),
    "address": _part("address"),
    "edition": _part("edition"),
    "chapter": _part("chapter"),
    "related": related,
    "related_brief": lambda entry, context: related(entry, context, brief=True),
    "selected": lambda entry, _: entry.selected,
    "fields": lambda entry, _: _Fields(entry.fields),
    "br": lambda _entry, _context: BREAK,
}
"""Name in a template → its value. The docs list them."""
