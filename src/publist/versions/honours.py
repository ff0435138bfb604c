"""What is said of a duplicate, at the entry that stands for it: awards, presentation, who did what.

Its status is none of it: that is said of the entry as it stands, and the copy may be older.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from publist.document import Inlines, plain_text
from publist.model import Author, Entry, Role
from publist.record import changed

_ROLES: tuple[Role, ...] = get_args(Role)


def with_honours_of(entry: Entry, duplicates: Iterable[Entry]) -> Entry:
    """`entry` with the awards and the roles of its `duplicates`, and how it was presented if it
    does not say so itself; selected if one of them is."""
    awards, presentation, authors = entry.awards, entry.presentation, entry.authors
    selected = entry.selected
    for other in duplicates:
        awards = _joined(awards, other.awards)
        presentation = presentation or other.presentation
        selected = selected or other.selected
        if any(author.roles or author.words for author in other.authors):
            authors = _with_roles(authors, other.authors)
    if (awards, presentation, authors, selected) == (
        entry.awards, entry.presentation, entry.authors, entry.selected,
    ):  # fmt: skip
        return entry
    return changed(
        entry, awards=awards, presentation=presentation, authors=authors, selected=selected
    )


def _joined(awards: tuple[Inlines, ...], others: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
    known = {plain_text(award).casefold() for award in awards}
    return awards + tuple(award for award in others if plain_text(award).casefold() not in known)


def _with_roles(authors: Sequence[Author], others: Sequence[Author]) -> tuple[Author, ...]:
    """`authors` with the roles of `others`, wherever it is plain who is who."""
    # The matcher of names is for stores that have duplicates; most lists have none.
    from publist.link.persons import reduce_author, same_human

    here = [reduce_author(author.name) for author in authors]
    found = list(authors)
    for other in others:
        if not other.roles and not other.words:
            continue
        human = reduce_author(other.name)
        places = [place for place, one in enumerate(here) if one == human]
        places = places or [place for place, one in enumerate(here) if same_human(one, human)]
        if len(places) == 1:
            author = found[places[0]]
            roles = tuple(role for role in _ROLES if role in author.roles + other.roles)
            words = tuple(dict.fromkeys(author.words + other.words))
            if (roles, words) != (author.roles, author.words):
                found[places[0]] = changed(author, roles=roles, words=words)
    return tuple(found)
