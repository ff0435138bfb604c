"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# A build is judged by the same examples each time; everywhere else new ones are tried.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
