"""The built wheel, in an empty folder, as someone who has never seen the repository uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STORE = """\
@article{one, author = {Lovelace, Ada and Babbage, Charles}, title = {Notes on an Engine},
  journal = {Memoirs}, year = 1843, author+an = {1=equal; 2=equal}}
@inproceedings{two, author = {Lovelace, A.}, title = {Numbers}, booktitle = {Workshop on Looms},
  year = 1842, award = {Best Paper}}
"""
STYLE = """\
description = "Mine"
[entry]
default = "{{ year }}: {{ title | strong }}, {{ authors }}."
"""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked; its dependencies come from this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if built.returncode:
        message = f"no wheel can be built here: {built.stderr[-300:]}"
        if os.environ.get("PUBLIST_NO_SKIP"):
            pytest.fail(message)
        pytest.skip(message)
    (wheel,) = folder.glob("*.whl")
    unpacked = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    return unpacked


@pytest.fixture
def run(site: Path, tmp_path: Path) -> Run:
    (tmp_path / "refs.bib").write_text(STORE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "publist", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip

    where = subprocess.run(
        [sys.executable, "-c", "import publist; print(publist.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(site)), "the wheel is what runs, not the checkout"
    return command


@pytest.mark.host
def test_the_wheel_carries_styles_and_words(site: Path) -> None:
    styles = site / "publist" / "styles"
    assert {path.name for path in styles.glob("*.toml")} == {"cv.toml", "plain.toml", "web.toml"}
    assert {path.name for path in (styles / "words").glob("*.toml")} == {"en.toml", "fr.toml"}
    assert (site / "publist" / "py.typed").is_file()


@pytest.mark.host
def test_from_nothing_to_a_list(run: Run, tmp_path: Path) -> None:
    made = run("init")
    assert made.returncode == 0, made.stderr
    assert 'name = "Ada Lovelace"' in (tmp_path / "publist.toml").read_text(encoding="utf-8")
    for fmt, sign in (("md", "**A. Lovelace**"), ("html", '<strong class="publist-me">'),
                      ("latex", r"\publistme{A. Lovelace}")):  # fmt: skip
        listed = run("render", "-f", fmt)
        assert (listed.returncode, listed.stderr) == (0, "")
        assert listed.stdout.count(sign) == 2
    entries = json.loads(run("render", "-f", "json").stdout)["sections"][0]["entries"]
    assert [entry["key"] for entry in entries] == ["one", "two"]
    assert entries[0]["authors"][0]["roles"] == ["me", "equal"]


@pytest.mark.host
def test_a_style_of_ones_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(STYLE, encoding="utf-8")
    listed = run("render", "--style", "mine.toml", "--author", "Ada Lovelace")
    assert "1842: **Numbers**, **A. Lovelace**" in listed.stdout
    assert "cv" in run("styles").stdout
