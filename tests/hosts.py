"""Programs beside Python that some tests need."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

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
