"""What the reader owes to any file, judged from the text alone and not by the reader's own code.

Each check raises Broken, which names the promise (GUARANTEES: nothing is lost, problems have
places, one bad entry never stops the others, counts add up) and says where it was broken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from publist.api import FORMATS, check_bytes, override, render_list
from publist.check.registry import BY_CODE
from publist.config import Config
from publist.problem import Place, Problem
from publist.read.blocks import Block, Finding, RawField
from publist.read.dates import MONTHS
from publist.read.resolve import MAX_VALUE
from publist.read.source import Source, decode
from publist.read.split import split
from publist.read.store import Reading, ReadOptions, read_files

File = tuple[str, bytes]
TODAY = date(2026, 1, 1)


class Broken(AssertionError):  # noqa: N818 -- `raise Broken(promise)` reads as what it says
    """A promise that does not hold; `promise` is the same for every input that breaks it."""

    def __init__(self, promise: str, about: str = "") -> None:
        super().__init__(f"{promise}: {about}" if about else promise)
        self.promise = promise


def owe(holds: object, promise: str, about: str = "") -> None:
    if not holds:
        raise Broken(promise, about)


# --- the text ---------------------------------------------------------------------------------

HEAD = re.compile(r"@\s*([^\W\d][\w.+:/*\-]*)\s*([{(])")
ROUND = re.compile(r"\s*[^\s,={}()\"]+\s*[,=]")
"""What follows `@word(` when that is an entry and not prose such as `@home (see below)`."""
FIELD_LINE = re.compile(
    r"^[ \t]*[A-Za-z][\w+:.\-]*[ \t]*=[ \t]*(?:[{\"]|\d+[ \t]*,?[ \t\r]*$)", re.M
)
COMMENT = re.compile(r"%[^\r\n]*")


class Head(NamedTuple):
    at: int
    """The offset of its `@`."""
    line: int
    """Where its line starts."""
    end: int
    begins_line: bool
    """Only blanks stand before it, and it reads like a block's start."""


def heads(text: str) -> Iterator[Head]:
    """Every `@word{` and `@word(`."""
    for match in HEAD.finditer(text):
        at = match.start()
        line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        likely = match[2] == "{" or ROUND.match(text, match.end()) is not None
        begins = likely and match[1].isascii() and not text[line:at].strip(" \t")
        yield Head(at, line, match.end(), begins)


class Said:
    """The places that findings are about."""

    def __init__(self, length: int, findings: Sequence[Finding]) -> None:
        self._marks = bytearray(length + 1)
        self.starts = {finding.start for finding in findings}
        for finding in findings:
            end = max(finding.end, finding.start + 1)
            self._marks[finding.start : end] = b"\x01" * (min(end, length + 1) - finding.start)

    def about(self, start: int, end: int) -> bool:
        """Is any character of this span spoken of?"""
        return 1 in self._marks[start : max(end, start + 1)]

    def unsaid(self, text: str, start: int, end: int) -> str:
        """What of this span nobody speaks of, without blanks."""
        marks = self._marks
        return "".join(text[i] for i in range(start, end) if not marks[i] and not text[i].isspace())


# --- splitting --------------------------------------------------------------------------------


def check_split(text: str) -> tuple[list[Block], list[Finding]]:
    """Every character lies in a block, every part of an entry is read or spoken of."""
    blocks, findings = split(text)
    owe(split(text) == (blocks, findings), "split twice gives the same")
    end = 0
    for block in blocks:
        owe(end <= block.start < block.end <= len(text), "blocks follow each other", repr(block))
        owe(not text[end : block.start].strip(), "every character lies in a block", f"at {end}")
        end = block.end
    owe(not text[end:].strip(), "every character lies in a block", f"at {end}")
    for finding in findings:
        owe(
            0 <= finding.start <= finding.end <= max(len(text), 1),
            "findings lie in the file",
            repr(finding),
        )
    said = Said(len(text), findings)
    for block in blocks:
        if block.kind in ("entry", "string"):
            _check_fields(text, block, said)
        elif block.kind == "broken":
            owe(block.start in said.starts, "a broken block is spoken of", repr(block))
        elif block.kind == "text":
            _check_text(text, block, said)
    _check_heads(text, blocks, said)
    return blocks, findings


