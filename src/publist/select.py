"""Which entries a list shows: a small language of conditions.

A selection is a list of conditions that all must hold; a condition is a text whose parts,
separated by commas, are alternatives; `not` (or `!`) before a part turns it round:

    journal, conference        one of the two kinds
    2020..2024                 years, either end may be left out
    keyword:nlp                a keyword of the entry
    selected, award            marked as selected, or has won something
    status:submitted           a status; `status:published` for none
    role:mentee                some author has that role
    venue:ICML, key:doe2020    part of the venue's name or abbreviation; a citation key
    type:phdthesis             the entry type as it stands in the file
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import get_args

from publist.document import plain_text
from publist.model import Author, Entry, Kind, Role, Status
from publist.patterns import pattern
from publist.problem import PublistError

Predicate = Callable[[Entry], bool]

_KINDS: tuple[str, ...] = get_args(Kind)
_ROLES: tuple[str, ...] = get_args(Role)
_STATUSES: tuple[str, ...] = tuple(status for status in get_args(Status) if status)
_YEARS = pattern(r"(\d{4})?\s*(?:(\.\.|-|–)\s*(\d{4})?)?")
_NEGATION = pattern(r"(?:not\s+|!\s*)*", re.IGNORECASE)
_NOT = pattern(r"not\s|!", re.IGNORECASE)
_NAMED = ("keyword", "status", "role", "venue", "key", "type", "kind", "year", "author")
_PLURALS = {"theses": "thesis", "journals": "journal", "preprints": "preprint", "books": "book",
            "workshops": "workshop", "conferences": "conference", "chapters": "chapter",
            "reports": "report", "talks": "talk", "patents": "patent", "article": "journal",
            "articles": "journal", "dataset": "data", "datasets": "data", "other": "misc"}  # fmt: skip


def compile_selection(conditions: Sequence[str]) -> Predicate:
    """The predicate that `conditions` describe. Raises PublistError for a word it doesn't know."""
    compiled = [_condition(condition) for condition in conditions if condition.strip()]
    return lambda entry: all(holds(entry) for holds in compiled)


def _condition(text: str) -> Predicate:
    alternatives = [_term(part.strip(), text) for part in text.split(",") if part.strip()]
    if not alternatives:
        raise PublistError(f"select: `{text}` says nothing")
    if len(alternatives) == 1:
        return alternatives[0]
    return lambda entry: any(holds(entry) for holds in alternatives)


def _term(text: str, whole: str) -> Predicate:
    negation = _NEGATION.match(text)
    if negation is not None and negation.end():
        inner = _positive(text[negation.end() :].strip(), whole)
        if len(_NOT.findall(negation[0])) % 2:
            return lambda entry: not inner(entry)
        return inner
    return _positive(text, whole)


def _positive(text: str, whole: str) -> Predicate:
    name, colon, value = text.partition(":")
    name, value = name.strip().lower(), value.strip()
    if colon and name in _NAMED:
        return _named(name, value, whole)
    word = text.lower()
    if word in ("all", "*"):
        return lambda _: True
    if word == "selected":
        return lambda entry: entry.selected
    if word in ("award", "awards"):
        return lambda entry: bool(entry.awards)
    if word in _KINDS or word in _PLURALS:
        return _named("kind", word, whole)
    if word in _ROLES:
        return _named("role", word, whole)
    if word in _STATUSES or word == "published":
        return _named("status", word, whole)
    if (years := _years(word, whole)) is not None:
        return years
    known = (*_KINDS, *_ROLES, *_STATUSES, "selected", "award", "all", "published")
    close = get_close_matches(name, _NAMED, n=1) if colon else get_close_matches(word, known, n=1)
    guess = f"; did you mean `{close[0]}{colon}{value}`?" if close else ""
    raise PublistError(
        f"select: `{text}` in `{whole}` is not understood{guess}\n"
        f"  A part is a kind ({', '.join(_KINDS)}), years (2020..2024), selected, award, "
        "keyword:…, status:…, role:…, venue:…, key:… or type:…"
    )


def _years(word: str, whole: str) -> Predicate | None:
    match = _YEARS.fullmatch(word)
    if match is None or not (match[1] or match[3]):
        return None
    first = int(match[1] or 0)
    last = int(match[3] or 0) or (9999 if match[2] else first)
    if last < first:
        raise PublistError(f"select: `{word}` in `{whole}` ends before it begins")
    return lambda entry: bool(entry.date.year) and first <= entry.date.year <= last


def _named(name: str, value: str, whole: str) -> Predicate:
    folded = value.lower()
    if not value:
        raise PublistError(f"select: `{name}:` in `{whole}` has nothing after the colon")
    if name == "keyword":
        return lambda entry: folded in entry.keywords
    if name == "kind":
        kind = _PLURALS.get(folded, folded)
        _check(kind, _KINDS, name, whole)
        return lambda entry: entry.kind == kind
    if name == "type":
        return lambda entry: entry.type == folded.lstrip("@")
    if name == "status":
        _check(folded, (*_STATUSES, "published"), name, whole)
        status = "" if folded == "published" else folded
        return lambda entry: entry.status == status
    if name == "role":
        _check(folded, _ROLES, name, whole)
        return lambda entry: any(folded in author.roles for author in entry.authors)
    if name == "key":
        return lambda entry: entry.key == value or value in entry.other_keys
    if name == "year":
        years = _years(folded, whole)
        if years is None:
            raise PublistError(f"select: `{value}` in `{whole}` is no year and no range of years")
        return years
    if name == "author":
        return lambda entry: any(folded in _written(author).lower() for author in entry.authors)
    return lambda entry: (
        folded in entry.venue.abbreviation.lower() or folded in plain_text(entry.venue.name).lower()
    )


def _written(author: Author) -> str:
    name = author.name
    parts = (name.given, name.particle, name.family, name.literal)
    return " ".join(part for part in parts if part)


def _check(value: str, known: Sequence[str], name: str, whole: str) -> None:
    if value not in known:
        close = get_close_matches(value, known, n=1)
        guess = f"; did you mean `{close[0]}`?" if close else ""
        raise PublistError(
            f"select: `{value}` in `{whole}` is no {name}{guess}\n  Known are: {', '.join(known)}"
        )
