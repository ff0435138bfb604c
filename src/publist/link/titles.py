"""Titles, reduced to what tells works apart."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from sys import intern

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
STOPWORDS = frozenset(
    "a an and are as at be by for from in into is it its of on or over s the their this to toward"
    " towards under upon using via we what when with within without"
    " der die das und von fur mit zur zum ein eine im des dem den"
    " le la les de du des et un une pour sur dans en au aux d l"
    " el los las y del al para por con una".split()
)
"""Words that say nothing about what a paper is about: English, German, French, Spanish."""

_ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
    "ix": "9", "x": "10", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15",
}  # fmt: skip
_ORDINALS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10", "eleventh": "11",
    "twelfth": "12", "thirteenth": "13", "fourteenth": "14", "fifteenth": "15",
    "sixteenth": "16", "seventeenth": "17", "eighteenth": "18", "nineteenth": "19",
    "twentieth": "20",
}  # fmt: skip
_CARDINALS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_ORDINAL = pattern(r"(\d+)(?:st|nd|rd|th)")
_COUNTED = frozenset(
    "part parts pt volume vol chapter book no number issue version release edition paper lecture"
    " section series phase stage round teil partie parte band tome".split()
)
"""What a number after it counts: two works of one series differ in just that."""
_NOTICES = {
    "erratum": "erratum", "errata": "erratum", "corrigendum": "erratum", "corrigenda": "erratum",
    "correction": "erratum", "corrections": "erratum", "retraction": "retraction",
    "retracted": "retraction", "comment": "comment", "comments": "comment", "reply": "reply",
    "replies": "reply", "response": "reply", "rejoinder": "reply", "addendum": "addendum",
    "supplement": "addendum", "supplementary": "addendum", "discussion": "comment",
    "commentary": "comment", "review": "review", "rezension": "review", "withdrawn": "retraction",
    "revisited": "revisited",
}  # fmt: skip
_NOTICE_NEXT = frozenset("on to of for from and author authors the".split())
_GENERIC = frozenset(
    "about abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments"
    " announcement announcements annual article articles author authors award awards banquet board"
    " book books briefly calendar call comment comments chair chairman chairmans chairs closing column committee"
    " conclusion conclusions conference contents contributors cover dedication discussion editor"
    " editorial editorials editors epilogue event events final foreword forum front from general"
    " guest guide highlights in index information inside interview introduction invited issue"
    " journal keynote letter letters list matter meeting message minutes miscellaneous news news"
    "newsletter note notes notice obituary open opening organization overview page pages panel"
    " panels paper papers perspectives poster posters preface presidents president proceedings"
    " program programme prologue publication publications publisher reader readers recent remarks"
    " report reports review reviewer reviewers reviews section session sessions short special"
    " standards statement subject summary symposium table talk talks tutorial tutorials unknown"
    " untitled update volume welcome workshop workshops year".split()
)
"""Words of which titles consist that a journal uses again and again."""


_NONE: frozenset[str] = frozenset()


@record
class Title:
    """A title as comparing sees it. Two titles of one work should be equal here."""

    text: str
    """Its words in lower case, without accents, joined by spaces."""
    words: tuple[str, ...]
    """Words that carry meaning, each once. (A set would take seven times the memory.)"""
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
        """`text` without spaces: `pre-print` and `preprint` are one."""
        return self.text.replace(" ", "")


NO_TITLE = Title("", (), "", frozenset(), frozenset(), frozenset(), False, "")


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
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join([_plain(character) for character in text]).translate(_LETTERS)


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
    return Title(
        text=" ".join(words),
        words=tuple([intern(word) for word in dict.fromkeys(words) if word in content]),
        main=main,
        counters=counters,
        numbers=numbers,
        notices=_notices(words),
        generic=content <= _GENERIC
        or content <= _GENERIC | venue
        or not any(word.isalpha() for word in content),
        suffix=suffix,
    )


def _digits(words: list[str]) -> list[str]:
    """`part ii` as `part 2`, `fourth` as `4th`: numbers in words are written in figures."""
    written = []
    for position, word in enumerate(words):
        figures = word
        if word in _ORDINALS:
            figures = _ORDINALS[word] + "th"
        elif position and words[position - 1] in _COUNTED:
            figures = _ROMAN.get(word) or _CARDINALS.get(word) or word
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
        if position and words[position - 1] in _COUNTED and (word[0].isdigit() or len(word) == 1):
            counters.add(word)  # also "Part A"
        elif _ORDINAL.fullmatch(word) is not None:
            counters.add(word[:-2])
        elif word in _ROMAN and len(word) > 1 and position in (main - 1, last) and position:
            counters.add(_ROMAN[word])  # "Foundations II: …"
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
        kind = _NOTICES.get(word)
        if kind is None:
            continue
        after = listed[position + 1] if position + 1 < len(listed) else ""
        if kind in ("erratum", "retraction", "addendum", "revisited"):
            if position <= 1 or position >= len(listed) - 2:
                found.add(kind)
        elif (position <= 2 and after in _NOTICE_NEXT) or (
            position and position == len(listed) - 1 and kind != "review"
        ):
            found.add(kind)
    return _frozen(found)
