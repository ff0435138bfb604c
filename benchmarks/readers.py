"""How many entries three readers find in each .bib file of a folder, and why they differ.

    python benchmarks/readers.py FOLDER [--all]

publist, pybtex (not strict) and bibtexparser 2 get the same decoded text. Every key that one
of them has and publist doesn't, or the other way round, is looked up in the source, and the
place decides the class of the difference. Then publist renders each file in every format.
`--all` prints a line for each file; without it only for those that differ.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pybtex.errors
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
)
from bibtexparser.splitter import Splitter
from pybtex.database import parse_string

from publist.config import Config
from publist.model import Store
from publist.read.blocks import Block, Finding
from publist.read.source import Source, decode
from publist.read.split import split
from publist.read.store import read_store
from publist.rendering import render_list

FORMATS = ("md", "html", "latex")


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")


class Read(NamedTuple):
    """What one reader made of a file."""

    keys: Counter[str]
    """Each entry's key in lower case, and how often it is there."""
    apart: Counter[str]
    """Keys of blocks that are kept, but not among the entries, by reason."""
    failure: str = ""
    """The exception that ended the reading, if one did."""
    complaints: int = 0

    @property
    def total(self) -> int:
        return sum(self.keys.values())

    def shown(self) -> str:
        if self.failure:
            return self.failure
        apart = sum(self.apart.values())
        return f"{self.total}+{apart}" if apart else str(self.total)


class File(NamedTuple):
    """One file as publist sees it, with what is needed to look a key up."""

    source: Source
    blocks: list[Block]
    findings: list[Finding]
    keys: Counter[str]


def read_publist(source: Source) -> File:
    blocks, findings = split(source.text)
    keys = Counter(block.key.lower() for block in blocks if block.kind == "entry")
    return File(source, blocks, findings, keys)


def read_pybtex(text: str) -> Read:
    with pybtex.errors.capture() as complaints:
        try:
            data = parse_string(text, "bibtex")
        except Exception as error:
            return Read(Counter(), Counter(), f"{type(error).__name__}", len(complaints))
    return Read(Counter(key.lower() for key in data.entries), Counter(), "", len(complaints))


def read_bibtexparser(text: str) -> Read:
    try:
        library = Splitter(text).split()
    except Exception as error:
        return Read(Counter(), Counter(), f"{type(error).__name__}")
    apart: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    for block in library.blocks:
        if isinstance(block, DuplicateBlockKeyBlock):
            apart["duplicate key"] += isinstance(block.ignore_error_block, Entry)  # else a string
        elif isinstance(block, DuplicateFieldKeyBlock):
            apart["duplicate field"] += 1
        elif isinstance(block, ParsingFailedBlock):
            apart["failed"] += 1
    keys.update(entry.key.lower() for entry in library.entries)
    return Read(keys, apart)


# --- why they differ ----------------------------------------------------------------------------


def without_key(file: File, keys: Counter[str]) -> Counter[str]:
    """`keys` with "" for what a reader calls an entry that has no key.

    pybtex numbers them, or takes the name of the first field for the key.
    """
    nameless = [block for block in file.blocks if block.kind == "entry" and not block.key]
    firsts = {
        re.split(r"[,}]", file.source.text[block.key_start : block.end])[0].strip().lower()
        for block in nameless
    }
    firsts |= {block.fields[0].name for block in nameless if block.fields}
    changed: Counter[str] = Counter()
    for key, times in keys.items():
        named = key in file.keys or not (key.startswith("unnamed-") or key in firsts)
        changed[key if named else ""] += times
    return changed


def why_only_theirs(file: File, key: str) -> str:
    """Why another reader has an entry that publist has not: from where its key stands."""
    heads = re.compile(r"@\s*(\w+)\s*[{(]\s*" + re.escape(key) + r"\s*[,})\n]", re.IGNORECASE)
    said = {finding.start: finding.code for finding in file.findings}
    for head in heads.finditer(file.source.text):
        at = head.start()
        inside = next((b for b in file.blocks if b.start <= at < b.end), None)
        if said.get(at) == "commented-entry":
            commented = inside is not None and inside.kind == "comment"
            return "inside @comment" if commented else "commented out with %"
        if inside is not None and inside.kind == "entry" and at > inside.start:
            return "inside a value of another entry"
    if any(ours.startswith(key) and ours[len(key)] in "()" for ours in file.keys if ours != key):
        return "its key is cut at a parenthesis"
    return "unexplained"


