"""Values: strings and `#` put together, then what crossref and xdata pass on.

Sources: btxdoc, section 2.1 (crossref); the biblatex manual (4.0), section 2.4.1 (cross-referencing)
and, in the usage notes of chapter 3, "Data Containers" (xdata). Bounded everywhere: a value's
length, a chain's depth, and every circle ends.
"""

from __future__ import annotations

from collections.abc import Mapping

from publist.patterns import pattern
from publist.read.blocks import Block, Finding, RawField
from publist.read.dates import MONTHS, misread_year
from publist.read.source import Source
from publist.record import record

_ABBREVIATION = pattern(r"[A-Za-z][\w:.+/-]*")
_QUOTES = "'`´‘’“”„«»"
MAX_VALUE = 1_000_000
"""Characters of one value once it is put together."""
MAX_CHAIN = 20
"""Entries that crossref or xdata may lead through."""

_INHERITED = frozenset(
    """booktitle booksubtitle series volume volumes number year date month publisher address
    location editor editortype organization isbn issn eventtitle eventdate venue school institution
    journal journaltitle shortjournal abbr edition""".split()
)
"""What a crossref passes on. Not what describes the parent alone: its identifiers, links, notes."""
_BOOK_PARENTS = frozenset(("proceedings", "book", "collection", "mvbook", "mvcollection", "mvproceedings",
                           "reference"))  # fmt: skip
_NEVER_FROM_XDATA = frozenset(("ids", "xdata", "crossref", "related", "relatedtype"))


@record
class RawEntry:
    """One entry block with its values resolved."""

    source: Source
    block: Block
    fields: dict[str, str]
    findings: list[Finding]

    def field(self, name: str) -> RawField | None:
        """The field as written here; None when it was inherited."""
        for field in self.block.fields:
            if field.name == name:
                return field
        return None


