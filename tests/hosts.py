"""Programs beside Python that some tests need."""

from __future__ import annotations

import os
import shutil

import pytest


def need(program: str) -> str:
    """The path of `program`; without it the test is skipped, or fails under PUBLIST_NO_SKIP."""
    path = shutil.which(program)
    if path is None:
        reason = f"{program} is not installed: this test runs the real program"
        if os.environ.get("PUBLIST_NO_SKIP"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
