"""Values, reduced to what makes two of them say the same thing."""

from __future__ import annotations

from publist.link.fold import fold_text
from publist.patterns import pattern
from publist.read.tex import tex_to_text

_WORD = pattern(r"[^\W_]+(?:\.[^\W_]+)*")
_DAMAGE = pattern(r"\ufffd|Ã[\x80-\xbf©¼¶¤Ÿ±]|â€|Â[\xa0-\xbf]|&(?:amp|#\d+|[a-z]{2,8});")
_LONGEST = 20_000
"""Characters of a value that are looked at for its words; an abstract has a twentieth of it."""


def one_line(text: str) -> str:
    """`text` with runs of white space as one space: what never counts as a difference."""
    return " ".join(text.split())


def words_of(value: str) -> list[str]:
    """The words of a TeX value in lower case, without accents, braces and signs."""
    value = value[:_LONGEST]
    plain = tex_to_text(value) if "\\" in value or "{" in value or "$" in value else value
    return _WORD.findall(fold_text(plain))


def is_damaged(value: str) -> bool:
    """Does it hold what an encoding or a web page has left: mojibake, entities?"""
    return _DAMAGE.search(value) is not None


def is_shouted(value: str) -> bool:
    """Are all of its letters capitals, eight or more?"""
    letters = [character for character in value if character.isalpha()]
    return len(letters) >= 8 and all(character.isupper() for character in letters)


def abbreviates(short: str, long: str) -> bool:
    """Is each word of `short` the beginning of the next of `long`: "J. Stat. Phys."?

    Little words may be missing; at least one must be shortened.
    """
    left, right = words_of(short), words_of(long)
    if not left or len("".join(left)) >= len("".join(right)):
        return False
    at = 0
    for word in left:
        while at < len(right) and not right[at].startswith(word):
            if len(right[at]) > 3:
                return False
            at += 1
        if at == len(right):
            return False
        at += 1
    return all(len(word) <= 3 for word in right[at:])
