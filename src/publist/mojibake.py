"""Text that was UTF-8 and was read as Windows-1252 or Latin-1: found, undone, and proven.

`é` is two bytes in UTF-8, and Windows-1252 shows them as `Ã©`. The way back is exact: the
characters become their bytes again, and these must be UTF-8 to the last. Hardly any true text passes
that test, and where it might (`É»` at the end of a quotation in French, `Ä–` in a range), the
characters around it decide whether the damage is certain.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from publist.patterns import pattern

_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What Windows-1252 has where Latin-1 has control characters (0x80 to 0x9f)."""
_BYTES = {character: character.encode("cp1252") for character in _HIGH} | {
    chr(code): bytes([code]) for code in range(0x80, 0x100)
}
_LATER = "\\x80-\\xbf" + _HIGH
_RUN = pattern(f"[\\x80-\\xff{_HIGH}]{{2,}}")
FIRST = pattern("[\\xc2-\\xf0]")
LATER = pattern(f"[{_LATER}]")
SIGN = pattern(f"[\\xc2-\\xf0][{_LATER}]")
"""How every damage begins: a quick way to see that there is none."""
_MAY_FOLLOW = frozenset("»«›‹”“„‚’‘´…–—®™°²³¹ºª·•†‡\u00a0\u00ad")
"""What may come after the last letter of a word in true text."""
_LIKELY = frozenset("ÃÎ")
"""First characters of damage that deserve a word even where true text could look the same."""
_MAX_TIMES = 4
_LOST = "\ufffd"
_UNSEEN = pattern("[\ufeff\u200b\u2060]")
_SIGNS = pattern(
    "[\u02c6\u02dc\u2000-\u2bff\u3000-\u303f\ufb00-\ufb06\ufe00-\ufeff\U0001d400-\U0001ffff]"
)
"""Punctuation, mathematics, pictures: what stands in any script."""
_TOGETHER = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC",
                       "KATAKANA-HIRAGANA"))  # fmt: skip
"""Scripts of one text."""


class Damage(NamedTuple):
    """One run of damaged characters."""

    start: int
    end: int
    text: str
    """What it was, without what nobody would see."""
    times: int
    """How often it was damaged."""
    certain: bool
    """No true text looks like this."""


def damages(text: str, start: int, end: int) -> list[Damage]:
    """Each damaged run of `text` between two offsets, in order.

    Where all that is not ASCII is damaged, one certain run speaks for the others.
    """
    found: list[Damage] = []
    others = False
    for run in _RUN.finditer(text, start, end):
        first, last = run.span()
        was = _undo_all(run[0])
        if was is None:
            others = True
            if run[0] == "â€":  # “ has three bytes, and ” too, but Windows-1252 lacks its last one
                found.append(Damage(first, last, "”", 1, False))
            continue
        before = text[first - 1] if first > start else ""
        certain = was[1] > 1 or _is_certain(run[0], before, text[last : min(last + 2, end)])
        if not certain and run[0][0] not in _LIKELY:
            others = True
            continue
        found.append(Damage(first, last, _UNSEEN.sub("", was[0]), was[1], certain))
    if not others and any(damage.certain for damage in found):
        return [damage._replace(certain=True) for damage in found]
    return found


def undone(text: str) -> str:
    """`text` as it was before any damage: what is likely is undone as well."""
    pieces: list[str] = []
    end = 0
    for damage in damages(text, 0, len(text)):
        pieces += (text[end : damage.start], damage.text)
        end = damage.end
    return "".join(pieces) + text[end:] if pieces else text


def _undo_all(run: str) -> tuple[str, int] | None:
    """The text behind a run, and how often it was damaged; None when it is no damage."""
    best = None
    for times in range(1, _MAX_TIMES + 1):
        try:
            run = b"".join([_BYTES[character] for character in run]).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            break
        if _is_text(run):
            best = run, times
    return best


def _is_text(decoded: str) -> bool:
    """Are these characters that people write, in one script besides Latin and Greek?

    A single letter of such a script is rather an accident: nobody writes one alone.
    """
    scripts: set[str] = set()
    letters = 0
    for character in decoded:
        category = unicodedata.category(character)
        if character == _LOST or category in ("Cn", "Co", "Cs", "Cc"):
            return False
        if ord(character) >= 0x0240 and not _SIGNS.match(character):
            scripts.add(_script(character))
            letters += category[0] in "LM"
    if "PHONETIC" in scripts:
        return False
    scripts -= {"LATIN", "COMBINING", "GREEK"}
    return not scripts or ((scripts <= _TOGETHER or len(scripts) == 1) and letters >= 2)


def _script(character: str) -> str:
    """The script of a letter: the first word of its name (CYRILLIC SMALL LETTER A)."""
    name = unicodedata.name(character, "")
    if 0x0240 <= ord(character) < 0x02B0:
        return "PHONETIC"  # called LATIN, too; `É»` is rather the end of a quotation
    return name.partition(" ")[0]


def _is_certain(run: str, before: str, after: str) -> bool:
    """Could this run not stand in true text?

    There it would be the last letter of a word, capital for a run of two, and closing marks.
    """
    lead, rest = run[0], run[1:]
    if not _MAY_FOLLOW.issuperset(rest):
        return True
    follows_small, precedes_small = before.islower(), after[:1].islower()
    if lead == "Â":
        return not before.isupper()  # alone it is no word in any language
    if lead.islower():
        return precedes_small or not before.isalpha()
    if follows_small:
        return True
    possessive = rest[0] in "’´" and after[:1] == "s" and not after[1:].isalpha()
    if before.isalpha():  # in the middle of a word only an apostrophe or a dash is true text
        if not after[:1].isalpha() or rest[0] in "–—…\u00a0":
            return False
        return rest[0] not in "’´" or (precedes_small and not possessive)
    if possessive or not precedes_small:
        return False
    return rest[0] not in "–—" or lead == "Ã"  # `Ö`, not a range from Ä to z
