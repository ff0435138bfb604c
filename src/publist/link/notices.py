"""Titles of what is printed about another work: an erratum, a comment, a reply, a review."""

from __future__ import annotations

from publist.link.numbering import NO_WORDS
from publist.link.words import GENERIC, NOTICE_NEXT, NOTICES, STOPWORDS

_NOTICES = frozenset((*NOTICES, "supporting"))
"""Without one of these a title is no notice."""
_BEFORE = GENERIC | STOPWORDS | {"brief", "critical", "further", "some", "technical"}
"""What may stand before it: "Authors' reply to …", but not "Immune response to …"."""


def notices_of(listed: list[str], main: list[str]) -> frozenset[str]:
    """Erratum, comment, reply … when the title begins with it, or ends ("…: a reply")."""
    if _NOTICES.isdisjoint(listed) and _NOTICES.isdisjoint(main):
        return NO_WORDS
    found: set[str] = set()
    label = set(main)  # "Book review: …", but not "Review article: …"
    if 1 < len(main) < len(listed) and label <= GENERIC and not label & {"article", "paper"}:
        found.update(NOTICES[word] for word in main if word in NOTICES)
    if listed[0] == "supporting" and listed[1:2] in (["information"], ["material"], ["materials"]):
        found.add("addendum")
    for position, word in enumerate(listed):
        kind = NOTICES.get(word)
        if kind is None:
            continue
        after = listed[position + 1] if position + 1 < len(listed) else ""
        if kind in ("erratum", "retraction", "retracted", "addendum", "revisited"):
            if position <= 1 or position >= len(listed) - 2:
                found.add(kind)
        elif (position <= 2 and after in NOTICE_NEXT and _BEFORE.issuperset(listed[:position])) or (
            position and position == len(listed) - 1 and kind != "review"
        ):
            found.add(kind)
    return frozenset(found) if found else NO_WORDS
