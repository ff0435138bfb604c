"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from publist.check.found import Found
from publist.check.library import Library
from publist.problem import Fix, Problem, Safety, Severity
from publist.record import record

Group = Literal[
    "reading", "annotations", "people", "entry", "text", "status", "relations", "record"
]
"""What a rule looks at; `--select` takes a group's name for all its rules."""


class _Unfilled(dict[str, str]):
    def __missing__(self, _name: str) -> str:
        return "…"


def in_general(words: str) -> str:
    """The words of a rule's message or hint, with `…` for what each place fills in."""
    return words.format_map(_Unfilled())


@record
class Rule:
    """One rule: why it exists, its words, and how it is checked."""

    code: str
    """A short public name, such as `pages-backwards`. It never changes."""
    group: Group
    severity: Severity
    """By what it costs the reader of the list: ERROR where something is lost or false there,
    WARNING where it may be, ADVICE where the list is right and the file could be better."""
    message: str
    """One line, without a full stop; words in braces are filled in from what was found."""
    hint: str
    """What to do next, in the same way."""
    why: str
    """Why the rule exists: one to three sentences for someone who has never seen publist."""
    check: Callable[[Library], Iterable[Found]] | None = None
    """Finds every place, in any order. None: the reader finds it while reading."""
    fix: Callable[[Problem, Library], Fix | None] | None = None
    """For what the reader finds: how one problem could be put right. (A check says it itself.)"""
    fixes: Safety | None = None
    """What kind of fix there is, at least for some of the places."""
    links: bool = False
    """The check asks which entries are one work (`Library.links`)."""
    opt_in: bool = False
    """Only checked when it is asked for by its code or group."""
    to_do: str = ""
    """What to do next in general, where the hint without its place would say nothing."""


def what_to_do(rule: Rule) -> str:
    """What to do about any problem of this rule, as the manual says it; may be empty."""
    return rule.to_do or in_general(rule.hint)
