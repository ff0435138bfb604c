"""The diff of a fix: `patch` takes it, and people read it."""

from __future__ import annotations

import codecs
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixing import edits_of
from hosts import need
from publist.fix.diff import unified_diff
from publist.fix.result import FixedFile
from publist.problem import Edit
from publist.read.source import decode


def as_fixed(before: bytes, edits: Sequence[Edit], path: str = "refs.bib") -> FixedFile:
    source = decode(before, path)
    fitted = [source.fitted(edit) for edit in edits]
    return FixedFile(path, before, source.spliced(fitted), tuple(fitted), (), ())


def test_a_diff_reads_as_any_other() -> None:
    text = "".join(f"{number}\n" for number in range(1, 21)) + "end"
    edits = [
        Edit(text.index("3"), text.index("4"), ""), Edit(text.index("5"), text.index("5"), "new\n"),
        Edit(len(text) - 3, len(text), "END"),
    ]  # fmt: skip
    assert unified_diff(as_fixed(text.encode(), edits)) == (
        "--- a/refs.bib\n+++ b/refs.bib\n"
        "@@ -1,7 +1,7 @@\n 1\n 2\n-3\n 4\n+new\n 5\n 6\n 7\n"
        "@@ -18,4 +18,4 @@\n 18\n 19\n 20\n-end\n\\ No newline at end of file\n"
        "+END\n\\ No newline at end of file\n"
    )
    assert unified_diff(as_fixed(b"x\n", [Edit(0, 1, "x")])) == ""
    assert unified_diff(as_fixed(b"", [])) == ""


DIFFS = {
    "into an empty file": (b"", [Edit(0, 0, "x\n")], "@@ -0,0 +1,1 @@\n+x\n"),
    "everything gone": (b"x\n", [Edit(0, 2, "")], "@@ -1,1 +0,0 @@\n-x\n"),
    "behind the last line": (
        b"x", [Edit(1, 1, "\ny")],
        "@@ -1,1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n\\ No newline at end of file\n",
    ),
    "an edit of nothing beside another": (
        b"x\n", [Edit(0, 0, "a"), Edit(0, 0, "")], "@@ -1,1 +1,1 @@\n-x\n+ax\n",
    ),
    "two neighbours": (
        b"x\ny\n", [Edit(0, 1, "1"), Edit(2, 3, "2")], "@@ -1,2 +1,2 @@\n-x\n-y\n+1\n+2\n",
    ),
    "one edit takes up where another has removed the end of a line": (
        b"x\ny\nz\na", [Edit(1, 2, ""), Edit(2, 6, "")],
        "@@ -1,4 +1,1 @@\n-x\n-y\n-z\n-a\n\\ No newline at end of file\n+xa\n\\ No newline at end of file\n",
    ),
    "two lines become one": (b"x\ny\nz\n", [Edit(1, 2, "")], "@@ -1,3 +1,2 @@\n-x\n-y\n+xy\n z\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFS)
def test_a_diff_at_the_edge(name: str) -> None:
    before, edits, expected = DIFFS[name]
    head = "--- a/refs.bib\n+++ b/refs.bib\n"
    assert unified_diff(as_fixed(before, edits)) == head + expected


def patched(folder: Path, fixed: FixedFile) -> bytes:
    """The file after GNU patch has made the change that the diff says."""
    folder.mkdir(exist_ok=True)
    target = folder / fixed.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(fixed.before)
    ended = subprocess.run(
        ["patch", "-p1", "--fuzz=0", "--no-backup-if-mismatch"],
        input=unified_diff(fixed).encode(), cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert b"offset" not in ended.stdout
    return target.read_bytes() if target.exists() else b""  # patch removes what becomes empty


@pytest.fixture(scope="module")
def _patch() -> None:
    need("patch")


needs_patch = pytest.mark.usefixtures("_patch")


@needs_patch
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(("a", "b", "é", "", "x y")), min_size=1, max_size=30),
    st.booleans(),
    st.sampled_from(("\n", "\r\n")),
    st.booleans(),
    st.data(),
)
def test_patch_takes_the_diff(
    lines: list[str], ends: bool, line_end: str, bom: bool, data: st.DataObject
) -> None:
    text = line_end.join(lines) + line_end * ends
    before = codecs.BOM_UTF8 * bom + text.encode()
    fixed = as_fixed(before, data.draw(edits_of(len(text))))
    if unified_diff(fixed):
        with tempfile.TemporaryDirectory() as folder:
            assert patched(Path(folder), fixed) == fixed.after
    else:
        assert fixed.after == before


@needs_patch
@pytest.mark.parametrize(
    "path", ["a b.bib", 'qu"ote.bib', "back\\slash.bib", "sub/x.bib", "tab\t.bib", "ü.bib"]
)
def test_patch_finds_the_file(path: str, tmp_path: Path) -> None:
    fixed = as_fixed(b"one\ntwo\n", [Edit(0, 3, "1")], path)
    assert patched(tmp_path, fixed) == b"1\ntwo\n"


def test_a_diff_names_no_folder_of_the_machine() -> None:
    diff = unified_diff(as_fixed(b"one\n", [Edit(0, 3, "1")], "/home/x/refs.bib"))
    assert diff.startswith("--- a/home/x/refs.bib\n+++ b/home/x/refs.bib\n")
    line_break = unified_diff(as_fixed(b"one\n", [Edit(0, 3, "1")], "a\n+++ b.bib"))
    assert line_break.count("\n+++ ") == 1
