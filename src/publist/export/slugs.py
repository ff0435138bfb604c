"""Names of files and addresses for works, made from their citation keys alone.

So a name stays when other works come or go, or are sorted otherwise; and two keys that make one
name are an error, since whichever of them gave way would move when the other one goes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from publist.document import plain_text
from publist.model import Entry
from publist.problem import PublistError

_LONGEST = 80
_WORD = re.compile("[a-z0-9]+")
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""No names for files on Windows ("Naming Files, Paths, and Namespaces")."""
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""What every name looks like."""


def slug_of(entry: Entry) -> str:
    """The name of a work: letters a-z, digits and single `-` between them.

    Where a key has letters that are lost in it, is too long or may be no file's name, a digest of
    the key follows; a work without a key is named by its title.
    """
    name = entry.key or plain_text(entry.title)
    bare = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    letters = "".join(bare)
    kept = "".join(c for c in letters if c.isascii() or not c.isalnum())
    text = "-".join(_WORD.findall(kept.lower()))
    whole = kept == letters and len(text) <= _LONGEST and text not in _RESERVED
    if text and entry.key and whole:
        return text
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{text[:_LONGEST].strip('-')}-{digest}".strip("-")


def slugs_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The names of `entries`. Raises PublistError with all that two of them would share."""
    taken: dict[str, Entry] = {}
    slugs: list[str] = []
    mistakes: list[str] = []
    for entry in entries:
        slug = slug_of(entry)
        first = taken.setdefault(slug, entry)
        if first is not entry:
            mistakes.append(
                f"{_place(entry)} and {_place(first)} would share the file name `{slug}`; "
                "give one of them another key, or leave it out"
            )
        slugs.append(slug)
    if mistakes:
        raise PublistError("\n  ".join(mistakes))
    return tuple(slugs)


def _place(entry: Entry) -> str:
    name = f"`{entry.key}`" if entry.key else "an entry without a key"
    return f"{name} ({entry.origin.path}:{entry.origin.line})"
