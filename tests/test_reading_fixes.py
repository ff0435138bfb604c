"""Fixes of what the reader repairs: the file then says what was read, and nothing else changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest

from publist.check.reading import RULES
from publist.checking import check_bytes
from publist.config import Config
from publist.problem import Edit, Problem
from publist.read.store import read_files

FOLDERS = Path(__file__).parent / "rules"
FIXED = [rule.code for rule in RULES if rule.fixes is not None]
TODAY = date(2026, 6, 1)


def problems(text: str, code: str) -> tuple[Problem, ...]:
    return check_bytes([("a.bib", text.encode())], Config(), {code}, TODAY).problems


def fixed(text: str, code: str) -> str:
    """`text` after every fix for `code`."""
    edits: list[Edit] = []
    for problem in problems(text, code):
        edits.extend(problem.fix.edits if problem.fix else ())
    for edit in sorted(set(edits), key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def said(text: str, but: Collection[str]) -> list[tuple[str, dict[str, str]]]:
    """What the entries say, but for some fields."""
    store = read_files([("a.bib", text.encode())]).store
    return [
        (entry.key, {name: value for name, value in entry.fields.items() if name not in but})
        for entry in store.entries
    ]


@pytest.mark.parametrize("code", FIXED)
def test_example_is_fixed(code: str) -> None:
    bad = (FOLDERS / code / "bad.bib").read_text(encoding="utf-8")
    good = (FOLDERS / code / "fixed.bib").read_text(encoding="utf-8")
    assert fixed(bad, code) == good
    assert fixed(good, code) == good
    fixes = [problem.fix for problem in problems(bad, code) if problem.fix]
    changed = {name for fix in fixes for name in fix.fields}
    assert said(good, changed) == said(bad, changed)
    assert all(problem.fix is None for problem in problems(good, code))


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("missing-comma", "@a{k, x={1} y={2} z={3}}", "@a{k, x={1}, y={2}, z={3}}"),
        ("missing-comma", "@a{k, x=1 y=2\r\nz=jan}\r\n", "@a{k, x=1, y=2,\r\nz=jan}\r\n"),
        ("missing-comma", '@a(k, x="1" # jan y={2})', '@a(k, x="1" # jan, y={2})'),
        ("no-comma-after-key", "@a{k \n x={1}}", "@a{k, \n x={1}}"),
        ("no-comma-after-key", "@a(k\r\n x={1})", "@a(k,\r\n x={1})"),
        ("extra-brace", "@a{k, x={1}}, y={2}, z={3}}}, w={4}}", "@a{k, x={1}, y={2}, z={3}, w={4}}"),
        ("extra-brace", "@a{k,\n x={1},\n}\n y={2}\n}", "@a{k,\n x={1},\n y={2}\n}"),
        ("swallowed-field", "@a{k, title={T, doi={1}}}", "@a{k, title={T}, doi={1}}"),
        ("swallowed-field", "@a{k,\r\n title={T\r\n , doi={1}\r\n}}", "@a{k,\r\n title={T}\r\n , doi={1}\r\n}"),
        ("swallowed-field", "@a{k, title={T, author={A, year={1}}}}", "@a{k, title={T}, author={A}, year={1}}"),
        ("swallowed-field", "@a{k, title={T,\n year=1,\n month=jan,}, x={2}}", "@a{k, title={T},\n year=1,\n month=jan,, x={2}}"),
        ("wrong-delimiter", "@a{k, x={1})\n\n@a{l}", "@a{k, x={1}}\n\n@a{l}"),
        ("duplicate-field", "@a{k,\n\tx={1},\n\tx={1}}", "@a{k,\n\tx={1},\n}"),
        ("duplicate-field", "@a{k,\r\n x=1,\r\n x={1},\r\n}", "@a{k,\r\n x=1,\r\n}"),
        ("duplicate-field", "@a{k, x=1, x=1, X=1, y=2, x=1}", "@a{k, x=1, y=2,}"),
        ("duplicate-field", "@a{k, x=1,\n x=1, % why\n y=2}", "@a{k, x=1,\n % why\n y=2}"),
        ("duplicate-field", "@a{k, x=1, x=1,\n y=2}", "@a{k, x=1, \n y=2}"),
        ("duplicate-field", "@a{k\n, x=1\n, x=1\n, y=2\n, y=2 }", "@a{k\n, x=1\n, y=2\n }"),
        ("duplicate-field", "@a{k, x=1\n x=1,\n y=2}", "@a{k, x=1\n y=2}"),
        ("empty-name", "@a{k, author={A and and and B and}}", "@a{k, author={A and B}}"),
        ("empty-name", "@a{k, author={and and A AND\nand B}}", "@a{k, author={A AND B}}"),
        ("empty-name", '@a{k, author=" and {A and} and B"}', '@a{k, author=" {A and} and B"}'),
    ],
)  # fmt: skip
def test_fix(code: str, bad: str, good: str) -> None:
    assert fixed(bad, code) == good
    assert fixed(good, code) == good


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("extra-brace", "@a{k, x={1}\n}\n y={2},\n@a{l}"),  # it is the only one there is
        ("duplicate-field", "@a{k, x=1, x=2}"),
        ("duplicate-field", "@a{k, x=1, x=2, x=1}"),  # who takes the last one reads 1
        ("duplicate-field", "@a{k, x={a}, x=a}"),
        ("duplicate-field", "@a{k, x={a}, x={A}}"),
        ("empty-name", "@a{k, author={A and , and B}}"),
        ("empty-name", "@a{k, author={and}}"),
        ("empty-name", '@a{k, author="A and " # "and B"}'),
        ("missing-comma", "@a{k, x={1} y={" + "n" * 30_000 + "}}"),  # too long to try it on
    ],
)  # fmt: skip
def test_no_fix(code: str, text: str) -> None:
    assert problems(text, code)
    assert all(problem.fix is None for problem in problems(text, code))


def test_fixes_of_one_entry_go_together() -> None:
    text = "@a{k\n x={1} x=1}\n, y={2} z={3}\n)"
    for code in ("no-comma-after-key", "missing-comma", "extra-brace", "wrong-delimiter"):
        text = fixed(text, code)
    assert fixed(text, "duplicate-field") == "@a{k,\n x={1}, y={2}, z={3}\n}"