def why_only_ours(file: File, key: str, times: int, theirs: Read) -> str:
    """Why publist has an entry that another reader has not."""
    text = file.source.text
    if file.keys[key] > 1 and times < file.keys[key]:
        return (
            "later entries of a key are dropped"
            if key
            else "of entries without a key only one stays"
        )
    if any(key.startswith((f"{other}(", f"{other})")) for other in theirs.keys):
        return "its key is cut at a parenthesis"
    blocks = [b for b in file.blocks if b.kind == "entry" and b.key.lower() == key]
    for block in blocks[-times:]:
        head = re.match(r"@(\s*)\w+(\s*)", text[block.start :])
        if head and (head[1] or "\n" in head[2]):
            return "blanks in the head (`@ article {`)"
        if block.type.startswith(("comment", "string", "preamble")):
            return "its type begins like @comment"
        names = Counter(field.name for field in block.fields)
        if any(count > 1 for count in names.values()):
            return "an entry with a repeated field is dropped"
        if any(block.start <= found.start < block.end for found in file.findings):
            return "a damaged entry is dropped"
        line = text[text.rfind("\n", 0, block.start) + 1 : block.start]
        if "%" in line:
            return "% before it on its line"
    return "dropped behind a damaged entry" if theirs.complaints or theirs.apart else "unexplained"


def classes(file: File, theirs: Read, reader: str) -> Counter[str]:
    """The differences between publist and one reader, by class, with how many entries each."""
    if theirs.failure:
        return Counter({f"{reader} raises {theirs.failure}": sum(file.keys.values())})
    found: Counter[str] = Counter()
    keys = without_key(file, theirs.keys)
    for key, times in (file.keys - keys).items():
        found[f"only publist, not {reader}: {why_only_ours(file, key, times, theirs)}"] += times
    for key, times in (keys - file.keys).items():
        found[f"only {reader}: {why_only_theirs(file, key)}"] += times
    return found


# --- rendering ----------------------------------------------------------------------------------


def render_all(store: Store, name: str) -> list[str]:
    """Render in every format; what went wrong, in words."""
    wrong: list[str] = []
    for written_as in FORMATS:
        try:
            rendered = render_list(store, written_as, Config())
        except Exception as error:
            wrong.append(f"{name}: {written_as} raises {type(error).__name__}: {error}")
            continue
        listed = sum(1 for _ in rendered.view.listed())
        if listed + rendered.view.hidden != len(store.entries):
            wrong.append(f"{name}: {written_as}: {listed} listed of {len(store.entries)}")
    return wrong


def table(rows: Iterable[tuple[str, ...]]) -> None:
    for row in rows:
        say("| " + " | ".join(row) + " |")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="a line for each file")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # bibtexparser logs each block it cannot read
    pybtex.errors.set_strict_mode(False)
    by_class: Counter[str] = Counter()
    files_of: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    wrong: list[str] = []
    for path in sorted(options.folder.rglob("*.bib")):
        name = str(path.relative_to(options.folder))
        data = path.read_bytes()
        file = read_publist(decode(data, name))
        store = read_store([(name, data)])
        readers = {
            "pybtex": read_pybtex(file.source.text),
            "bibtexparser": read_bibtexparser(file.source.text),
        }
        found: Counter[str] = Counter()
        for reader, theirs in readers.items():
            found.update(classes(file, theirs, reader))
            totals[reader] += theirs.total
            totals[f"{reader} fails"] += bool(theirs.failure)
            totals[f"{reader} apart"] += sum(theirs.apart.values())
        data_only = sum(b.kind == "entry" and b.type == "xdata" for b in file.blocks)
        if data_only:
            found["publist: @xdata is read, never listed"] += data_only
        ours = sum(file.keys.values())
        if ours - data_only != len(store.entries):
            wrong.append(f"{name}: {ours} split, {data_only} xdata, {len(store.entries)} read")
        totals["files"] += 1
        totals["publist"] += ours
        totals["publist listed"] += len(store.entries)
        totals["files that differ"] += bool(found)
        by_class.update(found)
        files_of.update(found.keys())
        if found or options.all:
            counts = ", ".join(f"{reader} {theirs.shown()}" for reader, theirs in readers.items())
            reasons = "; ".join(f"{reason} ({count})" for reason, count in found.items())
            say(f"{name}: publist {ours}, {counts}" + (f": {reasons}" if reasons else ""))
        wrong += render_all(store, name)
    say()
    table([("class of difference", "files", "entries"), ("---", "--:", "--:")])
    table((reason, str(files_of[reason]), str(by_class[reason])) for reason in sorted(by_class))
    say()
    table([("reader", "entries", "kept apart", "files failed"), ("---", "--:", "--:", "--:")])
    table([
        ("publist", f"{totals['publist']} ({totals['publist listed']} without @xdata)", "0", "0"),
        *(
            (reader, str(totals[reader]), str(totals[f"{reader} apart"]), str(totals[f"{reader} fails"]))
            for reader in ("pybtex", "bibtexparser")
        ),
    ])  # fmt: skip
    say(f"\n{totals['files']} files, {totals['files that differ']} differ.")
    say(f"Rendered in {', '.join(FORMATS)}: {len(wrong)} faults.")
    for fault in wrong:
        say(fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
