"""What two entries are to each other, decided by the first rule that has an answer.

The order is the reasoning: what proves that they differ comes before what makes them one, and
only then does the stage of each (preprint, workshop, conference, journal) say which version is which.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from publist.link.compare import Comparison
from publist.link.model import Confidence, LinkKind
from publist.link.stages import PUBLISHED, UNPUBLISHED, Stage


class Verdict(NamedTuple):
    kind: LinkKind
    confidence: Confidence
    rule: str


Rule = Callable[[Comparison], Verdict | None]


def decide(pair: Comparison) -> Verdict | None:
    """The verdict of the first rule that has one; None: nothing worth a word."""
    for rule in RULES:
        verdict = rule(pair)
        if verdict is not None:
            return verdict
    return None


# --- what proves that they differ -----------------------------------------------------------------


def _other_part(pair: Comparison) -> Verdict | None:
    """Part I and Part II, 9.6 and 9.7, second and third workshop."""
    one, other = pair.first.title, pair.second.title
    if pair.title == "same" and one.squeezed == other.squeezed:
        return None
    placed = pair.pages and pair.volume and pair.venue is not False
    if one.counters != other.counters:
        if one.counters - other.counters and other.counters - one.counters:
            return Verdict("distinct", "certain", "other-part")
        extra = (one.counters - other.counters - other.numbers) | (
            other.counters - one.counters - one.numbers
        )
        if extra and not (pair.ids or pair.doi or placed):
            return Verdict("distinct", "likely", "other-part")
    both = one.numbers - other.numbers and other.numbers - one.numbers
    if both and pair.title != "same":
        return Verdict("distinct", "certain", "other-number")
    return None


def _notice(pair: Comparison) -> Verdict | None:
    """An erratum, a comment, a reply is not the paper that it is about."""
    if pair.first.title.notices != pair.second.title.notices:
        return Verdict("distinct", "certain", "notice")
    return None


def _other_authors(pair: Comparison) -> Verdict | None:
    if pair.authors.known and pair.authors.share < 0.34 and pair.authors.matched < 3:
        if pair.doi and pair.title in ("same", "subtitle", "near"):
            return None
        return Verdict("distinct", "likely", "other-authors")
    return None


def _generic(pair: Comparison) -> Verdict | None:
    """ "Editorial" stands over many works: only the place where it is printed tells."""
    if not (pair.first.title.generic or pair.second.title.generic):
        return None
    if pair.title == "same" and pair.doi:
        return Verdict("duplicate", "certain", "same-doi")
    if pair.title == "same" and pair.volume and pair.pages and pair.number is not False:
        return Verdict("duplicate", "likely", "same-pages")
    contradicted = False in (pair.doi, pair.pages, pair.volume, pair.number)
    if (
        pair.title == "same"
        and pair.venue
        and pair.authors.same
        and not pair.years
        and not contradicted
    ):
        several = pair.authors.matched >= 2
        return Verdict("duplicate", "likely" if several else "ask", "same-title")
    return Verdict("distinct", "likely", "generic-title")


def _shared_doi(pair: Comparison) -> Verdict | None:
    """Supplements give one DOI to many abstracts: the title must agree as well."""
    if not pair.doi:
        return None
    if pair.title in ("same", "subtitle") or (pair.title == "near" and not pair.swapped):
        return Verdict("duplicate", "certain", "same-doi")
    if pair.pages and pair.first.first_page != "1":
        return Verdict("duplicate", "likely", "same-doi")
    if pair.title in ("near", "similar") and pair.authors.same and pair.pages is not False:
        return Verdict("duplicate", "likely", "same-doi")
    return Verdict("distinct", "likely", "shared-doi")


# --- the same identifier --------------------------------------------------------------------------


def _same_id(pair: Comparison) -> Verdict | None:
    if not pair.ids:
        return None
    if pair.title == "other" and not pair.authors.same:
        return Verdict("distinct", "ask", "shared-id")
    stages = (pair.first.stage, pair.second.stage)
    if stages[0] == stages[1] and pair.doi is not False and pair.venue is not False:
        return Verdict("duplicate", "certain", "same-id")
    kind = version_kind(*stages)
    return Verdict(kind, "certain", "same-id")


# --- the same place -------------------------------------------------------------------------------


def _same_place(pair: Comparison) -> Verdict | None:
    """The same pages of the same volume hold one work, whatever became of its title."""
    if not pair.pages or pair.first.first_page == "1" or pair.title == "other":
        return None
    if pair.doi is False or pair.venue is False or pair.years > 1:
        return None
    both_ends = bool(pair.first.last_page and pair.second.last_page)
    agree = pair.authors.share >= 0.5 or not pair.authors.known
    if pair.volume and agree:
        return Verdict("duplicate", "certain", "same-pages")
    if both_ends and pair.authors.same and (pair.venue or pair.volume is None):
        return Verdict("duplicate", "likely", "same-pages")
    return None


# --- the same words, the same people --------------------------------------------------------------


def _other_word(pair: Comparison) -> Verdict | None:
    """One word of meaning in place of another, both published: "insertion", "extraction"."""
    if pair.swapped and _both(pair, PUBLISHED):
        return Verdict("distinct", "likely", "other-word")
    return None


def _same_title(pair: Comparison) -> Verdict | None:
    if pair.swapped or pair.title not in ("same", "subtitle", "near"):
        return None
    if not pair.authors.known:
        if pair.title != "same" or len(pair.first.title.words) < 4:
            return None
        nobody = not pair.first.authors and not pair.second.authors
        return _by_stage(pair, "likely" if nobody and pair.venue and not pair.years else "ask")
    if not _same_people(pair):
        return None
    if pair.title == "near" and not _near_enough(pair):
        return None
    if (
        pair.title == "subtitle"
        and _both(pair, PUBLISHED)
        and (pair.doi is False or pair.venue is False)
    ):
        return None
    return _by_stage(pair, "likely")


def _same_people(pair: Comparison) -> bool:
    if pair.authors.share < 0.5:
        return False
    if pair.authors.overlap >= 0.3:
        return True
    if "thesis" in (pair.first.stage, pair.second.stage):
        return pair.authors.share == 1
    return pair.title == "same" and len(pair.first.title.words) >= 5 and pair.years <= 1


def _near_enough(pair: Comparison) -> bool:
    """How many more words may one title have, so that it is still the same work?"""
    added = pair.added
    if not added:
        return True
    contradicted = False in (pair.doi, pair.pages, pair.volume, pair.number)
    if pair.first.stage == pair.second.stage == "thesis":
        return added == 1 and not pair.years and pair.authors.same
    if not _both(pair, PUBLISHED):
        return pair.first.stage != pair.second.stage and (
            added == 1 or (added <= 3 and pair.authors.same)
        )
    if not pair.authors.same:
        return False
    if pair.first.stage != pair.second.stage and not _interchangeable(pair):
        return added == 1
    return (
        added <= 2
        and not contradicted
        and pair.venue is not False
        and not pair.years
        and (added == 1 or pair.authors.matched >= 2)
    )


def _by_stage(pair: Comparison, confidence: Confidence) -> Verdict | None:
    one, other = pair.first.stage, pair.second.stage
    if one != other and not _interchangeable(pair):
        return Verdict(version_kind(one, other), confidence, "other-stage")
    if pair.doi is False:
        return Verdict("version", confidence, "two-dois")
    if one == other == "preprint" and pair.other_number:
        return Verdict("version", "ask", "two-numbers")
    if pair.pages is False and pair.first.last_page and pair.second.last_page and not _one(pair):
        return Verdict("version", "ask", "other-pages")
    if pair.volume is False and pair.number is not True:
        return Verdict("version", "ask", "other-volume")
    issue = pair.volume and pair.number and not pair.years
    if (
        pair.venue is False
        and not issue
        and (one == other == "journal" or pair.years or pair.title != "same")
    ):
        return Verdict("version", "ask", "other-venue")
    if pair.years > 2:
        return Verdict("version" if pair.venue is not True else "duplicate", "ask", "other-year")
    return Verdict("duplicate", confidence, "same-title")


def _one(pair: Comparison) -> bool:
    """Pages that begin with 1 and have no volume say nothing."""
    return "1" in (pair.first.first_page, pair.second.first_page) and not pair.volume


def _retitled(pair: Comparison) -> Verdict | None:
    """A preprint that was published under another title."""
    one, other = pair.first.stage, pair.second.stage
    if one == other or not {one, other} & UNPUBLISHED or pair.years > 3:
        return None
    whole = pair.authors.known and pair.authors.share == 1
    if pair.title == "near" and whole:
        return Verdict(version_kind(one, other), "ask", "retitled")
    if (
        pair.title == "similar"
        and whole
        and pair.authors.matched >= 3
        and pair.authors.overlap >= 0.75
    ):
        return Verdict(version_kind(one, other), "ask", "retitled")
    return None


def _both(pair: Comparison, stages: frozenset[Stage]) -> bool:
    return pair.first.stage in stages and pair.second.stage in stages


def _interchangeable(pair: Comparison) -> bool:
    """Stages that people write for each other: a chapter of proceedings, an unknown one."""
    stages = {pair.first.stage, pair.second.stage}
    if "other" in stages or stages in ({"chapter", "conference"}, {"chapter", "book"}):
        return True
    return pair.venue is True and _both(pair, PUBLISHED) and "workshop" not in stages


def version_kind(one: Stage, other: Stage) -> LinkKind:
    """What two entries of one work are to each other, by their stages."""
    stages = {one, other}
    if one == other:
        return "version"
    if "thesis" in stages:
        return "thesis"
    if stages & UNPUBLISHED:
        return "preprint"
    if "workshop" in stages:
        return "workshop"
    if stages == {"conference", "journal"}:
        return "extended"
    return "version"


RULES: tuple[Rule, ...] = (
    _notice,
    _generic,
    _shared_doi,
    _other_part,
    _same_place,
    _other_authors,
    _same_id,
    _other_word,
    _same_title,
    _retitled,
)

RULES_OF_LOOKS = frozenset(
    (
        "other-part",
        "other-number",
        "notice",
        "shared-doi",
        "shared-id",
        "other-authors",
        "other-word",
    )
)
"""Rules that tell apart what people could take for one work."""
