"""Text, folded: what people write in different ways becomes one."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from publist.mojibake import SIGN, undone
from publist.patterns import pattern

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
     "’": "", "'": "", "ʼ": "", "`": "", "‘": "", "´": ""}
)  # fmt: skip
_COMMAND = pattern(r"\\([A-Za-z]+)|\\.|[{}$^_]")
_DRESS = frozenset(
    "text textnormal textrm textit textbf textsf texttt textsc textup emph mathrm mathbf mathit"
    " mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm operatorname rm it bf tt sf sc"
    " hbox mbox ensuremath left right big bigl bigr displaystyle textsuperscript textsubscript".split()
)
"""Commands that only dress what follows."""
_TAG = pattern(r"</?[A-Za-z][^<>]{0,80}>")


def fold_text(text: str) -> str:
    """`text` in lower case, without accents, entities, TeX and tags; Greek letters by name."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "\\" in text or "$" in text or "{" in text or "^" in text or "_" in text:
        text = _COMMAND.sub(_command, text)
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    if SIGN.search(text) is not None:
        text = undone(text)
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join([_plain(character) for character in text]).translate(_LETTERS)


def one_spelling(folded: str) -> str:
    """Folded text in which `ö` (now `o`) and `oe` are one, as Germans and Danes write either."""
    if "e" in folded:
        folded = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return folded.replace("aa", "a")


def _command(found: re.Match[str]) -> str:
    name = found[1]
    return f" {name} " if name and name not in _DRESS else ""


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return ""
    if "\u0391" <= character <= "\u03c9":
        return f" {unicodedata.name(character, ' ').rsplit(' ', 1)[-1].lower()} "
    return character
