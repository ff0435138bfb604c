"""Author text to names: the list is split, marks and markup are taken off, parts are found.

pybtex parses the names that are not plain; it never sees marks or markup. This is the only
module that imports it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from publist.model import Name
from publist.patterns import pattern
from publist.read.tex import TexNote, read_tex, tex_to_text

MAX_NAME = 1_000
"""Characters of one name; a longer one is taken literally and noted."""

MARKS = "*∗†‡§¶‖^&"
"""Marks in use at names (VOCABULARY), plain."""

_AND = pattern(r" and(?= )", re.IGNORECASE)
_BRACES = pattern(r"\\.|[{}]", re.DOTALL)
_PLAIN = pattern(r"[^\\{}$~*∗†‡§¶‖^&\d,;\"]+(?:,[^\\{}$~*∗†‡§¶‖^&\d,;\"]+){0,2}")
_SUFFIX = pattern(
    r"(?:[JS]r|[IVX]+|Ph\.?\s?D|M\.?D|Esq|\d(?:st|nd|rd|th)|fils|p[eè]re)\.?", re.IGNORECASE
)
_REFERENCE = pattern(r"&#?\w+;")
_HOMONYM = pattern(r"\s+(\d{4})(?=\s*(?:,|$))")
_MARK_COMMANDS = {
    "dag": "†",
    "dagger": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "S": "§",
    "P": "¶",
    "ast": "*",
    "star": "*",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "textasteriskcentered": "*",
    "textsection": "§",
    "textparagraph": "¶",
    "parallel": "‖",
    "|": "‖",
}
_MARK_TOKEN = (
    r"(?:[*∗†‡§¶‖&^]|\\(?:"
    + "|".join(name for name in _MARK_COMMANDS if name != "|")
    + r")\b\s?|\\[|&]|\\\*)"
)
_MARKED = pattern(
    r" ?(?:"
    rf"\\textsuperscript ?\{{ ?\$?(?P<sup>(?:{_MARK_TOKEN}|[\s,\w])+)\$? ?\}}"
    rf"|\$ ?(?:\{{\}})?\^ ?\{{?(?P<math>(?:{_MARK_TOKEN}|[\s,\w])+)\}}? ?\$"
    rf"|\$ ?(?P<plain>(?:{_MARK_TOKEN})+) ?\$"
    rf"|(?P<end>(?:{_MARK_TOKEN})+)(?= ?(?:,|$))"
    r"|(?P<inner>[*∗†‡§¶‖]+)(?= )"
    r"|^(?P<start>[*∗†‡§¶‖]+)"
    r")"
)
_ACCENTED = (
    r"\\['`^\"~=.] ?(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z]) ?|[A-Za-z])"
    r"|\\[uvHtcdbkr](?: ?\{\\?[A-Za-z]{1,2}\}| \\?[A-Za-z])"
    r"|\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|dh|DH|th|TH|dj|DJ|ng|NG)(?![A-Za-z])(?:\{\}| )?"
)
_ACCENT = pattern(rf"\{{(?:{_ACCENTED})\}}|{_ACCENTED}")
_MARK = pattern(r"\\([A-Za-z]+|\||&|\*)|([*∗†‡§¶‖&^]|\w+)")
_MARKUP = pattern(
    r"\\(textbf|underline|uline|ul|textit|emph|textsc|mkbibbold|mkbibemph|(?:textcolor|href)\s*\{[^{}]*\}|texttt)\s*\{"
)
_NOTHING = pattern(r"^(?:\{[{}\s]*\}\s*)(?=,|$)")
_NO_FAMILY = pattern(r"(?:\{[{}\s]*\}\s*)?,")
_FOOTNOTE = pattern(r"\\(?:thanks|footnote)\s*\{")
_DECLARED = pattern(r"\{\s*\\(bf|bfseries|em|it|itshape|sc|underline)\b\s*")


class ParsedName(NamedTuple):
    """One name of a list, as written."""

    name: Name
    marks: tuple[str, ...]
    """Marks that stood at it, `∗` as `*`."""
    markup: str
    """`textbf`, `underline` … when the name was written in it, or empty."""
    number: str
    """DBLP's homonym number, or empty."""


class NameList(NamedTuple):
    names: tuple[ParsedName, ...]
    others: bool
    """The list ends with `and others`."""
    others_inside: bool
    """`others` also stands before the end."""


def split_names(value: str) -> list[str]:
    """The names of a list, split at `and` outside braces (btxdoc, section 4)."""
    if "{" not in value and "}" not in value:
        return [part.strip() for part in _AND.split(value)]
    parts = [part.strip() for part in _AND.split(value)]
    if all(part.count("{") == part.count("}") for part in parts) and "\\" not in value:
        return parts  # no `and` stands inside of braces
    parts = []
    depth = start = 0
    position = 0
    cuts = [(match.start(), match.end()) for match in _AND.finditer(value)]
    for cut_start, cut_end in cuts:
        for brace in _BRACES.finditer(value, position, cut_start):
            depth += (brace[0] == "{") - (brace[0] == "}")
        position = cut_start
        if depth <= 0:
            parts.append(value[start:cut_start].strip())
            start = cut_end
    parts.append(value[start:].strip())
    return parts


