"""TOML files that people edit: typed reading, and mistakes said with file, line and remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from publist.patterns import pattern
from publist.problem import PublistError

Word = TypeVar("Word", bound=str)


def parse_toml(text: str, path: str) -> Table:
    """The root table of a TOML file. Raises PublistError with the line of a mistake."""
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise PublistError(f"{path}: not valid TOML: nested too deeply") from None
    except ValueError as error:  # TOMLDecodeError, or a number with too many digits
        message = str(error)
        at = re.search(r"\(at line (\d+), column (\d+)\)", message)
        where = f"{path}:{at[1]}:{at[2]}" if at else path
        if "(at end of document)" in message:
            where = f"{path}:{text.count(chr(10)) + 1}"
        words = re.sub(r" \(at .*\)$", "", message)
        raise PublistError(f"{where}: not valid TOML: {words}") from None
    return Table(data, path, text, ())


_OPAQUE = pattern(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'{3}.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
"""Strings and comments: what may look like a key or a header and is none."""
_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = pattern(rf"\s*(\[\[?)\s*({_NAMES})\s*\]")
_KEY = pattern(rf"\s*({_NAMES})\s*=")
_ONE_NAME = pattern(_NAME)


def line_of(text: str, where: Sequence[str]) -> int:
    """The line where a name stands, given with its tables' names and its place in arrays.

    TOML's parser does not tell. Of a name inside an inline table it is that table's line; of one
    that is missing its table's, or 1.
    """
    lines = _OPAQUE.sub(_without_lines, text).split("\n")
    counts: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    best, best_line = 0, 1
    for number, line in enumerate(lines, 1):
        header = _HEADER.match(line)
        if header is not None:
            table = ()
            for name in _names(header[2]):
                table = (*table, name)
                if table in counts:  # inside the last table of an array
                    table = (*table, str(counts[table]))
            if header[1] == "[[":
                array = table[:-1] if table[-1].isdigit() and table[:-1] in counts else table
                counts[array] = counts.get(array, -1) + 1
                table = (*array, str(counts[array]))
            path = table
        else:
            key = _KEY.match(line)
            if key is None:
                continue
            path = (*table, *_names(key[1]))
        if len(path) > best and path == tuple(where[: len(path)]):
            best, best_line = len(path), number
    return best_line


def _without_lines(opaque: re.Match[str]) -> str:
    """A comment or a string of several lines as its line ends alone; other strings may be keys."""
    several = opaque[0][0] == "#" or opaque[0][:3] in ('"""', "'''")
    return "\n" * opaque[0].count("\n") if several else opaque[0]


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name[0].strip("\"'") for name in _ONE_NAME.finditer(dotted))


class Table:
    """One table of a TOML file; every getter checks the type, `finish` the names."""

    def __init__(
        self, data: Mapping[str, Any], path: str, text: str, where: tuple[str, ...]
    ) -> None:
        self._data = data
        self._path = path
        self._text = text
        self._where = where
        self._known: set[str] = set()

    def error(self, key: str, message: str) -> PublistError:
        """An error at the line of `key`."""
        name = ".".join(part for part in (*self._where, key) if not part.isdigit() or part == key)
        return PublistError(f"{self.place(key)}: `{name}` {message}")

    def place(self, key: str) -> str:
        """`file:line` of `key`."""
        return f"{self._path}:{line_of(self._text, (*self._where, key))}"

    def __contains__(self, key: str) -> bool:
        """Is `key` there? Asking makes it a name that is known here."""
        self._known.add(key)
        return key in self._data

    def is_table(self, key: str) -> bool:
        """Is `key` a table here?"""
        return isinstance(self._data.get(key), dict)

    def names(self) -> tuple[str, ...]:
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

    def choice(self, key: str, choices: Sequence[Word], default: Word) -> Word:
        value: str | None = self._get(key, str, "one of " + ", ".join(choices))
        if value is None:
            return default
        for word in choices:
            if word == value:
                return word
        raise self.error(
            key, f"must be one of {', '.join(choices)}, not `{value}`{guess(value, choices)}"
        )

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
        value = self._get(key, list, f"an array of tables: [[{'.'.join((*self._where, key))}]]")
        if value is None:
            return ()
        if not all(isinstance(item, dict) for item in value):
            raise self.error(key, f"must be written as [[{'.'.join((*self._where, key))}]]")
        return tuple(
            Table(item, self._path, self._text, (*self._where, key, str(number)))
            for number, item in enumerate(value)
        )

    def mapping(self, key: str) -> dict[str, str]:
        """A table of texts."""
        table = self.table(key)
        return {name: table.string(name) for name in table.names()}

    def finish(self) -> None:
        """Raise for a name that means nothing here."""
        for key in self._data:
            if key not in self._known:
                known = ", ".join(sorted(self._known))
                close = guess(key, sorted(self._known))
                raise self.error(key, f"is not known here{close}; known are: {known}")


def guess(word: str, known: Sequence[str]) -> str:
    """` (did you mean `…`?)` when something known is close, else nothing."""
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
