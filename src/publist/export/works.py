"""What several data formats say of a work: who, when, where on the web, and under which name."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from publist.document import Document, Inlines, List, plain_text
from publist.model import Author, Date, Entry, Name
from publist.view import View
from publist.write.html_text import safe_url

_FIRST = ("doi", "html", "url", "pmlr", "openreview", "arxiv", "hal", "pdf")
"""Of several links the one that leads to the work itself: the publisher's page, then others."""


class Titled(NamedTuple):
    """Works under one heading."""

    title: str
    entries: tuple[Entry, ...]


def entries_of(view: View) -> tuple[Entry, ...]:
    """The works of a list in their order, each once: sections may show one `again`."""
    return tuple({id(listed.entry): listed.entry for listed in view.listed()}.values())


def sections_of(view: View) -> Iterator[Titled]:
    """The sections of a list, those of the same title together, each with its works."""
    sections: dict[str, dict[int, Entry]] = {}
    for section in view.sections:
        title = section.section.title if section.section else ""
        into = sections.setdefault(title, {})
        for group in section.groups:
            into.update((id(listed.entry), listed.entry) for listed in group.entries)
    for title, entries in sections.items():
        yield Titled(title, tuple(entries.values()))


def unique_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """The same names, those that occur before (or are empty) with a number at their end.

    Capitals tell no names apart: to BibTeX they do not.
    """
    names = tuple(name or "entry" for name in wanted)
    taken = {name.lower() for name in names}
    seen: set[str] = set()
    result: list[str] = []
    for name in names:
        chosen, count = name, 1
        while chosen.lower() in seen or (count > 1 and chosen.lower() in taken):
            count += 1
            chosen = f"{name}-{count}"
        seen.add(chosen.lower())
        result.append(chosen)
    return tuple(result)


def makers(entry: Entry) -> tuple[Author, ...]:
    """The authors; of a work without any, the editors."""
    return entry.authors or entry.editors


def full_name(name: Name) -> str:
    """A name as a sentence has it: given name first, the suffix after a comma."""
    if name.literal:
        return name.literal
    full = " ".join(part for part in (name.given, name.particle, name.family) if part)
    return f"{full}, {name.suffix}" if name.suffix else full


def iso_date(date: Date) -> str:
    """`2024`, `2024-05` or `2024-05-01` (ISO 8601), as exact as it is known; empty without a year."""
    if not date.year:
        return ""
    text = f"{date.year:04}"
    if date.month:
        text += f"-{date.month:02}"
        if 0 < date.day <= monthrange(date.year, date.month)[1]:  # people write 31 June
            text += f"-{date.day:02}"
    return text


def first_day(date: Date) -> str:
    """`date` as YYYY-MM-DD; of a year or month its first day, empty without a year."""
    known = iso_date(date)
    return known + "-01-01"[len(known) - 4 :] if known else ""


def shown_of(view: View, document: Document) -> list[tuple[Entry, Inlines]]:
    """Each work once, with what a page shows of it; `document` is made from `view`."""
    items = [item for block in document.blocks if isinstance(block, List) for item in block.items]
    shown: dict[int, tuple[Entry, Inlines]] = {}
    for listed, item in zip(view.listed(), items, strict=True):
        shown.setdefault(id(listed.entry), (listed.entry, item.children))
    return list(shown.values())


def web_addresses(entry: Entry) -> tuple[str, ...]:
    """The absolute addresses of a work, ASCII, each once; the one that leads to it comes first."""
    found: dict[str, str] = {}
    for link in entry.all_links:
        if url := absolute_url(link.url):
            found.setdefault(link.label.lower(), url)
    ordered = [found[label] for label in _FIRST if label in found]
    return tuple(dict.fromkeys((*ordered, *found.values())))


def absolute_url(url: str) -> str:
    """`url` as ASCII if it is http or https; else empty: data has no page that it is relative to."""
    return (safe_url(url) or "") if url.lower().startswith(("http://", "https://")) else ""


def remarks(entry: Entry) -> tuple[str, ...]:
    """How a work was presented, what it won, and where it stands, in the store's words."""
    said = (entry.presentation, *entry.awards, entry.status_text)
    return tuple(text for text in map(plain_text, said) if text)
