"""Slips of the pen: one letter too many, one missing, one wrong, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from publist.record import EMPTY

_SHORT = 5
"""In shorter words one letter makes another word too easily (`note`, `date`, `data`)."""


def slip_for(word: str, known: Iterable[str]) -> str:
    """The word of `known` that `word` is a likely slip for, or empty.

    A letter put before a word, or any but `s` after it, is no slip: so people switch a field off
    (`xauthor`) or number it (`editorb`).
    """
    if word.isalpha() and word.isascii():
        for right in known:
            if abs(len(word) - len(right)) <= 1 and word != right and _is_slip(word, right):
                return right
    return ""


_LONGEST = 40
"""Characters of a value that may be one of a few words."""


def word_meant(value: str, known: Sequence[str], others: Mapping[str, str] = EMPTY) -> str:
    """The word of `known` that a field most likely means, or empty.

    Case, blanks and hyphens aside it is that word, or one of `others` for it, or a slip.
    """
    word = "".join(letter for letter in value[:_LONGEST].lower() if letter.isalpha())
    return word if word in known else others.get(word) or slip_for(word, known)


def _is_slip(word: str, right: str) -> bool:
    at = next((i for i, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), -1)
    if at < 0:
        at = min(len(word), len(right))
    if len(word) == len(right):
        if word[at : at + 2] == right[at : at + 2][::-1] and word[at + 2 :] == right[at + 2 :]:
            return True
        return len(right) >= _SHORT and at > 0 and word[at + 1 :] == right[at + 1 :]
    if len(word) < len(right):
        return len(right) >= _SHORT and word[at:] == right[at + 1 :]
    if word[at + 1 :] != right[at:]:
        return False
    doubled = at > 0 and word[at] == word[at - 1]
    if at == len(right):
        return doubled or (word[at] == "s" and len(right) >= _SHORT)
    return doubled or (at > 0 and len(right) >= _SHORT)


def in_case_of(word: str, written: str) -> str:
    """`word` with the letters that `written` has in common with it as they are written there.

    TITEL → TITLE, Titel → Title, InProceeding → InProceedings.
    """
    lower = written.lower()
    most = min(len(word), len(written))
    start = next((i for i in range(most) if word[i] != lower[i]), most)
    most -= start
    end = next((i for i in range(most) if word[-1 - i] != lower[-1 - i]), most)
    middle = word[start : len(word) - end]
    if written.isupper():
        middle = middle.upper()
    elif not start and written[:1].isupper():
        middle = middle[:1].upper() + middle[1:]
    return written[:start] + middle + written[len(written) - end :]
