"""Entry types as the item types of CSL.

Sources: CSL 1.0.2, appendix III (types); biblatex manual, 2.1 (entry types); for the way from one
to the other, what pandoc and Zotero's Better BibTeX do, where they agree.
"""

from __future__ import annotations

from publist.model import Entry, Kind

_BY_TYPE = {
    "artwork": "graphic",
    "audio": "song",
    "booklet": "pamphlet",
    "electronic": "webpage",
    "image": "figure",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "movie": "motion_picture",
    "music": "song",
    "online": "webpage",
    "performance": "performance",
    "review": "review",
    "standard": "standard",
    "video": "motion_picture",
    "www": "webpage",
}
"""Types that say more than the kind of work."""
_BY_KIND: dict[Kind, str] = {
    "journal": "article-journal",
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "preprint": "article",
    "chapter": "chapter",
    "book": "book",
    "proceedings": "book",
    "thesis": "thesis",
    "report": "report",
    "talk": "speech",
    "software": "software",
    "data": "dataset",
    "patent": "patent",
    "misc": "document",
}
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
"""biblatex manual, 2.3.3, `entrysubtype`."""

TYPES = frozenset((*_BY_TYPE.values(), *_BY_KIND.values(), *_SUBTYPES.values(), "manuscript"))
GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "masterthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
"""What an entry type, or biblatex's `type` key (manual, 4.9.2), says of a thesis or report."""


def csl_type(entry: Entry) -> str:
    """The item type of `entry`."""
    if entry.kind == "preprint":
        # A manuscript is not made available; a preprint is.
        on_server = entry.identifiers.arxiv or entry.identifiers.doi or entry.identifiers.hal
        unpublished = entry.type == "unpublished" and not on_server
        return "manuscript" if unpublished else "article"
    if entry.type in _BY_TYPE and entry.kind in ("misc", "journal", "book", "chapter"):
        return _BY_TYPE[entry.type]
    if entry.kind == "journal":
        return _SUBTYPES.get(
            entry.fields.get("entrysubtype", "").strip().lower(), _BY_KIND["journal"]
        )
    return _BY_KIND[entry.kind]
