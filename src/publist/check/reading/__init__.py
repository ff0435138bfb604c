"""What the reader finds while reading, as rules: each code's group and why it exists.

`publist.codes` has their severity and words; one module here for each part of a store says why
they exist, and `fixes` what can be put right.
"""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.reading.annotated import REASONS as ANNOTATED
from publist.check.reading.dates import REASONS as DATES
from publist.check.reading.fields import REASONS as FIELDS
from publist.check.reading.file import REASONS as FILE
from publist.check.reading.names import REASONS as NAMES
from publist.check.reading.reason import Reason
from publist.check.reading.text import REASONS as TEXT
from publist.check.rule import Rule
from publist.codes import RULES as WORDS

_REASONS: Mapping[str, Reason] = {
    **FILE,
    **FIELDS,
    **TEXT,
    **NAMES,
    **ANNOTATED,
    **DATES,
}


def _rule(code: str, reason: Reason) -> Rule:
    words = WORDS[code]
    return Rule(
        code, reason.group, words.severity, words.message, words.hint, reason.why,
        fix=reason.fix, fixes=reason.fixes, to_do=reason.to_do,
    )  # fmt: skip


RULES: tuple[Rule, ...] = tuple(_rule(code, reason) for code, reason in _REASONS.items())
