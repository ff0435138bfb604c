"""Two entries of one title and the same people: what they are, by how far each had come and where."""

from __future__ import annotations

from publist.link.compare import Comparison, same_range
from publist.link.doubt import doubtful
from publist.link.model import Confidence
from publist.link.stages import NUMBERED
from publist.link.verdict import Verdict, interchangeable, version_kind


def by_stage(pair: Comparison, confidence: Confidence) -> Verdict | None:
    one, other = pair.first.stage, pair.second.stage
    if one != other and not interchangeable(pair):
        return Verdict(version_kind(one, other), confidence, "other-stage")
    if pair.doi is False:
        return Verdict("version", confidence, "two-dois")
    if one == other == "preprint" and pair.other_number:
        return Verdict("version", "ask", "two-numbers")
    if pair.pages is False and _both_say_where(pair) and not _one(pair):
        return Verdict("version", "ask", "other-pages")
    if one == other == "book" and _other_edition(pair):
        return Verdict("version", "ask", "other-edition")
    if pair.volume is False and pair.number is not True:
        return Verdict("version", "ask", "other-volume")
    if pair.number is False and not same_range(pair) and one == other and one not in NUMBERED:
        return Verdict("version", "ask", "other-issue")
    if pair.number is False and one == other and one in NUMBERED:
        return Verdict("version", "ask", "other-number")
    issue = pair.volume and pair.number and not pair.years
    if pair.venue is False and not issue:
        return Verdict("version", "ask", "other-venue")
    if doubtful(pair):
        return Verdict("duplicate", "ask", "same-title")
    if pair.years > 2:
        return Verdict("version" if pair.venue is not True else "duplicate", "ask", "other-year")
    return Verdict("duplicate", confidence, "same-title")


def _one(pair: Comparison) -> bool:
    """Pages that begin with 1 and have no volume say nothing."""
    return "1" in (pair.first.first_page, pair.second.first_page) and not pair.volume


def _other_edition(pair: Comparison) -> bool:
    """A book of another year, ISBN or length may be another edition."""
    if pair.isbn is not None:
        return not pair.isbn
    return bool(pair.years) or pair.pages is False


def _both_say_where(pair: Comparison) -> bool:
    """Both have a range of pages, or both a place in one volume.

    Not so where one begins with 1: the other may be the number of the article.
    """
    first, second = pair.first, pair.second
    if first.last_page and second.last_page:
        return True
    return pair.volume is True and "1" not in (first.first_page, second.first_page)
