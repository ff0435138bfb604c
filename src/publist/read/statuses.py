"""Whether a work has yet to appear: which words say so, and where they stand.

The words are those of biblatex's `pubstate` (manual, 4.9.2: keys for the publication state), and
what people write for them in a year, a note or the name of a venue. There they count only as a
piece of their own between commas, brackets and the like: "Journal of Tides (in press)" is a
status, "Letters in Physical Review" and "one of 300 submitted papers" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from publist.model import Status
from publist.patterns import pattern
from publist.read.tex import tex_to_text

LONGEST = 400
"""Characters of a text that may hold a status; a longer one is an account of something."""

_HINT = pattern(
    r"prep|review|submi|press|appear|forthcoming|accept|publish|online|ahead|access", re.IGNORECASE
)
"""Without one of these no word below is there; most values need no more than this search."""
_BETWEEN = pattern(r"[,;:()\[\]|]|[.!?](?=\s|$)|\s[-–—]+\s|--+|[–—]")
_HISTORY = pattern(
    r"\b(?:received|published)\s+(?:on\s+|in\s+|online\s+)?(?:\w{1,9}\.?\s+){0,2}\d", re.IGNORECASE
)
"""The dates that publishers print: "Received 1 May 2019; accepted 2 June 2019"."""

_BEFORE = (
    r"(?:(?:\d{4}[a-z]?|status|currently|now|still|just|recently|provisionally|conditionally"
    r"|(?:working\s+|workshop\s+|journal\s+|conference\s+|full\s+)?(?:paper|article|manuscript|preprint"
    r"|draft|chapter|book|version)|is|has\s+been)\s+){0,3}"
)
_WORKS = (
    r"paper|article|manuscript|preprint|draft|chapter|book|monograph|volume|talk|poster|abstract"
)
_AFTER = (
    r"(?:\s+(?:to|at|in|for|with|as|on|from|pending|subject|soon|shortly|(?:\w{3,9}\.?\s+)?\d{4}"
    rf"|{_WORKS})(?:\s.*)?)?"
)
_ADJECTIVES = (
    r"(?:(?:peer|open|blind|anonymous|first|second|third|final|journal)\s+|double[\s-]blind\s+)?"
)
_WORDS: tuple[tuple[Status, str], ...] = (
    ("inpreparation", r"in[\s-]?prep(?:aration)?"),
    ("submitted",
     rf"submitted|under\s+(?:[\w\-]+\s+){{0,2}}(?:review|submission)|in\s+{_ADJECTIVES}review"),
    ("inpress", r"in[\s-]?press"),
    ("forthcoming", r"to\s+appear|forthcoming|accepted(?:\s+by\b.*)?|to\s+be\s+published(?:\s+by\b.*)?"),
    ("prepublished",
     r"pre-?published|(?:published\s+)?online\s+first|(?:e-?pub(?:lished)?\s+)?ahead\s+of\s+print"
     r"|early\s+access"),
)  # fmt: skip
_STATUSES = tuple(
    (status, pattern(rf"{_BEFORE}(?:{words}){_AFTER}", re.IGNORECASE | re.DOTALL))
    for status, words in _WORDS
)


@lru_cache(maxsize=8192)
def status_in(text: str) -> Status:
    """The status that a piece of `text` says, or empty."""
    if len(text) > LONGEST or not _HINT.search(text):
        return ""
    plain = tex_to_text(text) if "\\" in text or "~" in text or "{" in text else text
    if _HISTORY.search(plain):
        return ""
    pieces = tuple(_pieces(plain))
    for status, words in _STATUSES:
        if any(words.fullmatch(piece) for piece in pieces):
            return status
    return ""


def _pieces(text: str) -> Iterator[str]:
    for piece in _BETWEEN.split(text):
        bare = piece.strip(" \t\r\n\xa0*_{}'\"“”.!")
        if bare:
            yield bare
