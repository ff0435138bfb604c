"""Programs and packages that some tests need, and how they are run."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest


def cannot(reason: str) -> NoReturn:
    """Skip the test, which can't be run here; where nothing may skip, fail."""
    if os.environ.get("PUBLIST_NO_SKIP"):
        pytest.fail(reason)
    pytest.skip(reason)


def need(program: str) -> str:
    """The path of `program`; without it the test is skipped, or fails under PUBLIST_NO_SKIP."""
    # What is installed beside the running Python comes first: mkdocs, sphinx-build.
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    path = shutil.which(program, path=beside)
    if path is None:
        cannot(f"{program} is not installed: this test runs the real program")
    return path


def need_package(name: str) -> Any:
    """A package of Python's; without it the test is skipped, or fails under PUBLIST_NO_SKIP."""
    try:
        return importlib.import_module(name)
    except ImportError:
        cannot(f"{name} is not installed: this test runs the real package")


def run(program: str, *arguments: str, cwd: Path, stdin: str = "", **environment: str) -> str:
    """Run `program`, which must succeed; out: what it printed."""
    done = subprocess.run(
        [need(program), *arguments],
        cwd=cwd,
        env=os.environ | environment,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
