"""The resolved entries as JSON, for any other tool."""

from __future__ import annotations

from typing import Any

from publist.document import plain_text
from publist.export.json_text import json_text
from publist.export.works import full_name
from publist.model import Author, Entry
from publist.versions.known import Version
from publist.view import Listed, View

FORMAT = 1
"""Grows when a name in the output changes its meaning."""


def write_json(view: View, lang: str) -> str:
    """The view as one JSON object; text is plain text, fields stay TeX."""
    sections: list[dict[str, Any]] = []
    for section in view.sections:
        entries = [_entry(listed) for group in section.groups for listed in group.entries]
        title = section.section.title if section.section else ""
        sections.append({"title": title, "entries": entries})
    folded = [
        {**_name(one.entry), "kind": one.kind, "into": _name(one.into)} for one in view.folded
    ]
    document = {"publist": FORMAT, "lang": lang, "sections": sections, "folded": folded}
    return json_text(document)


def _name(entry: Entry) -> dict[str, Any]:
    """What tells an entry from all others: two files may use one key."""
    return {
        "key": entry.key,
        "source": {"file": entry.origin.path, "line": entry.origin.line},
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        **_name(version.entry),
        "kind": version.kind,
        "side": version.side,
        "confidence": version.confidence,
        "rule": version.rule,
        "shown": _name(version.shown) if version.shown else None,
    }


def _entry(listed: Listed) -> dict[str, Any]:
    entry, number = listed.entry, listed.number
    date = entry.date
    record: dict[str, Any] = {
        "key": entry.key,
        "type": entry.type,
        "kind": entry.kind,
        "number": number or None,
        "title": plain_text(entry.title),
        "authors": [_author(author) for author in entry.authors],
        "others": entry.others,
        "editors": [_author(editor) for editor in entry.editors],
        "date": {
            "year": date.year or None,
            "month": date.month or None,
            "day": date.day or None,
            "end_year": date.end_year or None,
            "uncertain": date.uncertain,
            "text": date.text,
        },
        "status": entry.status,
        "status_text": plain_text(entry.status_text),
        "venue": {
            "name": plain_text(entry.venue.name),
            "abbreviation": entry.venue.abbreviation,
            **entry.venue.parts,
        },
        "presentation": plain_text(entry.presentation),
        "awards": [plain_text(award) for award in entry.awards],
        "note": plain_text(entry.note),
        "links": [{"label": link.label, "url": link.url or None} for link in entry.links],
        "all_links": [{"label": link.label, "url": link.url} for link in entry.all_links],
        "identifiers": {
            name: value
            for name in ("doi", "arxiv", "pmid", "pmcid", "isbn", "hal")
            if (value := getattr(entry.identifiers, name))
        },
        "keywords": list(entry.keywords),
        "selected": entry.selected,
        "relations": [
            {"type": relation.type, "key": relation.key, "text": relation.text}
            for relation in entry.relations
        ],
        "other_keys": list(entry.other_keys),
        "versions": [_version(version) for version in listed.versions],
        "folded": [{**_name(one.entry), "kind": one.kind} for one in listed.folded],
        "source": _name(entry)["source"],
        "fields": dict(entry.fields),
    }
    return record


def _author(author: Author) -> dict[str, Any]:
    name = author.name
    return {
        "name": full_name(name),
        "given": name.given,
        "particle": name.particle,
        "family": name.family,
        "suffix": name.suffix,
        "literal": name.literal,
        "roles": list(author.roles),
        "words": list(author.words),
        "marks": list(author.marks),
        "person": author.person or None,
    }
