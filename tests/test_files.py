"""Writing: the old file or the new one, whole, and nothing else, whatever goes wrong."""

from __future__ import annotations

import codecs
import errno
import os
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from hosts import cannot
from publist.files import _new_file, replace_file, write_file
from publist.problem import PublistError

UNIX = pytest.mark.skipif(os.name == "nt", reason="modes, owners and links of Unix")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_bytes(b"old")
    return path


# -- what is kept ---------------------------------------------------------------------------------


def test_the_content_is_replaced(target: Path) -> None:
    new = codecs.BOM_UTF8 + "é\r\nx\r\n".encode() + b"\xff\x00"
    replace_file(target, b"old", new)
    assert target.read_bytes() == new, "byte for byte: BOM, CRLF and all"
    replace_file(target, new, b"")
    assert target.read_bytes() == b""
    assert names(target.parent) == ["refs.bib"]


@UNIX
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o200])
def test_the_mode_is_kept(target: Path, mode: int) -> None:
    if mode == 0o200 and os.geteuid():
        cannot("only root reads such a file")
    target.chmod(mode)
    replace_file(target, b"old", b"new")
    assert stat.S_IMODE(target.stat().st_mode) == mode


@UNIX
def test_nobody_else_may_read_it_meanwhile(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target.chmod(0o600)
    seen: list[int] = []
    chmod = Path.chmod

    def look(path: Path, mode: int) -> None:
        seen.append(stat.S_IMODE(path.stat().st_mode))
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", look)
    replace_file(target, b"old", b"new")
    assert seen == [0o600]


@UNIX
def test_the_owner_is_kept(target: Path) -> None:
    if os.geteuid() != 0:
        cannot("only root gives files away")
    os.chown(target, 12345, 54321)
    target.chmod(0o640)
    replace_file(target, b"old", b"new")
    found = target.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 54321, 0o640)


@UNIX
def test_a_link_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "refs.bib").write_bytes(b"old")
    link, second = tmp_path / "link.bib", tmp_path / "second.bib"
    link.symlink_to("elsewhere/refs.bib")
    second.symlink_to(link)
    replace_file(second, b"old", b"new")
    assert (folder / "refs.bib").read_bytes() == b"new"
    assert link.is_symlink()
    assert second.is_symlink()
    assert names(folder) == ["refs.bib"]
    assert names(tmp_path) == ["elsewhere", "link.bib", "second.bib"]


# -- what is refused ------------------------------------------------------------------------------


def refused(target: Path, message: str, content: bytes | None = b"old") -> None:
    """Replacing `target` fails with `message`; all is as it was."""
    before = names(target.parent)
    with pytest.raises(PublistError, match=message):
        replace_file(target, b"old", b"new" * 100_000)
    if content is not None:
        assert target.read_bytes() == content
    assert names(target.parent) == before


def test_a_file_that_was_changed_is_left_alone(target: Path) -> None:
    target.write_bytes(b"older")
    refused(target, r"refs\.bib: was changed since it was read, so it was left alone", b"older")
    target.unlink()
    refused(target, r"refs\.bib: was changed since it was read", None)
    assert not target.exists()


def test_the_look_at_the_file_comes_last(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone saves the file while the new one is written."""
    fsync = os.fsync

    def save(file: int) -> None:
        fsync(file)
        target.write_bytes(b"saved meanwhile")

    monkeypatch.setattr(os, "fsync", save)
    refused(target, "was changed", b"saved meanwhile")


@UNIX
def test_a_read_only_file_is_left_alone(target: Path) -> None:
    target.chmod(0o444)
    refused(target, r"refs\.bib: is read-only, so it was left alone")


@UNIX
def test_only_files_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        refused(tmp_path / name, f"{name}: is no file that could be changed", None)


@UNIX
def test_a_link_in_a_circle_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.bib").symlink_to("b.bib")
    (tmp_path / "b.bib").symlink_to("a.bib")
    refused(tmp_path / "a.bib", "a.bib: ", None)


@pytest.fixture
def as_a_user() -> Iterator[Path]:
    """A folder of a user who is not root, as whom the test runs: root may write everywhere."""
    folder = Path(tempfile.mkdtemp())
    try:
        if os.name != "nt" and os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        yield folder
    finally:
        if os.name != "nt" and os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


@UNIX
def test_a_read_only_folder_is_said(as_a_user: Path) -> None:
    target = as_a_user / "refs.bib"
    target.write_bytes(b"old")
    as_a_user.chmod(0o555)
    refused(target, f"refs.bib: cannot be written: Permission denied in the folder {as_a_user}")


@UNIX
def test_the_file_of_another_is_left_alone(as_a_user: Path) -> None:
    """The folder is ours, so that a rename would do; the file is not."""
    target = as_a_user / "refs.bib"
    target.write_bytes(b"old")
    target.chmod(0o644)
    if os.getuid():
        cannot("only root makes a file of someone else's")
    os.seteuid(0)
    os.chown(target, 12345, 12345)
    os.seteuid(65534)
    refused(target, "is read-only")


@UNIX
def test_a_folder_that_cannot_be_listed_is_written_to(as_a_user: Path) -> None:
    target = as_a_user / "refs.bib"
    target.write_bytes(b"old")
    as_a_user.chmod(0o300)
    replace_file(target, b"old", b"new")
    assert target.read_bytes() == b"new"


REPLACE = """
import sys
from pathlib import Path
from publist.files import replace_file
from publist.problem import PublistError
try:
    replace_file(Path("refs.bib"), b"old", b"new" * 100_000)
except PublistError as error:
    sys.exit(str(error))
"""


def replace_elsewhere(folder: Path, *around: str, before: str = "") -> str:
    """What a process says that replaces refs.bib in `folder`; `around` is how it is started."""
    ended = subprocess.run(
        [*around, sys.executable, "-c", before + REPLACE], cwd=folder, check=False,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return ended.stderr


@UNIX
def test_a_limit_of_size_leaves_the_old_file(target: Path) -> None:
    """As a full disk does, the system stops the write in its middle."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))\n"
    assert "refs.bib: cannot be written: File too large" in replace_elsewhere(target.parent, before=limit)  # fmt: skip
    assert target.read_bytes() == b"old"
    assert names(target.parent) == ["refs.bib"]


MOUNTS = {
    "full": (
        "mount -t tmpfs -o size=64k none disk && printf old > disk/refs.bib",
        "refs.bib: cannot be written: No space left on device",
    ),
    "read-only": (
        "mount -t tmpfs none disk && printf old > disk/refs.bib && mount -o remount,ro disk",
        "refs.bib: is read-only, so it was left alone",
    ),
}


@UNIX
@pytest.mark.parametrize("disk", MOUNTS)
def test_a_disk_that_is_full_or_read_only(disk: str, tmp_path: Path) -> None:
    """A small disk in a name space of its own, which needs no rights where the kernel allows it."""
    if shutil.which("unshare") is None or subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "none", str(tmp_path)],
        check=False, capture_output=True,
    ).returncode:  # fmt: skip
        cannot("no name spaces here")
    mount, message = MOUNTS[disk]
    (tmp_path / "disk").mkdir()
    script = f'{mount} && cd disk && {{ "$0" "$@"; echo ":$?"; cat refs.bib; ls -A; }}'
    ended = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, sys.executable, "-c", REPLACE],
        cwd=tmp_path, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ended.stderr.strip() == message
    assert ended.stdout == ":1\noldrefs.bib\n", "the old content, and no other file"


