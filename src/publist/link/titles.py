"""Titles, reduced to what tells works apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from sys import intern

from publist.link.fold import fold_text, one_spelling
from publist.link.notices import notices_of
from publist.link.numbering import NO_WORDS, counts, edition_number, in_figures, numbers_of
from publist.link.words import GENERIC, ORDINALS, STOPWORDS
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
    pieces = [words for words in map(_WORD.findall, _BREAK.split(folded)) if words]
    if not pieces:
        return NO_TITLE
    main = pieces[0] if len(pieces) > 1 else []
    words = list(chain.from_iterable(pieces)) if main else pieces[0]
    counters = numbers = NO_WORDS
    if counts(words, folded):
        words = in_figures(words)
        counters, numbers = numbers_of(words, len(main))
    every = frozenset(words)
    content = every - STOPWORDS or every
    text = " ".join(words)
    respelled = one_spelling(text)  # before the words are joined: RDFa API is not RDF API
    return Title(
        text=text,
        words=tuple([intern(word) for word in dict.fromkeys(words) if word in content]),
        respelled="" if respelled == text else respelled.replace(" ", ""),
        ends=_ends(words, pieces) if main else (),
        counters=counters,
        numbers=numbers,
        notices=frozenset(("erratum",)) if corrected else notices_of(words, main),
        generic=content - venue <= GENERIC or not any(map(str.isalpha, content)),
        edition=edition,
        suffix=suffix,
    )


def _ends(words: list[str], pieces: Sequence[list[str]]) -> tuple[int, ...]:
    """How long the text of the first `words` is that make up the first piece, the first two, …"""
    counts = accumulate(map(len, pieces[:-1]))
    return tuple([len(" ".join(words[:count])) for count in counts])
