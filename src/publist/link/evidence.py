"""Why two entries are what they are said to be, in words."""

from __future__ import annotations

from collections.abc import Iterator

from publist.link.compare import Comparison
from publist.link.figures import address_of
from publist.link.hints import (
    months_apart,
    one_word,
    other_publisher,
    small_words,
    two_bodies,
    two_pages,
)
from publist.link.model import Evidence

_TITLES = {
    "same": "the same title",
    "subtitle": "the same title, but only one has the subtitle",
    "near": "nearly the same title",
    "similar": "similar titles",
    "other": "other titles",
}


def evidence_of(pair: Comparison) -> tuple[Evidence, ...]:
    """What agrees and what contradicts, the weightiest first."""
    return tuple(_all(pair))


def _all(pair: Comparison) -> Iterator[Evidence]:
    one, other = pair.first, pair.second
    if pair.doi is not None:
        yield _same("doi", pair.doi, "DOI", one.doi, other.doi)
    if pair.ids:
        common = one.arxiv if one.arxiv == other.arxiv else ""
        yield Evidence(
            "identifier", True, f"both are arXiv:{common}" if common else "the same identifier"
        )
    elif pair.other_number:
        yield Evidence("identifier", False, "two numbers of preprint servers")
    yield Evidence("title", pair.title != "other" and not (pair.swapped or pair.slip), _title(pair))
    yield from _series(pair)
    if pair.authors.known:
        bodies = two_bodies(pair)
        text = "authors of like names" if bodies and pair.authors.matched else _authors(pair)
        yield Evidence("authors", pair.authors.share >= 0.5 and not bodies, text)
    if one.stage != other.stage:
        yield Evidence("stage", False, f"{_STAGES[one.stage]} and {_STAGES[other.stage]}")
    if pair.venue is not None:
        yield Evidence("venue", pair.venue, "the same venue" if pair.venue else "different venues")
    if one.stage == other.stage == "book" and other_publisher(pair):
        yield Evidence("publisher", False, "two publishers")
    if pair.isbn is not None:
        yield _same("isbn", pair.isbn, "ISBN", one.isbn, other.isbn)
    for what, agrees, left, right in (
        ("volume", pair.volume, one.volume, other.volume),
        ("number", pair.number, one.number, other.number),
        (
            "pages",
            pair.pages,
            _pages(one.first_page, one.last_page),
            _pages(other.first_page, other.last_page),
        ),
    ):
        if agrees is not None:
            yield _same(what, agrees, what, left, right)
    if one.year and other.year:
        text = f"years {one.year} and {other.year}" if pair.years else f"the same year {one.year}"
        beside = ", next to each other" if pair.years == 1 else ""
        yield Evidence("year", pair.years <= 1, text + beside)
    if months_apart(pair) and not pair.years:
        left, right = (
            f"{year}-{month + 1:02}"
            for year, month in (divmod(entry.month - 1, 12) for entry in (one, other))
        )
        yield Evidence("month", months_apart(pair) == 1, f"months {left} and {right}")
    if two_pages(pair):
        yield Evidence("address", False, f"two pages of {address_of(one.address).site}")


_STAGES = {
    "preprint": "a preprint",
    "report": "a report",
    "thesis": "a thesis",
    "workshop": "a workshop paper",
    "conference": "a conference paper",
    "journal": "a journal article",
    "chapter": "a chapter",
    "book": "a book",
    "data": "data",
    "software": "software",
    "patent": "a patent",
    "talk": "a talk",
    "other": "something else",
}


def _same(what: str, agrees: bool, called: str, left: str, right: str) -> Evidence:
    text = f"the same {called} {left}" if agrees else f"{called} {left} and {right}"
    return Evidence(what, agrees, text)


def _title(pair: Comparison) -> str:
    here, there = small_words(pair)
    if pair.title == "same" and here:
        return f"the same title, but for “{', '.join(here)}” and “{', '.join(there)}”"
    if not (pair.swapped or pair.slip) or pair.title == "other":
        return _TITLES[pair.title]
    words = pair.first.title.words, pair.second.title.words
    left = [_shown(word) for word in words[0] if word not in words[1]]
    right = [_shown(word) for word in words[1] if word not in words[0]]
    if not left and not right:
        return f"{_TITLES[pair.title]}: its words in another order"
    if len(left) <= 3 and len(right) <= 3:
        return f"{_TITLES[pair.title]}, but “{' '.join(left)}” against “{' '.join(right)}”"
    return _TITLES[pair.title]


def _shown(word: str) -> str:
    """`2th`, which stands for every way to write it, as `2nd`."""
    if word[0].isdigit() and word.endswith("th") and word[-4:-3] != "1":
        return word[:-2] + _ENDINGS.get(word[-3], "th")
    return word


_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


def _series(pair: Comparison) -> Iterator[Evidence]:
    left, right = pair.first.edition, pair.second.edition
    if left and right:
        yield _same("edition", left == right, "edition", left, right)
    left, right = pair.first.chapter, pair.second.chapter
    if left and right:
        yield _same("chapter", left == right, "chapter", left, right)
    one, other = pair.first.title, pair.second.title
    if one.counters != other.counters:
        left, right = (
            ", ".join(sorted(numbers)) or "none"
            for numbers in (one.counters - other.counters, other.counters - one.counters)
        )
        yield Evidence("part", False, f"numbers in the titles: {left} and {right}")
    for kind in sorted(one.notices ^ other.notices):
        yield Evidence("notice", False, f"only one is {_NOTICES[kind]}")
    if one.generic or other.generic:
        yield Evidence("generic", False, "a title that is used again and again")
    elif one_word(one) and pair.title == "same":
        yield Evidence("generic", False, "a title of one word, which others may have")


_NOTICES = {
    "erratum": "an erratum",
    "retraction": "a retraction",
    "retracted": "marked as retracted",
    "comment": "a comment",
    "reply": "a reply",
    "addendum": "an addendum",
    "review": "a review",
    "revisited": "a look back",
}


def _authors(pair: Comparison) -> str:
    authors = pair.authors
    matched = int(authors.matched)
    if authors.same:
        return "the same author" if authors.first == authors.second == 1 else "the same authors"
    if not matched:
        return "other authors"
    return (
        f"{matched} author{'s' * (matched > 1)} in common, of {authors.first} and {authors.second}"
    )


def _pages(first: str, last: str) -> str:
    return f"{first}–{last}" if last else first
