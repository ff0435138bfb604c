"""The reader's promises, tried by a fuzzer that is led by coverage (pip install atheris).

    python tests/fuzz_coverage.py -max_total_time=600 -rss_limit_mb=4096 [FOLDER]

All options are libFuzzer's; a folder is its corpus, and grows. Optional: tests/fuzz_reader.py
needs nothing but the tests' packages. A failing input is made small and kept as there.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped, unused-ignore] # optional, and has no types

with atheris.instrument_imports(include=["publist.read", "publist.check"]):
    from fuzz_reader import own_stores, tell
    from reader_trial import OWNERS, Case, judge

KEEP = Path(tempfile.gettempdir()) / "publist-fuzz"


def try_one(data: bytes) -> None:
    """One input; its length chooses the owner of the list."""
    case = Case((data,), None, OWNERS[len(data) % len(OWNERS)])
    failure = judge(case)
    if failure is not None and not failure.is_about_time:  # instrumented code is slow
        tell(case, failure, KEEP)
        sys.stdout.flush()
        os._exit(1)  # libFuzzer would print the input a second time, and not as small


def main() -> None:
    options = sys.argv[1:]
    if not any(not option.startswith("-") for option in options):
        folder = tempfile.mkdtemp(prefix="publist-corpus-")
        for number, data in enumerate(own_stores()):
            Path(folder, str(number)).write_bytes(data)
        options.append(folder)
    atheris.Setup([sys.argv[0], *options], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
