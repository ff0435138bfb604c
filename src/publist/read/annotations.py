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
    text: str = ""
    """The item as it is written."""


# `1-2=` and `1,2=` are no grammar, but leave no doubt. After a comma, `2,3=` may be anything.
_ITEM = pattern(
    r"(?:^|(?<=;))\s*+(?P<several>\d{1,3}+(?:\s*+(?:[,–&-]|and)\s*+\d{1,3}+)++)\s*+=\s*+"
    r"|(?<=[,\s])(?P<range>\d{1,3}+\s*+[-–]\s*+\d{1,3}+)\s*+=\s*+"
    r"|(?:^|(?<=[;,\s]))(?P<one>\d++)\s*+(?P<sign>=|-|:\s*+(?:\w*+\s*+=|(?=[A-Za-z]++\s*+(?:;|$))))\s*+"
)
_WHOLE = pattern(r"\s*=\s*")
_NUMBERS = pattern(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_WIDEST = 50
"""Authors whom `1-50=` can be about; more are a slip of another kind."""
_DIGITS = 6
"""Of a number that can be an author's; no list is longer."""


def read_annotation(value: str, notes: list[TexNote]) -> list[Annotation]:
    """The items of an annotation field; every slip against the grammar is noted."""
    annotations: list[Annotation] = []
    found = list(_ITEM.finditer(value))
    first = found[0].start() if found else len(value)
    annotations.extend(_without_number(value[:first], notes))
    for index, item in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(value)
        said, *strays = value[item.end() : stop].split(";")
        if index + 1 < len(found) and not strays:
            notes.append(TexNote("annotation-separator", value.strip()))
        written = (item[0] + said).strip(" ,\n\t")
        several = item["several"] or item["range"]
        if several:
            notes.append(TexNote("annotation-list", written))
        elif not item["sign"].endswith("="):
            notes.append(TexNote("annotation-equals", written))
        words = _words(said)
        if not words:
            notes.append(TexNote("annotation-no-word", item[0].strip()))
        for number in _numbers(several) if several else (_number(item["one"]),):
            annotations.append(Annotation(number, words, written))
        for stray in strays:
            annotations.extend(_without_number(stray, notes))
    return annotations


def _without_number(text: str, notes: list[TexNote]) -> list[Annotation]:
    """An item that is about no author: about the whole field, or a slip."""
    text = text.strip(" ;,\n\t")
    whole = _WHOLE.match(text)
    if whole is not None:
        return [Annotation(WHOLE, _words(text[whole.end() :]), text)]
    if text:
        notes.append(TexNote("annotation-no-item", text))
    return []


def _number(digits: str) -> int:
    return int(digits) if len(digits) <= _DIGITS else 10**_DIGITS


def _numbers(text: str) -> list[int]:
    """The items that `1-3` or `1, 2` names."""
    numbers: list[int] = []
    for match in _NUMBERS.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        if first <= last < first + _WIDEST:
            numbers.extend(range(first, last + 1))
        else:
            numbers.extend((first, last))
    return numbers


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


def read_item_list(value: str) -> list[int]:
    """The items of `cofirst={1,2}`; one number alone is how many of the first authors."""
    numbers = [int(number) for number in re.findall(r"\d{1,4}", value)]
    if len(numbers) == 1 and numbers[0] > 1:
        return list(range(1, numbers[0] + 1))
    return numbers


_LEGEND_MARK = pattern(
    r"(?:^|(?<=[\s;,.(]))(?:\\textsuperscript\{)?\$?\^?\{?\s*"
    r"(\\(?:dag|ddag|dagger|ddagger|ast|star|S|P)\b|[*∗†‡§¶‖])(?:\\(?=\s))?\s*\}?\$?\}?\s*"
    r"(?:[:=–—-]|denotes?|indicates?|marks?|means?|:|\s)*\s*([^;.$\\*∗†‡§¶‖]{3,80})"
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
