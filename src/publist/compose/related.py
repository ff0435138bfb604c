"""What an entry is to others of its work, in words: "Extended version of the ICML 2022 paper"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from publist.compose.context import ListContext
from publist.document import Inline, Inlines, Link, Reference, Span, Text, plain_text
from publist.model import Entry
from publist.versions.known import Version

_TYPES = {
    "preprint": "preprintof",
    "workshop": "workshopversionof",
    "extended": "extendedversionof",
    "thesis": "thesisversionof",
}
"""Kind of a version → the `relatedtype` whose words it has."""
_PAPERS = ("journal", "conference", "workshop", "chapter", "preprint")
_SHORT = 24
"""Characters of a venue's name that may stand in "the … paper"."""
_AFTER_TITLE = "([:.–—-?!"
_BRACKETS = "(["


class _Mention(NamedTuple):
    words: str
    """Before the other work: "Extended version of"."""
    other: Entry


def related(entry: Entry, context: ListContext, *, brief: bool = False) -> Inlines:
    """Each relation in words, and versions that folded into this entry; () when there are none.

    `brief` leaves out what the entry says already: in the end of its title ("… (Extended Paper)")
    or in its note.
    """
    listed = context.listed.get(id(entry))
    if listed is None or not (listed.versions or listed.folded):
        return ()
    nodes: list[Inline] = []
    for mention in _mentions(entry, listed.versions, context):
        if brief and _says(entry, mention):
            continue
        if nodes:
            nodes.append(Text("; "))
        nodes += [Text(mention.words + " "), *_work(entry, mention.other, context)]
    for kind in ("workshop", "extended", "thesis"):  # a preprint's link is among the entry's links
        words = context.words.versions.get(kind, "")
        places = _places(one.entry for one in listed.folded if one.kind == kind)
        if words and places:
            if nodes:
                nodes.append(Text("; "))
            before, _, after = words.partition("{place}")
            nodes += [Text(before), *places, Text(after)]
    nodes = [node for node in nodes if node != Text("")]
    return (Span("related", tuple(nodes)),) if nodes else ()


def _places(entries: Iterable[Entry]) -> Inlines:
    """Where they appeared, each a link if it has any address."""
    nodes: list[Inline] = []
    for entry in entries:
        place = _place(entry)
        if not place:
            continue
        if nodes:
            nodes.append(Text("; "))
        link = next((one.url for one in entry.all_links if one.url), "")
        nodes.append(Link(link, (Text(place),)) if link else Text(place))
    return tuple(nodes)


def _mentions(
    entry: Entry, versions: tuple[Version, ...], context: ListContext
) -> Iterator[_Mention]:
    """What `related` says, then what is known otherwise: one work a kind, and each work once."""
    seen: set[int] = set()
    kinds: set[str] = set()
    words_for = context.words.relations
    for relation in entry.relations:
        version = next((one for one in versions if _is_called(one.entry, relation.key)), None)
        words = relation.text or words_for.get(relation.type, "")
        if version is None or not words:
            continue
        other = version.shown or version.entry
        if other is not entry and id(other) not in seen:
            seen.add(id(other))
            kinds.add(relation.type)
            yield _Mention(words, other)
    for version in versions:
        kind = _TYPES.get(version.kind, "") if version.side == "of" else ""
        other = version.shown or version.entry
        if not kind or kind in kinds or version.confidence == "ask" or not words_for.get(kind):
            continue
        if other is not entry and id(other) not in seen:
            seen.add(id(other))
            kinds.add(kind)
            yield _Mention(words_for[kind], other)


def _is_called(entry: Entry, key: str) -> bool:
    wanted = key.lower()
    return entry.key.lower() == wanted or any(one.lower() == wanted for one in entry.other_keys)


def _work(entry: Entry, other: Entry, context: ListContext) -> Inlines:
    """The other work: by its venue and year when the titles are the same, else by its title."""
    named = _named(entry, other, context)
    target = context.ids.get(id(other), "")
    return (Reference(target, named),) if target else named


def _named(entry: Entry, other: Entry, context: ListContext) -> Inlines:
    words = context.words.versions
    venue, year = _venue(other), other.date.text
    form = words.get("paper" if venue else "paper_of_year", "")
    same = _continues(entry, other) is not None or _continues(other, entry) is not None
    if same and form and year and other.kind in _PAPERS:
        return (Text(form.replace("{venue}", venue).replace("{year}", year)),)
    before, _, after = words.get("work", "“{title}” ({place})").partition("{title}")
    place = _place(other) if venue else year
    after = after.replace("{place}", place) if place else after.replace("({place})", "").rstrip()
    title = other.title or (Text(other.key),)
    return tuple(node for node in (Text(before), *title, Text(after)) if node != Text(""))


def _venue(entry: Entry) -> str:
    """The venue's abbreviation, or a name that is short anyway."""
    name = entry.venue.abbreviation or plain_text(entry.venue.name)
    return name if entry.venue.abbreviation or len(name) <= _SHORT else ""


def _place(entry: Entry) -> str:
    """ "ICML 2022"; "Workshop on Bays, 2019"; a name that holds the year already stands alone."""
    year, short = entry.date.text, entry.venue.abbreviation
    name = short or plain_text(entry.venue.name)
    if not year or year in name:
        return name
    return f"{name}{' ' if short else ', '}{year}" if name else year


def _continues(entry: Entry, other: Entry) -> str | None:
    """What the title of `entry` adds to the other's; None when it begins otherwise."""
    here, there = _folded(entry), _folded(other)
    if not there or not here.startswith(there):
        return None
    rest = here[len(there) :].lstrip()
    return rest if not rest or rest[0] in _AFTER_TITLE else None


def _folded(entry: Entry) -> str:
    return " ".join(plain_text(entry.title).casefold().split()).rstrip(".")


def _says(entry: Entry, mention: _Mention) -> bool:
    """Does the entry itself say what it is?"""
    rest = _continues(entry, mention.other)
    if rest and rest[0] in _BRACKETS:
        return True
    said = plain_text((*entry.note, *entry.status_text)).casefold()
    return mention.words.casefold() in said
