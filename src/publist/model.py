"""What a store says, after reading: entries, names, dates, links, relations.

Plain frozen values without behaviour. Text that may carry mathematics or emphasis is
a tuple of inlines (`publist.document`), everything else is a plain string.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from publist.document import Inlines
from publist.problem import Problem
from publist.record import EMPTY, record

Kind = Literal[
    "journal",
    "conference",
    "workshop",
    "preprint",
    "chapter",
    "book",
    "proceedings",
    "thesis",
    "report",
    "talk",
    "software",
    "data",
    "patent",
    "misc",
]
"""What people call a work in a list, recognised from the entry's type and venue."""

Status = Literal["", "inpreparation", "submitted", "forthcoming", "inpress", "prepublished"]
"""biblatex's `pubstate`; empty for what is published."""

Role = Literal["me", "equal", "colast", "corresponding", "mentee", "presenting"]
"""What an annotation can say of an author."""


@record
class Name:
    """One person's or body's name, in plain text.

    BibTeX's four parts (btxdoc section 4); a body ("CERN") has only `literal`.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    """The name particle ("van der"), BibTeX's "von" part."""
    suffix: str = ""
    """"Jr.", "III"."""
    literal: str = ""


@record
class Author:
    """One name of an author or editor list, with what is said of it."""

    name: Name
    roles: tuple[Role, ...] = ()
    """In the order of `Role`, without repetition."""
    words: tuple[str, ...] = ()
    """Finer words of the annotation as written (`phd`, `undergrad`)."""
    marks: tuple[str, ...] = ()
    """Marks that stood at the name and that nothing explains (`*`)."""
    person: str = ""
    """Who it is in the configuration (the name given there), or empty."""
    number: str = ""
    """DBLP's homonym number ("0002"), or empty."""


@record
class Person:
    """Someone whom the configuration knows: the owner of the list, a mentee, a colleague."""

    name: str
    """As the configuration writes it."""
    aliases: tuple[str, ...] = ()
    """Other names of the same person; accents, order and initials need none."""
    roles: tuple[Role, ...] = ()
    """What this person is in every entry; the owner is `me`."""
    legend: Inlines = ()
    """The sentence of the legend that explains this person's mark, or ()."""
    url: str = ""


@record
class Date:
    """A date, as exact as the store says it. All zero: no date."""

    year: int = 0
    month: int = 0
    """1–12, or 0."""
    day: int = 0
    """1–31, or 0."""
    end_year: int = 0
    """Of a range; 0 without one or when it is open."""
    uncertain: bool = False
    """EDTF `?` or `~`."""
    text: str = ""
    """The year as it is shown ("2020", "2020–2021", "ca. 1999")."""


@record
class Venue:
    """Where a work appeared."""

    name: Inlines = ()
    abbreviation: str = ""
    parts: Mapping[str, str] = EMPTY
    """`volume`, `number`, `pages`, `series`, `publisher`, `address`, `edition`; those given."""


@record
class WebLink:
    """One labelled link of an entry."""

    label: str
    url: str
    """Safe: http, https, mailto, or a path of the site's own. Empty: a label without address."""


@record
class Identifiers:
    """Canonical identifiers without a resolver; empty when there is none."""

    doi: str = ""
    arxiv: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    hal: str = ""


@record
class Relation:
    """*This entry is a `type` of `key`* (biblatex's `related`, `relatedtype`)."""

    type: str
    key: str
    text: str = ""
    """biblatex's `relatedstring`, or empty."""


@record
class Origin:
    """Where an entry stands in the input."""

    path: str
    start: int
    """Offset of the `@`, in characters of the decoded file."""
    end: int
    """Offset after the closing delimiter."""
    line: int
    """1-based line of the `@`."""


@record
class Entry:
    """One work of the store."""

    key: str
    type: str
    """The entry type, in lower case (`inproceedings`)."""
    kind: Kind
    fields: Mapping[str, str]
    """Every field, names in lower case, values resolved (strings, `#`, crossref) but still TeX."""
    title: Inlines
    authors: tuple[Author, ...]
    editors: tuple[Author, ...]
    others: bool
    """The author list ends with `and others`."""
    date: Date
    venue: Venue
    origin: Origin
    status: Status = ""
    status_text: Inlines = ()
    """The status in the store's own words, when it says more than the bare word."""
    presentation: Inlines = ()
    awards: tuple[Inlines, ...] = ()
    note: Inlines = ()
    links: tuple[WebLink, ...] = ()
    """Those that the entry wants shown (`linklabels`), in order; an address may be empty."""
    all_links: tuple[WebLink, ...] = ()
    """Every link that has an address."""
    identifiers: Identifiers = Identifiers()
    keywords: tuple[str, ...] = ()
    """In lower case."""
    selected: bool = False
    hidden: bool = False
    relations: tuple[Relation, ...] = ()
    other_keys: tuple[str, ...] = ()
    """biblatex's `ids`."""


@record
class Store:
    """One or more files, read."""

    entries: tuple[Entry, ...]
    """In the order of the files, hidden ones included."""
    problems: tuple[Problem, ...]
    """In the order of their places."""
