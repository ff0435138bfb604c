"""The authors of an entry as comparing sees them, also where a list was written as one name."""

from __future__ import annotations

import html

from publist.link.persons import Human, reduce_author
from publist.model import Entry, Name
from publist.patterns import pattern

_AND = pattern(r"\s+and\s+|\s*[,;]?\s*&\s*|\s*,\s*and\s+")
_ET_AL = pattern(r"[\s,]*\{?\bet\.? al\b\.?\}?\.?\s*$")
_ACCENT = pattern(
    r"\\(?:[^A-Za-z\s]|[A-Za-z](?=[\s{]))\s*\{?\\?([A-Za-z])\}?|\\([A-Za-z]{1,2})\b\s?"
)
_SUFFIX = pattern(r"(?:jr|sr|[ivx]+|\d[a-z]{2}|ph\.?d|m\.?d)\b\.?")
_INITIALS = pattern(r"(?:[^\W\d_]\.?[\s-]*){1,3}|[^\W\d_]{1,3}")
_NOBODY = frozenset(("anonymous", "anon", "unknown"))
_BRACES = str.maketrans("", "", "{}")


class AuthorReducer:
    """Makes `Human`s of authors; remembers names, which a store repeats."""

    def __init__(self) -> None:
        self._humans: dict[int, tuple[Name, Human]] = {}  # by identity: equal names are one object

    def reduce(self, entry: Entry, most: int) -> tuple[tuple[Human, ...], bool]:
        """The first authors of `entry` (its editors, where it has none); are these all?"""
        authors = entry.authors or entry.editors
        complete = not entry.others and len(authors) <= most
        written = entry.fields.get("author" if entry.authors else "editor", "")
        if "&" in written:
            written = html.unescape(written)  # an entity ends with a semicolon
        if (
            written.count(",") > len(authors)
            or ";" in written
            or (len(authors) == 1 and written[1:2] == ".")
            or " al" in written
        ):
            cut = _ET_AL.sub("", written)
            complete = complete and cut == written
            names = listed_names(cut)
            if names:
                return self._known(names[:most]), complete
        return self._known([author.name for author in authors[:most]]), complete

    def _known(self, names: list[Name]) -> tuple[Human, ...]:
        humans = []
        for name in names:
            known = self._humans.get(id(name))
            if known is None:
                known = self._humans[id(name)] = (name, reduce_author(name))
            human = known[1]
            if human.family and human.family not in _NOBODY:  # "-" is nobody, too
                humans.append(human)
        return tuple(humans)


def listed_names(written: str) -> list[Name]:
    """The names of a list whose names commas or semicolons part, or nothing when it is none.

    "Ada Quill, Bo Rune, Cy Thorn", "Quill A, Rune B", "Quill, A., Rune, B.", "Quill, Ada; Rune, Bo".
    """
    plain = _ACCENT.sub(lambda found: found[1] or found[2], written) if "\\" in written else written
    if "\\" in plain or "{" in plain.replace("{}", "").strip("{}"):
        return []
    plain = plain.translate(_BRACES)
    if ";" in plain:
        return [_name(piece) for piece in plain.split(";") if piece.strip()]
    names: list[Name] = []
    several = False
    for part in _AND.split(plain):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) > 1 and _SUFFIX.fullmatch(pieces[1].lower()):
            del pieces[1]
        if len(pieces) <= 2 and not _two_persons(pieces):
            names.append(_name(", ".join(pieces)))
        elif all(" " in piece for piece in pieces):
            several = True
            names += [_name(piece) for piece in pieces]
        elif len(pieces) % 2 == 0 and (
            all(_INITIALS.fullmatch(piece) for piece in pieces[1::2]) or len(pieces) > 2
        ):
            several = True
            names += [Name(*pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]
        else:
            return []
    return names if several else []


def _two_persons(pieces: list[str]) -> bool:
    """ "A. Quill, B. Rune": no family name begins with an initial."""
    return len(pieces) == 2 and all(
        " " in piece and piece[1:2] == "." and len(piece.split()[-1].strip(".")) > 2
        for piece in pieces
    )


def _name(written: str) -> Name:
    family, comma, given = written.partition(",")
    if comma:
        return Name(family.strip(), given.strip())
    words = written.split()
    return Name(words[-1], " ".join(words[:-1])) if words else Name()
