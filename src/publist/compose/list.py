"""A view and a style to a document: the tree that every writer takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from publist.compose.context import ListContext
from publist.compose.names import AuthorList
from publist.compose.values import VALUES, year_of
from publist.document import (
    Block,
    Details,
    Document,
    Heading,
    Inlines,
    Item,
    Legend,
    List,
    Numbering,
    Text,
    Time,
    plain_text,
)
from publist.export.bibtex import reader_bibtex
from publist.model import Entry, Person
from publist.read.tex import read_tex
from publist.record import changed, record
from publist.style.model import Style, Words
from publist.style.templates import CompiledTemplates, Template
from publist.view import Group, Listed, SectionView, View

_VARIABLES = frozenset(VALUES)


@record
class ComposeOptions:
    """What the user may overrule in a style."""

    number: str = "none"
    max_authors: int | None = None
    """None: as the style says; 0: all."""
    title: str = ""
    people: tuple[Person, ...] = ()
    hidden_fields: tuple[str, ...] = ()
    """Fields that BibTeX for readers leaves out, besides publist's own."""


def compose(view: View, style: Style, words: Words, options: ComposeOptions) -> Document:
    """The document of `view`. Raises PublistError for a mistake in the style's templates."""
    return _Composer(view, style, words, options).document()


class _Composer:
    def __init__(self, view: View, style: Style, words: Words, options: ComposeOptions) -> None:
        self.view = view
        self.style = style
        self.words = words
        self.options = options
        names = style.names
        if options.max_authors is not None:
            names = changed(names, max=options.max_authors)
        authors = AuthorList(names, style.marks, words, options.people, _signs_in_use(view, style))
        everything = {id(listed.entry): listed for listed in view.listed()}
        self.context = ListContext(style, words, authors, everything)
        self.templates = CompiledTemplates(style, _VARIABLES)
        self.picked: dict[
            tuple[str, str],
            tuple[Template, tuple[tuple[str, Callable[[Entry, ListContext], Any]], ...]],
        ] = {}
        self.taken: set[str] = set()
        self.shown: set[int] = set()
        self.numbering: Numbering = "none"
        if options.number != "none":
            self.numbering = "down" if options.number.startswith("down") else "up"

    def document(self) -> Document:
        blocks: list[Block] = []
        for listed in self.view.listed():  # first: an entry may refer to one further down
            self._name(listed.entry)
        for section in self.view.sections:
            self._section(section, blocks)
        legend = self.context.authors.legend()
        if legend:
            blocks.append(Legend(legend))
        return Document(tuple(blocks), self.words.lang, self.options.title)

    def _section(self, view: SectionView, blocks: list[Block]) -> None:
        section = view.section
        level = 1
        self.context.name_form = section.names or None if section else None  # type: ignore[assignment]  # the configuration has checked it
        if section is not None and section.title:
            identifier = self._id("pub-" + slug(section.title))
            blocks.append(Heading(1, (Text(section.title),), identifier))
            level = 2
        column = self.style.shape.column
        for group in view.groups:
            heading = self._heading(group)
            if heading and not (column and group.by == "year"):
                identifier = self._id("pub-" + slug(plain_text(heading)))
                blocks.append(Heading(level, heading, identifier))
            items = self._items(group.entries, column)
            blocks.append(List(items, self.numbering, column))

    def _heading(self, group: Group) -> Inlines:
        if group.by == "type":
            return (Text(self.words.kinds.get(group.title, group.title)),)
        if group.by == "year":
            if group.title:
                return (Time(group.title, (Text(group.title),)),)
            statuses = {listed.entry.status for listed in group.entries}
            status = next(iter(statuses)) if len(statuses) == 1 else ""
            word = self.words.statuses.get(status, self.words.undated)
            return (Text(word[:1].upper() + word[1:]),)
        return ()

    def _items(self, entries: Sequence[Listed], column: bool) -> tuple[Item, ...]:
        items: list[Item] = []
        above: str | None = None
        for listed in entries:
            entry = listed.entry
            label: Inlines = ()
            if column:
                label = year_of(entry) if entry.date.text != above else ()
                above = entry.date.text
            items.append(
                Item(
                    self._children(entry),
                    self._id_of(entry),
                    listed.number or None,
                    label,
                    self._details(entry) if self.style.details else (),
                )
            )
        return tuple(items)

    def _children(self, entry: Entry) -> Inlines:
        key = (entry.type, entry.kind)
        known = self.picked.get(key)
        if known is None:
            template, used = self.templates.pick(*key)
            known = self.picked[key] = template, tuple((name, VALUES[name]) for name in used)
        template, values = known
        context = self.context
        return template({name: value(entry, context) for name, value in values})

    def _details(self, entry: Entry) -> tuple[Details, ...]:
        details: list[Details] = []
        for name in self.style.details:
            if name == "bibtex":
                text = reader_bibtex(entry, self.options.hidden_fields)
                details.append(Details(self.words.bibtex, text, preformatted=True))
            elif entry.fields.get("abstract", "").strip():
                text = plain_text(read_tex(entry.fields["abstract"]))
                details.append(Details(self.words.abstract, text))
        return tuple(details)

    def _name(self, entry: Entry) -> None:
        """Give the item of `entry` an id, if it has none yet."""
        if entry.key and id(entry) not in self.context.ids:
            self.context.ids[id(entry)] = self._id("pub-" + slug(entry.key))

    def _id_of(self, entry: Entry) -> str:
        """The id of `entry`, and of its item in a later section another one."""
        identifier = self.context.ids.get(id(entry), "")
        if identifier and id(entry) in self.shown:
            return self._id(identifier)
        self.shown.add(id(entry))
        return identifier

    def _id(self, wanted: str) -> str:
        identifier, count = wanted, 1
        while identifier in self.taken:
            count += 1
            identifier = f"{wanted}-{count}"
        self.taken.add(identifier)
        return identifier


def slug(text: str) -> str:
    """Letters, digits and `-` of a key or title; accents fall off.

    An id with `.` or `:` in it would be another selector: `#pub-a.b` is an element of the class
    `b`, and a theme's script that looks for the target of an address stops there with an error.
    `_` would have to be an entity, which not every program that reads ids decodes (html-validate).
    """
    if text.isalnum() and text.isascii():
        return text
    folded = unicodedata.normalize("NFKD", text)
    kept = re.sub(r"[^A-Za-z0-9\-]+", "-", folded.encode("ascii", "ignore").decode())
    return kept.strip("-") or "entry"


def _signs_in_use(view: View, style: Style) -> frozenset[str]:
    """Signs that this list's own marks use: a foreign mark of the same sign must not borrow them."""
    roles = {
        role for listed in view.listed() for author in listed.entry.authors for role in author.roles
    }
    return frozenset(style.marks.get(role, "") for role in roles)
