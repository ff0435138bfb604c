"""Files to a store: the one function that the rest of publist calls to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from publist.codes import WHOLE_ADDRESS, make_problem
from publist.model import Author, Entry, Origin, Person, Role, Store
from publist.problem import Problem
from publist.read.authors import fold_names, identify, legend_of, mark_authors
from publist.read.blocks import Block, Finding, RawField
from publist.read.identifiers import read_identifiers
from publist.read.kinds import kind_of
from publist.read.links import FileBases, all_addresses, read_links
from publist.read.meaning import (
    is_hidden,
    is_selected,
    read_awards,
    read_date,
    read_keywords,
    read_relations,
    read_said,
    read_title,
    read_venue,
)
from publist.read.names import NameList, ParsedName, read_names
from publist.read.people import Folded, PeopleIndex
from publist.read.resolve import RawEntry, Strings, inherit, resolve_fields
from publist.read.source import Source, decode
from publist.read.split import split
from publist.read.tex import TexNote
from publist.read.urls import meant_url
from publist.record import EMPTY, record

_SEARCHES = 100
"""Notes of one field that are placed at their text; later ones are placed at the field."""
_NO_NAMES = NameList((), False, False)
_Split = tuple[Source, list[Block], list[Finding]]
"""A file, its blocks, and what was found on the way."""


@record
class ReadOptions:
    """What the configuration says that reading needs to know."""

    people: tuple[Person, ...] = ()
    """The owner (role `me`) and everyone else whom the list knows."""
    marks: Mapping[str, Role] = EMPTY
    """What marks at names mean where the store itself doesn't say."""
    file_base: str = ""
    """What goes before bare file names in `pdf`, `slides` and the like."""


@record
class ReadFile:
    """One file and the blocks it consists of."""

    source: Source
    blocks: Sequence[Block]


@record
class Reading:
    """A store, and how it stands in its files."""

    store: Store
    files: tuple[ReadFile, ...]
    raw: tuple[RawEntry, ...]
    """How each of `store.entries` is written, in the same order."""


def read_store(files: Iterable[tuple[str, bytes]], options: ReadOptions | None = None) -> Store:
    """As `read_files`, the store alone."""
    return read_files(files, options).store


def read_files(files: Iterable[tuple[str, bytes]], options: ReadOptions | None = None) -> Reading:
    """Read files, given as (path as shown to the user, content), into one store.

    Strings and crossrefs reach from file to file, in order. Never raises for anything in
    the files; what is wrong is in the store's `problems`, by place.
    """
    return _Reader(options or ReadOptions()).read([decode(data, path) for path, data in files])


def read_each(files: Iterable[tuple[str, bytes]]) -> Iterator[Entry]:
    """The entries of `read_files`, one after the other: for stores too large to hold at once.

    Nobody is identified in the names, and what is wrong is not said.
    """
    return _Reader(ReadOptions()).each(_decoded(files))


def _decoded(files: Iterable[tuple[str, bytes]]) -> Iterator[Source]:
    for file in files:
        source = decode(file[1], file[0])
        source.data = b""  # only edits need the bytes
        del file
        yield source


@record
class _Draft:
    """An entry whose names are split but not yet identified: that needs the whole store."""

    raw: RawEntry
    authors: NameList
    editors: NameList
    folded: tuple[Folded, ...]
    notes: list[tuple[str, TexNote]]