@pytest.mark.parametrize("failing", ["fsync", "write", "replace", "chmod"])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_whatever_fails_nothing_is_left(
    failing: str, error: BaseException, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    class Broken:
        def __init__(self, file: IO[Any]) -> None:
            self.file = file

        def __getattr__(self, name: str) -> object:
            return fail if name == "write" else getattr(self.file, name)

        def __enter__(self) -> Broken:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

    if failing == "write":
        fdopen = os.fdopen
        monkeypatch.setattr(os, "fdopen", lambda *given: Broken(fdopen(*given)))
    elif failing == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, failing, fail)
    with pytest.raises((PublistError, KeyboardInterrupt)) as raised:
        replace_file(target, b"old", b"new")
    if isinstance(error, OSError):
        assert str(raised.value) == f"{target}: cannot be written: Input/output error"
    assert target.read_bytes() == b"old"
    assert names(target.parent) == ["refs.bib"]


# -- leftovers ------------------------------------------------------------------------------------


def test_what_a_dead_process_left_is_removed(target: Path) -> None:
    left = target.parent / ".publist-0123456789ab.tmp"
    other = target.parent / ".publist.toml"
    left.write_bytes(b"half")
    other.write_bytes(b"")
    replace_file(target, b"old", b"new")
    assert names(target.parent) == [".publist.toml", "refs.bib"]
    left.write_bytes(b"half")
    write_file(target.parent / "list.md", "text")
    assert names(target.parent) == [".publist.toml", "list.md", "refs.bib"]


@UNIX
def test_what_is_being_written_is_not_removed(target: Path) -> None:
    path, file = _new_file(target.parent)
    with file:
        replace_file(target, b"old", b"new")
        assert path.exists()
    replace_file(target, b"new", b"newer")
    assert not path.exists()


@UNIX
def test_a_trap_in_the_place_of_a_leftover_does_no_harm(target: Path) -> None:
    victim = target.parent / "victim"
    victim.write_bytes(b"mine")
    (target.parent / ".publist-a.tmp").symlink_to(victim)
    (target.parent / ".publist-b.tmp").mkdir()
    os.mkfifo(target.parent / ".publist-c.tmp")
    replace_file(target, b"old", b"new")
    assert target.read_bytes() == b"new"
    assert victim.read_bytes() == b"mine"


WRITE_FOR_EVER = """
from pathlib import Path
from publist.files import replace_file
path, one, two = Path("refs.bib"), b"1" * 10_000_000, b"2" * 10_000_000
print("ready", flush=True)
while True:
    replace_file(path, one, two)
    replace_file(path, two, one)
"""
KILLS = 30


@UNIX
def test_a_kill_leaves_one_file_or_the_other(target: Path) -> None:
    """A 10 MB store is written again and again, and the writer killed at some moment."""
    one, two = b"1" * 10_000_000, b"2" * 10_000_000
    moments = random.Random(1)
    left = 0
    for _ in range(KILLS):
        target.write_bytes(one)
        with subprocess.Popen(
            [sys.executable, "-c", WRITE_FOR_EVER], cwd=target.parent, stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.05))
            writer.kill()
        found = target.read_bytes()
        assert found in (one, two), "whole"
        left += len(names(target.parent)) > 1
        replace_file(target, found, found)
        assert names(target.parent) == ["refs.bib"], "nothing stale after the next write"
    assert left, "some kill must have hit a write"