def _check_heads(text: str, blocks: list[Block], said: Said) -> None:
    starts = [block.start for block in blocks]
    for head in heads(text):
        if said.starts & {head.at, head.line}:
            continue
        block = blocks[bisect_right(starts, head.at) - 1]
        if block.start == head.at and block.kind not in ("text", "broken"):
            continue
        about = f"{text[head.at : head.end]!r} at {head.at}, in {block.kind} at {block.start}"
        owe(block.kind not in ("text", "comment"), "no `@word{` is skipped in silence", about)
        values = block.fields or ((block,) if block.kind == "preamble" else ())
        in_value = any(_value(one)[0] <= head.at < _value(one)[1] for one in values)
        owe(
            in_value or said.about(head.at, head.end),
            "no `@word{` is skipped in silence",
            about,
        )
        owe(
            not head.begins_line or said.about(head.line, head.end),
            "no entry at the start of a line is swallowed in silence",
            about,
        )


def _value(one: RawField | Block) -> tuple[int, int]:
    if isinstance(one, RawField):
        return one.value_start, one.value_end
    return one.start, one.end


def _check_fields(text: str, block: Block, said: Said) -> None:
    where = f"in {block.type} `{block.key}` at {block.start}"
    head = re.compile(r"@\s*([^\s{}()@,=\"#%\\]+)\s*[{(]").match(text, block.start, block.end)
    owe(head is not None and head[1].lower() == block.type, "an entry begins with its type", where)
    assert head is not None
    position = head.end()
    if block.key:
        owe(position <= block.key_start, "the key lies in its entry", where)
        owe(text.startswith(block.key, block.key_start), "the key is what is written", where)
        _check_between(text, position, block.key_start, said, where)
        position = block.key_start + len(block.key)
    for field in block.fields:
        about = f"{field.name} {where}"
        owe(
            position <= field.name_start < field.value_start < field.value_end <= block.end,
            "fields lie in their entry, in order",
            about,
        )
        _check_between(text, position, field.name_start, said, about)
        name_end = field.name_start + len(field.name)
        owe(
            text[field.name_start : name_end].lower() == field.name,
            "a field's name is what is written",
            about,
        )
        owe(
            text[name_end : field.value_start].strip() == "=",
            "a value follows its name",
            about,
        )
        _check_value(text, field, said, about)
        position = field.value_end
    closed = COMMENT.sub("", text[position : block.end])[-1:] in ("}", ")")
    owe(
        closed or said.about(block.start, block.start + 1) or said.about(position, block.end),
        "an entry without its end is spoken of",
        where,
    )
    _check_between(text, position, block.end - closed, said, where)


def _check_between(text: str, start: int, end: int, said: Said, where: str) -> None:
    """Between fields stand commas and comments; everything else must be spoken of."""
    gap = COMMENT.sub(lambda comment: " " * len(comment[0]), text[start:end])
    percent = text.find("%", start, end)
    if percent >= 0 and not set("\r\n") & set(text[start:percent]):
        hidden = re.split(r"[\r\n]", text[percent:end], maxsplit=1)[0]
        owe(
            hidden.count("{") == hidden.count("}") or said.about(percent, percent + 1),
            "no part of a value passes for a comment in silence",
            f"{hidden[:40]!r} {where}",
        )
    if gap.strip(" \t\r\n,"):
        padded = text[:start] + gap + text[end:]
        for equals in re.finditer("=", gap):  # of a field without a value: said at its name
            before = start + len(gap[: equals.start()].rstrip()) - 1
            if said.about(before, before + 1):
                at = start + equals.start()
                padded = padded[:at] + " " + padded[at + 1 :]
        rest = said.unsaid(padded, start, end).replace(",", "")
        owe(not rest, "no text of an entry is left out in silence", f"{rest[:40]!r} {where}")


def _check_value(text: str, field: RawField, said: Said, about: str) -> None:
    position = field.value_start
    pieces = field.pieces or ((field.value_start, field.value_end),)
    for number, (start, end) in enumerate(pieces):
        between = text[position:start].strip()
        owe(between == ("#" if number else ""), "pieces are joined by `#`", about)
        owe(
            said.about(start, start + 1) or _is_whole(text[start:end]),
            "a value is whole, or spoken of",
            f"{about}: {text[start:end][:60]!r}",
        )
        position = end
    owe(position == field.value_end, "pieces fill the value", about)


