"""Splitting: every character lies in a block, every part of an entry is read or spoken of."""

from __future__ import annotations

import re
from bisect import bisect_right

from oracle_promise import COMMENT, FIELD_LINE, Broken, Said, heads, owe
from publist.read.blocks import Block, Finding, RawField
from publist.read.split import split


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