class Strings:
    """The @string abbreviations of all files, in order."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._late: dict[str, str] = {}

    def define(self, source: Source, block: Block, findings: list[Finding]) -> None:
        """Take in one @string block."""
        for field in block.fields:
            self._values[field.name] = self.value(source.text, field, "", findings)

    def define_late(self, source: Source, blocks: list[Block]) -> None:
        """Know what is defined anywhere in a file, for entries that come before it."""
        for block in blocks:
            if block.kind == "string":
                for field in block.fields:
                    if not field.pieces and source.text[field.value_start] in '{"':
                        text = self.value(source.text, field, "", [])
                        self._late.setdefault(field.name, text)

    def value(self, text: str, field: RawField, key: str, findings: list[Finding]) -> str:
        """The value of `field`, its abbreviations filled in."""
        if field.cut:
            return text[field.value_start + 1 : field.value_end]
        if not field.pieces:
            start, end = field.value_start, field.value_end
            if field.name == "year" and misread_year(text[start:end]):
                return text[start:end]  # `l998` is a slip, and no abbreviation that is missing
            return self._piece(text, start, end, key, findings)
        length = 0
        parts: list[str] = []
        for start, end in field.pieces:
            part = self._piece(text, start, end, key, findings)
            length += len(part)
            if length > MAX_VALUE:
                findings.append(
                    Finding(
                        "limit",
                        start,
                        end,
                        key,
                        (("text", f"a value of over {MAX_VALUE:,} characters"),),
                    )
                )
                break
            parts.append(part)
        return "".join(parts)

    def _piece(self, text: str, start: int, end: int, key: str, findings: list[Finding]) -> str:
        first = text[start]
        if first in '{"':
            closed = end - start > 1 and text[end - 1] == ("}" if first == "{" else '"')
            return text[start + 1 : end - 1 if closed else end]
        bare = text[start:end]
        if bare.isdigit():
            return bare
        name = bare.lower()
        known = self._values.get(name)
        if known is not None:
            return known
        if name in MONTHS:
            return name
        late = self._late.get(name)
        code = "undefined-string" if late is None else "late-string"
        advice = f"put the value in braces: `{{{bare.strip(_QUOTES)}}}`"
        if _ABBREVIATION.fullmatch(bare):
            advice = f"add `@string{{{bare} = {{…}}}}`, or put the value in braces"
        findings.append(Finding(code, start, end, key, (("name", bare), ("advice", advice))))
        return bare if late is None else late


def resolve_fields(source: Source, block: Block, strings: Strings) -> RawEntry:
    """The fields of one entry; of a repeated field the first counts."""
    entry = RawEntry(source, block, {}, [])
    text = source.text
    lines: dict[str, str] = {}  # of fields that are repeated: where the first one stands
    for field in block.fields:
        if field.name in entry.fields:
            if not lines:
                for first in reversed(block.fields):
                    lines[first.name] = str(source.line_of(first.name_start))
            line = lines[field.name]
            entry.findings.append(
                Finding(
                    "duplicate-field",
                    field.name_start,
                    field.name_start + len(field.name),
                    block.key,
                    (("field", field.name), ("line", line)),
                )
            )
            continue
        if not field.pieces and not field.cut and text[field.value_start] == "{":
            value = text[field.value_start + 1 : field.value_end - 1]
        else:
            value = strings.value(text, field, block.key, entry.findings)
        if len(value) > MAX_VALUE:
            entry.findings.append(
                Finding(
                    "limit",
                    field.name_start,
                    field.name_start + len(field.name),
                    block.key,
                    (("text", f"`{field.name}` has {len(value):,} characters and is left out"),),
                )
            )
            value = ""
        entry.fields[field.name] = value
    return entry


def inherit(entries: list[RawEntry]) -> None:
    """Fill in what xdata and crossref pass on, in place. The first entry of a key counts."""
    users = [e for e in entries if "crossref" in e.fields or "xdata" in e.fields]
    mentions = [entry for entry in entries if "xref" in entry.fields]
    if not users and not mentions:
        return
    by_key: dict[str, RawEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.block.key.lower(), entry)
    for entry in mentions:  # an xref passes nothing on
        name = entry.fields["xref"].strip()
        if name and name.lower() not in by_key:
            _find(entry, "crossref-missing", "xref", name)
    own = {id(entry): dict(entry.fields) for entry in users}
    for entry in users:
        for name, value in own[id(entry)].items():
            if name in ("xdata", "crossref"):
                for key in value.split(",") if name == "xdata" else (value,):
                    _follow(entry, name, key.strip(), by_key, own)


def _follow(
    entry: RawEntry,
    link: str,
    key: str,
    by_key: Mapping[str, RawEntry],
    own: Mapping[int, Mapping[str, str]],
) -> None:
    """Walk one chain of crossrefs or xdata from `entry`, taking what it lacks."""
    seen = {id(entry)}
    waiting = [key]
    steps = 0
    while waiting:
        name = waiting.pop(0)
        if not name:
            continue
        parent = by_key.get(name.lower())
        if parent is None:
            _find(entry, "crossref-missing", link, name)
            continue
        if id(parent) in seen:
            _find(entry, "crossref-cycle", link, name)
            continue
        seen.add(id(parent))
        steps += 1
        if steps > MAX_CHAIN:
            _find(entry, "limit", link, name)
            return
        given = own.get(id(parent), parent.fields)
        _take(entry, parent.block.type, given, link)
        waiting.extend(part.strip() for part in given.get(link, "").split(","))


def _take(entry: RawEntry, parent_type: str, given: Mapping[str, str], link: str) -> None:
    fields = entry.fields
    if link == "xdata":
        for name, value in given.items():
            if name not in _NEVER_FROM_XDATA:
                fields.setdefault(name, value)
        return
    if parent_type in _BOOK_PARENTS and entry.block.type not in _BOOK_PARENTS:
        title = given.get("booktitle") or given.get("title")
        if title:
            fields.setdefault("booktitle", title)
        if "subtitle" in given and "booktitle" not in given:
            fields.setdefault("booksubtitle", given["subtitle"])
    if entry.block.type in ("inbook", "incollection") and "author" in given:
        fields.setdefault("author", given["author"])
    dated = "date" in fields or "year" in fields
    for name, value in given.items():
        if name in _INHERITED and not (dated and name in ("date", "year", "month")):
            fields.setdefault(name, value)


def _find(entry: RawEntry, code: str, field: str, name: str) -> None:
    raw = entry.field(field)
    start, end = (
        (raw.value_start, raw.value_end) if raw else (entry.block.start, entry.block.start + 1)
    )
    values = (
        ("field", field),
        ("name", name),
        ("text", f"`{field}` leads through too many entries"),
    )
    entry.findings.append(Finding(code, start, end, entry.block.key, values))
