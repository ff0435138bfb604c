"""What several lists of one store have in common, made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Kept:
    """Values by what they are made from; for one store and the people in it."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, which says all that `make` depends on."""
        if key not in self._values:
            self._values[key] = make()
        return cast("T", self._values[key])
