"""What two entries are to each other, decided by the first rule that has an answer.

The order is the reasoning: what proves that they differ comes before what makes them one, and
only then does the stage of each (preprint, workshop, conference, journal) say which version is which.
"""

from __future__ import annotations

from publist.link.apart import (
    generic,
    notice,
    other_authors,
    other_kind,
    other_letter,
    other_part,
    printed_apart,
    shared_doi,
)
from publist.link.compare import Comparison
from publist.link.same import other_word, retitled, same_id, same_place, same_title
from publist.link.verdict import Rule, Verdict

RULES: tuple[Rule, ...] = (
    notice,
    generic,
    shared_doi,
    other_part,
    same_place,
    other_authors,
    same_id,
    other_kind,
    printed_apart,
    other_word,
    other_letter,
    same_title,
    retitled,
)


def decide(pair: Comparison) -> Verdict | None:
    """The verdict of the first rule that has one; None: nothing worth a word."""
    for rule in RULES:
        verdict = rule(pair)
        if verdict is not None:
            return verdict
    return None


RULES_OF_LOOKS = frozenset(
    (
        "other-part",
        "other-number",
        "notice",
        "shared-doi",
        "shared-id",
        "other-authors",
        "other-word",
        "other-letter",
        "other-kind",
        "printed-apart",
    )
)
"""Rules that tell apart what people could take for one work."""
