"""Every rule there is, and finding some by the words of `--select` and `--ignore`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import get_args

from publist.check import reading
from publist.check.rule import Group, Rule
from publist.check.table import CHECKS
from publist.problem import PublistError

GROUPS: tuple[Group, ...] = get_args(Group)
ALL: tuple[Rule, ...] = tuple(
    sorted((*reading.RULES, *CHECKS), key=lambda rule: GROUPS.index(rule.group))
)
BY_CODE: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in ALL})


def rule_named(code: str) -> Rule:
    """The rule `code`. Raises PublistError with the nearest one."""
    rule = BY_CODE.get(code.strip().lower())
    if rule is None:
        raise PublistError(f"there is no rule `{code}`{_guess(code, BY_CODE)}")
    return rule


def selected(texts: Iterable[str], where: str) -> frozenset[str]:
    """The codes that the words of `--select` mean; without any, those of `default`.

    In: codes, names of groups, `all` (opt-in rules too) or `default`, each text one or several
    with commas; `where` they stand, for an error. Raises PublistError for any other word.
    """
    words = _words(texts) or ["default"]
    return frozenset(code for word in words for code in _named(word, where))


def ignored(texts: Iterable[str], where: str) -> frozenset[str]:
    """As `selected`, for the words of `--ignore`: none without any, and a group's opt-in rules too."""
    words = _words(texts)
    return frozenset(code for word in words for code in _named(word, where, every=True))


def ignored_in_entry(text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The codes that `publist-ignore` of an entry means, and its words that mean none."""
    codes: set[str] = set()
    unknown: list[str] = []
    for word in _words([text.replace(";", " ")]):
        try:
            codes |= _named(word, "", every=True)
        except PublistError:
            unknown.append(word)
    return frozenset(codes), tuple(unknown)


def near(word: str) -> str:
    """The code that is nearest to `word`, as a question; or empty."""
    return _guess(word, BY_CODE)


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in text.replace(",", " ").lower().split()]


def _named(word: str, where: str, *, every: bool = False) -> set[str]:
    if word in BY_CODE:
        return {word}
    if word in ("all", "default"):
        return {rule.code for rule in ALL if word == "all" or not rule.opt_in}
    if word in GROUPS:
        return {rule.code for rule in ALL if rule.group == word and (every or not rule.opt_in)}
    known = (*BY_CODE, *GROUPS, "all", "default")
    raise PublistError(
        f"{where}: there is no rule `{word}`{_guess(word, known)}\n"
        f"  Name rules by their code, or a group: {', '.join(GROUPS)}, default, all"
    )


def _guess(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word.lower(), list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""
