"""Running `publist …`: in this process, in one of its own, in a shell."""

from __future__ import annotations

import os
import pty
import re
import select
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


def terminal(*arguments: str, typed: str = "", env: Mapping[str, str] | None = None) -> Ended:
    """What a terminal shows of `publist …`, all of it as `out`."""
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "publist", *arguments],
        stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "TERM": "xterm", **(env or {})},
    )  # fmt: skip
    os.close(slave)
    os.write(master, typed.encode())
    shown = b""
    while True:
        ready, _, _ = select.select([master], [], [], 30)
        try:
            piece = os.read(master, 4096) if ready else b""
        except OSError:  # Linux: the other side is closed
            piece = b""
        if not piece:
            break
        shown += piece
    os.close(master)
    return Ended(child.wait(timeout=30), shown.decode().replace("\r\n", "\n"), "")
