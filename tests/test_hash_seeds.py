"""What is said does not hang on the order in which Python walks through a set.

That order is another one in each process, as the hash of a text is. A rule that takes whatever
comes first out of a set then answers by chance; so each command runs several times, over all the
stores that the tests have.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import lookalikes
from command import process

HERE = Path(__file__).parent
STORES = sorted(str(path) for path in HERE.rglob("*.bib") if path.is_file())
SEEDS = ("1", "2", "3", "4")


@pytest.mark.parametrize(
    "arguments",
    [
        ("same", "-f", "csv"),
        ("same", "-f", "json"),
        ("check", "-f", "json"),
        ("check", "--fix", "--unsafe-fixes", "--diff"),
        ("merge", "--yes", "likely", "--diff"),
        ("render", "-f", "html"),
        ("render", "-f", "bibtex"),
    ],
    ids=" ".join,
)
def test_the_same_with_every_seed(arguments: tuple[str, ...], tmp_path: Path) -> None:
    more = tmp_path / "lookalikes.bib"
    more.write_text(lookalikes.store(), encoding="utf-8")
    runs = [process(*arguments, *STORES, str(more), env={"PYTHONHASHSEED": seed}) for seed in SEEDS]
    assert all(run.returncode in (0, 1) for run in runs), runs[0].stderr.decode()
    assert len(runs[0].stdout) > 10_000
    for run in runs[1:]:
        assert run.stdout == runs[0].stdout
        assert run.stderr == runs[0].stderr
