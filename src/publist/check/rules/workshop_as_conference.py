"""A workshop paper in the clothes of a conference paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publist.check.entry.venues import CONFERENCES
from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity

_CODE = pattern(
    r"\b(CVPRW|ICCVW|ECCVW|WACVW|ICDMW|ICMEW|PERCOMW|EDOCW|ICSTW|ISSREW|INFOCOMW|IPDPSW|ICASSPW)[0-9./_\-]"
    r"|(?<=/)(CVPR|ICCV|WACV)(?:19|20)\d\dW(?=/)",
    re.IGNORECASE,
)
"""How IEEE and the Computer Vision Foundation mark workshop papers in DOIs and addresses."""
_WORKSHOP = pattern(r"(?i:work\s?-?shop|\bwksh?ps?\b|\bws\b)|[A-Z]{2,12}W\b")
_ABBREVIATION = pattern(r"\s*\{*\s*([A-Za-z]{2,12})(?:\s*['’]?\s*\d{2,4})?\s*\}*\s*")


_CONFERENCE = pattern(r"\bconference\b", re.IGNORECASE)
_IN_BRACKETS = pattern(r"\(([A-Za-z]{2,12})(?:\s*['’]?\s*\d{2,4})?\)")
_IN_NOTE = pattern(
    r"(?!.*\b(?:version|award|prize|best|also|earlier|extended|invited)\b)"
    r"[\W_]*(?:(?:in|at|the|published|presented|appeared|accepted)\s+)*(?:[A-Z][\w\-]*\s+(?:20\d\d\s+)?){0,2}"
    r"work\s?-?shop\s+(?:on|for|paper|track|at|of)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A note that says where the paper appeared, and nothing of another version or a prize."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        kind = item.entry.kind
        if kind == "conference":
            found = _by_code(item) or _by_note(item)
        elif kind == "workshop":
            found = _by_abbreviation(item) or _by_event(item)
        else:
            continue
        if found is not None:
            yield found


def _by_code(item: Item) -> Found | None:
    """The publisher's own numbers say workshop, the name of the proceedings doesn't."""
    where = item.own("booktitle")
    if not where or _WORKSHOP.search(where):
        return None
    for field in ("doi", "url", "pdf", "html"):
        value = item.own(field)
        code = _CODE.search(value) if "w" in value or "W" in value else None
        if code is not None:
            told = f"`{field}` says {code[0].strip('./_-0123456789')}"
            return item.found("booktitle", told=told, but=_AS_CONFERENCE)
    return None


def _by_abbreviation(item: Item) -> Found | None:
    """The label beside the entry is the conference's; the name of the proceedings says workshop."""
    where = item.own("booktitle")
    written = _ABBREVIATION.fullmatch(item.own("abbr"))
    if written is None or written[1].lower() not in CONFERENCES or not _WORKSHOP.search(where):
        return None
    told = "`booktitle` says workshop"
    return item.found("abbr", told=told, but=f"the label in `abbr` is {written[1]} alone")


def _by_note(item: Item) -> Found | None:
    """The proceedings are the conference's, and a note says workshop."""
    where = item.own("booktitle")
    if not where or _WORKSHOP.search(where):
        return None
    if not _is_conference(where) and not _CONFERENCE.search(where):
        return None
    for field in ("note", "addendum"):
        said = item.own(field)
        if said and _IN_NOTE.match(said[:200]):
            return item.found("booktitle", told=f"`{field}` says workshop", but=_AS_CONFERENCE)
    return None


def _by_event(item: Item) -> Found | None:
    """The event is a workshop, and what was printed is said to be the conference's.

    Proceedings of a workshop may have any name, so only that of a well-known conference counts.
    """
    where = item.own("booktitle")
    if _WORKSHOP.search(where) or not _is_conference(where):
        return None
    if not _WORKSHOP.search(item.own("eventtitle")):
        return None
    return item.found("booktitle", told="`eventtitle` says workshop", but=_AS_CONFERENCE)


def _is_conference(where: str) -> bool:
    """Is this the name of a well-known conference, or does it end with its acronym?"""
    written = _ABBREVIATION.fullmatch(where) or _IN_BRACKETS.search(where)
    return written is not None and written[1].lower() in CONFERENCES


_AS_CONFERENCE = "`booktitle` reads as the conference"

RULE = Rule(
    code="workshop-as-conference",
    group="entry",
    severity=Severity.WARNING,
    message="a workshop paper looks like a conference paper: {told}, but {but}",
    hint="name the workshop in `booktitle`, and in `abbr` write such as `CVPR Workshop`",
    why="Workshop papers are reviewed in another way, and readers of a CV mind. A paper that is listed "
    "under the conference's own name claims more than it is, mostly by an export's fault.",
    check=_check,
)
