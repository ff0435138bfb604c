"""Fields that say one thing under several names (VOCABULARY of BibTeX and biblatex)."""

from __future__ import annotations

_SAME = (
    ("journal", "journaltitle", "booktitle"), ("year", "date"), ("number", "issue"),
    ("school", "institution"), ("address", "location"), ("keywords", "keyword"),
    ("eprinttype", "archiveprefix"), ("eprintclass", "primaryclass"),
    ("annotation", "annote"), ("abbr", "shortjournal"),
)  # fmt: skip
_NAMES_OF = {name: names for names in _SAME for name in names}


def same_fields(name: str) -> tuple[str, ...]:
    """`name`, and the names under which others say the same."""
    return name, *(one for one in _NAMES_OF.get(name, ()) if one != name)
