"""One person whose name is written in several ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publist.check.found import Found
from publist.check.library import Library
from publist.check.people.identities import Spelling, spelled, spellings_of_one
from publist.check.people.written_names import mention_span
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.names import read_names


def _check(library: Library) -> Iterator[Found]:
    configured = {
        person.name: [
            spelled(parsed.name)
            for written in (person.name, *person.aliases)
            for parsed in read_names(written, []).names[:1]
        ]
        for person in library.config.everyone()
    }
    found: list[tuple[Spelling, Spelling]] = []
    for spellings in spellings_of_one(library):
        usual = _usual(spellings, configured)
        found += [
            (one, usual)
            for one in spellings
            if one is not usual and one.text not in configured.get(one.person, ())
        ]
    # In the order of the file, so that each list is looked through once for the places.
    for one, usual in sorted(found, key=lambda pair: _place(pair[0])):
        first = one.places[0]
        yield first.item.found(
            first.field,
            span=mention_span(first),
            who=one.text,
            other=usual.text,
            here=_times(one.entries),
            there=_times(usual.entries),
        )


def _place(spelling: Spelling) -> tuple[str, int, str]:
    first = spelling.places[0]
    return first.item.source.path, first.item.raw.block.start, first.field


def _usual(spellings: list[Spelling], configured: Mapping[str, list[str]]) -> Spelling:
    """The spelling that the others are held against.

    As the configuration writes it; else the one with most entries. Where only accents or capitals
    are missing, the one that has them: nobody invents an accent.
    """
    entries: dict[tuple[str, ...], int] = {}
    for one in spellings:
        entries[one.given] = entries.get(one.given, 0) + one.entries

    def rank(one: Spelling) -> tuple[bool, int, int, bool, bool, int, int, int]:
        return (
            one.text in configured.get(one.person, ())[:1],
            entries[one.given],
            len(one.given),
            "," not in one.text,
            not one.name.family.isupper(),
            sum(not letter.isascii() for letter in one.text),
            one.entries,
            len(one.text),
        )

    return max(spellings, key=rank)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


RULE = Rule(
    code="name-spellings",
    group="people",
    severity=Severity.ADVICE,
    message="{who} ({here}) is also written {other} ({there})",
    hint="decide for one; if both are right, say so in publist.toml, with aliases",
    why="A person with two spellings is two people to search engines and to whoever counts papers, "
    "and a list looks careless. Only sure cases are reported: same surname and first name, with "
    "accents, dots, hyphens or middle initials that differ. Initials alone could be anybody.",
    check=_check,
)
