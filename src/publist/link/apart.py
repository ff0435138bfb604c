"""Rules about what proves that two entries differ."""

from __future__ import annotations

from publist.link.compare import Comparison, other_end, reordered, same_range
from publist.link.doubt import doubtful, one_source
from publist.link.stages import BESIDE, PUBLISHED
from publist.link.verdict import Verdict, both, interchangeable, version_kind


def other_part(pair: Comparison) -> Verdict | None:
    """Part I and Part II, 9.6 and 9.7, second and third workshop."""
    first, second = pair.first, pair.second
    if first.edition and second.edition and first.edition != second.edition and not pair.ids:
        return Verdict("distinct", "certain", "other-part")
    if first.chapter and second.chapter and first.chapter != second.chapter and not pair.ids:
        return Verdict("distinct", "likely", "other-part")
    one, other = first.title, second.title
    if first.stage == second.stage == "book" and pair.volume is False and not pair.ids:
        return Verdict("distinct", "likely", "other-part")
    if pair.title == "same" and one.squeezed == other.squeezed:
        return None
    placed = pair.pages and pair.volume and pair.venue is not False
    if one.counters != other.counters:
        if one.counters - other.counters and other.counters - one.counters:
            return Verdict("distinct", "certain", "other-part")
        extra = (one.counters - other.counters - other.numbers) | (
            other.counters - one.counters - one.numbers
        )
        extra -= {first.edition, second.edition, first.volume, second.volume}  # said elsewhere
        if extra and not (pair.ids or pair.doi or placed):
            return Verdict("distinct", "likely", "other-part")
    both = one.numbers - other.numbers and other.numbers - one.numbers
    if both and pair.title != "same":
        return Verdict("distinct", "certain", "other-number")
    return None


def notice(pair: Comparison) -> Verdict | None:
    """An erratum, a comment, a reply is not the paper that it is about."""
    kinds = pair.first.title.notices ^ pair.second.title.notices
    if kinds == {"retracted"} and (pair.doi or pair.pages):
        return None  # publishers put the word before the title of the paper itself
    if kinds:
        return Verdict("distinct", "certain", "notice")
    return None


def other_authors(pair: Comparison) -> Verdict | None:
    if pair.authors.known and pair.authors.share < 0.34 and pair.authors.matched < 3:
        if pair.doi and pair.title in ("same", "subtitle", "near"):
            return None
        return Verdict("distinct", "likely", "other-authors")
    return None


def generic(pair: Comparison) -> Verdict | None:
    """ "Editorial" stands over many works: only the place where it is printed tells."""
    if not (pair.first.title.generic or pair.second.title.generic):
        return None
    if pair.title == "same" and pair.doi:
        return Verdict("duplicate", "certain", "same-doi")
    placed = pair.volume and pair.pages and pair.number is not False and pair.venue is not False
    if pair.title == "same" and placed and (pair.authors.matched or not pair.authors.known):
        return Verdict("duplicate", "likely", "same-pages")
    contradicted = False in (pair.doi, pair.pages, pair.volume, pair.number)
    contradicted = contradicted or pair.first.chapter != pair.second.chapter or other_end(pair)
    if (
        pair.title == "same"
        and pair.venue
        and pair.authors.same
        and not pair.years
        and not contradicted
    ):
        several = pair.authors.matched >= 2 and not doubtful(pair)
        return Verdict("duplicate", "likely" if several else "ask", "same-title")
    return Verdict("distinct", "likely", "generic-title")


def shared_doi(pair: Comparison) -> Verdict | None:
    """Supplements give one DOI to many abstracts: the title must agree as well."""
    if not pair.doi:
        return None
    if pair.title in ("same", "subtitle") or (pair.title == "near" and not pair.swapped):
        elsewhere = pair.years > 1 and pair.venue is False and both(pair, PUBLISHED)
        if elsewhere and not interchangeable(
            pair
        ):  # the journal's DOI, given to a workshop's paper
            kind = version_kind(pair.first.stage, pair.second.stage)
            return Verdict(kind, "likely", "same-doi")
        return Verdict("duplicate", "certain", "same-doi")
    if pair.pages and pair.first.first_page.lstrip("aes") != "1":
        if pair.title != "other" or (pair.authors.same and same_range(pair)):
            return Verdict("duplicate", "likely", "same-doi")  # perhaps in another language
        return Verdict("duplicate", "ask", "same-doi")
    if pair.title in ("near", "similar") and pair.authors.same and pair.pages is not False:
        # One team's abstracts in a supplement differ in a word, and so may a title typed twice.
        return Verdict("duplicate", "ask" if pair.swapped else "likely", "same-doi")
    return Verdict("distinct", "likely", "shared-doi")


def other_kind(pair: Comparison) -> Verdict | None:
    """Data, software, a patent, a talk that bear the name of a paper are works of their own."""
    one, other = pair.first.stage, pair.second.stage
    if one != other and "other" not in (one, other) and (one in BESIDE or other in BESIDE):
        return Verdict("distinct", "likely", "other-kind")
    return None


def printed_apart(pair: Comparison) -> Verdict | None:
    """No journal prints a paper twice: a title in two volumes of it is a column."""
    if (
        pair.first.stage == pair.second.stage == "journal"
        and pair.venue
        and pair.volume is False
        and (pair.pages is None or pair.first.first_page != pair.second.first_page)
        and pair.years
        and pair.doi is not True
        and not pair.ids
    ):
        return Verdict("distinct", "likely", "printed-apart")
    return None


def other_letter(pair: Comparison) -> Verdict | None:
    """Proton and photon: one letter may be a typing error or another word, and only pages, a DOI, an
    identifier, which were asked before, would tell."""
    if not pair.slip or pair.swapped or pair.title != "near" or pair.authors.share < 0.5:
        return None
    one, other = pair.first.stage, pair.second.stage
    if pair.pages is False and both(pair, PUBLISHED) and interchangeable(pair):
        return Verdict("distinct", "likely", "other-letter")
    if _typed_wrong(pair):
        return None
    kind = "duplicate" if one == other or interchangeable(pair) else version_kind(one, other)
    return Verdict(kind, "ask", "other-letter")


def _typed_wrong(pair: Comparison) -> bool:
    """Several people do not write two papers in one place and year of which a letter in a long title
    is all that tells them apart."""
    if reordered(pair.first.title, pair.second.title):
        return False
    common = len(set(pair.first.title.words).intersection(pair.second.title.words))
    people = min(int(pair.authors.matched), 3)
    elsewhere = pair.first.stage == pair.second.stage and (
        pair.years or not pair.venue or one_source(pair)
    )
    return people > 1 and pair.authors.same and common + people >= _LONG and not elsewhere


_LONG = 7
"""Words of meaning in common, and authors (up to three), that make a slip a typing error."""
