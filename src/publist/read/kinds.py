"""What people call a work: recognised from the entry's type and where it appeared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from publist.model import Kind
from publist.patterns import pattern
from publist.venue_kinds import names_server, names_workshop

KINDS: tuple[Kind, ...] = get_args(Kind)

_TYPES: dict[str, Kind] = {
    "article": "journal",
    "suppperiodical": "journal",
    "review": "journal",
    "inproceedings": "conference",
    "conference": "conference",
    "paper": "conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "chapter",
    "chapter": "chapter",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "proceedings": "proceedings",
    "mvproceedings": "proceedings",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "masterthesis": "thesis",
    "bachelorsthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "unpublished": "preprint",
    "preprint": "preprint",
    "presentation": "talk",
    "talk": "talk",
    "lecture": "talk",
    "poster": "talk",
    "software": "software",
    "dataset": "data",
    "data": "data",
    "patent": "patent",
}
_SUBTYPES: dict[str, Kind] = {kind: kind for kind in KINDS}
_PREPRINT_SERVER = pattern(
    r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|preprints?|techrxiv|eartharxiv|osf|(?-i:HAL)|hal(?=-)|corr)\b",
    re.IGNORECASE,
)
_TALK = pattern(
    r"\b(?:talk|seminar|keynote|lecture|presentation|colloquium|poster)\b", re.IGNORECASE
)
_SOFTWARE = pattern(r"\bsoftware\b|\br package\b|\bpython package\b", re.IGNORECASE)


def kind_of(entry_type: str, fields: Mapping[str, str], has_eprint: bool) -> Kind:
    """The kind of an entry; `entrysubtype` (biblatex manual, 2.2.2) overrules everything."""
    subtype = fields.get("entrysubtype", "").strip().lower()
    if subtype in _SUBTYPES:
        return _SUBTYPES[subtype]
    kind = _TYPES.get(entry_type)
    if kind == "journal":
        journal = fields.get("journaltitle") or fields.get("journal") or ""
        if not journal:
            return "preprint" if has_eprint else "journal"
        return "preprint" if names_server(journal) else "journal"
    if kind == "conference":
        for name in ("booktitle", "eventtitle", "series", "booksubtitle"):
            if name in fields and names_workshop(fields[name]):
                return "workshop"
        booktitle = fields.get("booktitle", "")
        if has_eprint and (not booktitle or names_server(booktitle)):
            return "preprint"
        return "conference"
    if (
        entry_type == "unpublished"
        and not has_eprint
        and (
            "eventtitle" in fields
            or _TALK.search(fields.get("howpublished", "") + fields.get("type", ""))
        )
    ):
        return "talk"
    if kind is not None:
        return kind
    return _miscellaneous(fields, has_eprint)


def _miscellaneous(fields: Mapping[str, str], has_eprint: bool) -> Kind:
    where = " ".join(
        fields.get(name, "")
        for name in ("howpublished", "publisher", "journal", "type", "archiveprefix")
    )
    if has_eprint or _PREPRINT_SERVER.search(where):
        return "preprint"
    if _SOFTWARE.search(where):
        return "software"
    if _TALK.search(where):
        return "talk"
    if "booktitle" in fields:
        return "workshop" if names_workshop(fields["booktitle"]) else "conference"
    return "journal" if "journal" in fields or "journaltitle" in fields else "misc"
