"""Author lists: names, what annotations and marks say of them, and who they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from publist.model import Author, Name, Person, Role
from publist.read.annotation_advice import advice_for
from publist.read.annotations import (
    ROLES,
    WHOLE,
    Annotation,
    is_finer,
    known_words,
    read_annotation,
    read_item_list,
    read_legend,
    role_of,
)
from publist.read.names import NameList, ParsedName
from publist.read.people import Folded, PeopleIndex
from publist.read.tex import TexNote

_OTHER_MEANINGS = frozenset(
    ("orcid", "nation", "username", "mslang", "email", "affiliation", "id", "gender")
)
_LONGEST = 30
"""Letters of a word that can be a slip of a known one."""
_GUESSES = 50
"""Problems of one list after which no more words are guessed at."""
_COUNT_FIELDS = ("cofirst", "cofirstauthors", "equal_contribution", "equalcontrib")


class Trouble(NamedTuple):
    """A problem of an author list, before its place is known."""

    code: str
    field: str
    values: tuple[tuple[str, str], ...]


class Marking:
    """What is said of each author of one entry, gathered from every source."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.roles: dict[int, set[Role]] = {}
        """Index → what is said; an author of whom nothing is said is not there."""
        self.words: dict[int, list[str]] = {}
        self.said_by_annotation = False
        self.annotated_me: dict[int, str] = {}
        """Index → the field that said so."""
        self.troubles: list[Trouble] = []

    def add(self, index: int, role: Role) -> None:
        self.roles.setdefault(index, set()).add(role)

    def say(self, code: str, field: str, **values: str) -> None:
        self.troubles.append(Trouble(code, field, tuple(values.items())))


def mark_authors(fields: Mapping[str, str], role_field: str, count: int) -> Marking:
    """Everything that annotation fields of `role_field` (author, editor) say, item by item."""
    marking = Marking(count)
    prefix = role_field + "+an"
    for name, value in fields.items():
        if "+" not in name and name not in _COUNT_FIELDS:
            continue
        if not name.startswith(prefix):
            if role_field == "author" and name in _COUNT_FIELDS:
                _count(marking, name, value)
            continue
        named = name[len(prefix) :].lstrip(":")
        if named in _OTHER_MEANINGS:
            continue
        notes: list[TexNote] = []
        for annotation in read_annotation(value, notes):
            _apply(marking, role_field, name, annotation, bool(named))
        if not named:
            for note in notes:
                marking.say(note.code, name, text=note.text, advice=advice_for(note))
    return marking


def _count(marking: Marking, field: str, value: str) -> None:
    """`cofirst = {1,2}`."""
    for item in read_item_list(value):
        if not 1 <= item <= marking.count:
            _say_range(marking, "author", field, item, value.strip())
            break
        marking.add(item - 1, "equal")


def _say_range(marking: Marking, role_field: str, field: str, item: int, text: str) -> None:
    number = str(item) if item < 10**6 else "1000000 or a later one"
    count = f"the list has {marking.count}"
    advice = "count the authors again, the first one as 1"
    if not marking.count:
        count = f"this entry has no `{role_field}`"
        advice = f"write the names in `{role_field}`, or remove `{field}`"
    marking.say("annotation-range", field, text=text, item=number, count=count, advice=advice)


def _apply(
    marking: Marking, role_field: str, field: str, annotation: Annotation, named: bool
) -> None:
    item = annotation.item
    if item != WHOLE and not 1 <= item <= marking.count:
        _say_range(marking, role_field, field, item, annotation.text)
        return
    for word in annotation.words:
        role = role_of(word)
        if role is None:
            guess = _guess(word, marking)
            if guess or not named:  # under another name any word may stand, but no slip of these
                marking.say(
                    "annotation-word", field, text=word, guess=guess, known=", ".join(ROLES)
                )
            continue
        for index in range(marking.count) if item == WHOLE else (item - 1,):
            if role == "me":
                marking.annotated_me[index] = field
            else:
                marking.add(index, role)
                marking.said_by_annotation = True
            if is_finer(word):
                marking.words.setdefault(index, []).append(word.lower())


def nearest_word(word: str) -> str:
    """The known word that an unknown one was most likely meant to be, or empty."""
    from difflib import get_close_matches  # few stores have such a word

    if len(word) > _LONGEST:
        return ""
    close = get_close_matches(word.lower().replace("-", ""), known_words(), 1, 0.75)
    return close[0] if close else ""


def _guess(word: str, marking: Marking) -> str:
    nearest = nearest_word(word) if len(marking.troubles) < _GUESSES else ""
    return f"; did you mean `{nearest}`?" if nearest else ""


def legend_of(fields: Mapping[str, str], configured: Mapping[str, Role]) -> dict[str, Role]:
    """What marks at names mean in this entry."""
    meanings = dict(configured)
    for name in ("annotation", "annote", "note", "addendum"):
        if name in fields:
            meanings.update(read_legend(fields[name])[0])
    return meanings


