"""Damage to stores: what slips of the hand, bad merges and broken programs do to a file."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from random import Random

SYNTAX = '{}"@,=#%()\\\n'
INSERTED: tuple[str, ...] = (
    *SYNTAX, *SYNTAX, " ", "\t", "\r", "\r\n", "\x00", "\ufeff", "\u2028", "\x85", "\x0c", "é", "∗", "~", "$",
    "@article{", "@misc(", "@comment{", "@comment", "@string{", "@preamble{", "@ book {", "}}", "{{", "---\n",
    "\n---\n", "\n% ", "% @misc{x, title = {T}}", "\n@misc{new, title = {T}}\n", " = ", "x = {y},", "year = 2020,",
    "\\{", "\\}", '\\"', " # jan", "#", "@@", "@{", "@a{b", "\\",
)  # fmt: skip
BYTES = (
    b"\xff", b"\xfe", b"\xc3", b"\xe9", b"\x80", b"\xed\xa0\x80", b"\xf0\x9f", b"\xc0\x80", b"\x00",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x81", b"\x1b[31m", b"\xe2\x80\xae",
)  # fmt: skip
TOKENS: tuple[str, ...] = (
    *SYNTAX, *SYNTAX, " ", "a", "1", "x", "@a{b,", "@a{", "@a(", "@comment{", "@comment(", "@string{", "a = {",
    'a = "', "\na = {", "\n@a{b,", "\n@a(b,", "\n@", "\n%", "% ", "a=1", ",a", "{}", "\\{", "\\}", '\\"',
    "@preamble{", "---\n", "\r", "\r\n", "é", " and ", "\\'", "\\emph{", "$", "~", "A, B", "1=me;", "author=",
    "title={", "year=", "&amp;", "http://", "10.1/", "author+an={", "crossref={", "--", "*", "^", "_", "`",
)  # fmt: skip


SHAPES: tuple[tuple[str, str, str], ...] = (
    ("", "@comment(\n", ""),
    ("", "x @comment({\n", ""),
    ("", "%@a{", "\nx"),
    ("", "@a{b, c = {d}x} ", ""),
    ("", "@a{b c, d = {}}", ""),
    ("", "@a(b, c = {}x", ""),
    ("@a{b, c = {d}", "}", ", e = {f}}"),
    ("@a{b,", "c = {d}x,", "}"),
    ("@a{b, c = {", "\\{", "}}"),
    ("@a{b, c = ", "{}#", "}"),
    ("", "@string{a = {", ""),
    ("", "word", " = {x"),
    ("", "% a = {\n", ""),
    ("@a{b", ", title={x", "}"),
    ("@a{b, c={d", ", title={x} y", "}}"),
    ("@a{b, c={d", ",\n year=1 y", "}}"),
    ("@a{b, c={d", ",\n year=1, x", "}"),
    ("@a{b, c={d", ",\n\n", ", title={x}}}"),
)
"""What comes first, what is repeated, what comes last: shapes in which time once grew badly."""


def _place(random: Random, text: str) -> int:
    """A place in `text`, more often at its syntax than chance would have it."""
    at = random.randrange(len(text) + 1)
    if random.random() < 0.6:
        ahead = [found for mark in random.sample(SYNTAX, 4) if (found := text.find(mark, at)) >= 0]
        if ahead:
            return min(ahead) + random.randrange(2)
    return at


def _delete(random: Random, text: str) -> str:
    at = _place(random, text)
    return text[:at] + text[at + random.choice((1, 1, 1, 2, 3, 10, 100)) :]


def _insert(random: Random, text: str) -> str:
    at = _place(random, text)
    return text[:at] + random.choice(INSERTED) * random.choice((1, 1, 1, 2, 30)) + text[at:]


def _swap(random: Random, text: str) -> str:
    at = _place(random, text)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _replace(random: Random, text: str) -> str:
    at = _place(random, text)
    return text[:at] + random.choice(SYNTAX) + text[at + 1 :]


def _drop(mark: str) -> Callable[[Random, str], str]:
    def drop(random: Random, text: str) -> str:
        at = text.find(mark, random.randrange(len(text) + 1))
        return text[:at] + text[at + 1 :] if at >= 0 else text

    return drop


def _lines(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)]
        case 3:
            lines[at : at + 2] = ["".join(lines[at : at + 2])]
        case _:
            lines[at] = "%" + lines[at]
    return "\n".join(lines)


def _move(random: Random, text: str) -> str:
    start, to = _place(random, text), _place(random, text)
    end = start + random.choice((1, 5, 40, 400))
    piece, rest = text[start:end], text[:start] + text[end:]
    return rest[:to] + piece + rest[to:]


def _truncate(random: Random, text: str) -> str:
    at = _place(random, text)
    return text[at:] if random.random() < 0.3 else text[:at]


def _delimiters(random: Random, text: str) -> str:
    """Other delimiters for what stands between two of a kind, or for one of the two."""
    at = text.find(random.choice('{"('), _place(random, text))
    if at < 0:
        return text
    opening: str = random.choice('{("')
    closing = {"{": "}", "(": ")", '"': '"'}
    end = text.find(closing[text[at]], at + 1)
    text = text[:at] + opening + text[at + 1 :]
    if end > 0 and random.random() < 0.6:
        text = text[:end] + closing[opening] + text[end + 1 :]
    return text


def _line_ends(random: Random, text: str) -> str:
    new = random.choice(("\r", "\r\n", "\n\n", "", " ", "\u2028"))
    if random.random() < 0.5:
        return text.replace("\n", new)
    at = _place(random, text)
    return text[:at] + text[at:].replace("\n", new)


_TEXT_DAMAGE: tuple[tuple[int, Callable[[Random, str], str]], ...] = (
    (5, _delete), (6, _insert), (3, _swap), (3, _replace), (3, _drop(",")), (3, _drop("}")), (2, _drop("{")),
    (2, _drop('"')), (1, _drop("=")), (4, _lines), (2, _move), (2, _truncate), (2, _delimiters), (1, _line_ends),
)  # fmt: skip
_CHOICES = [damage for weight, damage in _TEXT_DAMAGE for _ in range(weight)]


def damage(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """`data`, changed by one edit, seldom by two or three; `others` are stores to join it with."""
    for _ in range(random.choice((1, 1, 1, 1, 1, 2, 3))):
        data = _damage_once(random, data, others)
    return data


def _damage_once(random: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    chance = random.random()
    if chance < 0.86:
        text = data.decode("utf-8", "surrogateescape")
        return random.choice(_CHOICES)(random, text).encode("utf-8", "surrogateescape")
    at = random.randrange(len(data) + 1)
    if chance < 0.91:
        return data[:at] + random.choice(BYTES) + data[at:]
    if chance < 0.95:
        return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
    if chance < 0.97:
        other = random.choice(others)
        cut = random.randrange(len(other) + 1)
        return data[:at] + other[cut:] if random.random() < 0.5 else data + other
    if chance < 0.98:
        return data[:at]
    if chance < 0.99:
        encoded = data.decode("utf-8", "replace").encode("utf-16-le")
        return codecs.BOM_UTF16_LE + encoded[: len(encoded) - random.randrange(2)]
    return random.choice((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\x00")) + data


def soup(random: Random) -> bytes:
    """Syntax thrown together."""
    return "".join(random.choices(TOKENS, k=random.randrange(1, 40))).encode()


def repeated(random: Random) -> tuple[str, str, str]:
    """What comes before, what is repeated, and what comes after: a shape that could grow badly."""
    return (
        "".join(random.choices(TOKENS, k=random.randrange(4))),
        "".join(random.choices(TOKENS, k=random.randrange(1, 6))),
        "".join(random.choices(TOKENS, k=random.randrange(4))),
    )
