"""Dates: EDTF as biblatex reads it, and years and months as people write them.

Sources: the biblatex manual, section 2.3.8 (date and time, EDTF levels 0 and 1); btxdoc for
`year` and `month`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from publist.model import Date
from publist.patterns import pattern
from publist.read.tex import tex_to_text

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORDS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{"janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6,
       "juillet": 7, "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11,
       "décembre": 12, "januar": 1, "februar": 2, "märz": 3, "juni": 6, "juli": 7,
       "oktober": 10, "dezember": 12, "spring": 4, "summer": 7, "autumn": 10, "fall": 10,
       "winter": 1},
}  # fmt: skip
_EDTF = pattern(
    r"(-?\d{4}|\d{3}[XxUu]|\d{2}[XxUu]{2})(?:-(\d{2}))?(?:-(\d{2}))?(?:T[\d:Z+\-]+)?([?~%]*)"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS = {21: 4, 22: 7, 23: 10, 24: 1}
_YEAR = pattern(r"(?<!\d)(1[4-9]\d{2}|20\d{2}|21\d{2})(?!\d)")
_YEAR_RANGE = pattern(r"(\d{4})\s*(?:--|–|-|/)\s*(\d{4}|\d{2})(?![\d-])")
_READ_AS = str.maketrans("OoQlIi|SB", "000111158")
_MISREAD = pattern(r"(?=.*[0-9])[0-9OoQlIi|SB]{4}")
_CIRCA = pattern(r"\b(?:ca?\.|circa|approx\.?)\s*\d", re.IGNORECASE)


def read_edtf(value: str) -> Date | None:
    """A `date` field, or None when it is no date."""
    value = value.strip()
    first, slash, second = value.partition("/")
    start = _EDTF.fullmatch(first.strip())
    if start is None:
        if not first.strip().strip(".") and slash:
            start = _EDTF.fullmatch(second.strip())
            if start is not None and _exists(start):
                end_date = _from_match(start)
                return Date(
                    end_date.year, end_date.month, end_date.day, 0, True, f"until {end_date.text}"
                )
        return None
    if not _exists(start):
        return None
    date = _from_match(start)
    if not slash:
        return date
    end = _EDTF.fullmatch(second.strip())
    if end is None:
        if second.strip().strip("."):
            return None
        return Date(date.year, date.month, date.day, 0, date.uncertain, f"{date.text}–")
    if not _exists(end):
        return None
    last = _from_match(end)
    text = date.text if last.year == date.year else f"{date.text}–{last.text}"
    return Date(date.year, date.month, date.day, last.year, date.uncertain, text)


def _exists(match: re.Match[str]) -> bool:
    """Is there such a month (or season) and day?"""
    month, day = int(match[2] or 0), int(match[3] or 0)
    if match[3] is None:
        return match[2] is None or 1 <= month <= 12 or month in _SEASONS
    return 1 <= month <= 12 and 1 <= day <= days_in(match[1], month)


def days_in(year: str, month: int) -> int:
    """The days of a month, in the longest year that `year` may stand for (`20XX`; an empty one)."""
    if month != 2:
        return _DAYS[month - 1]
    if not year.isdecimal():
        return 29
    number = int(year)
    return 29 if number % 4 == 0 and (number % 100 or number % 400 == 0) else 28


def _from_match(match: re.Match[str]) -> Date:
    digits = match[1]
    uncertain = bool(match[4]) or not digits.lstrip("-").isdigit()
    year = int(re.sub(r"[XxUu]", "0", digits))
    text = digits.replace("X", "0").replace("x", "0").replace("U", "0").replace("u", "0")
    if not digits.lstrip("-").isdigit():
        text += "s"
    elif year < 0:
        text = f"{1 - year} BCE"  # EDTF counts a year 0, which is 1 BCE
    month = int(match[2] or 0)
    month = _SEASONS.get(month, month if month <= 12 else 0)
    day = int(match[3] or 0)
    if match[4] and "~" in match[4]:
        text = f"ca. {text}"
    elif match[4]:
        text += "?"
    return Date(max(year, 0), month, day if day <= 31 else 0, 0, uncertain, text)


@lru_cache(maxsize=4096)
def read_year(value: str, month: str) -> Date:
    """`year` and `month` fields. Words around the year are for the status, not for the date."""
    year_text = tex_to_text(value)
    number, day = read_month(month)
    pair = _YEAR_RANGE.search(year_text)
    if pair is not None and _YEAR.match(pair[1]):
        first = int(pair[1])
        last = int(pair[2]) if len(pair[2]) == 4 else first - first % 100 + int(pair[2])
        if last <= first and 0 < last + 100 - first <= 10:
            last += 100  # 1999/00
        if last > first:
            return Date(first, number, day, last, False, f"{first}–{last}")
    found = _YEAR.search(year_text)
    if found is None:
        short = re.fullmatch(r"\D*(\d{1,3})\D*", year_text.strip())
        if short is not None and "bc" not in year_text.lower():
            return Date(int(short[1]), number, day, 0, True, year_text.strip())
        return Date(0, number, day)
    circa = _CIRCA.search(year_text) is not None or "?" in year_text or "[" in year_text
    text = f"ca. {found[1]}" if _CIRCA.search(year_text) else found[1]
    return Date(int(found[1]), number, day, 0, circa, text)


def read_month(value: str) -> tuple[int, int]:
    """A month and a day, 0 where there is none: `mar`, `3`, `March`, `mar # "~1"`, `May 3--5`."""
    if not value:
        return 0, 0
    text = tex_to_text(value).replace("\u00a0", " ").strip().lower()
    words = re.findall(r"[^\W\d_]+", text)
    numbers = [int(number) for number in re.findall(r"\d{1,2}(?!\d)", text)]
    for word in words:
        month = _MONTH_WORDS.get(word) or _MONTH_WORDS.get(word[:3] if len(word) > 2 else word)
        if month:
            day = numbers[0] if numbers and 1 <= numbers[0] <= 31 else 0
            return month, day
    if not words and numbers and 1 <= numbers[0] <= 12:
        return numbers[0], 0
    return 0, 0


def has_year(value: str) -> bool:
    """Does a `year` field hold a year?"""
    return read_year(value, "").year > 0


def misread_year(value: str) -> str:
    """The year that was meant where letters stand for digits (`l998`, `2O19`), or empty."""
    value = value.strip("{} \t\r\n")
    if value.isdecimal() or _MISREAD.fullmatch(value) is None:
        return ""
    year = value.translate(_READ_AS)
    return year if _YEAR.fullmatch(year) else ""
