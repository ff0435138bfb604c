"""What the fields of an entry mean: title, status, honours, venue, date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from publist.document import Inlines, Text, plain_text
from publist.model import Date, Kind, Relation, Status, Venue
from publist.patterns import pattern
from publist.read.annotations import read_legend
from publist.read.dates import read_edtf, read_year
from publist.read.statuses import status_in
from publist.read.tex import TexNote, read_tex, tex_to_text

_PRESENTED = pattern(
    r"\b(?:oral|spotlight|poster|long talk|short talk|long presentation|contributed talk|plenary|keynote)\b"
    r"|\btop[\s-]+\d+(?:\.\d+)?\s*\\?%",
    re.IGNORECASE,
)
_YES = frozenset(("true", "yes", "1", "y"))
_SKIPPED = pattern(r"\b(?:skipbib|dataonly)\b(?!\s*=\s*false)")
_AND = pattern(r"\s+and\s+")
_PAREN_AT_END = pattern(r"\s*\(([^()\s]{2,14}(?:[ '’]\d{2,4})?)\)\s*$")
_ACRONYM = pattern(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[\s'’\-]*\d{2,4})?")
_NOT_THE_VENUE = frozenset(
    ("LNCS", "LNAI", "CCIS", "LNBIP", "LNICST", "LIPICS", "AISC", "PMLR", "OASICS")
)
_PAGES = pattern(r"(?<=\w)\s*(?:--+|–|—|-)\s*(?=\w)")


class Said(NamedTuple):
    """Status, presentation and note: one field often holds what belongs to another."""

    status: Status
    status_text: Inlines
    presentation: Inlines
    note: Inlines


def is_yes(value: str) -> bool:
    """`true`, `yes`, `1` and the like."""
    return value.strip().lower() in _YES


def read_title(fields: Mapping[str, str], notes: list[TexNote]) -> Inlines:
    """Title and subtitle, joined by a colon unless the title ends with its own mark."""
    title = read_tex(fields.get("title", ""), notes)
    subtitle = fields.get("subtitle")
    if not subtitle:
        return title
    second = read_tex(subtitle, notes)
    if not second or not title:
        return title or second
    joint = " " if plain_text(title)[-1:] in "?!.:" else ": "
    return (*title, Text(joint), *second)


def read_said(fields: Mapping[str, str], notes: list[TexNote]) -> Said:
    """Status, presentation and note from all the fields that may hold them."""
    status = _pubstate(fields)
    status_text: Inlines = ()
    presentation = read_tex(fields.get("presentation") or fields.get("honor") or "", notes)
    note: Inlines = ()
    for name in ("note", "addendum"):
        value = fields.get(name)
        if not value or (("*" in value or "\\" in value or "†" in value) and read_legend(value)[1]):
            continue
        said = status_in(value) if len(value) < 200 else ""
        text = read_tex(value, notes)
        if said and not status_text:
            status = status or said
            status_text = text
        elif not presentation and len(value) < 120 and _PRESENTED.search(value):
            presentation = text
        else:
            note = (*note, Text(". "), *text) if note else text
    year = fields.get("year", "")
    if year and not year.isdigit():
        said = status_in(year)
        if said:
            status = status or said
            if not status_text:
                words = re.sub(r"[\s(,;]*\b\d{4}\b[\s),;]*", " ", tex_to_text(year)).strip(" ,;()")
                status_text = (Text(words[:1].upper() + words[1:]),) if words else ()
    if not status:
        for name in ("booktitle", "journal", "howpublished", "journaltitle"):
            value = fields.get(name)
            if value and (said := status_in(value)):
                status = said
                break
    for name in _NUMBERS if not status else ():
        value = fields.get(name)
        if value and not value[0].isdigit() and (said := status_instead(value)):
            words = tex_to_text(value).strip(" .,;()")
            status, status_text = said, (Text(words[:1].upper() + words[1:]),)
            break
    return Said(status, status_text, presentation, note)


_NUMBERS = ("volume", "number", "issue", "pages")


def status_instead(value: str) -> Status:
    """The status that stands where a volume, a number or pages belong, or empty.

    With a digit in it there is a number, too, which must be shown.
    """
    if any(character.isdigit() for character in value):
        return ""
    return status_in(value)


def _pubstate(fields: Mapping[str, str]) -> Status:
    value = fields.get("pubstate") or fields.get("status") or ""
    return status_in(value) if value else ""


def read_awards(fields: Mapping[str, str], notes: list[TexNote]) -> tuple[Inlines, ...]:
    """The honours, one by one; ` and ` between two of them stands outside braces."""
    awards: list[Inlines] = []
    name = fields.get("award_name")
    for field in ("award", "awards", "honors", "honour", "honours"):
        value = fields.get(field)
        if not value or value.strip().lower() in ("false", "no", "0"):
            continue
        if is_yes(value):
            continue
        if field == "award" and name:
            continue  # al-folio: the long text folds away under its name
        awards.extend(read_tex(part, notes) for part in _split_and(value))
    if name:
        awards.extend(read_tex(part, notes) for part in _split_and(name))
    if not awards and is_yes(fields.get("award", "")):
        awards.append((Text("Award"),))
    return tuple(award for award in awards if award)


def _split_and(value: str) -> list[str]:
    if " and " not in value:
        return [value]
    parts: list[str] = []
    depth = start = position = 0
    for match in _AND.finditer(value):
        piece = value[position : match.start()]
        depth += piece.count("{") - piece.count("}")
        position = match.start()
        if depth == 0:
            parts.append(value[start : match.start()])
            start = match.end()
    parts.append(value[start:])
    return parts


def read_date(fields: Mapping[str, str], notes: list[TexNote]) -> tuple[Date, str]:
    """The date, and the field that is to blame when something is wrong with it."""
    value = fields.get("date")
    if value:
        date = read_edtf(value)
        if date is not None:
            return date, "date"
        if not status_in(value):
            notes.append(TexNote("bad-date", value))
        fallback = read_year(value, "")
        if fallback.year and "year" not in fields:
            return fallback, "date"
    year = fields.get("year", "")
    if year.isdecimal() and len(year) == 4 and "month" not in fields:
        return Date(year=int(year), text=year), "year"
    date = read_year(year, fields.get("month", ""))
    if year.strip() and not date.year and not status_in(year):
        notes.append(TexNote("bad-year", year))
    elif not date.month and fields.get("month", "").strip():
        notes.append(TexNote("bad-month", fields["month"]))
        return date, "month"
    return date, "year"


_VENUE_FIELDS: dict[Kind, tuple[str, ...]] = {
    "journal": ("journaltitle", "journal", "booktitle"),
    "conference": ("booktitle", "eventtitle", "journal", "journaltitle", "organization"),
    "workshop": ("booktitle", "eventtitle", "journal", "journaltitle"),
    "preprint": ("journaltitle", "journal", "booktitle", "howpublished"),
    "chapter": ("booktitle", "maintitle"),
    "book": (),
    "proceedings": ("eventtitle",),
    "thesis": ("school", "institution"),
    "report": ("institution",),
    "talk": ("eventtitle", "booktitle", "howpublished"),
    "software": ("howpublished",),
    "data": ("howpublished",),
    "patent": (),
    "misc": ("journaltitle", "journal", "booktitle", "howpublished", "institution", "school"),
}
_VENUE_FIELDS = {
    kind: (*names, "venue", "howpublished", "organization") for kind, names in _VENUE_FIELDS.items()
}


def read_venue(kind: Kind, fields: Mapping[str, str], notes: list[TexNote]) -> Venue:
    """Where it appeared: the name, its abbreviation, and volume, pages and the like."""
    name: Inlines = ()
    value: str | None = None
    short = ""
    for field in _VENUE_FIELDS[kind]:
        value = fields.get(field)
        if value:
            name, short, found = _read_repeated(value)
            if found:
                notes.extend(found)
            if name:
                break
    abbreviation = short
    if "abbr" in fields or "series" in fields or "shortjournal" in fields:
        name, abbreviation = _abbreviation(name if not short else read_tex(value or ""), fields)
    parts: dict[str, str] = {}
    for source, part in _PARTS.items():
        value = fields.get(source)
        if (
            value
            and part not in parts
            and not (source in _NUMBERS and not value[0].isdigit() and status_instead(value))
            and (text := value if value.isdigit() else tex_to_text(value))
        ):
            parts[part] = _PAGES.sub("–", text) if part == "pages" else text
    if abbreviation and parts.get("series") == abbreviation:
        del parts["series"]  # it is shown with the name
    return Venue(name, abbreviation, parts)


@lru_cache(maxsize=8192)
def _read_repeated(value: str) -> tuple[Inlines, str, tuple[TexNote, ...]]:
    """A venue's name and the abbreviation at its end, with a memory: a store repeats its venues."""
    notes: list[TexNote] = []
    name, abbreviation = _abbreviation(read_tex(value, notes), {})
    return name, abbreviation, tuple(notes)


