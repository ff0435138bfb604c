"""ISBN and ISSN: what stands in a field, and why it cannot be one.

Sources: the ISBN users' manual, section 5 (check digits); ISO 3297 (ISSN), annex on check digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.patterns import pattern
from publist.read.identifiers import canonical_isbn

_LONGEST = 1_000
"""Characters of a field that are looked at: dozens of numbers."""
_PIECE = pattern(r"[^,;/\r\n()\[\]{}]+")
_LABEL = pattern(r"(?:e-?|p-?)?(?:isbn|issn)(?:-?1[03](?![\d-]))?[:.\s]*", re.IGNORECASE)
_AROUND = " \t\r\n.:\"'`~-–*_"
_SEPARATORS = str.maketrans("", "", "-‐‑‒–−\u00a0\u00ad ")
_DIGIT = pattern(r"\d")
_WORDS = pattern(r"[A-WYZa-wyz]{2,}")


def wrong_numbers(library: Library, field: str, trouble: Callable[[str], str]) -> Iterator[Found]:
    """A finding for each number of the field `isbn` or `issn` that `trouble` has a reason against."""
    for item in library.items:
        value = item.own(field)
        if not value.strip():
            continue
        numbers = numbers_in(value[:_LONGEST], field)
        if len(value) > _LONGEST:
            numbers.pop()  # it may go on behind the cut
        for number in numbers:
            reason = trouble(number)
            if reason:
                yield item.found(field, number, reason=reason)


def numbers_in(value: str, kind: str) -> list[str]:
    """The numbers of a field as they are written; what is said of them (`(print)`) is left out.

    Where no piece holds a digit, the field as a whole is the one that is wrong.
    """
    numbers: list[str] = []
    length = 8 if kind == "issn" else 10
    for piece in _PIECE.findall(value):
        number = piece.strip(_AROUND)
        label = _LABEL.match(number)
        number = number[label.end() :].strip(_AROUND) if label else number
        if not _DIGIT.search(number):
            continue
        parts = number.split()
        if len(parts) > 1 and all(_compact_length(part) >= length for part in parts):
            numbers += parts  # two with a blank between them
        elif len(parts) > 1 and _WORDS.search(number):
            numbers += [part for part in parts if _DIGIT.search(part)]
        else:
            numbers.append(number)
    return numbers or [value.strip()]


def isbn_trouble(number: str) -> str:
    """Why this is no ISBN, or empty."""
    compact = number.translate(_SEPARATORS).upper()
    if not _is_number(compact):
        return "an ISBN is ten or thirteen digits"
    if len(compact) == 8 and not issn_trouble(number):
        return "it is an ISSN"
    if len(compact) not in (10, 13):
        return f"it has {_count(compact)}, not ten or thirteen"
    if len(compact) == 13 and not compact.startswith(("978", "979")):
        return "thirteen digits begin with 978 or 979"
    return "" if canonical_isbn(compact) else "its check digit is wrong, so there is a slip in it"


def issn_trouble(number: str) -> str:
    """Why this is no ISSN, or empty."""
    compact = number.translate(_SEPARATORS).upper()
    if not _is_number(compact):
        return "an ISSN is eight digits"
    if len(compact) in (10, 13) and canonical_isbn(compact):
        return "it is an ISBN"
    if len(compact) != 8:
        return f"it has {_count(compact)}, not eight"
    digits = [10 if digit == "X" else int(digit) for digit in compact]
    total = sum(digit * weight for digit, weight in zip(digits, range(8, 0, -1), strict=True))
    return "" if total % 11 == 0 else "its check digit is wrong, so there is a slip in it"


def _count(compact: str) -> str:
    return "one digit" if len(compact) == 1 else f"{len(compact)} digits"


def _is_number(compact: str) -> bool:
    return compact.isdecimal() or (compact[:-1].isdecimal() and compact.endswith("X"))


def _compact_length(text: str) -> int:
    compact = text.translate(_SEPARATORS)
    return len(compact) if _is_number(compact.upper()) else 0
