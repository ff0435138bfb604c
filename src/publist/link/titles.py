"""Titles, reduced to what tells works apart."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from sys import intern

from publist.link.words import (
    CARDINALS,
    COUNTED,
    GENERIC,
    NOTICE_NEXT,
    NOTICES,
    ORDINALS,
    ROMAN,
    STOPWORDS,
)
from publist.mojibake import SIGN, undone
from publist.patterns import pattern
from publist.record import record

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
     "’": "", "'": "", "ʼ": "", "`": "", "‘": "", "´": ""}
)  # fmt: skip
_WORD = pattern(r"\d+(?:\.\d+)+|[^\W_]+")
_COMMAND = pattern(r"\\([A-Za-z]+)|\\.|[{}$^_]")
_DRESS = frozenset(
    "text textnormal textrm textit textbf textsf texttt textsc textup emph mathrm mathbf mathit"
    " mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm operatorname rm it bf tt sf sc"
    " hbox mbox ensuremath left right big bigl bigr displaystyle textsuperscript textsubscript".split()
)
"""Commands that only dress what follows."""
_TAG = pattern(r"</?[A-Za-z][^<>]{0,80}>")
_SUFFIX = pattern(
    r"\s*[(\[](?P<what>(?:an? )?(?:extended|full|short|long|technical|invited|student|preliminary|revised|"
    r"conference|journal|workshop|poster|demo|system|research|industrial|keynote|tutorial|panel|best|award|"
    r"winning|doctoral|work in progress|abstract|draft|preprint|arxiv|working|position|vision|video|talk|"
    r"demonstration|paper|report|version|session|presentation|address|course|summary|only|online|"
    r"[ ,/&-])+)[)\]]\s*\.?\s*$",
    re.IGNORECASE,
)
_BREAK = pattern(r"\s*(?::\s|\s[-–—]{1,3}\s|—|---|\?\s|;\s|\.\s(?=[^\W\d_]))\s*")
_ORDINAL = pattern(r"(\d+)(?:st|nd|rd|th)")


_NONE: frozenset[str] = frozenset()


@record
class Title:
    """A title as comparing sees it. Two titles of one work should be equal here."""

    text: str
    """Its words in lower case, without accents, joined by spaces."""
    words: tuple[str, ...]
    """Words that carry meaning, each once. (A set would take seven times the memory.)"""
    respelled: str
    """`squeezed`, where that is not just `text` without spaces; else empty."""
    main: str
    """The words before the first colon, dash or question mark; empty without a subtitle."""
    counters: frozenset[str]
    """What counts: "part 2", "2nd", "version 9.6" as `2`, `2`, `9.6`."""
    numbers: frozenset[str]
    """Every other number."""
    notices: frozenset[str]
    """It is an erratum, a comment, a reply, a review of something."""
    generic: bool
    """A title that stands over many works: "Editorial", "Book reviews"."""
    suffix: str
    """What stood in parentheses at its end, such as `extended abstract`; not part of `text`."""

    @property
    def squeezed(self) -> str:
        """`text` without spaces, in one spelling: `pre-print` and `preprint`, `ö` and `oe` are one."""
        return self.respelled or self.text.replace(" ", "")


NO_TITLE = Title("", (), "", "", frozenset(), frozenset(), frozenset(), False, "")


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


def reduce_title(written: str, venue: frozenset[str] = frozenset()) -> Title:
    """`written` (plain text, mathematics as TeX) as comparing sees it.

    `venue` has the words of the venue's name: in a title they are generic.
    """
    suffix = ""
    if written.endswith((")", "]", ").", "].")) and (found := _SUFFIX.search(written)) is not None:
        written, suffix = written[: found.start()], found["what"].lower()
    folded = fold_text(written)
    words = _WORD.findall(folded)
    if not words:
        return NO_TITLE
    breaking = _BREAK.search(folded)
    main = ""
    if breaking is not None and breaking.end() < len(folded):
        main = " ".join(_WORD.findall(folded[: breaking.start()]))
    words = _digits(words)
    counters, numbers = _counted(words, len(main.split()))
    content = frozenset(word for word in words if word not in STOPWORDS) or frozenset(words)
    squeezed = "".join(words)
    respelled = one_spelling(squeezed)
    return Title(
        text=" ".join(words),
        words=tuple([intern(word) for word in dict.fromkeys(words) if word in content]),
        respelled="" if respelled == squeezed else respelled,
        main=main,
        counters=counters,
        numbers=numbers,
        notices=_notices(words),
        generic=content <= GENERIC
        or content <= GENERIC | venue
        or not any(word.isalpha() for word in content),
        suffix=suffix,
    )


def _digits(words: list[str]) -> list[str]:
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


def _counted(words: list[str], main: int) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers that count a series, and the others."""
    counters: set[str] = set()
    numbers: set[str] = set()
    last = len(words) - 1
    for position, word in enumerate(words):
        if position and words[position - 1] in COUNTED and (word[0].isdigit() or len(word) == 1):
            counters.add(word)  # also "Part A"
        elif _ORDINAL.fullmatch(word) is not None:
            counters.add(word[:-2])
        elif word in ROMAN and len(word) > 1 and position in (main - 1, last) and position:
            counters.add(ROMAN[word])  # "Foundations II: …"
        elif "." in word or (word.isdigit() and position == last and len(word) <= 2):
            counters.add(word)
        elif word[0].isdigit():
            numbers.add(word)
    return _frozen(counters), _frozen(numbers)


def _frozen(words: set[str]) -> frozenset[str]:
    return frozenset(words) if words else _NONE  # one empty set for all: most are


def _notices(words: Iterable[str]) -> frozenset[str]:
    """Erratum, comment, reply … when the title begins with it, or ends ("…: a reply")."""
    listed = list(words)
    found: set[str] = set()
    for position, word in enumerate(listed):
        kind = NOTICES.get(word)
        if kind is None:
            continue
        after = listed[position + 1] if position + 1 < len(listed) else ""
        if kind in ("erratum", "retraction", "addendum", "revisited"):
            if position <= 1 or position >= len(listed) - 2:
                found.add(kind)
        elif (position <= 2 and after in NOTICE_NEXT) or (
            position and position == len(listed) - 1 and kind != "review"
        ):
            found.add(kind)
    return _frozen(found)
