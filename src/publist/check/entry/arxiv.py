"""arXiv's identifiers: which cannot exist, and how journal fields say them.

Sources: arXiv's description of its identifiers (info.arxiv.org/help/arxiv_identifier.html); its
archives, with those that went into others (arxiv.org/archive).
"""

from __future__ import annotations

import re
from datetime import date

from publist.check.library import Item
from publist.patterns import pattern

_ID = r"(?:\d{4}\.\d{4,5}|[a-z][a-z\-]{1,20}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,3})?"
_NEW = pattern(r"(\d\d)(\d\d)\.(\d+)(?:v\d+)?")
_OLD = pattern(r"([^/.]+)(?:\.[^/]+)?/(\d\d)(\d\d)\d{3}(?:v\d+)?")
_WORDS = r"(?:arxiv(?:\.org)?|corr|(?:e-?|pre)prints?|https?://|www\.|abs/|pdf/|[\s:,.()\-])"
_JOURNAL = pattern(
    rf"{_WORDS}*(?<![0-9a-z])({_ID})(?:\.pdf)?\s*(?:[\[(][a-z.\-]+[\])])?[\s.]*",
    re.IGNORECASE | re.ASCII,
)
_JOURNAL_ALONE = pattern(rf"{_WORDS}+", re.IGNORECASE | re.ASCII)
_VOLUME = pattern(rf"\s*abs/({_ID})\s*", re.IGNORECASE | re.ASCII)
_SAYS_ARXIV = pattern(r"arxiv|\bcorr\b", re.IGNORECASE)
_ARCHIVES = frozenset(
    """astro-ph cond-mat cs gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics
    q-bio q-fin quant-ph stat acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg
    comp-gas dg-ga funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con""".split()
)
"""The archives that papers were numbered by until 2007, those included that are closed."""
_LONGEST = 200
"""Characters of a journal's name that is looked at."""


def impossible(identifier: str, today: date) -> str:
    """Why no paper can have this identifier, or empty."""
    if (new := _NEW.fullmatch(identifier)) is not None:
        year, month, digits = int(new[1]), int(new[2]), len(new[3])
        if not 1 <= month <= 12:
            return f"its first four digits are year and month, and there is no month {new[2]}"
        if (year, month) < (7, 4):
            return "arXiv has numbered its papers in this way only since April 2007"
        if (year, month) > (today.year % 100, today.month):
            return "its first four digits are year and month, which lie in the future"
        if digits != (4 if year < 15 else 5):
            return (
                "until 2014 four digits stood after the dot"
                if year < 15
                else "since 2015 five digits stand after the dot"
            )
        return ""
    old = _OLD.fullmatch(identifier)
    if old is None:
        return ""
    if old[1].lower() not in _ARCHIVES:
        plain = old[1].lower().replace("-", "")
        meant = [name for name in _ARCHIVES if name.replace("-", "") == plain]
        return f"arXiv has no archive {old[1]}" + (f"; perhaps {meant[0]}" if meant else "")
    if not 1 <= int(old[3]) <= 12:
        return f"its first four digits are year and month, and there is no month {old[3]}"
    return ""


def journal_with_identifier(item: Item) -> tuple[str, str]:
    """(field, identifier) where the journal is nothing but "arXiv" and an identifier.

    DBLP writes the identifier as the volume of a journal CoRR: `abs/2202.11678`.
    """
    for name in ("journal", "journaltitle"):
        value = item.fields.get(name, "")
        if not value or len(value) > _LONGEST or _SAYS_ARXIV.search(value) is None:
            continue
        if not item.own(name):
            continue
        found = _JOURNAL.fullmatch(value)
        if found is not None:
            return name, found[1]
        if _JOURNAL_ALONE.fullmatch(value) and (volume := _VOLUME.fullmatch(item.own("volume"))):
            return "volume", volume[1]
    return "", ""


def says_arxiv(item: Item) -> bool:
    """Does the entry say that its `eprint` is arXiv's?"""
    kind = item.fields.get("eprinttype") or item.fields.get("archiveprefix") or ""
    return kind.strip().lower() == "arxiv"


def may_be_arxiv(item: Item) -> bool:
    """Does nothing say that its `eprint` is another archive's?"""
    return says_arxiv(item) or not (
        item.fields.get("eprinttype") or item.fields.get("archiveprefix") or ""
    )
