"""A name that is not one person's: several people, a body without braces, a degree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.people.bodies import is_body, may_be_body
from publist.check.people.joined_names import both_in_full, has_joint, separate, suffix_last
from publist.check.people.written_names import (
    WrittenName,
    shown,
    too_long,
    written_names,
)
from publist.check.rule import Rule
from publist.model import Name
from publist.patterns import pattern
from publist.problem import Edit, Fix, Severity
from publist.read.names import read_names
from publist.read.people import fold
from publist.read.tex import TexNote

_DEGREES = frozenset(("phd", "md", "msc", "bsc", "mba", "rn", "facs", "faan", "dphil", "eds"))
_SUFFIX = pattern(r"(?:[js]r|[ivx]+|ph ?d|m ?d|esq|\d(?:st|nd|rd|th)|fils|pere)")
_PARTICLES = frozenset("von van der den de la del di da dos du zu zur ter ten af av".split())
_JOINTS = frozenset(("und", "et"))
_TIMES = 2
"""How many people of the store must have a word as their given name before it looks like one."""


class _Known:
    """The names of the store, asked only when one looks odd."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _names(self) -> tuple[dict[str, set[str]], set[str]]:
        givens: dict[str, set[str]] = {}
        families: set[str] = set()
        for name in self._library.names.values():
            if name.given:
                givens.setdefault(fold(name.given), set()).add(fold(name.family))
                families.add(fold(name.family))
        return givens, families

    def is_given(self, word: str) -> bool:
        givens, families = self._names
        word = fold(word)
        return len(givens.get(word, ())) >= _TIMES and word not in families

    def has(self, full: str) -> bool:
        """Is `Jane Doe` somebody's whole name elsewhere?"""
        names = read_names(full, []).names
        givens, _ = self._names
        return any(
            fold(parsed.name.family) in givens.get(fold(parsed.name.given), ()) for parsed in names
        )


def _check(library: Library) -> Iterator[Found]:
    known = _Known(library)
    odd = {which for which, name in library.names.items() if _may_be_odd(name)}
    for item, field, _, people in library.lists_with(odd):
        names = written_names(item, field)
        for author, name in zip(people, names, strict=False):  # none where places are not certain
            if id(author.name) in odd and not too_long(name.text):
                yield from _name(known, item, field, name, names)


def _may_be_odd(name: Name) -> bool:
    """A quick look at what most names are not."""
    if name.literal:
        return False
    if not name.given or name.suffix or name.family in _PARTICLES:
        return True
    if name.particle in _JOINTS or "&" in name.given or "&" in name.family:
        return True
    if " " in name.family and " " in name.given:
        return True
    return may_be_body(name)


def _name(
    known: _Known, item: Item, field: str, name: WrittenName, names: Sequence[WrittenName]
) -> Iterator[Found]:
    text = " ".join(name.text.split())
    turned = suffix_last(text)
    if turned and name.parsed.name.suffix:
        fix = _fix("Put the suffix before the given name", name, turned[0], field)
        what = f"`{name.parsed.name.suffix}` of `{text}` is read as a suffix such as Jr."
        yield _found(item, field, name, what, f"write `{turned[0]}`", fix)
        return
    others = text.endswith(",") and field == "author" and item.entry.others
    joined = _joined(known, text, name, names, others=others)
    if joined is not None:
        fix = _fix("Write `and` between the names", name, " and ".join(joined), field)
        advice = "write `and` between the names"
        yield _found(item, field, name, f"`{text}` is read as one person", advice, fix)
    elif is_body(name.parsed.name, text):
        fix = _fix("Put the name in braces", name, f"{{{name.text}}}", field)
        read = name.parsed.name
        called = "called " + shown(read) if "," in text else "whose surname is " + read.family
        what = f"`{text}` is read as a person {called}"
        yield _found(item, field, name, what, f"put it in braces: {{{text}}}", fix)
    elif name.parsed.name.family in _PARTICLES:
        what = f"`{text}` has no family name, only what stands before one"
        yield _found(item, field, name, what, "write the family name after it", None)
    elif not name.parsed.name.given and text.strip(",. ").isalpha():
        word = fold(text.strip(",. "))
        if word in _DEGREES:
            what = f"`{text}` is read as another person"
            yield _found(item, field, name, what, "remove it: degrees are no part of a name", None)
        elif known.is_given(word):
            what = f"`{text}` stands alone and is somebody's given name elsewhere"
            advice = "is the family name missing, or is there an `and` too many?"
            yield _found(item, field, name, what, advice, None)


def _joined(
    known: _Known, text: str, name: WrittenName, names: Sequence[WrittenName], *, others: bool
) -> tuple[str, ...] | None:
    """The people in one name; () when there are several but it isn't sure who; None for one."""
    notes: list[TexNote] = []
    read_names(text, notes)
    if any(note.code == "bad-name" for note in notes):
        return None  # the reader says so itself
    if "," not in text and not has_joint(text):
        return None
    people = separate(text)
    if people or "," not in text:
        return people or None
    suffix = name.parsed.name.suffix
    if suffix and not _SUFFIX.fullmatch(fold(suffix)):
        return ()
    two = both_in_full(text.rstrip(" ,"))
    if two is None:
        return None
    if known.has(two[0]) or all(known.is_given(one.split()[0]) for one in two):
        return two
    beside = [other for other in names if other != name]
    listed = name != names[-1] if beside else others  # "Jane Doe, John Smith, and Ann Lee"
    return two if listed and all("," not in other.text for other in beside) else None


def _fix(title: str, name: WrittenName, text: str, field: str) -> Fix | None:
    return Fix(title, (Edit(name.start, name.end, text),), (field,), "unsafe") if text else None


def _found(
    item: Item, field: str, name: WrittenName, what: str, advice: str, fix: Fix | None
) -> Found:
    return item.found(field, span=(name.start, name.end), fix=fix, what=what, advice=advice)


RULE = Rule(
    code="no-family",
    group="people",
    severity=Severity.WARNING,
    message="{what}",
    hint="{advice}",
    why="In an author list only `and` separates people (btxdoc, section 4). With commas alone the "
    "list shows one person with a strange name and loses the others, and a body without braces "
    "around its name gets a surname and initials.",
    check=_check,
    fixes="unsafe",
    to_do="write `and` between the names, or the family name of each",
)
