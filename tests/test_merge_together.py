"""Which questions of `publist merge` are about one work."""

from __future__ import annotations

from publist.link.model import Confidence, Link, LinkKind
from publist.merge.question import Question
from publist.merge.together import of_one_work


def asked(
    left: int, right: int, kind: LinkKind = "preprint", sure: Confidence = "likely"
) -> Question:
    return Question(left, right, Link(left, right, kind, sure, "other-stage"), 1, 1)


def test_versions_lead_to_each_other() -> None:
    all_of_it = [asked(0, 1), asked(2, 1), asked(0, 2, "workshop")]
    assert of_one_work(all_of_it[1], [*all_of_it, asked(5, 6)]) == tuple(all_of_it)


def test_a_thesis_leads_to_no_other_paper() -> None:
    first, second = asked(0, 9, "thesis"), asked(1, 9, "thesis")
    preprint = asked(0, 5)
    assert of_one_work(first, [first, second, preprint]) == (first, preprint)


def test_what_only_a_person_can_tell_is_left() -> None:
    doubtful = asked(0, 2, "version", "ask")
    first, behind = asked(0, 1), asked(2, 3)
    assert of_one_work(first, [first, doubtful, behind]) == (first,)
    assert of_one_work(doubtful, [first, doubtful, behind]) == (first, doubtful, behind)


def test_duplicates_are_no_versions() -> None:
    first, twice = asked(0, 1), asked(1, 2, "duplicate")
    assert of_one_work(first, [first, twice]) == (first,)
