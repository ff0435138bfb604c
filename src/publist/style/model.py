"""What a style says: the list's shape, names, marks, links, words, and its templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from publist.model import Role
from publist.order import Grouping, Sort
from publist.record import EMPTY, record
from publist.view import Number

NameForm = Literal["full", "initials", "family-first", "family-initials", "others"]
NAME_FORMS: tuple[NameForm, ...] = get_args(NameForm)

LinkChoice = Literal["chosen", "all", "none"]
LINK_CHOICES: tuple[LinkChoice, ...] = get_args(LinkChoice)


@record
class ListShape:
    group: Grouping = "section"
    sort: Sort = "newest"
    number: Number = "none"
    column: bool = False
    """The year stands in a column beside its works."""


@record
class NameStyle:
    form: NameForm = "full"
    max: int = 0
    """How many names at most; the owner is always among them. 0: all."""
    separator: str = ", "
    last: str = ""
    """Before the last of three or more names; empty: as the language has it (", and ")."""
    two: str = ""
    """Between two names; empty: as the language has it (" and ")."""


@record
class LinkStyle:
    show: LinkChoice = "chosen"
    """`chosen`: what an entry's `linklabels` names, else all; `all`: all; `none`."""
    open: str = "["
    close: str = "]"
    separator: str = " "
    labels: Mapping[str, str] = EMPTY
    """How a label is written: `doi = "DOI"`."""


@record
class Words:
    """What publist says in one language. Every text may hold the words in braces named here."""

    lang: str
    joint_with: str
    """Before the other authors: "Joint with"."""
    last: str
    """Before the last of three or more names: ", and "."""
    two: str
    """Between two names: " and "."""
    others: str
    """For authors left out at the end: "et al."."""
    undated: str
    statuses: Mapping[str, str]
    kinds: Mapping[str, str]
    """Headings, plural."""
    kind: Mapping[str, str]
    """One work of the kind; thesis and report types too (`phdthesis`)."""
    months: tuple[str, ...]
    legend: Mapping[str, str]
    """A sentence for each role, with {mark}."""
    notes: Mapping[str, str]
    """What is said of one author, for each role."""
    looks: Mapping[str, str]
    """What a look is called in the legend ("Underlining")."""
    relations: Mapping[str, str]
    """"Extended version of" and the like, before the other work."""
    versions: Mapping[str, str]
    """How another version is named: `paper`, with {venue} and {year}, when the titles are the same;
    `paper_of_year` without a venue; `work`, with {title} and {place}, when they are not. Then
    what the entry says that a version has folded into: `workshop`, `extended`, `thesis`."""
    editor: str
    editors: str
    bibtex: str
    abstract: str


@record
class Style:
    name: str
    description: str
    shape: ListShape
    names: NameStyle
    marks: Mapping[Role, str]
    """A look (`strong`, `emphasis`, `underline`) or the sign to put after the name."""
    links: LinkStyle
    details: tuple[str, ...]
    """What folds away under an entry: `bibtex`, `abstract`."""
    templates: Mapping[str, str]
    """Template texts by entry type or kind, and `default`."""
    words: Mapping[str, object]
    """The style's own words, over the language's."""
    path: str
    text: str
    """The file's text, for the place of a mistake in a template."""
