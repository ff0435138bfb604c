"""Volumes, issues, pages, dates, addresses of an entry, as comparing sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from publist.link.stages import NUMBERED, Stage
from publist.model import Date
from publist.patterns import pattern

_PAGES = pattern(r"([a-z]*\d[\w.:]*)(?:\s*[-–—]+\s*([a-z]*\d[\w.:]*))?", re.IGNORECASE)
_ROMAN_PAGES = pattern(r"\s*([ivxlc]+)(?:\s*[-–—]+\s*([ivxlc]+))?\s*")
_ISBN = pattern(r"(?<!\d)(?:97[89])?(\d{9})[\dXx](?![\dXx])")
_DIGITS = pattern(r"\d+")
_LABEL = pattern(
    r"\b(?:[A-Z][A-Z./-]+(?:\s[A-Z])?[\s~-]?\d[\w.:/-]*|[A-Z][a-z]+[.\s~]+(?!(?:19|20)\d\d\b)\d[\w.:/-]*)"
)
"""A number of a series, as `howpublished` has it; not a year behind a month."""
_ADDRESS = pattern(r"https?://(?:www\.)?([^/?#\s}]+)([^#\s}]*)", re.IGNORECASE)


class Address(NamedTuple):
    """Of a page in the web, without what changes nothing: the scheme, `www.`, a slash at its end."""

    site: str
    path: str


NO_ADDRESS = Address("", "")


def address_of(written: str) -> Address:
    """The address in the text of a field, or none."""
    found = _ADDRESS.search(written) if written else None
    if found is None:
        return NO_ADDRESS
    return Address(found[1].lower(), found[2].replace("\\", "").rstrip("/").lower())


def month_of(date: Date) -> int:
    """The month, counted from the year 0; 0 when the date does not say one."""
    return date.year * 12 + date.month if date.year and date.month else 0


def number_of(stage: Stage, fields: Mapping[str, str], numbered: bool) -> str:
    """The issue of a journal; of a report or a patent every figure of its number: TR-93-10, RFC 1541.

    Not `numbered`: what the field has is a status.
    """
    written = (fields.get("number", "") or fields.get("issue", "")) if numbered else ""
    if stage in NUMBERED:
        if not written and (label := _LABEL.search(fields.get("howpublished", ""))) is not None:
            written = label[0]
        return (
            "-".join(part.lstrip("0") for part in _DIGITS.findall(written))
            or written.strip().lower()
        )
    return figure_of(written)


def version_of(stage: Stage, fields: Mapping[str, str]) -> str:
    """Of software and data; a preprint's versions are one work."""
    return fields.get("version", "") if stage in ("data", "software") else ""


def isbn_of(written: str) -> str:
    """The nine digits that an ISBN has in either length, or nothing."""
    found = _ISBN.search(written.replace("-", "").replace(" ", "")) if written else None
    return found[1] if found else ""


def pages_of(written: str) -> tuple[str, str]:
    """The first page and the last, in full (`112--8` as 112, 118); empty where none is said."""
    found = _PAGES.search(written.lower()) if written else None
    if found is None:
        found = _ROMAN_PAGES.fullmatch(written.lower()) if written else None
    if found is None:
        return "", ""
    first, last = found[1].rstrip(".:"), (found[2] or "").rstrip(".:")
    if last.isdigit() and first.isdigit() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last  # 112--8
    return first, last


def figure_of(written: str) -> str:
    """`12`, `12(3)`, `Vol. 12` as `12`; other text in lower case."""
    if not written or written.isdigit():
        return written.lstrip("0")
    found = _DIGITS.search(written)
    return found[0].lstrip("0") if found else written.strip().lower()
