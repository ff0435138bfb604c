"""What the reader finds while reading, as rules: each code's group and why it exists.

`publist.codes` has their severity and words; one module here for each part of a store says why
they exist, and `fixes` what can be put right.
"""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.reading import annotated, dates, fields, file, names, text
from publist.check.reading.reason import Reason
from publist.check.rule import Rule
from publist.codes import RULES as WORDS

_REASONS: Mapping[str, Reason] = {
    **file.REASONS,
    **fields.REASONS,
    **text.REASONS,
    **names.REASONS,
    **annotated.REASONS,
    **dates.REASONS,
}


def _rule(code: str, reason: Reason) -> Rule:
    words = WORDS[code]
    return Rule(
        code, reason.group, words.severity, words.message, words.hint, reason.why,
        fix=reason.fix, fixes=reason.fixes,
    )  # fmt: skip


RULES: tuple[Rule, ...] = tuple(_rule(code, reason) for code, reason in _REASONS.items())
