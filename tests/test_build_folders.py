"""`publist build` into folders: what it touches, removes and leaves alone, all or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Call
from publist.files import Replacement, remove_file, replace_files
from publist.problem import PublistError

pytestmark = pytest.mark.usefixtures("empty_folder")

STORE = """\
@article{engine, title = {Notes on an Engine}, author = {Lovelace, Ada}, journal = {Memoirs}, year = 1843}
@phdthesis{thesis, title = {Looms}, author = {Lovelace, Ada}, school = {Home}, year = 1841}
@misc{other, title = {Other}, author = {Lovelace, Ada}, year = 1842}
"""
CONFIG = """\
[[output]]
path = "list.md"
[[output]]
path = "_publications/"
format = "academicpages"
[[output]]
path = "content/"
format = "hugo-blox"
"""


@pytest.fixture
def folder(empty_folder: Path, call: Call) -> Path:
    """A folder in which everything is built."""
    Path("refs.bib").write_text(STORE, encoding="utf-8")
    Path("publist.toml").write_text(CONFIG, encoding="utf-8")
    assert call("build").code == 0
    return empty_folder


def change(name: str, old: str, new: str) -> None:
    text = Path(name).read_text(encoding="utf-8")
    assert old in text
    Path(name).write_text(text.replace(old, new), encoding="utf-8")


def without(*keys: str) -> None:
    """Take works out of the store."""
    lines = STORE.splitlines(keepends=True)
    kept = [line for line in lines if not any(f"{{{key}," in line for key in keys)]
    Path("refs.bib").write_text("".join(kept), encoding="utf-8")


def tree(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Each file with when it was changed, its inode and its content."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {path: content for path, (_, _, content) in tree(folder).items()}


# -- what is touched ------------------------------------------------------------------------------


def test_a_second_build_writes_nothing(folder: Path, call: Call) -> None:
    before = tree(folder)
    assert len(before) == 2 + 1 + 6 + 6
    ended = call("build")
    assert ended.out.endswith("publist: 3 lists, up to date; nothing was written\n")
    assert call("build", "--check").code == 0
    assert tree(folder) == before


def test_only_the_files_of_a_work_change(folder: Path, call: Call) -> None:
    before = tree(folder)
    change("refs.bib", "Looms", "Two Looms")
    ended = call("build", "--check")
    assert ended.code == 1
    assert "stale    _publications/1841-01-01-thesis.md" in ended.out
    call("build")
    after = tree(folder)
    assert {path for path in before if after[path] != before[path]} == {
        "refs.bib", "list.md", "_publications/1841-01-01-thesis.md",
        "_publications/1841-01-01-thesis.bib", "content/thesis/index.md", "content/thesis/cite.bib",
    }  # fmt: skip


def test_a_new_date_renames_the_files_and_keeps_the_address(folder: Path, call: Call) -> None:
    old = Path("_publications/1841-01-01-thesis.md").read_text(encoding="utf-8")
    change("refs.bib", "year = 1841", "date = {1841-05-02}")
    ended = call("build")
    assert "removed    _publications/1841-01-01-thesis.md" in ended.out
    new = Path("_publications/1841-05-02-thesis.md").read_text(encoding="utf-8")
    assert 'permalink: "/publication/thesis"' in old
    assert 'permalink: "/publication/thesis"' in new
    assert not list(folder.glob("_publications/1841-01-01-*"))


def test_what_no_work_stands_behind_goes(folder: Path, call: Call) -> None:
    Path("content/thesis/picture.jpg").write_bytes(b"x")
    without("thesis", "other")
    ended = call("build", "--check")
    assert ended.code == 1
    assert "leftover  content/thesis/index.md" in ended.out
    assert Path("content/thesis/index.md").exists()
    assert call("build").code == 0
    assert [path.name for path in Path("content/thesis").iterdir()] == ["picture.jpg"]
    assert not Path("content/other").exists(), "an empty folder goes, too"
    assert {path.name for path in folder.glob("_publications/*")} == {
        "1843-01-01-engine.md", "1843-01-01-engine.bib",
    }  # fmt: skip
    assert call("build", "--check").code == 0


def test_another_order_changes_nothing(folder: Path, call: Call) -> None:
    before = tree(folder)
    change("publist.toml", '[[output]]\npath = "list', 'sort = "oldest"\n[[output]]\npath = "list')
    lines = STORE.splitlines(keepends=True)
    Path("refs.bib").write_text("".join(reversed(lines)), encoding="utf-8")
    assert call("build").code == 0
    after = tree(folder)
    same = {path for path in before if path.startswith(("_publications", "content"))}
    assert {path: after[path] for path in same} == {path: before[path] for path in same}


def test_line_ends_of_git_are_no_reason_to_refuse(folder: Path, call: Call) -> None:
    expected = contents(folder)
    for path in folder.rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert call("build").code == 0
    assert contents(folder) == expected


def test_what_lost_its_mark_is_left_alone(folder: Path, call: Call) -> None:
    Path("content/thesis/index.md").write_text("---\ntitle: Mine\n---\n", encoding="utf-8")
    change("refs.bib", "Notes", "Remarks")
    before = tree(folder)
    ended = call("build")
    assert ended.code == 2
    assert "would replace what publist has not made" in ended.err
    assert "\n    content/thesis/index.md\n" in ended.err
    assert tree(folder) == before, "nothing else was written, either"
    change("publist.toml", 'format = "hugo', 'select = "not key:thesis"\nformat = "hugo')
    assert call("build").code == 0
    assert Path("content/thesis/index.md").read_text(encoding="utf-8") == "---\ntitle: Mine\n---\n"


def test_the_day_moves_a_work_that_was_to_come(
    folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    change("refs.bib", "year = 1842", "date = {2026-07-01}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781524800")  # 15 June 2026
    assert "warning[future-page]" in call("build").err
    assert Path("_publications/2026-01-01-other.md").exists()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # 1 July 2026
    ended = call("build")
    assert ended.err == ""
    assert [path.name for path in folder.glob("_publications/2026*.md")] == ["2026-07-01-other.md"]


# -- all or none ----------------------------------------------------------------------------------


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
def test_a_file_that_cannot_be_removed_leaves_all(
    nth: int, folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    change("refs.bib", "Notes", "Remarks")
    call("build")
    without("thesis")
    before = contents(folder)
    unlink = Path.unlink
    count = 0

    def failing(path: Path, missing_ok: bool = False) -> None:
        nonlocal count
        count += not path.name.startswith(".publist-")
        if count == nth:
            count += 100
            raise OSError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)
    ended = call("build")
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be written: Permission denied" in ended.err
    assert contents(folder) == before


def test_a_file_that_is_read_only_stays(folder: Path, call: Call) -> None:
    Path("content/thesis/index.md").chmod(0o444)
    without("thesis")
    before = contents(folder)
    ended = call("build")
    assert ended.code == 2
    assert "is read-only, so it was left alone" in ended.err
    assert contents(folder) == before


def test_a_file_that_changes_meanwhile_is_not_removed(
    folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    without("thesis")

    def late(files: list[Replacement]) -> None:
        Path("content/thesis/index.md").write_text("saved by an editor\n", encoding="utf-8")
        replace_files(files)

    monkeypatch.setattr("publist.targets.write.replace_files", late)
    before = contents(folder)
    ended = call("build")
    assert ended.code == 2
    assert "was changed since it was read" in ended.err
    assert contents(folder) == before | {"content/thesis/index.md": b"saved by an editor\n"}


def test_a_link_is_never_removed(empty_folder: Path) -> None:
    target = empty_folder / "target"
    target.write_bytes(b"x")
    link = empty_folder / "link"
    link.symlink_to(target)
    with pytest.raises(PublistError, match="is no file that could be removed"):
        remove_file(link, b"x")
    assert link.is_symlink()
    assert target.read_bytes() == b"x"
    with pytest.raises(PublistError, match="was changed since it was read"):
        remove_file(target, b"y")
    remove_file(target, b"x")
    assert not target.exists()


def test_a_folder_that_is_swapped_for_a_link_is_not_followed(folder: Path, call: Call) -> None:
    elsewhere = folder / "elsewhere"
    Path("content/thesis").rename(elsewhere)
    Path("content/thesis").symlink_to(elsewhere)
    without("thesis")
    assert call("build").code == 0
    assert (elsewhere / "index.md").exists()
    assert Path("content/thesis").is_symlink()


def test_only_one_of_several_folders(folder: Path, call: Call) -> None:
    without("thesis")
    call("build", "--only", "content/")
    assert Path("_publications/1841-01-01-thesis.md").exists()
    assert not Path("content/thesis").exists()
    assert folder.is_dir()
