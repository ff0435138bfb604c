"""Names of universities, companies and the like, which belong into braces."""

from __future__ import annotations

from publist.check.people.written_names import shown
from publist.model import Name
from publist.patterns import pattern
from publist.read.people import fold

_BODIES = frozenset(
    """university université universität universidad universidade institute institut organization
    organisation collaboration consortium committee foundation association inc gmbh ltd llc
    corporation department ministry agency society council laboratory laboratories commission
    network team center centre initiative program programme contributors developers""".split()
)
"""Words by which a body is known; none is a usual surname."""
_AFTER_COMMA = frozenset(("inc", "ltd", "llc", "gmbh", "corp"))
_PLACE = pattern(r"\([^()]*\)\s*\Z")
"""`Ann Lee (University of Oslo)` is a person."""
_WORDS = pattern(r"[^\W\d_]+")


def may_be_body(name: Name) -> bool:
    """A quick look at what most names are not."""
    words = _WORDS.findall(f"{name.given} {name.family}".lower()) or [""]
    return name.given == "The" or not _BODIES.isdisjoint(words) or words[0] in _AFTER_COMMA


def has_body_word(text: str) -> bool:
    """Is a word among these by which a body is known?"""
    return not _BODIES.isdisjoint(_WORDS.findall(text.lower()))


def is_body(name: Name, text: str) -> bool:
    """Is `text`, which was read as `name`, the name of a body?"""
    if "," in text:
        return fold(name.given) in _AFTER_COMMA
    if not name.given:
        return False
    if " & " in text.replace("\\&", "&"):
        return True  # Barnes & Noble
    return text.startswith("The {") or has_body_word(_PLACE.sub("", shown(name)))
