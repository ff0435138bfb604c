"""The rules' own fixes, and any edits of damaged stores: what is promised holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fix_oracle import check_bytes_outside, check_meaning
from fixing import (
    ALPHABET,
    ENCODINGS,
    EVERYTHING,
    LINE_ENDS,
    RULES,
    SLOW,
    STORE,
    TODAY,
    edits_of,
    replacing,
    run,
)
from publist.api import fix
from publist.check.registry import BY_CODE
from publist.checking import fix_bytes
from publist.config import Config
from publist.fix.edits import Kept, Shift, edits_between, keep
from publist.fix.result import FixedFile
from publist.loading import resolve_config
from publist.problem import PublistError, edited
from publist.read.source import decode
from test_read_properties import damaged_stores

# -- the rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in RULES.glob("*/fixed.bib")), ids=lambda path: path.name
)
def test_a_rules_bad_example_becomes_its_fixed_one(folder: Path) -> None:
    code = folder.name
    own = folder / "publist.toml"
    config = resolve_config(own if own.exists() else Config())
    fixed = fix_bytes(
        [("bad.bib", (folder / "bad.bib").read_bytes())], config, {code}, EVERYTHING, TODAY
    )
    (file,) = fixed.files
    assert not file.refused
    assert file.applied
    assert {problem.fix.safety for problem in file.applied if problem.fix} == {BY_CODE[code].fixes}
    assert file.after == (folder / "fixed.bib").read_bytes()
    again = fix_bytes([("bad.bib", file.after)], config, {code}, EVERYTHING, TODAY)
    assert again.files[0].after == file.after
    assert not again.files[0].refused


def test_an_ignored_problem_is_not_fixed() -> None:
    data = b"@misc{a, doi = {https://doi.org/10.1000/a}, publist-ignore = {wrapped-doi}}\n"
    fixed = fix_bytes([("a.bib", data)], Config(), {"wrapped-doi"}, EVERYTHING, TODAY)
    assert fixed.files[0].after == data
    without = data.replace(b"publist-ignore", b"note")
    fixed = fix_bytes([("a.bib", without)], Config(), {"wrapped-doi"}, EVERYTHING, TODAY)
    assert b"{10.1000/a}" in fixed.files[0].after
    assert fixed.before.problems
    assert not fixed.after.problems


def test_fix_writes_each_file_once(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(b"@misc{a, doi = {https://doi.org/10.1000/a}}\n")
    (tmp_path / "link.bib").symlink_to(path)
    clean = tmp_path / "clean.bib"
    clean.write_bytes(b"@misc{b, doi = {10.1000/b}}\n")
    before = clean.stat()
    fixed = fix(path, tmp_path / "link.bib", clean, config=Config(), select=["wrapped-doi"])
    assert len(fixed.files) == 2
    assert path.read_bytes() == b"@misc{a, doi = {10.1000/a}}\n"
    assert clean.stat().st_ino == before.st_ino, "what needs no fix is not written"
    assert {file.name for file in tmp_path.iterdir()} == {"refs.bib", "link.bib", "clean.bib"}
    with pytest.raises(PublistError, match="no such file"):
        fix(tmp_path / "nothing.bib", config=Config())


# -- in general -----------------------------------------------------------------------------------


@SLOW
@given(st.text(ALPHABET, max_size=40), st.data())
def test_rounds_of_edits_are_told_as_one(text: str, data: st.DataObject) -> None:
    kept = [Kept(0, 0, len(text))]
    now = text
    for _ in range(data.draw(st.integers(0, 4))):
        edits = data.draw(edits_of(len(now)))
        shift = Shift(edits)
        after = edited(now, edits)
        for offset in range(len(now) + 1):
            first, last = shift.of(offset)
            assert 0 <= first <= last <= len(after)
            if not any(edit.start <= offset <= edit.end for edit in edits):
                assert first == last
                assert now[offset : offset + 1] == after[first : first + 1]
        kept = keep(kept, edits)
        now = after
    for piece in kept:
        assert text[piece.before :][: piece.length] == now[piece.after :][: piece.length]
    assert edited(text, edits_between(kept, len(text), now)) == now


@SLOW
@given(
    st.text(ALPHABET + "\r", max_size=40),
    st.sampled_from(sorted(ENCODINGS)),
    st.sampled_from(sorted(LINE_ENDS)),
    st.data(),
)
def test_bytes_outside_edits_stay(
    text: str, encoding: str, line_end: str, data: st.DataObject
) -> None:
    before = ENCODINGS[encoding](text.replace("\n", LINE_ENDS[line_end]))
    source = decode(before, "")
    assert source.comes_back
    edits = [source.fitted(edit) for edit in data.draw(edits_of(len(source.text)))]
    after = source.spliced(edits)
    check_bytes_outside(FixedFile("", before, after, tuple(edits), (), ()))
    expected = edited(source.text, edits)
    flips = "\r" in expected and "\n" not in expected  # then it is read as one of the old Mac's
    if source.encoding == decode(after, "").encoding != "mixed" and not flips:
        assert decode(after, "").text == expected


@SLOW
@given(st.lists(damaged_stores(), min_size=1, max_size=2), st.sampled_from(sorted(LINE_ENDS)))
@example([STORE], "crlf")
def test_fixing_damaged_stores_keeps_its_promises(texts: list[str], line_end: str) -> None:
    rules = [
        replacing("{", "{x", "title"),  # wrong more often than not, and without end
        replacing("alpha", "Alpha", "title", "note", "author", "abstract"),
        replacing(" }", "}", "title", "note"),
        replacing(",\n", ",\n\n", "title"),
        replacing("Gödel", "Gödel,\nKurt", "title", "journal", "note"),
    ]
    files = [text.replace("\n", LINE_ENDS[line_end]).encode() for text in texts]
    fixed = run(rules, *files)
    for file in fixed.files:
        check_bytes_outside(file)
    check_meaning(fixed.files)
    again = run(rules, *(file.after for file in fixed.files))
    assert [file.after for file in again.files] == [file.after for file in fixed.files]
    assert not any(file.applied for file in again.files)


@SLOW
@given(damaged_stores())
def test_the_rules_fixes_keep_their_promises(text: str) -> None:
    codes = frozenset(BY_CODE)
    fixed = fix_bytes([("a.bib", text.encode())], Config(), codes, EVERYTHING, TODAY)
    check_bytes_outside(fixed.files[0])
    check_meaning(fixed.files)
    again = fix_bytes([("a.bib", fixed.files[0].after)], Config(), codes, EVERYTHING, TODAY)
    assert again.files[0].after == fixed.files[0].after
