"""One letter in place of another: a typing error, or another word.

"Proton" and "photon" look like each other as much as "letter" and "lettor" do, and no rule of letters
tells which is which. A letter that is missing or doubled in a long word makes no other one.
"""

from __future__ import annotations

from publist.patterns import pattern

_LONG = 8
"""From here on, a word without one of its letters is no other word."""
_SPELLINGS = pattern(r"(?<=[iy])z|(?<=en)s(?=e)|(?<=o)u(?=r)|(?<=t)re(?=s?$)|(?<=b)re(?=s?$)")
"""What English writes in two ways: analyze, defense, colour, metre, fibre."""
_WRITTEN = {"z": "s", "s": "c", "u": "", "re": "er"}


def may_be_another_word(one: str, other: str) -> bool:
    """Do these words, alike to the eye, differ in a letter that may make another word of it?

    A letter for another one, two that change places, several within the word, or, in a short word,
    one that is missing and is not the double of the one beside it. Endings are none of these.
    """
    one, other = _one_spelling(one), _one_spelling(other)
    if one == other:
        return False
    start, end = _common(one, other)
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if len(one) == len(other):
        if len(left) == 2 and left == right[::-1]:
            return True
        return len(left) == 1 and not (end == 1 and one[-1] == "s")  # analysis, analyses
    short, long = sorted((left, right), key=len)
    if end > 1 and len(long) > 1:
        return True
    if short or len(long) != 1 or not end or max(len(one), len(other)) >= _LONG:
        return False
    longer = one if len(one) > len(other) else other
    return long not in (longer[start - 1 : start], longer[start + 1 : start + 2])


def _one_spelling(word: str) -> str:
    return _SPELLINGS.sub(lambda found: _WRITTEN[found[0]], word)


def _common(one: str, other: str) -> tuple[int, int]:
    """How many letters the two have in common at the beginning, and how many at the end."""
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end
