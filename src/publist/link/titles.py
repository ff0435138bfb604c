"""Titles, reduced to what tells works apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from sys import intern

from publist.link.fold import fold_text, one_spelling
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
from publist.patterns import pattern
from publist.record import record

_WORD = pattern(r"\d+(?:\.\d+)+|[^\W_]+")
_SUFFIX = pattern(
    r"\s*[(\[](?P<what>(?:an? )?(?:extended|full|short|long|technical|invited|student|preliminary|revised|"
    r"conference|journal|workshop|poster|demo|system|research|industrial|keynote|tutorial|panel|best|award|"
    r"winning|doctoral|work in progress|abstract|draft|preprint|arxiv|working|position|vision|video|talk|"
    r"demonstration|paper|report|version|session|presentation|address|course|summary|only|online|"
    r"with discussions?|with comments?|"
    r"[ ,/&-])+)[)\]]\s*\.?\s*$",
    re.IGNORECASE,
)
_RELEASE = pattern(r"\d+(?:\.\d+)*")
_CORRECTED = pattern(
    r"\s*\(vol(?:ume|\.)? ?\d+, (?:p|pg|pp|no|art|article)\b[^()]*\)\s*$", re.IGNORECASE
)
"""How catalogues name the paper that a correction corrects: (vol 8, pg 55, 2015)."""
_EDITION = pattern(
    r"[\s,.:(\[–—-]+(?P<number>\d+(?:st|nd|rd|th)|"
    + "|".join(ORDINALS)
    + r")\s+ed(?:ition|n)?\.?[)\]]?\s*$",
    re.IGNORECASE,
)
_BREAK = pattern(r"\s*(?::\s|\s[-–—]{1,3}\s|—|---|\?\s|;\s|\.\s(?=[^\W\d_]))\s*")
_DIGIT = pattern(r"\d")
_ORDINAL = pattern(r"(\d+)(?:st|nd|rd|th)")


_NONE: frozenset[str] = frozenset()
_NUMBERS = frozenset((*ORDINALS, *COUNTED, *ROMAN))
"""Without one of these words, and without a digit, a title counts nothing."""
_NOTICES = frozenset((*NOTICES, "supporting"))
"""Without one of these a title is no notice."""
_BEFORE = GENERIC | STOPWORDS | {"brief", "critical", "further", "some"}
"""What may stand before it: "Authors' reply to …", but not "Immune response to …"."""


@record
class Title:
    """A title as comparing sees it. Two titles of one work should be equal here."""

    text: str
    """Its words in lower case, without accents, joined by spaces."""
    words: tuple[str, ...]
    """Words that carry meaning, each once. (A set would take seven times the memory.)"""
    respelled: str
    """`squeezed`, where that is not just `text` without spaces; else empty."""
    ends: tuple[int, ...]
    """Where in `text` a subtitle could begin: the lengths before each colon, dash, question mark."""
    counters: frozenset[str]
    """What counts: "part 2", "2nd", "version 9.6" as `2`, `2`, `9.6`."""
    numbers: frozenset[str]
    """Every other number."""
    notices: frozenset[str]
    """It is an erratum, a comment, a reply, a review of something."""
    generic: bool
    """A title that stands over many works: "Editorial", "Book reviews"."""
    edition: str
    """`2` of "…, second edition" at its end; not part of `text`."""
    suffix: str
    """What stood in parentheses at its end, such as `extended abstract`; not part of `text`."""

    @property
    def main(self) -> str:
        """The words before the first colon, dash or question mark; empty without a subtitle."""
        return self.text[: self.ends[0]] if self.ends else ""

    @property
    def mains(self) -> Iterator[str]:
        """What the title may be without its subtitle, or without the last of them."""
        return (self.text[:end] for end in self.ends)

    def adds_to(self, other: Title) -> bool:
        """Is this `other` with a subtitle more?"""
        return len(other.text) in self.ends and self.text.startswith(other.text)

    @property
    def squeezed(self) -> str:
        """`text` without spaces, in one spelling: `pre-print` and `preprint`, `ö` and `oe` are one."""
        return self.respelled or self.text.replace(" ", "")


NO_TITLE = Title("", (), "", (), frozenset(), frozenset(), frozenset(), False, "", "")


def reduce_title(written: str, venue: frozenset[str] = frozenset()) -> Title:
    """`written` (plain text, mathematics as TeX) as comparing sees it.

    `venue` has the words of the venue's name: in a title they are generic.
    """
    suffix = ""
    if written.endswith((")", "]", ").", "].")) and (found := _SUFFIX.search(written)) is not None:
        written, suffix = written[: found.start()], found["what"].lower()
    edition = ""
    if "ed" in written[-12:].lower() and (said := _EDITION.search(written)) is not None:
        written, edition = written[: said.start()], edition_number(said["number"])
    corrected = written.endswith(")") and _CORRECTED.search(written)
    if corrected:
        written = written[: corrected.start()]
    folded = fold_text(written)
    pieces = [piece for piece in map(_WORD.findall, _BREAK.split(folded)) if piece]
    if not pieces:
        return NO_TITLE
    words = pieces[0] if len(pieces) == 1 else list(chain.from_iterable(pieces))
    main = pieces[0] if len(pieces) > 1 else []
    counters = numbers = _NONE
    if not (_NUMBERS.isdisjoint(words) and _DIGIT.search(folded) is None):
        words = _digits(words)
        counters, numbers = _counted(words, len(main))
    content = frozenset(word for word in words if word not in STOPWORDS) or frozenset(words)
    squeezed = "".join(words)
    respelled = one_spelling(squeezed)
    return Title(
        text=" ".join(words),
        words=tuple([intern(word) for word in dict.fromkeys(words) if word in content]),
        respelled="" if respelled == squeezed else respelled,
        ends=_ends(words, pieces) if main else (),
        counters=counters,
        numbers=numbers,
        notices=frozenset(("erratum",)) if corrected else _notices(words, main),
        generic=content <= GENERIC
        or content <= GENERIC | venue
        or not any(word.isalpha() for word in content),
        edition=edition,
        suffix=suffix,
    )


def _ends(words: list[str], pieces: list[list[str]]) -> tuple[int, ...]:
    """How long the text of the first `words` is that make up the first piece, the first two, …"""
    count = 0
    ends = []
    for piece in pieces[:-1]:
        count += len(piece)
        ends.append(len(" ".join(words[:count])))
    return tuple(ends)


def edition_number(written: str) -> str:
    """`2nd`, `Second`, `second edition`, `2` as `2`; `V 2.4` as `2.4`."""
    if not written or written.isdigit():
        return written
    found = _RELEASE.search(written)
    if found:
        return found[0]
    words = (ORDINALS.get(word, "") for word in fold_text(written).split())
    return next((word for word in words if word), "")


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
        elif word in ROMAN and len(word) > 1 and position in (main - 1, main, last) and position:
            counters.add(ROMAN[word])  # "Foundations II: …", "Foundations. II. …"
        elif "." in word or (word.isdigit() and position == last and len(word) <= 2):
            counters.add(word)
        elif word[0].isdigit():
            numbers.add(word)
    return _frozen(counters), _frozen(numbers)


def _frozen(words: set[str]) -> frozenset[str]:
    return frozenset(words) if words else _NONE  # one empty set for all: most are


def _notices(listed: list[str], main: list[str]) -> frozenset[str]:
    """Erratum, comment, reply … when the title begins with it, or ends ("…: a reply")."""
    if _NOTICES.isdisjoint(listed) and _NOTICES.isdisjoint(main):
        return _NONE
    found: set[str] = set()
    label = set(main)  # "Book review: …", but not "Review article: …"
    if 1 < len(main) < len(listed) and label <= GENERIC and not label & {"article", "paper"}:
        found.update(NOTICES[word] for word in main if word in NOTICES)
    if listed[0] == "supporting" and listed[1:2] in (["information"], ["material"], ["materials"]):
        found.add("addendum")
    for position, word in enumerate(listed):
        kind = NOTICES.get(word)
        if kind is None:
            continue
        after = listed[position + 1] if position + 1 < len(listed) else ""
        if kind in ("erratum", "retraction", "retracted", "addendum", "revisited"):
            if position <= 1 or position >= len(listed) - 2:
                found.add(kind)
        elif (position <= 2 and after in NOTICE_NEXT and _BEFORE.issuperset(listed[:position])) or (
            position and position == len(listed) - 1 and kind != "review"
        ):
            found.add(kind)
    return _frozen(found)
