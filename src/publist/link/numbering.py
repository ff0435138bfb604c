"""What counts in a title: parts, editions, releases, ordinals; and every other number."""

from __future__ import annotations

from publist.link.fold import fold_text
from publist.link.words import CARDINALS, COUNTED, ORDINALS, ROMAN
from publist.patterns import pattern

NO_WORDS: frozenset[str] = frozenset()
"""One empty set for all titles: most count nothing."""
_RELEASE = pattern(r"\d+(?:\.\d+)*")
_DIGIT = pattern(r"\d")
_ORDINAL = pattern(r"(\d+)(?:st|nd|rd|th)")
_NUMBERS = frozenset((*ORDINALS, *COUNTED, *ROMAN))
"""Without one of these words, and without a digit, a title counts nothing."""


def counts(words: list[str], folded: str) -> bool:
    """May there be a number among the words of this title?"""
    return not _NUMBERS.isdisjoint(words) or _DIGIT.search(folded) is not None


def edition_number(written: str) -> str:
    """`2nd`, `Second`, `second edition`, `2` as `2`; `V 2.4` as `2.4`."""
    if not written or written.isdigit():
        return written
    found = _RELEASE.search(written)
    if found:
        return found[0]
    words = (ORDINALS.get(word, "") for word in fold_text(written).split())
    return next((word for word in words if word), "")


def in_figures(words: list[str]) -> list[str]:
    """`part ii` as `part 2`, `fourth` as `4th`: numbers in words are written in figures."""
    written = []
    for position, word in enumerate(words):
        figures = word
        if word in ORDINALS:
            figures = ORDINALS[word] + "th"
        elif position and words[position - 1] in COUNTED:
            figures = ROMAN.get(word) or CARDINALS.get(word) or word
        elif (ordinal := _ORDINAL.fullmatch(word)) is not None:
            figures = ordinal[1] + "th"
        written.append(figures)
    return written


def numbers_of(words: list[str], main: int) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers that count a series, and the others."""
    counters: set[str] = set()
    numbers: set[str] = set()
    last = len(words) - 1
    for position, word in enumerate(words):
        if position and words[position - 1] in COUNTED and (word[0].isdigit() or len(word) == 1):
            counters.add(word)  # also "Part A"
        elif _ORDINAL.fullmatch(word) is not None:
            counters.add(word[:-2])
        elif word in ROMAN and len(word) > 1 and position in (main - 1, main, last) and position:
            counters.add(ROMAN[word])  # "Foundations II: …", "Foundations. II. …"
        elif "." in word or (word.isdigit() and position == last and len(word) <= 2):
            counters.add(word)
        elif word[0].isdigit():
            numbers.add(word)
    return _frozen(counters), _frozen(numbers)


def _frozen(words: set[str]) -> frozenset[str]:
    return frozenset(words) if words else NO_WORDS