def _is_whole(piece: str) -> bool:
    """Closed by its own delimiter, counting escaped braces or not; or a bare word."""
    if piece[0] not in '{"':
        return not re.search(r'[\s{}",=#%@()]', piece)
    closing = "}" if piece[0] == "{" else '"'
    inside = piece[1:-1]
    if len(piece) < 2 or piece[-1] != closing:
        return False
    return _balanced(inside, closing) or _balanced(re.sub(r"\\.", "", inside, flags=re.S), closing)


def _balanced(text: str, closing: str) -> bool:
    depth = 0
    for mark in re.findall(r'[{}"]', text):
        if mark == '"' and closing == '"' and not depth:
            return False
        depth += (mark == "{") - (mark == "}")
        if depth < 0:
            return False
    return not depth


def _check_text(text: str, block: Block, said: Said) -> None:
    """Fields that float outside every entry are spoken of, once for each piece of text."""
    piece = text[block.start : block.end]
    front_matter = not text[: block.start].strip() and re.fullmatch(r"---\s.*\n---", piece, re.S)
    if front_matter or said.about(block.start, block.end):
        return  # Jekyll's settings are no fields
    for line in FIELD_LINE.finditer(text, block.start, block.end):
        about = f"{line[0].strip()!r} at {line.start()}"
        raise Broken("no field outside of entries is left out in silence", about)


# --- whole files ------------------------------------------------------------------------------


def check_bytes_kept(data: bytes, source: Source) -> None:
    """The text is what the bytes say; offsets of a carriage return stay where they are."""
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
    _check_places(problems, [file.source for file in reading.files])
    _check_keys(reading)
    return reading


def _late_strings(reading: Reading) -> dict[str, str]:
    late: dict[str, str] = {}
    for file in reading.files:
        for block in file.blocks:
            for field in block.fields if block.kind == "string" else ():
                value = file.source.text[field.value_start : field.value_end]
                if not field.pieces and value[0] in '{"':
                    late.setdefault(field.name, _unwrap(value))
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
            parts.append(_unwrap(piece))
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


def _check_places(problems: Sequence[Problem], sources: Sequence[Source]) -> None:
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


# --- checks and lists -------------------------------------------------------------------------


def check_report(files: Sequence[File], reading: Reading, config: Config) -> None:
    """All rules run, their places are right, and the summary adds up."""
    report = check_bytes(files, config, BY_CODE, TODAY)
    sources = [file.source for file in reading.files]
    _check_places(report.problems, sources)
    owe(report.entries == len(reading.store.entries), "the summary counts every entry")
    owe(report.clean + report.with_problems == report.entries, "the summary adds up")
    owe(0 <= report.with_problems <= report.entries, "the summary adds up")
    concerned = 0
    offsets: dict[str, list[int]] = {}
    for problem in report.problems:
        offsets.setdefault(problem.place.path, []).append(problem.place.offset)
    for entry in reading.store.entries:
        inside = bisect_right(offsets.get(entry.origin.path, []), entry.origin.start - 1)
        after = bisect_right(offsets.get(entry.origin.path, []), entry.origin.end - 1)
        concerned += after > inside
    owe(
        report.with_problems == concerned,
        "the summary counts entries with problems",
        f"{report.with_problems} for {concerned}",
    )
    known = [problem for problem in reading.store.problems if problem.code in BY_CODE]
    owe(
        len(report.problems) + report.ignored >= len(known),
        "what reading finds is reported",
    )
    texts = {source.path: source.text for source in sources}
    for problem in report.problems:
        if problem.fix is not None:
            edits = problem.fix.edits
            size = len(texts[problem.place.path])
            owe(edits, "a fix changes something", problem.code)
            owe(
                all(0 <= edit.start <= edit.end <= size for edit in edits)
                and all(one.end <= two.start for one, two in pairwise(edits)),
                "a fix's edits lie in the file, in order",
                problem.code,
            )


def check_lists(reading: Reading, config: Config, style: str, group: str) -> None:
    """The list comes out in every format."""
    settings = override(config, style=style, group=group)
    for written_as in FORMATS:
        rendered = render_list(reading.store, written_as, settings)
        owe(rendered.text.endswith("\n"), "every format comes out", written_as)
        view = rendered.view
        left_out = view.hidden + view.not_selected + len(view.no_section)
        owe(
            len(list(view.listed())) + left_out == len(reading.store.entries),
            "listed and left out add up",
        )


