"""Settings that all tests share."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from built_lists import build
from command import Call, Ended
from publist.cli.main import main

# A build is judged by the same examples each time; everywhere else new ones are tried. No test
# measures time: a machine may be busy.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Begun in the background by a script, where the programs that tests stop would not hear it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The working folder of the test, and nothing said about colours."""
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path
    gc.enable()  # the command turns it off for the rest of its process


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Run `publist …` in this process."""

    def run(*arguments: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "argv", ["publist", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr("publist.cli.main._leave", sys.exit)  # which would end the tests too
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return Ended(code or 0, out.decode(), err.decode())

    return run


@pytest.fixture(scope="session")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder with all lists of a store, which `publist build` has made; see built_lists.py."""
    known: dict[str, Path] = {}

    def built(store: str) -> Path:
        if store not in known:
            known[store] = tmp_path_factory.mktemp(store)
            build(store, known[store])
        return known[store]

    return built
