"""JSON Resume: a document whose `publications` are the works.

Source: jsonresume.org, schema 1.0.0, `basics` and `publications`. The schema has no place for
authors; they open the summary.
"""

from __future__ import annotations

from typing import Any

from publist.document import plain_text
from publist.export.json_text import json_text
from publist.export.works import (
    absolute_url,
    entries_of,
    full_name,
    iso_date,
    makers,
    remarks,
    web_addresses,
)
from publist.model import Entry, Person
from publist.view import View

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_YEARS = range(1000, 3000)
"""Years that the schema's pattern of a date takes."""


def write_json_resume(view: View, owner: Person | None) -> str:
    """The works of `view` as a whole JSON Resume document of `owner`."""
    document: dict[str, Any] = {"$schema": SCHEMA}
    if owner is not None:
        document["basics"] = {"name": owner.name}
        if url := absolute_url(owner.url):
            document["basics"]["url"] = url
    document["publications"] = [_publication(entry) for entry in entries_of(view)]
    return json_text(document)


def _publication(entry: Entry) -> dict[str, str]:
    addresses = web_addresses(entry)
    publication = {
        "name": plain_text(entry.title),
        "publisher": plain_text(entry.venue.name) or entry.venue.parts.get("publisher", ""),
        "releaseDate": iso_date(entry.date) if entry.date.year in _YEARS else "",
        "url": addresses[0] if addresses else "",
        "summary": _summary(entry),
    }
    return {name: value for name, value in publication.items() if value or name == "name"}


def _summary(entry: Entry) -> str:
    """Who wrote it, one name after the other, then what else is said of it."""
    names = [full_name(author.name) for author in makers(entry)]
    if entry.others and entry.authors:
        names.append("et al.")
    return ". ".join(part.rstrip(".") for part in (", ".join(names), *remarks(entry)) if part)