_PARTS = {
    "volume": "volume", "number": "number", "issue": "number", "pages": "pages", "eid": "pages",
    "articleno": "pages", "series": "series", "publisher": "publisher", "location": "address",
    "address": "address", "edition": "edition", "chapter": "chapter",
}  # fmt: skip
"""Field → part of the venue; of two fields for one part the first here counts."""


def _abbreviation(name: Inlines, fields: Mapping[str, str]) -> tuple[Inlines, str]:
    given = fields.get("abbr") or fields.get("shortjournal") or ""
    abbreviation = tex_to_text(given) if given else ""
    last = name[-1] if name else None
    found = _PAREN_AT_END.search(last.text) if isinstance(last, Text) else None
    if (
        isinstance(last, Text)
        and found is not None
        and (
            found[1] == abbreviation
            or (not abbreviation and any(c.isupper() for c in found[1][1:]))
        )
    ):
        rest = last.text[: found.start()]
        return ((*name[:-1], Text(rest)) if rest else name[:-1]), found[1]
    if abbreviation:
        return name, "" if plain_text(name) == abbreviation else abbreviation
    series = fields.get("series", "").strip("{} ")
    if series and _ACRONYM.fullmatch(series) and "booktitle" in fields:
        letters = re.sub(r"[\W\d]", "", series)
        whole = plain_text(name)
        if (
            letters.upper() not in _NOT_THE_VENUE
            and series not in whole
            and _is_acronym_of(letters, whole)
        ):
            return name, series
    return name, ""


