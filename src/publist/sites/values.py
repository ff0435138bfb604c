"""Single values out of the configuration of hosts, read without running or judging it."""

from __future__ import annotations

import json
import re

from publist.patterns import pattern
from publist.problem import PublistError
from publist.tomlfile import parse_toml

_LINE = pattern(r"( *)([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_ANCHOR = pattern(r"&[^\s]+[ \t]+")


def value_in(text: str, path: str, *keys: str) -> str:
    """The text at `keys` in a file of YAML, TOML or JSON, by its ending; empty without one."""
    if path.endswith(".toml"):
        return toml_value(text, *keys)
    if path.endswith(".json"):
        return _json_value(text, *keys)
    return yaml_value(text, *keys)


def yaml_value(text: str, *keys: str) -> str:
    """The scalar at `keys` of block mappings (YAML 1.2, 8.2); empty for anything else.

    No YAML is parsed: sites are read for hints, so what is written unusually is no hint.
    """
    above: list[tuple[int, str]] = []
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        indent = len(found[1])
        while above and above[-1][0] >= indent:
            above.pop()
        above.append((indent, found[2]))
        if tuple(name for _, name in above) == keys:
            return _scalar(found[3] or "")
    return ""


def _scalar(written: str) -> str:
    written = (
        _ANCHOR.sub("", written.strip(), count=1) if written.startswith("&") else written.strip()
    )
    if written[:1] in ("'", '"'):
        quoted = re.match(r"'((?:[^']|'')*)'|\"((?:[^\"\\]|\\.)*)\"", written)
        if quoted is None:
            return ""
        if quoted[1] is not None:
            return quoted[1].replace("''", "'")
        return _json_value(quoted[0])
    plain = re.split(r"\s#|^#", written)[0].strip()
    return "" if plain[:1] in ("[", "{", "|", ">", "*", "!", "%", "@", "`") else plain


def yaml_line(text: str, key: str) -> int:
    """The line of a key at the top of a YAML file, or 0."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"{re.escape(key)}[ \t]*:", line):
            return number
    return 0


def toml_value(text: str, *keys: str) -> str:
    """The text at `keys` of a TOML file; empty without one, or when it is no TOML."""
    try:
        table = parse_toml(text, "")
        for key in keys[:-1]:
            table = table.table(key)
        return table.string(keys[-1])
    except PublistError:
        return ""


def _json_value(text: str, *keys: str) -> str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):  # YAML has escapes that JSON has not
        return ""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def python_value(text: str, name: str) -> str:
    """The text that a Python file gives a name, where it is one plain string on its own line."""
    found = re.search(rf"^{re.escape(name)}\s*=\s*(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)')", text, re.M)
    return (found[1] or found[2] or "") if found else ""