def read_names(value: str, notes: list[TexNote]) -> NameList:
    """All names of an author or editor field. Empty names are left out and noted."""
    value = " ".join(value.split())
    if not value:
        return NameList((), False, False)
    whole, at_an_end = value, value[:4].lower() == "and " or value[-4:].lower() == " and"
    if at_an_end:
        value = re.sub(r"^(?:and )+|(?: and)+$", "", value, flags=re.IGNORECASE)
    names: list[ParsedName] = []
    others_at: list[int] = []
    split = split_names(value)
    parts = [part for part in split if part and part.lower() != "and"]
    if at_an_end or len(parts) < len(split):
        notes.append(TexNote("empty-name", whole[:60]))
    for index, part in enumerate(parts):
        if part.lower().strip(".{} ") in ("others", "et al", "\\etal"):
            others_at.append(index)
        else:
            names.append(_read_plain(part) or _read_name(part, notes))
    last = bool(others_at) and others_at[-1] == len(parts) - 1
    return NameList(
        tuple(names), bool(others_at), bool(others_at) and (not last or len(others_at) > 1)
    )


def _read_name(text: str, notes: list[TexNote]) -> ParsedName:
    plain = _read_plain(text)
    if plain is not None and not plain.name.suffix:
        return plain
    parsed, found = _read_odd(text)
    notes.extend(found)
    return parsed


@lru_cache(maxsize=65536)
def _read_odd(text: str) -> tuple[ParsedName, tuple[TexNote, ...]]:
    """Any other name. A store repeats its names: hence the caches."""
    notes: list[TexNote] = []
    return _read_any(text, notes), tuple(notes)


@lru_cache(maxsize=65536)
def _read_plain(text: str) -> ParsedName | None:
    """A name that needs no more than a look, or None."""
    if len(text) > MAX_NAME or text[-1] == "," or _PLAIN.fullmatch(text) is None:
        return None
    plain = _plain_name(text)
    return None if plain is None else ParsedName(plain, (), "", "")


def _read_any(text: str, notes: list[TexNote]) -> ParsedName:
    if len(text) > MAX_NAME:
        notes.append(TexNote("long-name", text[:40]))
        return ParsedName(Name(literal=tex_to_text(text[:MAX_NAME])), (), "", "")
    if "\\" in text:
        text = _ACCENT.sub(lambda accent: _accent(accent[0]), text)
        plain = _read_plain(text)
        if plain is not None:
            return plain
    notes_at = _FOOTNOTE.search(text) if "\\" in text else None
    if notes_at is not None:
        notes.append(TexNote("name-note", notes_at[0].rstrip("{ ")))
        text = _without_footnotes(text)
    text, markup = _strip_markup(text)
    text, marks = _strip_marks(text)
    number = ""
    homonym = _HOMONYM.search(text)
    if homonym is not None:
        number = homonym[1]
        text = (text[: homonym.start()] + text[homonym.end() :]).strip()
    begun = text.strip()
    text = _NOTHING.sub("", begun)
    text = re.sub(r"[\s,]+$", "", text).lstrip(", ")
    if text and begun.startswith((",", "{")) and _NO_FAMILY.match(begun):
        notes.append(TexNote("bad-name", begun[:60]))  # nothing before the comma
    if "\\" in text:
        found: list[TexNote] = []
        read_tex(text, found)
        notes.extend(note for note in found if note.code == "unknown-command")
    if not text:
        notes.append(TexNote("empty-name", "".join(marks)))
        return ParsedName(Name(literal="".join(marks)), (), markup, number)
    if _is_one_group(text):
        return ParsedName(Name(literal=tex_to_text(text)), marks, markup, number)
    known = _read_plain(text)
    name = known.name if known is not None else _parse_with_pybtex(text, notes)
    several = ";" in text and not _REFERENCE.search(text)
    odd_suffix = name.suffix and not _SUFFIX.fullmatch(name.suffix)
    if (several or odd_suffix) and not any(note.code == "bad-name" for note in notes):
        notes.append(TexNote("bad-name", text[:60]))
    return ParsedName(name, marks, markup, number)


@lru_cache(maxsize=4096)
def _accent(source: str) -> str:
    """The letter that `\\'e` and the like print; names repeat the same few of them."""
    return tex_to_text(source)


