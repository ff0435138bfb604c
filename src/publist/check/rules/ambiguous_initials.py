"""Initials that could stand for two people of the store."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.people.written_names import Mention, mention_span, mentions, shown
from publist.check.rule import Rule
from publist.model import Author
from publist.problem import Severity
from publist.read.people import Folded, fold_name

_LOOK = 50
"""People of one surname and initial that are compared; nobody's store has more."""
_ALIKE = 0.8
"""From this likeness on two first names may be one with a slip."""
_SHORT = 3
"""Letters that may be initials run together."""

_People = dict[tuple[str, ...], str]
"""Given names of a surname's people, folded → the name as it is shown."""


def _check(library: Library) -> Iterator[Found]:
    folded: dict[int, tuple[Author, Folded]] = {}
    full: dict[tuple[str, str], _People] = {}
    short: list[tuple[Mention, Author, Folded]] = []
    for mention, author in mentions(library):
        known = folded.get(id(author))
        if known is None:
            known = folded[id(author)] = (author, fold_name(author.name, author.number))
        name = known[1]
        if not name.given or author.name.literal:
            continue
        if len(name.given[0]) == 1:
            short.append((mention, author, name))
        elif not _may_be_initials(author.name.given):
            people = full.setdefault((name.family, name.given[0][0]), {})
            if len(people) < _LOOK:
                people.setdefault(name.given, shown(author.name))
    answers: dict[tuple[str, tuple[str, ...]], tuple[_People, tuple[str, str] | None]] = {}
    listed: tuple[Item | None, str] = (None, "")
    beside: set[tuple[str, ...]] = set()
    for mention, author, name in short:
        asked = (name.family, name.given)
        if asked not in answers:
            known_people = full.get((name.family, name.given[0][0]), {})
            people_here = {
                given: text for given, text in known_people.items() if _fits(name.given, given)
            }
            answers[asked] = (people_here, _two(people_here, set()))
        candidates, two = answers[asked]
        if two is None or author.person:
            continue
        if (mention.item, mention.field) != listed:
            listed, beside = (mention.item, mention.field), _beside(mention)
        if not beside.isdisjoint(candidates):
            two = _two(candidates, beside)
        if two is not None:
            yield mention.item.found(
                mention.field, span=mention_span(mention), who=shown(author.name),
                first=two[0], second=two[1],
            )  # fmt: skip


def _may_be_initials(given: str) -> bool:
    """`WA`, `Ch.`: no name in full."""
    first = given.split(maxsplit=1)[0]
    return first.endswith(".") or (first.isupper() and len(first) <= _SHORT)


def _fits(initials: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Could these be the initials? A middle name may be missing on either side."""
    shared = zip(initials, given, strict=False)
    return all(initial[0] == word[0] for initial, word in shared)


def _beside(mention: Mention) -> set[tuple[str, ...]]:
    """The given names of everybody in the same list."""
    return {fold_name(author.name).given for author in mention.item.people(mention.field)}


def _two(people: _People, beside: set[tuple[str, ...]]) -> tuple[str, str] | None:
    """Two people with different first names, neither of them another author of the entry."""
    left = [(given[0], text) for given, text in people.items() if given not in beside]
    for given, text in left[1:]:
        short, long = sorted((left[0][0], given), key=len)
        # `Dan` may be Daniel, and `Wolfang` is Wolfgang.
        alike = SequenceMatcher(None, short, long, autojunk=False).ratio() >= _ALIKE
        if not alike and not long.startswith(short):
            return left[0][1], text
    return None


RULE = Rule(
    code="ambiguous-initials",
    group="people",
    severity=Severity.ADVICE,
    message="{who} could be {first} or {second}",
    hint="write the given name in full",
    why="Readers, search engines and lists of collaborators cannot tell two people with one surname "
    "and initial apart. Where the store knows both, it should say which one it means.",
    check=_check,
    opt_in=True,
)
