"""An Atom feed of the works.

Source: RFC 4287 (Atom), RFC 3339 (its dates), RFC 9562 section 5.5 (name-based UUIDs, for ids).
Nothing in the feed comes from the calendar or from a position: the same store gives the same feed,
and a work keeps its id when others are added before it, or when it gets a DOI.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence

from publist.document import Document, Inlines, Legend, plain_text
from publist.export.formats import DataOptions
from publist.export.works import (
    absolute_url,
    first_day,
    full_name,
    makers,
    shown_of,
    unique_names,
    web_addresses,
)
from publist.model import Date, Entry
from publist.view import View
from publist.write.html import write_inlines
from publist.write.html_text import clean, language

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:publist:atom")
_NO_DATE = "1970-01-01T00:00:00Z"
"""Of a work without a year: an entry must have a date (4.1.2), and this one never changes."""
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write_atom(view: View, document: Document, options: DataOptions) -> str:
    """The works of `view` as a feed; `document` is what a page shows of them, in the same order."""
    contents = shown_of(view, document)
    entries = [entry for entry, _ in contents]
    owner = clean(options.owner.name).strip() if options.owner else ""
    title = clean(options.title).strip() or owner or "Publications"
    lang = language(options.lang) or "en"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">',
        f"  <id>{_urn(owner or title, '')}</id>",
        f"  <title>{_xml(title)}</title>",
    ]
    if legend := "<br>".join(_legend(document)):
        lines.append(f'  <subtitle type="html">{legend.translate(_XML)}</subtitle>')
    lines += [
        f"  <updated>{max((_instant(entry.date) for entry in entries), default=_NO_DATE)}</updated>",
        f"  <author><name>{_xml(owner or title)}</name></author>",
    ]
    if options.owner and (page := absolute_url(options.owner.url)):
        lines.append(f'  <link rel="alternate" href="{_xml(page)}"/>')
    names = _names(entries)
    for (entry, content), name in zip(contents, names, strict=True):
        lines += _entry(entry, content, _urn(owner or title, name))
    return "\n".join((*lines, "</feed>")) + "\n"


def _legend(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Legend):
            yield from map(write_inlines, block.sentences)


def _entry(entry: Entry, content: Inlines, identifier: str) -> list[str]:
    title = clean(plain_text(entry.title)).strip() or "–"
    lines = [
        "  <entry>",
        f"    <id>{identifier}</id>",
        f"    <title>{_xml(title)}</title>",
        f"    <updated>{_instant(entry.date)}</updated>",
    ]
    if entry.date.year:
        lines.append(f"    <published>{_instant(entry.date)}</published>")
    for author in makers(entry):
        if name := clean(full_name(author.name)).strip():
            lines.append(f"    <author><name>{_xml(name)}</name></author>")
    lines += [
        f'    <link rel="{"related" if place else "alternate"}" href="{_xml(url)}"/>'
        for place, url in enumerate(web_addresses(entry))
    ]
    lines.append(f'    <category term="{entry.kind}"/>')
    # A page's links between its items lead nowhere in a feed.
    html = write_inlines(content, references=False)
    lines += [f'    <content type="html">{html.translate(_XML)}</content>', "  </entry>"]
    return lines


def _names(entries: Sequence[Entry]) -> tuple[str, ...]:
    """What tells each work from all others: its key; where that is not enough, its title too."""
    count = Counter(entry.key for entry in entries)
    return unique_names(
        clean(entry.key)
        if entry.key and count[entry.key] == 1
        else clean(f"{entry.key} {plain_text(entry.title)}")
        for entry in entries
    )


def _urn(of: str, name: str) -> str:
    return uuid.uuid5(uuid.uuid5(_SPACE, of), name).urn


def _instant(date: Date) -> str:
    """The first instant of a date (RFC 3339): a feed has no dates without a time."""
    day = first_day(date)
    return f"{day}T00:00:00Z" if day else _NO_DATE


def _xml(text: str) -> str:
    """`text` as the content of an element or attribute."""
    return clean(text).translate(_XML)