def _plain_name(text: str) -> Name | None:
    """`Family, Given` and `Given Family`, with a particle or without: what needs no parser.

    None when the words' case doesn't settle it; then pybtex decides.
    """
    first, comma, second = text.partition(",")
    suffix = ""
    if "," in second:
        middle, _, second = second.partition(",")
        suffix = middle.strip()
    words = first.split()
    if not words:
        return None
    lower = [index for index, word in enumerate(words) if not word[0].isupper()]
    for index in lower:
        if not words[index][0].islower():
            return None
    if comma:
        given = " ".join(second.split())
        if not given:
            return None
        if not lower or len(words) == 1:
            return Name(" ".join(words), given, "", suffix)
        if lower != list(range(len(lower))) or len(lower) == len(words):
            return None
        count = len(lower)
        return Name(" ".join(words[count:]), given, " ".join(words[:count]), suffix)
    if len(words) == 1:
        return Name(family=words[0])
    if not lower:
        return Name(family=words[-1], given=" ".join(words[:-1]))
    start, stop = lower[0], lower[-1] + 1
    if start == 0 or stop == len(words) or lower != list(range(start, stop)):
        return None
    return Name(" ".join(words[stop:]), " ".join(words[:start]), " ".join(words[start:stop]))


def _parse_with_pybtex(text: str, notes: list[TexNote]) -> Name:
    # pybtex costs 40 ms to import, and most stores never need it.
    from pybtex.bibtex.exceptions import BibTeXError
    from pybtex.database import InvalidNameString, Person

    try:
        person = Person(text.replace("~", " "))
    except (InvalidNameString, BibTeXError):  # the second: over a hundred nested braces
        notes.append(TexNote("bad-name", text[:60]))
        family, _, rest = text.partition(",")
        return Name(family=tex_to_text(family), given=tex_to_text(rest.replace(",", " ")))

    def joined(words: list[str]) -> str:
        return tex_to_text(" ".join(words))

    name = Name(
        family=joined(person.last_names),
        given=joined([*person.first_names, *person.middle_names]),
        particle=joined(person.prelast_names),
        suffix=joined(person.lineage_names),
    )
    if not name.family:
        return Name(family=tex_to_text(text))
    return name


def _is_one_group(text: str) -> bool:
    """`{Barnes and Noble}`: one pair of braces around the whole, which is no part's accent."""
    if not text.startswith("{") or not text.endswith("}") or text.startswith("{\\"):
        return False
    depth = 0
    for brace in _BRACES.finditer(text):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth == 0 and brace.end() < len(text):
            return False
    return depth == 0


def _without_footnotes(text: str) -> str:
    """A name without the notes on it, what they say included."""
    parts: list[str] = []
    position = 0
    for footnote in _FOOTNOTE.finditer(text):
        if footnote.start() < position:
            continue  # inside of another one
        closing = closing_brace(text, footnote.end() - 1)
        if closing is None:
            break
        parts.append(text[position : footnote.start()])
        position = closing + 1
    return " ".join("".join((*parts, text[position:])).split()).replace(" ,", ",")


def _strip_markup(text: str) -> tuple[str, str]:
    """Markup off a name, its text kept: `\\textbf{Lotfi, S.}` → `Lotfi, S.`, `textbf`."""
    kind = ""
    for _ in range(4):
        match = _MARKUP.search(text) or _DECLARED.search(text)
        if match is None:
            break
        declared = match[0].startswith("{")  # {\bf …}: the group starts before the command
        closing = closing_brace(text, match.start() if declared else match.end() - 1)
        if closing is None:
            break
        kind = kind or re.split(r"[\s{]", match[1])[0]
        text = text[: match.start()] + text[match.end() : closing] + text[closing + 1 :]
    return text, kind


def closing_brace(text: str, opening: int) -> int | None:
    """Where the brace at `opening` is closed, or None."""
    depth = 0
    for brace in _BRACES.finditer(text, opening):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth == 0:
            return brace.start()
    return None


def _strip_marks(text: str) -> tuple[str, tuple[str, ...]]:
    marks: list[str] = []

    one_group = _is_one_group(text)

    def take(match: re.Match[str]) -> str:
        if one_group and match.lastgroup == "inner":  # a sign of the name: {2 * 3 Group}
            return match[0]
        for mark in _MARK.finditer(match[match.lastgroup or 0]):
            found = _MARK_COMMANDS.get(mark[1], mark[1]) if mark[1] else mark[2]
            marks.append("*" if found in ("∗", "*") else found)
        return "" if match.end() >= len(match.string) or match.start() == 0 else " "

    if not any(mark in text for mark in MARKS) and "\\" not in text:
        return text, ()
    stripped = _MARKED.sub(take, text)
    if not marks:
        return text, ()
    stripped = re.sub(r"\{\s*\}", "", stripped)
    stripped = re.sub(r" +", " ", stripped).replace(" ,", ",").strip()
    return stripped, tuple(dict.fromkeys(marks))
