"""All checks over a store: what is wrong with it, in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.registry import BY_CODE, ignored_in_entry
from publist.check.rule import Rule
from publist.problem import Problem, Severity
from publist.read.store import Reading
from publist.record import EMPTY, changed, record

Progress = Callable[[str], None]
"""Called with the code of each rule before it is checked."""


@record
class Report:
    """What is wrong with a store, and how many entries it is about."""

    problems: tuple[Problem, ...]
    """In the order of the files and of their places."""
    entries: int
    """Entries read; each is clean or has problems."""
    with_problems: int
    """Entries with at least one problem."""
    ignored: int
    """Problems that an entry's `publist-ignore` keeps silent."""
    texts: Mapping[str, str] = EMPTY
    """Path → the decoded text of the file, in which offsets count."""

    @property
    def clean(self) -> int:
        """Entries without any problem."""
        return self.entries - self.with_problems

    def count(self, severity: Severity) -> int:
        """Problems of one severity."""
        return sum(problem.severity is severity for problem in self.problems)


class _Placed(NamedTuple):
    file: int
    offset: int
    problem: Problem


def run_checks(
    reading: Reading, library: Library, codes: Iterable[str], progress: Progress | None = None
) -> Report:
    """Check `library`, which was made from `reading`, by the rules named in `codes`."""
    wanted = frozenset(codes)
    rules = checks_of(wanted)
    if any(rule.links for rule in rules):
        library.begin_linking()
    order = {file.source.path: number for number, file in enumerate(library.files)}
    placed: list[_Placed] = []
    for problem in reading.store.problems:
        if problem.code in wanted:
            rule = BY_CODE[problem.code]
            fix = rule.fix(problem, library) if rule.fix else None
            place = problem.place
            placed.append(
                _Placed(
                    order.get(place.path, 0),
                    place.offset,
                    changed(problem, fix=fix) if fix else problem,
                )
            )
    for rule in rules:
        if progress is not None:
            progress(rule.code)
        assert rule.check is not None, "only checks come from checks_of"
        for found in rule.check(library):
            problem = _problem(rule, found)
            placed.append(_Placed(order[found.source.path], found.start, problem))
    placed.sort(key=lambda one: (one.file, one.offset))
    return _report(library, [one.problem for one in placed])


def checks_of(wanted: Collection[str]) -> list[Rule]:
    """The rules among the codes `wanted` that are checked after reading, in their order.

    Those that ask which entries are one work come last: it may be found out meanwhile.
    """
    rules = [rule for code, rule in BY_CODE.items() if code in wanted and rule.check is not None]
    return sorted(rules, key=lambda rule: rule.links)


def _problem(rule: Rule, found: Found) -> Problem:
    return Problem(
        rule.code,
        rule.severity,
        rule.message.format_map(found.values),
        found.source.place(found.start, found.end),
        found.key,
        rule.hint.format_map(found.values),
        found.fix,
        found.beside,
    )


def _report(library: Library, problems: list[Problem]) -> Report:
    kept: list[Problem] = []
    concerned: set[int] = set()
    ignored = 0
    for problem in problems:
        item = library.item_at(problem.place.path, problem.place.offset)
        if item is not None:
            if problem.code in _ignored_codes(item):
                ignored += 1
                continue
            concerned.add(id(item))
        kept.append(problem)
    texts = {file.source.path: file.source.text for file in library.files}
    return Report(tuple(kept), len(library.items), len(concerned), ignored, texts)


def _ignored_codes(item: Item) -> frozenset[str]:
    value = item.fields.get("publist-ignore")
    return _codes(value) if value else frozenset()


@lru_cache(maxsize=256)
def _codes(value: str) -> frozenset[str]:
    return ignored_in_entry(value)[0]
