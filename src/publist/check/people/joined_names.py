"""Several people in what is written as one name: commas or semicolons where `and` belongs."""

from __future__ import annotations

from collections.abc import Callable

from publist.check.people.written_names import too_long
from publist.patterns import pattern

_WORD = r"[^\W\d_][^\W\d_]+(?:['’‑-][^\W\d_]+)*"
_CAPITAL = r"[^\W\d_a-z]"
_DOTTED = rf"{_CAPITAL}\.(?:[ -]?{_CAPITAL}\.){{0,3}}"
_UNDOTTED = rf"{_CAPITAL}(?:{_CAPITAL}|(?:[ -]{_CAPITAL}){{1,2}})?"
_INITIAL = rf"(?:{_DOTTED}|{_UNDOTTED})"
_FAMILY = rf"(?:{_WORD} ){{0,3}}{_WORD}"
_FULL = pattern(rf"{_WORD}(?: (?:{_WORD}|{_CAPITAL}\.?)){{0,3}} {_WORD}")
"""`Jane Doe`, `Ann B. Lee`: given names and surname, both in full."""
_FAMILY_FIRST = pattern(rf"({_FAMILY}) ({_INITIAL})")
"""`Doe J`, `De Santis L`, `Wall W.A.`, as PubMed lists people."""
_INITIALS_FIRST = pattern(rf"(?:{_DOTTED} ?|{_UNDOTTED} ){_FAMILY}")
_INITIALS = pattern(_INITIAL)
_GIVEN = pattern(rf"{_WORD}(?: (?:{_WORD}|{_CAPITAL}\.?)){{0,3}}")
_JOINT = pattern(r"\s(?:\\?&|und|et(?! al\b))\s")
_FAMILY_ALONE = pattern(_FAMILY)

_SUFFIX = pattern(r"(?:[JS]r\.?|[IVX]{2,4}|\d(?:st|nd|rd|th))")
_SUFFIXED = 3
"""Parts of a name with a suffix, between commas."""


def separate(text: str) -> tuple[str, ...]:
    """The people in a text that holds several, as BibTeX wants each; () when that isn't sure.

    In: what stands between two `and`s. Two people with one comma are left alone unless both are
    `Doe J`: `Garcia Lopez, Maria Jose` is one person.
    """
    text = text.replace("\\&", "&")
    if too_long(text) or "{" in text or "\\" in text:
        return ()
    text = " ".join(text.split()).strip(" ,;")
    if ";" in text:
        return _by_semicolons(text)
    return _by_commas(text) or (_by_words(text) if has_joint(text) else ())


def has_joint(text: str) -> bool:
    """Does `&`, `und` or `et` stand between two words?"""
    return _JOINT.search(text) is not None


def _by_words(text: str) -> tuple[str, ...]:
    """`Jane Doe & John Smith`, `Doe, Jane & Smith, John`, each piece one person or several."""
    pieces = [piece.strip(" ,") for piece in _JOINT.split(text)]
    plain = any("," not in piece for piece in pieces)
    found: list[str] = []
    for piece in pieces:
        people = (both_in_full(piece) if plain else None) or _by_commas(piece)
        if not people:
            if not _is_one(piece):
                return ()
            people = (piece,)
        found += people
    return tuple(found)


def _is_one(text: str) -> bool:
    family, comma, given = text.partition(", ")
    if not comma:
        return bool(_FULL.fullmatch(text) or _INITIALS_FIRST.fullmatch(text))
    names = _FAMILY_ALONE.fullmatch(given) or _INITIALS.fullmatch(given) or _FULL.fullmatch(given)
    return bool(_FAMILY_ALONE.fullmatch(family) and (names or _GIVEN.fullmatch(given)))


def _by_commas(text: str) -> tuple[str, ...]:
    parts = [part.removeprefix("&").strip() for part in text.split(",")]
    if len(parts) < 2 or not all(parts):
        return ()
    family_first = [_FAMILY_FIRST.fullmatch(part) for part in parts]
    if all(family_first):
        return tuple(f"{match[1]}, {match[2]}" for match in family_first if match)
    if len(parts) == 2:
        return ()
    if _all(parts, _FULL.fullmatch):
        return tuple(parts)
    rest = parts[2:]
    if not (_FAMILY_ALONE.fullmatch(parts[0]) and _INITIALS.fullmatch(parts[1])):
        return ()
    first = f"{parts[0]}, {parts[1]}"
    if _all(rest, _INITIALS_FIRST.fullmatch):
        return (first, *rest)  # "Doe, J., A. Smith, B. Lee"
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 == 0 and all(
        _FAMILY_ALONE.fullmatch(family) and _INITIALS.fullmatch(initials)
        for family, initials in pairs
    ):
        return tuple(f"{family}, {initials}" for family, initials in pairs)
    return ()


def both_in_full(text: str) -> tuple[str, str] | None:
    """`Jane Doe, John Smith`: two texts of which each could be a whole name, or None."""
    if too_long(text) or text.count(",") != 1:
        return None
    first, second = (" ".join(part.split()) for part in text.split(","))
    return (first, second) if _all([first, second], _FULL.fullmatch) else None


def _all(parts: list[str], fits: Callable[[str], object]) -> bool:
    return all(fits(part) for part in parts)


def _by_semicolons(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(";")]
    if not all(parts) or any(part.count(",") > 1 for part in parts):
        return ()
    return tuple(parts)


def suffix_last(text: str) -> tuple[str, ...]:
    """`Doe, Jane, 3rd` as BibTeX wants it: `Doe, 3rd, Jane`; () when it is something else."""
    parts = [" ".join(part.split()) for part in text.split(",")]
    if len(parts) != _SUFFIXED or not all(parts) or not _SUFFIX.fullmatch(parts[2]):
        return ()
    return (f"{parts[0]}, {parts[2]}, {parts[1]}",)
