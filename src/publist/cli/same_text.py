"""What `publist same` shows: pairs side by side, and why they are what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from publist.cli.console import Console
from publist.cli.pair_table import table
from publist.export.links import Pair
from publist.link.model import Link
from publist.link.side_by_side import side_by_side, telling
from publist.model import Entry
from publist.problem import Row
from publist.survey import Label, Survey

_WORDS = {
    "duplicate": ("work entered more than once", "works entered more than once"),
    "preprint": ("preprint", "preprints"),
    "workshop": ("workshop version", "workshop versions"),
    "extended": ("extended version", "extended versions"),
    "thesis": ("thesis", "theses"),
    "version": ("other version", "other versions"),
    "distinct": ("pair that only looks alike", "pairs that only look alike"),
}
_IS = {
    "duplicate": "is the same work as",
    "preprint": "is the preprint of",
    "workshop": "is the workshop version of",
    "extended": "is the extended version of",
    "thesis": "is the thesis version of",
    "version": "is another version of",
    "distinct": "is not the same work as",
}
_TYPES = {
    "preprint": "preprintof",
    "workshop": "workshopversionof",
    "extended": "extendedversionof",
    "thesis": "thesisversionof",
}


def show_pairs(
    console: Console,
    found: Survey,
    pairs: Sequence[Pair],
    entries: Mapping[int, Entry],
    columns: int,
) -> None:
    """Each pair: what it is, why, side by side where its entries are given, and the next step."""
    for pair in pairs:
        first, second = found.labels[pair.first], found.labels[pair.second]
        console.heading(_sentence(pair, first, second))
        if pair.first not in entries or pair.second not in entries:
            continue
        _why(console, pair.link)
        _beside(console, entries[pair.first], entries[pair.second], columns, everything=False)
        console.say(f"  = {_next(pair.kind, pair.confidence, pair.rule, first.key, second.key)}")
        console.say("")
    console.say(_summary(found, pairs))


def show_pair(console: Console, link: Link, first: Entry, second: Entry, columns: int) -> None:
    """Two entries explained. `link` counts them as 0 and 1."""
    entries = (first, second)
    one, other = entries[link.first], entries[link.second]
    verdict = f"`{other.key}` {_is(link.kind, link.confidence)} `{one.key}`: {link.confidence} ({link.rule})"
    if one.origin.path != other.origin.path:
        places = f"{other.origin.path}:{other.origin.line} and {one.origin.path}:{one.origin.line}"
        verdict += f", {places}"
    console.heading(verdict)
    _why(console, link)
    _beside(console, one, other, columns, everything=True)
    console.say(f"  = {_next(link.kind, link.confidence, link.rule, one.key, other.key)}")


def _sentence(pair: Pair, first: Label, second: Label) -> str:
    return (
        f"{second.path}:{second.line}: `{second.key}` {_is(pair.kind, pair.confidence)} "
        f"`{first.key}` ({first.path}:{first.line}): {pair.confidence} ({pair.rule})"
    )


def _is(kind: str, confidence: str) -> str:
    """ "may be" where only a person can tell."""
    words = _IS[kind]
    if confidence != "ask":
        return words
    if kind == "distinct":
        return "may not be the same work as"
    return f"may be {words.removeprefix('is ')}"


def _why(console: Console, link: Link | None) -> None:
    if link is None:
        console.say("  + both are the same work as a third entry")
        return
    for one in link.evidence:
        console.say(f"  {'+' if one.agrees else '-'} {one.text}")


def _beside(
    console: Console, first: Entry, second: Entry, columns: int, *, everything: bool
) -> None:
    rows = side_by_side(first, second)
    shown = rows if everything else telling(rows)
    for line, differs in table(shown, columns - 2):
        console.row(f"  {line}", marked=differs)
    left_out = [row for row in rows if row not in shown]
    if left_out:
        console.say(f"  {_left_out(left_out)}")


def _left_out(rows: Sequence[Row]) -> str:
    differing = sum(row.differs for row in rows)
    fields = "field" if len(rows) == 1 else "fields"
    return f"and {len(rows)} more {fields}, {differing or 'none'} of them different"


def _next(kind: str, confidence: str, rule: str, first: str, second: str) -> str:
    """What to do about a pair."""
    if kind != "duplicate" and rule != "said" and first.lower() == second.lower():
        return "give one of them another key first, so that each can name the other"
    distinct = f"`{second}`: related = {{{first}}}, relatedtype = {{distinctfrom}}"
    if first.lower() == second.lower():
        distinct = "one of them, under another key, that it is distinct from the other"
    if rule == "said":
        return "the store says so; there is nothing to do"
    if kind == "distinct":
        return (
            f"nothing to do; if publist is wrong, say so in `{second}` with related = {{{first}}}"
        )
    if kind == "duplicate":
        return f"publist merge makes one entry of them; if they are two works, write in {distinct}"
    written = f"related = {{{first}}}"
    if kind in _TYPES:
        written += f", relatedtype = {{{_TYPES[kind]}}}"
    unsure = "look at both; if so, " if confidence == "ask" else ""
    return f"{unsure}write in `{second}`: {written} (publist merge does it); if not, in {distinct}"


def _summary(found: Survey, pairs: Sequence[Pair]) -> str:
    files = Counter(label.path for label in found.labels)
    entries = len(found.labels)
    read = f"publist: {entries:,} {'entry' if entries == 1 else 'entries'}"
    if len(files) > 1:
        read += f" in {len(files):,} files"
    return read + ": " + (", ".join(_counts(found, pairs)) or "nothing is there twice")


def _counts(found: Survey, pairs: Sequence[Pair]) -> Iterator[str]:
    kinds: Counter[str] = Counter(pair.kind for pair in pairs)
    doubtful = sum(pair.kind == "duplicate" and pair.confidence == "ask" for pair in pairs)
    for kind, (one, more) in _WORDS.items():
        count = kinds[kind]
        if kind == "duplicate" and count:
            count = len(found.links.works)
            if count:
                yield f"{count:,} {one if count == 1 else more}"
            if doubtful:
                yield f"{doubtful:,} that may be"
        elif count:
            yield f"{count:,} {one if count == 1 else more}"
