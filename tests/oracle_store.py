"""Whole files: what is read of them is what is written, and problems have their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from oracle_promise import owe
from oracle_split import check_split
from publist.config import Config
from publist.problem import Place, Problem
from publist.read.blocks import Block, RawField
from publist.read.dates import MONTHS
from publist.read.resolve import MAX_VALUE
from publist.read.source import Source, decode
from publist.read.store import Reading, ReadOptions, read_files

File = tuple[str, bytes]


def check_bytes_kept(data: bytes, source: Source) -> None:
    """The text is what the bytes say; offsets of a carriage return stay where they are.

    Bytes of which every second, or three of four, are zero are taken for UTF-16 or UTF-32.
    """
    if source.wide and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        owe(b"\0" in data[:4], "what has no zeros is UTF-8")
        text = data.decode(source.wide, errors="replace")
        owe(_lines(text) == _lines(source.text), "text is decoded as it is written")
        return
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", ""),
        (b"\xfe\xff", ""),
        (b"", "utf-8"),
    ):
        if data.startswith(mark):
            if not encoding:
                return
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return
            owe(_lines(text) == _lines(source.text), "text is decoded as it is written")
            owe(len(text) == len(source.text), "text is decoded as it is written")
            return


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def check_reading(files: Sequence[File], config: Config) -> Reading:
    """Everything that reading promises of `files`."""
    options = ReadOptions(config.everyone(), config.marks, config.file_base)
    reading = read_files(files, options)
    again = read_files(files, options)
    owe(again.store == reading.store, "reading twice gives the same")
    entries = iter(reading.store.entries)
    raw = iter(reading.raw)
    strings: dict[str, str] = {}
    late = _late_strings(reading)
    problems = reading.store.problems
    for (path, data), file in zip(files, reading.files, strict=True):
        source = file.source
        check_bytes_kept(data, source)
        owe(decode(data, path).text == source.text, "decoding twice gives the same")
        blocks, findings = check_split(source.text)
        owe(list(file.blocks) == blocks, "reading splits as `split` does")
        there = {
            (problem.code, problem.place.offset)
            for problem in problems
            if problem.place.path == path
        }
        for finding in findings:
            owe((finding.code, finding.start) in there, "every finding is a problem", repr(finding))
        for block in blocks:
            if block.kind == "string":
                for field in block.fields:
                    strings[field.name] = _evaluate(source.text, field, strings, late)
            elif block.kind == "entry" and block.type != "xdata":
                entry, written = next(entries, None), next(raw, None)
                owe(entry is not None, "every entry is in the store", block.key)
                assert entry is not None
                assert written is not None
                owe(written.block == block, "the store keeps the order of the file", block.key)
                owe(
                    (entry.key, entry.type) == (block.key, block.type),
                    "an entry's key and type are what is written",
                    block.key,
                )
                _check_fields_read(source, block, entry.fields, strings, late, there)
    owe(next(entries, None) is None, "no entry is made up")
    check_places(problems, [file.source for file in reading.files])
    _check_keys(reading)
    return reading


def _late_strings(reading: Reading) -> dict[str, str]:
    late: dict[str, str] = {}
    for file in reading.files:
        for block in file.blocks:
            for field in block.fields if block.kind == "string" else ():
                value = file.source.text[field.value_start : field.value_end]
                if not field.pieces and value[0] in '{"':
                    late.setdefault(field.name, value[1:] if field.cut else _unwrap(value))
    return late


def _unwrap(piece: str) -> str:
    closing = "}" if piece[0] == "{" else '"'
    return piece[1:-1] if len(piece) > 1 and piece[-1] == closing else piece[1:]


def _evaluate(text: str, field: RawField, strings: dict[str, str], late: dict[str, str]) -> str:
    parts: list[str] = []
    for start, end in field.pieces or ((field.value_start, field.value_end),):
        piece = text[start:end]
        name = piece.lower()
        if piece[0] in '{"':
            parts.append(piece[1:] if field.cut else _unwrap(piece))
        elif piece.isdigit():
            parts.append(piece)
        elif name in strings:
            parts.append(strings[name])
        else:
            parts.append(name if name in MONTHS else late.get(name, piece))
        if sum(map(len, parts)) > MAX_VALUE:  # the limit is said elsewhere
            return "".join(parts[:-1])
    return "".join(parts)


def _check_fields_read(
    source: Source,
    block: Block,
    fields: object,
    strings: dict[str, str],
    late: dict[str, str],
    problems: set[tuple[str, int]],
) -> None:
    assert isinstance(fields, dict)
    own: dict[str, str] = {}
    for field in block.fields:
        if field.name in own:
            owe(
                ("duplicate-field", field.name_start) in problems,
                "a repeated field is spoken of",
                field.name,
            )
            continue
        own[field.name] = value = _evaluate(source.text, field, strings, late)
        owe(
            fields.get(field.name) == value or len(value) > MAX_VALUE,
            "a field's value is what is written",
            f"{field.name} of `{block.key}`: {fields.get(field.name)!r} for {value!r}"[:300],
        )
    more = fields.keys() - own.keys()
    owe(
        not more or {"crossref", "xdata"} & own.keys(),
        "no field is made up",
        f"{sorted(more)} in `{block.key}`",
    )


def _check_keys(reading: Reading) -> None:
    seen: set[str] = set()
    said = {
        (problem.place.path, problem.place.offset)
        for problem in reading.store.problems
        if problem.code == "duplicate-key"
    }
    for file in reading.files:
        for block in file.blocks:
            if block.kind == "entry" and block.key:
                place = (file.source.path, block.key_start)
                owe(
                    block.key.lower() not in seen or place in said,
                    "a repeated key is spoken of",
                    block.key,
                )
                seen.add(block.key.lower())
            elif block.kind == "entry":
                said_there = any(
                    problem.code == "no-key" and problem.place.offset == block.start
                    for problem in reading.store.problems
                )
                owe(said_there, "a missing key is spoken of")


def check_places(problems: Sequence[Problem], sources: Sequence[Source]) -> None:
    """Problems are in order, and each points into its file."""
    starts = {s.path: [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", s.text))] for s in sources}
    texts = {source.path: source.text for source in sources}
    order = {source.path: number for number, source in enumerate(sources)}
    for problem in problems:
        _check_place(problem.place, texts[problem.place.path], starts[problem.place.path])
        owe(
            problem.message.strip() == problem.message != "",
            "a problem says something",
            problem.code,
        )
    places = [(order[problem.place.path], problem.place.offset) for problem in problems]
    owe(places == sorted(places), "problems come in the order of their places")


def _check_place(place: Place, text: str, starts: list[int]) -> None:
    owe(0 <= place.offset <= len(text), "a problem lies in its file", repr(place))
    line = bisect_right(starts, place.offset)
    first = starts[line - 1]
    whole = re.split(r"[\r\n]", text[first : first + 1000], maxsplit=1)[0]
    owe(
        (place.line, place.column) == (line, place.offset - first + 1),
        "line and column are those of the offset",
        repr(place),
    )
    owe(
        place.length >= 1 and whole.startswith(place.excerpt),
        "the excerpt is the line",
        repr(place),
    )
    owe(bool(place.excerpt) or not whole, "the excerpt is the line", repr(place))
