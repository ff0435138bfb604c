"""Annotations of authors: biblatex's `author+an`, and what people write instead of it.

Source of the grammar: the biblatex manual, section 3.7 (data annotations).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from publist.model import Role
from publist.patterns import pattern
from publist.read.tex import TexNote, tex_to_text

ROLES: tuple[Role, ...] = ("me", "equal", "colast", "corresponding", "mentee", "presenting")

_WORDS: dict[str, Role] = {
    **dict.fromkeys(("me", "self", "highlight", "main", "owner"), "me"),
    **dict.fromkeys(
        ("equal", "eq", "equalcontrib", "equalcontribution", "cofirst", "first", "jointfirst"),
        "equal",
    ),
    **dict.fromkeys(("colast", "last", "senior", "cosenior"), "colast"),
    **dict.fromkeys(("corresponding", "corr", "correspondent", "correspondence"), "corresponding"),
    **dict.fromkeys(
        ("mentee", "student", "trainee", "phd", "ms", "msc", "under", "undergrad",
         "undergraduate", "graduate", "postdoc", "intern"),
        "mentee",
    ),
    **dict.fromkeys(("presenting", "present", "presenter", "speaker"), "presenting"),
}  # fmt: skip
_PLAIN_WORDS = frozenset(ROLES) | {"student", "trainee"}
"""Words that say no more than their role."""

_MEANINGS: tuple[tuple[str, Role], ...] = (
    ("equal", "equal"),
    ("co-first", "equal"),
    ("joint first", "equal"),
    ("shared first", "equal"),
    ("correspond", "corresponding"),
    ("co-last", "colast"),
    ("senior", "colast"),
    ("last author", "colast"),
    ("mentee", "mentee"),
    ("student", "mentee"),
    ("trainee", "mentee"),
    ("presenting", "presenting"),
    ("presenter", "presenting"),
    ("speaker", "presenting"),
)


WHOLE = -1
"""The item of an annotation that is about the whole field."""


class Annotation(NamedTuple):
    """What one item of an annotation says."""

    item: int
    """1-based, or `WHOLE`; what is written may be out of range."""
    words: tuple[str, ...]
    position: int
    """Where it starts in the value."""


_ITEM = pattern(r"(?:^|(?<=[;,\s]))(\d{1,6})\s*(?::\s*\w*\s*)?([=\-])\s*")
_WHOLE = pattern(r"\s*=\s*")


def read_annotation(value: str, notes: list[TexNote]) -> list[Annotation]:
    """The items of an annotation field; every slip against the grammar is noted."""
    found = list(_ITEM.finditer(value))
    if not found:
        whole = _WHOLE.match(value)
        if whole is None:
            if value.strip(" ;"):
                notes.append(TexNote("annotation-no-item", value.strip()))
            return []
        return [Annotation(WHOLE, _words(value[whole.end() :]), 0)]
    lead = value[: found[0].start()].strip(" ;,\n\t")
    if lead:
        notes.append(TexNote("annotation-no-item", lead))
    annotations: list[Annotation] = []
    for index, item in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(value)
        text = value[item.end() : stop]
        if index + 1 < len(found) and ";" not in text:
            notes.append(TexNote("annotation-separator", value.strip()))
        if item[2] == "-":
            notes.append(TexNote("annotation-equals", item[0].strip() + text.strip(" ;")))
        for stray in text.split(";")[1:]:
            if stray.strip(" ,\n\t"):
                notes.append(TexNote("annotation-no-item", stray.strip()))
        words = _words(text.split(";")[0])
        if not words:
            notes.append(TexNote("annotation-no-word", item[0].strip()))
        annotations.append(Annotation(int(item[1]), words, item.start()))
    return annotations


def _words(text: str) -> tuple[str, ...]:
    text = text.strip(" ;\n\t")
    if text.startswith('"'):
        return (text.strip('"'),)
    return tuple(word.strip(" {}\n\t") for word in text.split(",") if word.strip(" {}\n\t"))


def role_of(word: str) -> Role | None:
    """The role that a word of an annotation stands for, or None when it is no known word."""
    return _WORDS.get(re.sub(r"[\s_\-]", "", word.lower()))


def is_finer(word: str) -> bool:
    """Does the word say more than its role (`phd`)?"""
    return re.sub(r"[\s_\-]", "", word.lower()) not in _PLAIN_WORDS and role_of(word) == "mentee"


def known_words() -> tuple[str, ...]:
    """Every word that an annotation may use."""
    return tuple(_WORDS)


def read_item_list(value: str, count: int) -> list[int]:
    """The items of `cofirst={1,2}`; one number alone is how many of the first authors."""
    numbers = [int(number) for number in re.findall(r"\d{1,4}", value)]
    if len(numbers) == 1 and numbers[0] > 1:
        return list(range(1, min(numbers[0], count) + 1))
    return [number for number in numbers if 1 <= number <= count]


_LEGEND_MARK = pattern(
    r"(?:^|(?<=[\s;,.(]))(?:\\textsuperscript\{)?\$?\^?\{?\s*"
    r"(\\(?:dag|ddag|dagger|ddagger|ast|star|S|P)\b|[*∗†‡§¶‖])\s*\}?\$?\}?\s*"
    r"(?:[:=–—-]|denotes?|indicates?|marks?|means?|:|\s)*\s*([^;.*∗†‡§¶‖]{3,80})"
)
_MARK_NAMES = {"dag": "†", "dagger": "†", "ddag": "‡", "ddagger": "‡", "ast": "*", "star": "*",
               "S": "§", "P": "¶"}  # fmt: skip


def read_legend(value: str) -> tuple[dict[str, Role], bool]:
    """What `{* equal contribution}` says of marks, and whether the value says nothing else."""
    meanings: dict[str, Role] = {}
    rest = value
    for match in _LEGEND_MARK.finditer(value):
        mark = _MARK_NAMES.get(match[1].lstrip("\\"), match[1].replace("∗", "*"))
        role = meaning_of(match[2])
        if role is not None:
            meanings.setdefault(mark, role)
            rest = rest.replace(match[0], "")
    return meanings, bool(meanings) and not tex_to_text(rest).strip(" .;,()")


def meaning_of(text: str) -> Role | None:
    """The role that a phrase of a legend speaks of."""
    lowered = text.lower()
    for phrase, role in _MEANINGS:
        if phrase in lowered:
            return role
    return None
