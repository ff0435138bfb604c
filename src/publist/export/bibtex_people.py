"""Author lists of .bib files: names without marks, and what is said of each in biblatex's way.

Sources: btxdoc, section 4 (names); biblatex manual, 3.7 (data annotations): `author+an = {1=equal}`.
"""

from __future__ import annotations

from collections.abc import Sequence

from publist.model import Author, Name
from publist.patterns import pattern

_UNCLEAN = pattern(
    r"[*∗†‡§¶‖^]|(?<!\\)&|\\(?:text[a-z]+|underline|emph|dag|ddag|dagger|ddagger|uline)(?![A-Za-z])"
    r"|,\s*(?:\band\b|$)|(?:,[^,{}]*){3}"
)
"""Marks and markup in names, and more commas than a name has."""
_NO_TEX = pattern(r"[\\{}$&#%_^~]")
_TEX = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_DIVIDES = pattern(r"(?i:\band\b)|,|(?:^|\s)[a-z]")


def clean_names(value: str, people: Sequence[Author], others: bool) -> str:
    """An author list as the store has it; where it is unclean, written anew from its names."""
    if not people or _UNCLEAN.search(value) is None:
        return value
    if any("&" in part for author in people for part in _parts(author.name)):
        return value  # as a part of a name it would be read as a mark
    names = [_written(author.name) for author in people]
    return " and ".join([*names, "others"] if others else names)


def _parts(name: Name) -> tuple[str, ...]:
    return name.given, name.particle, name.family, name.suffix


def _written(name: Name) -> str:
    if name.literal:
        return f"{{{_tex(name.literal)}}}"
    family = " ".join(part for part in (name.particle, _kept(name.family)) if part)
    if not name.given and not name.suffix:
        return family if name.particle or " " not in name.family else f"{{{_tex(name.family)}}}"
    return ", ".join(part for part in (family, _kept(name.suffix), _kept(name.given)) if part)


def _kept(part: str) -> str:
    """A part of a name; in braces where a comma, `and` or a word that looks like a particle in it
    would divide it."""
    return f"{{{_tex(part)}}}" if _DIVIDES.search(part) else _tex(part)


def _tex(text: str) -> str:
    return _NO_TEX.sub(lambda found: _TEX.get(found[0], "\\" + found[0]), text)


def annotation(people: Sequence[Author]) -> str:
    """What is said of each, by number; a finer word (`phd`) stands for its role."""
    items: list[str] = []
    for number, author in enumerate(people, 1):
        words = [role for role in author.roles if role != "mentee" or not author.words]
        if said := ",".join((*words, *author.words)):
            items.append(f"{number}={said}")
    return "; ".join(items)