def identify(
    names: NameList,
    folded: tuple[Folded, ...],
    marking: Marking,
    meanings: Mapping[str, Role],
    index: PeopleIndex,
    owner: Person | None,
    known: dict[int, tuple[ParsedName, Author]],
) -> tuple[Author, ...]:
    """The authors of one entry with all that is said of them; troubles go into `marking`.

    `known` is the caller's memory of authors of whom nothing is said.
    """
    persons: list[Person | None] = [None] * len(names.names)
    doubtful: dict[int, Person] = {}
    if not index.empty:
        for position, name in enumerate(folded):
            if not index.may_know(name):
                continue
            found, possible = index.find(name)
            if found is not None:
                persons[position] = found
            elif possible is not None:
                doubtful[position] = possible
        if any(persons):
            _one_each(persons, folded, doubtful)
    if marking.annotated_me:
        _settle_owner(names, persons, doubtful, marking, owner)
    for position, possible in doubtful.items():
        shown = _written(names.names[position].name)
        marking.say(
            "ambiguous-name", "author", text=shown, name=possible.name, item=str(position + 1)
        )
    roles = marking.roles
    if marking.said_by_annotation:
        meanings = {**_agreed(names, marking), **meanings}
    return tuple(
        [
            _author(parsed, persons[position], position, marking, meanings)
            if position in roles or parsed.marks or parsed.number or persons[position] is not None
            else _nobody(parsed, known)
            for position, parsed in enumerate(names.names)
        ]
    )


def _agreed(names: NameList, marking: Marking) -> dict[str, Role]:
    """Marks that an annotation explains: each stands at just the authors of one role."""
    marked: dict[str, set[int]] = {}
    for position, parsed in enumerate(names.names):
        for mark in parsed.marks:
            marked.setdefault(mark, set()).add(position)
    if not marked:
        return {}
    annotated: dict[Role, set[int]] = {}
    for position, roles in marking.roles.items():
        for role in roles:
            annotated.setdefault(role, set()).add(position)
    return {
        mark: role
        for mark, at in marked.items()
        for role, places in annotated.items()
        if at == places
    }


def _nobody(parsed: ParsedName, known: dict[int, tuple[ParsedName, Author]]) -> Author:
    """An author of whom nothing is said; one object for each name that the store repeats."""
    author = known.get(id(parsed))
    if author is None:
        author = known[id(parsed)] = (parsed, Author(parsed.name))
    return author[1]


def fold_names(names: NameList, index: PeopleIndex) -> tuple[Folded, ...]:
    """The names of a list as identity sees them."""
    return tuple([index.fold(parsed.name, parsed.number) for parsed in names.names])


def _one_each(
    persons: list[Person | None], folded: tuple[Folded, ...], doubtful: dict[int, Person]
) -> None:
    """Nobody is two authors of one work: the fullest name keeps the person."""
    for person in {id(person): person for person in persons if person is not None}.values():
        places = [place for place, found in enumerate(persons) if found is person]
        if len(places) < 2:
            continue
        best = max(places, key=lambda place: (len("".join(folded[place].given)), -place))
        for place in places:
            if place != best:
                persons[place] = None
                doubtful[place] = person


def _settle_owner(
    names: NameList,
    persons: list[Person | None],
    doubtful: dict[int, Person],
    marking: Marking,
    owner: Person | None,
) -> None:
    """The configuration and an annotation may both say who the owner is."""
    found = [
        place for place, person in enumerate(persons) if person is not None and person is owner
    ]
    for place, field in marking.annotated_me.items():
        if owner is None or place in found:
            marking.add(place, "me")
        elif doubtful.get(place) is owner and not found:
            persons[place] = owner
            del doubtful[place]
        else:
            annotated = _written(names.names[place].name)
            known = _written(names.names[found[0]].name) if found else owner.name
            marking.say("owner-conflict", field, annotated=annotated, owner=known)
            if not found:
                marking.add(place, "me")


def _author(
    parsed: ParsedName,
    person: Person | None,
    position: int,
    marking: Marking,
    meanings: Mapping[str, Role],
) -> Author:
    roles = marking.roles.get(position, set())
    unexplained: tuple[str, ...] = ()
    if parsed.marks:
        for mark in parsed.marks:
            if mark in meanings:
                roles.add(meanings[mark])
            else:
                unexplained += (mark,)
                marking.say("mark-unexplained", "author", text=mark)
    if person is not None:
        roles.update(person.roles)
    return Author(
        parsed.name,
        tuple(role for role in ROLES if role in roles),
        tuple(dict.fromkeys(marking.words.get(position, ()))),
        unexplained,
        person.name if person is not None else "",
        parsed.number,
    )


def _written(name: Name) -> str:
    parts = (name.given, name.particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)
