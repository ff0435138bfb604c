"""What the reader finds while reading, as rules: each code's group and why it exists.

`publist.codes` has their severity and words; what can be put right says so here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from publist.check.library import Library
from publist.check.rule import Group, Rule
from publist.codes import RULES as WORDS
from publist.problem import Fix, Problem, Safety


class Reason(NamedTuple):
    group: Group
    why: str
    fix: Callable[[Problem, Library], Fix | None] | None = None
    fixes: Safety | None = None


_REASONS: Mapping[str, Reason] = {
    "encoding": Reason(
        "reading",
        "A file that is not UTF-8 has to be guessed at, and a wrong guess turns every accent into "
        "two strange characters.",
    ),
}


def _rule(code: str, reason: Reason) -> Rule:
    words = WORDS[code]
    return Rule(
        code, reason.group, words.severity, words.message, words.hint, reason.why,
        fix=reason.fix, fixes=reason.fixes,
    )  # fmt: skip


RULES: tuple[Rule, ...] = tuple(_rule(code, reason) for code, reason in _REASONS.items())