def _is_acronym_of(letters: str, name: str) -> bool:
    """Do the letters occur among the initials of `name`, in order?"""
    initials = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())
    return all(letter.upper() in initials for letter in letters)


def read_relations(fields: Mapping[str, str]) -> tuple[Relation, ...]:
    """biblatex's `related` (manual, 2.2.3 and 3.5): one relation for each key."""
    keys = [key.strip() for key in fields.get("related", "").split(",") if key.strip()]
    kind = fields.get("relatedtype", "").strip().lower()
    text = tex_to_text(fields.get("relatedstring", "")) if keys else ""
    return tuple(Relation(kind, key, text) for key in keys)


def read_keywords(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Keywords in lower case, in order."""
    value = fields.get("keywords") or fields.get("keyword") or ""
    if not value:
        return ()
    parts = (tex_to_text(part).lower() for part in re.split(r"[,;]", value))
    return tuple(dict.fromkeys(part for part in parts if part))


def is_hidden(fields: Mapping[str, str], keywords: tuple[str, ...]) -> bool:
    """Is the entry kept out of every list?"""
    return (
        "omit" in keywords
        or fields.get("publist", "").strip().lower() in ("hide", "hidden", "omit", "skip")
        or fields.get("status", "").strip().lower() == "exclude"
        or ("options" in fields and _SKIPPED.search(fields["options"]) is not None)
    )


def is_selected(fields: Mapping[str, str], keywords: tuple[str, ...]) -> bool:
    """Is the entry one of the owner's selection?"""
    return (
        is_yes(fields.get("selected", ""))
        or is_yes(fields.get("featured", ""))
        or "selected" in keywords
    )
