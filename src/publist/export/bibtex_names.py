"""The two vocabularies of .bib files: BibTeX's and biblatex's names for the same things.

Sources: btxdoc, section 3 (entry types and fields of BibTeX); biblatex manual, 2.1 (entry types),
2.2 (fields), 2.2.5 (field aliases), 2.3.8 (dates), 4.9.2 (keys for types of theses and reports);
arXiv's help pages for `archiveprefix` and `primaryclass`.
"""

from __future__ import annotations

from publist.export.csl_types import GENRES
from publist.export.works import iso_date
from publist.model import Entry

Fields = dict[str, str]

_ALIASES = {
    "journal": "journaltitle",
    "address": "location",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}
"""BibTeX's name → biblatex's."""
_BIBTEX_TYPES = frozenset(
    """article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis
    proceedings techreport unpublished""".split()
)
_TO_BIBTEX = {
    "conference": "inproceedings",
    "report": "techreport",
    "bookinbook": "incollection",
    "suppbook": "inbook",
    "suppcollection": "incollection",
    "inreference": "incollection",
    "suppperiodical": "article",
    "mvproceedings": "proceedings",
    **dict.fromkeys(("collection", "mvbook", "mvcollection", "reference", "mvreference"), "book"),
    **dict.fromkeys(("talk", "presentation", "lecture", "poster", "preprint"), "unpublished"),
}
_BIBLATEX_TYPES = frozenset(
    """article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection
    suppcollection dataset manual misc online patent periodical suppperiodical proceedings
    mvproceedings inproceedings reference mvreference inreference report set software thesis
    unpublished artwork audio bibnote commentary image jurisdiction legislation legal letter movie
    music performance review standard video""".split()
)
_TO_BIBLATEX = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "data": "dataset",
    **dict.fromkeys(("talk", "presentation", "lecture", "poster", "preprint"), "unpublished"),
}
_TYPED = {
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "masterthesis": ("thesis", "mathesis"),
    "bachelorsthesis": ("thesis", "bathesis"),
    "techreport": ("report", "techreport"),
}
"""Types that biblatex says with a type and a key."""
_MASTERS = frozenset(("mathesis", "mastersthesis", "masterthesis"))
_SAY_EPRINT = ("arxiv", "arxivid", "eprinttype", "archiveprefix")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def as_bibtex(entry: Entry, fields: Fields) -> tuple[str, Fields]:
    """The type of `entry` and `fields` in the words of BibTeX; a month that is known is BibTeX's macro."""
    back = {new: old for old, new in _ALIASES.items()}
    renamed = _renamed(_with_eprint(entry, fields), back)
    if renamed.get("archiveprefix", "").lower() == "arxiv":
        renamed["archiveprefix"] = "arXiv"
    kind = entry.type
    if kind == "thesis" or (entry.type in _TYPED and kind.endswith("thesis")):
        kind = _thesis(kind, renamed)
        renamed = _renamed(renamed, {"institution": "school"})
    elif kind == "inbook" and "booktitle" in renamed:
        kind = "incollection"  # the title of BibTeX's @inbook is the book's
    elif renamed.get("type", "").strip().lower() in GENRES:
        renamed["type"] = GENRES[renamed["type"].strip().lower()]
    if "subtitle" in renamed and "title" in renamed:
        joint = " " if renamed["title"].rstrip().endswith(("?", "!", ".", ":")) else ": "
        renamed["title"] += joint + renamed.pop("subtitle")
    if "eventtitle" in renamed and "booktitle" not in renamed and kind == "inproceedings":
        renamed = _renamed(renamed, {"eventtitle": "booktitle"})
    kind = _TO_BIBTEX.get(kind, kind)
    return (kind if kind in _BIBTEX_TYPES else "misc"), _with_year(entry, renamed)


def _thesis(kind: str, fields: Fields) -> str:
    """BibTeX knows two theses; what the third is stands in `type`."""
    written = fields.get("type", "" if kind == "thesis" else kind).strip()
    known = written.lower()
    if known in _MASTERS or known == "phdthesis" or not written:
        fields.pop("type", None)
        return "mastersthesis" if known in _MASTERS else "phdthesis"
    fields["type"] = GENRES.get(known, written)
    return kind if kind in _BIBTEX_TYPES else "mastersthesis" if known in GENRES else "phdthesis"


def _with_year(entry: Entry, fields: Fields) -> Fields:
    """`date` as `year` and `month`; the day stands with the month (btxdoc, 3.2: `jul # "~4"`)."""
    date = entry.date
    result: Fields = {}
    for name, value in fields.items():
        if name != "date":
            if name not in ("year", "month") or "date" not in fields or not date.year:
                result[name] = value
        elif date.year:
            years = f"{date.year}--{date.end_year}" if date.end_year else str(date.year)
            result["year"] = f"ca. {years}" if date.uncertain else years
        else:
            result.setdefault("year", date.text or value)
    if date.month and ("month" in result or "date" in fields):
        month = MONTHS[date.month - 1]
        result["month"] = f'{month} # "~{date.day}"' if date.day else month
    return result


def as_biblatex(entry: Entry, fields: Fields) -> tuple[str, Fields]:
    """The type of `entry` and `fields` in the words of biblatex."""
    renamed = _renamed(_with_eprint(entry, fields), _ALIASES)
    if renamed.get("eprinttype", "").lower() == "arxiv":
        renamed["eprinttype"] = "arxiv"
    kind = entry.type
    if kind in _TYPED:
        kind, key = _TYPED[kind]
        renamed.setdefault("type", key)
        renamed = _renamed(renamed, {"school": "institution"})
    kind = _TO_BIBLATEX.get(kind, kind)
    return (kind if kind in _BIBLATEX_TYPES else "misc"), _with_date(entry, renamed)


def _with_date(entry: Entry, fields: Fields) -> Fields:
    """`year` and `month` as `date`, where that says all of them."""
    date = entry.date
    plain = fields.get("year", "").strip() == str(date.year) and date.year >= 1000
    if "date" in fields or not plain or ("month" in fields and not date.month):
        return fields
    return {
        ("date" if name == "year" else name): (iso_date(date) if name == "year" else value)
        for name, value in fields.items()
        if name != "month"
    }


def _with_eprint(entry: Entry, fields: Fields) -> Fields:
    """`fields` with arXiv's identifier in `eprint`, where another field alone had it."""
    if "eprint" in fields or not entry.identifiers.arxiv:
        return fields
    kept = {name: value for name, value in fields.items() if name not in _SAY_EPRINT}
    return {**kept, "eprint": entry.identifiers.arxiv, "eprinttype": "arxiv"}


def _renamed(fields: Fields, names: dict[str, str]) -> Fields:
    """`fields` under their new names; of two for one thing biblatex's own counts."""
    result: Fields = {}
    for name, value in fields.items():
        new = names.get(name, name)
        if new != name and new in fields and name in _ALIASES:
            continue
        result[new] = value
    return result
