"""Whose list it is: what the site says, if the store knows the name; else its commonest author."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publist.config import Config
from publist.loading import load_bytes
from publist.model import Entry
from publist.sites.proposal import Guess

_PLACEHOLDER = re.compile(
    r"\b(?:your|name|blank|author|site|first|last|firstname|lastname)\b", re.I
)
"""What templates have where a name belongs."""


def owner_in(inputs: list[tuple[str, bytes]], guesses: Sequence[Guess]) -> Guess | None:
    """The first guess that is an author of the store, as publist recognises its owner."""
    for guess in _sound(guesses):
        store = load_bytes(inputs, Config().with_owner(guess.name))
        if any("me" in author.roles for entry in store.entries for author in entry.authors):
            return guess
    return None


def owner_without_store(guesses: Sequence[Guess]) -> Guess | None:
    """The first guess that names a person for certain."""
    return next((guess for guess in _sound(guesses) if guess.certain), None)


def _sound(guesses: Sequence[Guess]) -> list[Guess]:
    return [
        guess
        for guess in guesses
        if len(guess.name.split()) > 1
        and len(guess.name) < 100
        and not _PLACEHOLDER.search(guess.name)
    ]


def commonest_author(entries: Sequence[Entry]) -> str:
    """The fullest spelling of the author whom most entries name."""
    from publist.compose.names import format_name  # start-up time: needed here alone
    from publist.read.people import Folded, fold_name

    counts: dict[tuple[str, str], int] = {}
    spellings: dict[tuple[str, str], dict[str, int]] = {}
    for entry in entries:
        for author in entry.authors:
            if author.name.literal or not author.name.given:
                continue
            folded: Folded = fold_name(author.name)
            if not folded.given:
                continue
            person = (folded.family, folded.given[0][0])
            counts[person] = counts.get(person, 0) + 1
            written = format_name(author.name, "full")
            spellings.setdefault(person, {})[written] = (
                spellings.get(person, {}).get(written, 0) + 1
            )
    if not counts:
        return ""
    chosen = max(counts, key=lambda person: counts[person])
    return max(
        spellings[chosen], key=lambda written: (_is_full(written), spellings[chosen][written])
    )


def _is_full(written: str) -> bool:
    first = written.split(maxsplit=1)[0].rstrip(".")
    return len(first) > 1