class _Reader:
    def __init__(self, options: ReadOptions) -> None:
        self.options = options
        self.bases = FileBases(options.file_base)
        self.index = PeopleIndex(options.people)
        self.owner = next((person for person in options.people if "me" in person.roles), None)
        self.problems: list[tuple[int, int, Problem]] = []
        self.file_order: dict[str, int] = {}
        self._written: tuple[RawEntry | None, str, RawField | None] = (None, "", None)
        self._searched = ((0, ""), 0, 0)
        self.nobodies: dict[int, tuple[ParsedName, Author]] = {}

    def read(self, sources: Sequence[Source]) -> Reading:
        split_sources = [(source, *split(source.text)) for source in sources]
        raw_entries = list(self._resolve(split_sources))
        inherit(raw_entries)
        self._about_keys(raw_entries)
        drafts = [self._draft(raw) for raw in raw_entries if raw.block.type != "xdata"]
        if not self.index.empty:
            for draft in drafts:
                self.index.note_names(draft.folded)
        entries = tuple(self._entry(draft) for draft in drafts)
        self._about_relations(entries, drafts)
        for raw in raw_entries:
            if raw.findings:
                self._report(raw.source, raw.findings)
        self.problems.sort(key=lambda item: item[:2])
        return Reading(
            Store(entries, tuple(problem for _, _, problem in self.problems)),
            tuple(ReadFile(source, blocks) for source, blocks, _ in split_sources),
            tuple(draft.raw for draft in drafts),
        )

    def each(self, sources: Iterable[Source]) -> Iterator[Entry]:
        split_sources = [(source, *split(source.text)) for source in sources]
        raw_entries = self._resolve(split_sources)
        if any(
            field.name in ("crossref", "xdata")
            for _, blocks, _ in split_sources
            for block in blocks
            for field in block.fields
        ):
            everything = list(raw_entries)
            inherit(everything)
            raw_entries = iter(everything)
        for raw in raw_entries:
            if raw.block.type != "xdata":
                yield self._entry(self._draft(raw))

    def _resolve(self, split_sources: Sequence[_Split]) -> Iterator[RawEntry]:
        """Each entry with its values, in order; they have not inherited anything yet."""
        strings = Strings()
        for source, blocks, _ in split_sources:
            self.file_order.setdefault(source.path, len(self.file_order))
            strings.define_late(source, blocks)
        for source, blocks, findings in split_sources:
            self._about_encoding(source)
            self._report(source, findings)
            if all(block.kind == "text" for block in blocks):
                self._report(source, [Finding("no-entries", 0, 0)])
            for block in blocks:
                if block.kind == "string":
                    found: list[Finding] = []
                    strings.define(source, block, found)
                    self._report(source, found)
                elif block.kind == "entry":
                    yield resolve_fields(source, block, strings)

    # -- problems -----------------------------------------------------------------------------

    def _report(self, source: Source, findings: Iterable[Finding]) -> None:
        for finding in findings:
            place = source.place(finding.start, finding.end)
            problem = make_problem(finding.code, place, finding.key, **dict(finding.values))
            self.problems.append((self.file_order[source.path], finding.start, problem))

    def _about_encoding(self, source: Source) -> None:
        if source.encoding == "mixed":
            self._report(source, [Finding("encoding", source.first_bad, source.first_bad + 1)])
        elif source.wide:
            values = (("text", source.encoding.upper()), ("encoding", source.iconv_name))
            self._report(source, [Finding("utf-16", 0, 1, values=values)])

    def _about_keys(self, raw_entries: list[RawEntry]) -> None:
        seen: dict[str, RawEntry] = {}
        for raw in raw_entries:
            key = raw.block.key
            first = seen.setdefault(key.lower(), raw) if key else raw
            if first is not raw:
                values = (
                    ("name", key),
                    ("line", str(first.source.line_of(first.block.start))),
                    ("path", first.source.path),
                )
                start = raw.block.key_start
                raw.findings.append(Finding("duplicate-key", start, start + len(key), key, values))

    def _note(self, raw: RawEntry, field_name: str, note: TexNote, **values: str) -> None:
        """A finding for something in a field, placed at the text it is about."""
        if self._written[0] is not raw or self._written[1] != field_name:
            self._written = (raw, field_name, raw.field(field_name))
        written = self._written[2]
        start = end = raw.block.start
        if written is not None:
            start, end = written.value_start, written.value_end
            at = self._find(raw, field_name, note.text, start, end) if note.text else -1
            if at >= 0:
                start, end = at, at + len(note.text)
        filled = {"field": field_name, "text": note.text, **values}
        if note.code == "unsafe-url":
            meant = meant_url(note.text)
            filled["advice"] = f"write `{meant}`" if meant else WHOLE_ADDRESS
        raw.findings.append(
            Finding(note.code, start, max(end, start + 1), raw.block.key, tuple(filled.items()))
        )

    def _find(self, raw: RawEntry, field_name: str, wanted: str, start: int, end: int) -> int:
        """Where `wanted` stands, from the place of the field's note before this one; or -1.

        A field with very many notes is not searched for each: that would be quadratic.
        """
        of, after, count = self._searched
        if of != (id(raw), field_name):
            after, count = start, 0
        at = -1
        if count < _SEARCHES:
            at = raw.source.text.find(wanted, after, end)
            if at < 0 < after - start:
                at = raw.source.text.find(wanted, start, end)
        after = at + len(wanted) if at >= 0 else after
        self._searched = ((id(raw), field_name), after, count + 1)
        return at

    def _about_relations(self, entries: tuple[Entry, ...], drafts: list[_Draft]) -> None:
        if not any(entry.relations for entry in entries):
            return
        known = {key.lower() for entry in entries for key in (entry.key, *entry.other_keys)}
        for entry, draft in zip(entries, drafts, strict=True):
            for relation in entry.relations:
                if relation.key.lower() not in known:
                    note = TexNote("related-missing", relation.key)
                    self._note(draft.raw, "related", note, name=relation.key)

    # -- entries ------------------------------------------------------------------------------

    def _draft(self, raw: RawEntry) -> _Draft:
        notes: list[tuple[str, TexNote]] = []
        lists: list[NameList] = []
        for name in ("author", "editor"):
            value = raw.fields.get(name)
            if not value:
                lists.append(_NO_NAMES)
                continue
            found: list[TexNote] = []
            names = read_names(value, found)
            if names.others_inside:
                found.append(TexNote("others-inside", "others"))
            notes.extend((name, note) for note in found)
            lists.append(names)
        authors, editors = lists
        folded = () if self.index.empty else fold_names(authors, self.index)
        return _Draft(raw, authors, editors, folded, notes)

    def _entry(self, draft: _Draft) -> Entry:
        raw = draft.raw
        fields, block = raw.fields, raw.block
        notes: list[TexNote] = []

        def settle(field_name: str) -> None:
            for number, note in enumerate(notes):
                looked_up = number < _SEARCHES
                self._note(raw, _blame(raw, field_name, note) if looked_up else field_name, note)
            notes.clear()

        for field_name, note in draft.notes:
            self._note(raw, field_name, note)
        title = read_title(fields, notes)
        if notes:
            settle("title")
        said = read_said(fields, notes)
        if notes:
            settle("note")
        awards = read_awards(fields, notes)
        if notes:
            settle("award")
        date, date_field = read_date(fields, notes)
        if notes:
            settle(date_field)
        identifiers = read_identifiers(fields)
        kind = kind_of(block.type, fields, bool(identifiers.arxiv))
        venue = read_venue(kind, fields, notes)
        if notes:
            settle("booktitle")
        links = read_links(fields, identifiers, self.bases, notes)
        if notes:
            settle("url")
        keywords = read_keywords(fields)
        everything = links
        if "linklabels" in fields:
            everything = all_addresses(fields, identifiers, self.bases)
        elif any(not link.url for link in links):
            everything = tuple(link for link in links if link.url)
        origin = Origin(raw.source.path, block.start, block.end, raw.source.line_of(block.start))
        return Entry(
            key=block.key,
            type=block.type,
            kind=kind,
            fields=fields,
            title=title,
            authors=self._people(draft, "author"),
            editors=self._people(draft, "editor"),
            others=draft.authors.others,
            date=date,
            venue=venue,
            origin=origin,
            status=said.status,
            status_text=said.status_text,
            presentation=said.presentation,
            awards=awards,
            note=said.note,
            links=links,
            all_links=everything,
            identifiers=identifiers,
            keywords=keywords,
            selected=is_selected(fields, keywords),
            hidden=is_hidden(fields, keywords),
            relations=read_relations(fields) if "related" in fields else (),
            other_keys=_split_keys(fields["ids"]) if "ids" in fields else (),
        )

    def _people(self, draft: _Draft, role_field: str) -> tuple[Author, ...]:
        raw = draft.raw
        names = draft.authors if role_field == "author" else draft.editors
        if not names.names and role_field + "+an" not in raw.fields:
            return ()
        folded = draft.folded if role_field == "author" else ()
        if role_field == "editor" and not self.index.empty:
            folded = fold_names(names, self.index)
        marking = mark_authors(raw.fields, role_field, len(names.names))
        marked = any(parsed.marks for parsed in names.names)
        meanings = legend_of(raw.fields, self.options.marks) if marked else {}
        authors = identify(names, folded, marking, meanings, self.index, self.owner, self.nobodies)
        for trouble in dict.fromkeys(marking.troubles):
            values = dict(trouble.values)
            text = values.pop("text", "")
            field_name = trouble.field if trouble.field != "author" else role_field
            self._note(raw, field_name, TexNote(trouble.code, text), **values)
        return authors


def _split_keys(value: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in value.split(",") if key.strip())


def _blame(raw: RawEntry, field_name: str, note: TexNote) -> str:
    """The field that a note is about, when one reading looked at several."""
    if note.text and note.text in raw.fields.get(field_name, ""):
        return field_name
    for name, value in raw.fields.items():
        if note.text and note.text in value and name not in ("abstract", "author", "editor"):
            return name
    return field_name
