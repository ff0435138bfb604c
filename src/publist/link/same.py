"""Rules about what makes two entries one work, or versions of one."""

from __future__ import annotations

from publist.link.by_stage import by_stage
from publist.link.compare import Comparison, same_range
from publist.link.doubt import one_source
from publist.link.hints import small_words
from publist.link.stages import PUBLISHED, UNPUBLISHED
from publist.link.verdict import Verdict, both, interchangeable, version_kind
from publist.link.words import GENERIC


def same_id(pair: Comparison) -> Verdict | None:
    if not pair.ids:
        return None
    if pair.title == "other" and not pair.authors.same:
        return Verdict("distinct", "ask", "shared-id")
    stages = (pair.first.stage, pair.second.stage)
    if stages[0] == stages[1] and pair.doi is not False and pair.venue is not False:
        return Verdict("duplicate", "certain", "same-id")
    kind = version_kind(*stages)
    return Verdict(kind, "certain", "same-id")


def same_place(pair: Comparison) -> Verdict | None:
    """The same pages of the same volume hold one work, whatever became of its title."""
    if not pair.pages or pair.title == "other":
        return None
    whole = pair.title == "same" and pair.volume and pair.authors.same and pair.first.last_page
    if pair.first.first_page == "1" and not whole:
        return None
    if pair.doi is False or pair.years > 1:
        return None
    if False in (pair.volume, pair.number) and not same_range(pair):
        return None
    if pair.venue is False and not (pair.title == "same" and pair.volume and pair.authors.same):
        return _printed_elsewhere(pair)
    worded = pair.title in ("same", "subtitle") or not (pair.added or pair.swapped)
    both_ends = bool(pair.first.last_page and pair.second.last_page)
    if not worded and _on_one_page(pair):
        return None
    agree = pair.authors.share >= 0.5 or not pair.authors.known
    if pair.volume and agree:
        sure = pair.title != "similar" and not pair.swapped
        return Verdict("duplicate", "certain" if sure else "likely", "same-pages")
    if both_ends and pair.authors.same and (pair.venue or pair.volume is None):
        return Verdict("duplicate", "likely", "same-pages")
    return None


def _printed_elsewhere(pair: Comparison) -> Verdict | None:
    """Two venues with the same pages in one year: two names of one, or by chance?"""
    worded = pair.title in ("same", "subtitle", "near") and not pair.swapped
    alike = worded and same_range(pair) and pair.volume is None and not pair.years
    if alike and pair.authors.same and both(pair, PUBLISHED):
        return Verdict("duplicate", "ask", "same-pages")
    return None


def _on_one_page(pair: Comparison) -> bool:
    """Is there no more than one page that agrees? One of a supplement holds many abstracts."""
    first, second = pair.first, pair.second
    ranges = first.last_page and second.last_page and first.first_page != first.last_page
    return bool(pair.pages) and not ranges


def other_word(pair: Comparison) -> Verdict | None:
    """One word of meaning in place of another, both published: "insertion", "extraction"."""
    if pair.swapped and both(pair, PUBLISHED):
        return Verdict("distinct", "likely", "other-word")
    return None


def same_title(pair: Comparison) -> Verdict | None:
    if pair.swapped or pair.title not in ("same", "subtitle", "near"):
        return None
    stages = {pair.first.stage, pair.second.stage}
    if not pair.authors.known:
        if pair.title != "same" or len(pair.first.title.words) < 4:
            return None
        nobody = not pair.first.authors and not pair.second.authors
        return by_stage(pair, "likely" if nobody and pair.venue and not pair.years else "ask")
    if not _same_people(pair):
        return None
    if pair.title == "near" and not _near_enough(pair):
        return None
    if pair.title != "same" and "book" in stages and len(stages) == 2:
        return None  # the introduction to a book bears its name
    if pair.title == "subtitle":
        if both(pair, PUBLISHED) and (pair.doi is False or pair.venue is False):
            return None
        left, right = set(pair.first.title.words), set(pair.second.title.words)
        label = (left ^ right) <= GENERIC  # "…: guest editors' introduction" is not the article
        return by_stage(pair, "likely" if _long_enough(pair) and not label else "ask")
    if (pair.added or any(small_words(pair))) and one_source(pair):
        verdict = by_stage(pair, "ask")
        if verdict is not None and verdict.rule == "same-title":
            return verdict._replace(rule="other-word")
        return verdict
    return by_stage(pair, "ask" if pair.added and _on_one_page(pair) else "likely")


def _long_enough(pair: Comparison) -> bool:
    """Does a title without its subtitle say what the work is? "Lifelong learning" is a subject."""
    main = min(len(pair.first.title.words), len(pair.second.title.words))
    known = bool(pair.venue) and not pair.years
    return (
        (known and (main >= 3 or not one_source(pair)))
        or (main >= 3 and not pair.years)
        or pair.authors.matched >= 2
    )


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
    if not both(pair, PUBLISHED):
        return pair.first.stage != pair.second.stage and (
            added == 1 or (added <= 3 and pair.authors.same and pair.authors.matched >= 2)
        )
    if not pair.authors.same:
        return False
    if pair.first.stage != pair.second.stage and not interchangeable(pair):
        return added == 1
    return (
        added <= 2
        and not contradicted
        and not pair.years
        and (
            pair.venue is not False
            if added == 1
            else pair.venue is True and pair.authors.matched >= 2
        )
    )


def retitled(pair: Comparison) -> Verdict | None:
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
