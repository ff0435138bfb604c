"""The options of a command, said once: typer's interface and the quick one are made from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from publist.record import record

Sort = Literal["text", "texts", "number", "path", "flag"]
"""What an option takes: one text, several (it may be repeated), a whole number, a path, nothing."""

_DIGITS = 9  # Python refuses to read thousands of them


@record
class Option:
    """One option of a command."""

    name: str
    """The parameter of the function that carries the command out."""
    flags: tuple[str, ...]
    """`--output`, `-o`."""
    sort: Sort
    help: str
    metavar: str = ""
    words: tuple[str, ...] = ()
    """What it may say, if that is a fixed list."""
    proposals: tuple[str, ...] = ()
    """What shell completion proposes besides `words`."""
    minimum: int = 0
    """Of a number."""
    maximum: int | None = None

    def default(self) -> Any:
        """The value when the option is not given."""
        return {"text": "", "texts": (), "number": None, "path": None, "flag": False}[self.sort]


def parse_quickly(arguments: Sequence[str], options: Sequence[Option]) -> dict[str, Any] | None:
    """The values of a plain command line, or None when typer has to look at it.

    Importing typer takes longer than rendering a list. So what is written plainly (known long
    options, each apart from its value or joined by `=`; short ones on their own; files) is read
    here; help, abbreviations, mistakes and everything else are typer's. A test holds the two equal.
    """
    by_flag = {flag: option for option in options for flag in option.flags}
    values: dict[str, Any] = {option.name: option.default() for option in options}
    files: list[str] = []
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        position += 1
        if argument == "-" or not argument.startswith("-"):
            files.append(argument)
            continue
        flag, equals, value = argument.partition("=")
        option = by_flag.get(flag)
        if option is None or (equals and not flag.startswith("--")):
            return None
        if option.sort == "flag":
            if equals:
                return None
            values[option.name] = True
            continue
        if not equals:
            if position >= len(arguments):
                return None
            value = arguments[position]
            position += 1
            if value.startswith("-") and value != "-":
                return None
        if (option.words and value not in option.words) or (option.sort == "path" and not value):
            return None
        if option.sort == "texts":
            values[option.name] = (*values[option.name], value)
        elif option.sort == "number":
            if not value.isascii() or not value.isdigit() or len(value) > _DIGITS:
                return None
            number = int(value)
            if number < option.minimum or (option.maximum and number > option.maximum):
                return None
            values[option.name] = number
        else:
            values[option.name] = value
    values["files"] = tuple(files)
    return values