# --- one bad entry never stops the others -----------------------------------------------------

Shape = tuple[object, ...]


def check_unharmed(before: bytes, after: bytes) -> None:
    """Entries that a change does not touch are read as they were, or something new is said of them."""
    old, new = decode(before, "a").text, decode(after, "a").text
    same = _common(old, new)
    rest = _common(old[same:][::-1], new[same:][::-1])
    shift = len(new) - len(old)
    old_shapes, new_shapes = _shapes(old), _shapes(new)
    _check_touched(old, new, same, rest, new[same : len(new) - rest])
    blank_line_starts = re.compile(r"(?:^|[\r\n])[ \t]*$")
    for at, (block_end, shape, told) in old_shapes.items():
        if block_end < same:
            moved = at
        elif at >= len(old) - rest and blank_line_starts.search(
            new[max(0, at + shift - 300) : at + shift]
        ):
            moved = at + shift
        else:
            continue
        found = new_shapes.get(moved)
        new_told = _told(new, moved, moved + block_end - at) if found is None else found[2]
        owe(
            (found is not None and found[1] == shape) or new_told - told,
            "an entry that nobody touched is read as before",
            f"{old[at : at + 40]!r} at {at}, now {moved}",
        )


def _check_touched(old: str, new: str, same: int, rest: int, inserted: str) -> None:
    """Of the entry that is changed, the fields beside the change are still there, or it is said."""
    removed = old[same : len(old) - rest]
    if len(inserted) > 3 or len(removed) > 3 or "%" in inserted or "\n" in removed:
        return  # more than a slip; and what a `%` stands before is meant to be off
    blocks, findings = split(new)
    values: set[tuple[str, str]] = set()
    for block in blocks:
        values.update(
            (field.name, new[field.value_start : field.value_end]) for field in block.fields
        )
    old_blocks, old_findings = split(old)
    for number, block in enumerate(old_blocks):
        if block.kind != "entry" or not block.start < same <= len(old) - rest < block.end:
            continue
        around = old_blocks[max(0, number - 1) : number + 2]
        low, high = around[0].start, around[-1].end
        if any(low <= finding.start <= high for finding in old_findings) or any(
            set('{}"') & set(old[other.start : other.end])
            for other in around
            if other.kind == "text"
        ):
            return  # nothing is wrong before, or two mistakes may cancel each other
        end = block.end + len(new) - len(old)
        now = [other for other in blocks if other.start <= end and other.end >= block.start]
        low, high = min(block.start, now[0].start), max(end, now[-1].end)
        if any(low <= finding.start <= high for finding in findings):
            return
        for field in block.fields:
            if field.value_end < same or field.name_start > len(old) - rest:
                there = (field.name, old[field.value_start : field.value_end]) in values
                owe(
                    there,
                    "no field beside a slip is lost in silence",
                    f"{field.name} of `{block.key}`",
                )


def _common(one: str, two: str) -> int:
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == two[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shapes(text: str) -> dict[int, tuple[int, Shape, frozenset[tuple[str, int]]]]:
    """By offset: each entry's end, what it says, and what is said of it, all relative to it."""
    blocks, findings = split(text)
    places = sorted((finding.start, finding.code) for finding in findings)
    found: dict[int, tuple[int, Shape, frozenset[tuple[str, int]]]] = {}
    for number, block in enumerate(blocks):
        if block.kind not in ("entry", "string"):
            continue
        shape = (
            block.type,
            block.key,
            *((f.name, text[f.value_start : f.value_end]) for f in block.fields),
        )
        first = bisect_right(places, (block.start, ""))
        last = bisect_right(places, (block.end, ""))
        told = frozenset((code, start - block.start) for start, code in places[first:last])
        end = block.end
        if any(code.startswith("unclosed") for code, _ in told):  # whatever follows is its own
            end = blocks[number + 1].start if number + 1 < len(blocks) else len(text) + 1
        found[block.start] = (end, shape, told)
    return found


def _told(text: str, start: int, end: int) -> frozenset[tuple[str, int]]:
    return frozenset(
        (finding.code, finding.start - start)
        for finding in split(text)[1]
        if start <= finding.start < end
    )
