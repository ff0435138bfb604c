"""TOML files that people edit: typed reading, and mistakes said with file, line and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from publist.problem import PublistError


def parse_toml(text: str, path: str) -> Table:
    """The root table of a TOML file. Raises PublistError with the line of a mistake."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = re.search(r"\(at line (\d+), column (\d+)\)", message)
        where = f"{path}:{at[1]}:{at[2]}" if at else path
        words = re.sub(r" \(at .*\)$", "", message)
        raise PublistError(f"{where}: not valid TOML: {words}") from None
    return Table(data, path, text, ())


class Table:
    """One table of a TOML file; every getter checks the type, `finish` the names."""

    def __init__(self, data: Mapping[str, Any], path: str, text: str, where: tuple[str, ...]) -> None:
        self._data = data
        self._path = path
        self._text = text
        self._where = where
        self._known: set[str] = set()

    def error(self, key: str, message: str) -> PublistError:
        """An error at the line of `key`."""
        name = ".".join((*self._where, key)) if key else ".".join(self._where)
        return PublistError(f"{self._path}:{self._line(key)}: `{name}` {message}")

    def _line(self, key: str) -> int:
        """The line where `key` of this table stands: TOML's parser does not tell."""
        lines = self._text.splitlines()
        start = 0
        headers = [part for part in self._where if not part.isdigit()]
        if headers:
            index = int(self._where[-1]) if self._where[-1].isdigit() else 0
            seen = -1
            name = r"\s*\.\s*".join(rf'["\']?{re.escape(part)}["\']?' for part in headers)
            for number, line in enumerate(lines):
                if re.match(rf"\s*\[\[?\s*{name}\s*\]", line):
                    seen += 1
                    if seen == index:
                        start = number
                        break
        if not key:
            return start + 1
        for number in range(start, len(lines)):
            if re.match(rf'\s*["\']?{re.escape(key)}["\']?\s*[.=]', lines[number]):
                return number + 1
            if re.match(rf"\s*\[.*\b{re.escape(key)}\b", lines[number]):
                return number + 1
        return start + 1

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def keys(self) -> tuple[str, ...]:
        """The names in this table, in order."""
        return tuple(self._data)

    def _get(self, key: str, expected: type | tuple[type, ...], words: str) -> Any:
        self._known.add(key)
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, expected) or (isinstance(value, bool) and expected is int):
            raise self.error(key, f"must be {words}, not {_describe(value)}")
        return value

    def string(self, key: str, default: str = "") -> str:
        value: str | None = self._get(key, str, "a text in quotes")
        return default if value is None else value

    def boolean(self, key: str, default: bool = False) -> bool:
        value: bool | None = self._get(key, bool, "true or false")
        return default if value is None else value

    def integer(self, key: str, default: int, minimum: int = 0) -> int:
        value: int | None = self._get(key, int, "a whole number")
        if value is None:
            return default
        if value < minimum:
            raise self.error(key, f"must be at least {minimum}, not {value}")
        return value

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        value: str | None = self._get(key, str, "one of " + ", ".join(choices))
        if value is None:
            return default
        if value not in choices:
            raise self.error(key, f"must be one of {', '.join(choices)}, not `{value}`{_guess(value, choices)}")
        return value

    def strings(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self._get(key, (str, list), "a text or a list of texts")
        if value is None:
            return default
        if isinstance(value, str):
            return (value,)
        if not all(isinstance(item, str) for item in value):
            raise self.error(key, "must hold texts in quotes only")
        return tuple(value)

    def table(self, key: str) -> Table:
        """A table; an empty one when it is not there."""
        value = self._get(key, dict, f"a table: [{'.'.join((*self._where, key))}]")
        return Table(value or {}, self._path, self._text, (*self._where, key))

    def tables(self, key: str) -> tuple[Table, ...]:
        """An array of tables."""
        value = self._get(key, list, f"an array of tables: [[{key}]]")
        if value is None:
            return ()
        if not all(isinstance(item, dict) for item in value):
            raise self.error(key, f"must be written as [[{key}]]")
        return tuple(
            Table(item, self._path, self._text, (*self._where, key, str(number)))
            for number, item in enumerate(value)
        )

    def mapping(self, key: str) -> dict[str, str]:
        """A table of texts."""
        table = self.table(key)
        return {name: table.string(name) for name in table.keys()}

    def finish(self) -> None:
        """Raise for a name that means nothing here."""
        for key in self._data:
            if key not in self._known:
                known = ", ".join(sorted(self._known))
                guess = _guess(key, sorted(self._known))
                raise self.error(key, f"is not known here{guess}; known are: {known}")


def _guess(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f" (did you mean `{close[0]}`?)" if close else ""


def _describe(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return f"`{value}`"
