"""Regular expressions that are compiled when they are first used.

Compiling publist's hundred patterns would cost every run 25 ms, and most runs use few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Stands in for a compiled pattern until a method of it is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in ("match", "fullmatch", "search", "sub", "split", "finditer", "findall"):
            setattr(
                self, method, getattr(compiled, method)
            )  # from now on found without this detour
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))
