"""Running `publist …`: in this process, in one of its own, in a shell."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Ended]


def process(
    *arguments: str, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run `publist …` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "publist", *arguments],
        input=stdin,
        env={**os.environ, **(env or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )


def shell(line: str) -> Ended:
    """A shell's line, in which `publist` is ours."""
    line = re.sub(r"\bpublist\b", f"{shlex.quote(sys.executable)} -m publist", line)
    ended = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=60)
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
