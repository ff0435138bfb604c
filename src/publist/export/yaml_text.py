"""YAML: strings that stay strings.

Every string is double-quoted (YAML 1.2.2, 7.3.1), keys that are no plain words too: a bare one may
be read as a number, a date, a boolean, an alias, a comment. JSON's escapes are YAML's as well; what
YAML does not let stand (5.1, non-printable characters) is escaped besides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from publist.patterns import pattern

_NO_KEYS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""Words that YAML 1.1 (bool, null) reads as something else."""
_NOT_PRINTABLE = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
Yaml = str | bool | Sequence["Yaml"] | Mapping[str, "Yaml"]


def yaml_text(value: Yaml) -> str:
    """`value` in block style, ending with a newline; lone surrogates become question marks."""
    lines = _lines(value, "")
    return "\n".join(lines).encode("utf-8", "replace").decode() + "\n"


def _lines(value: Yaml, indent: str) -> list[str]:
    if isinstance(value, bool):
        return [indent + ("true" if value else "false")]
    if isinstance(value, str):
        return [indent + _quoted(value)]
    if not value:
        return [indent + ("{}" if isinstance(value, Mapping) else "[]")]
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, inner in value.items():
            lines += _after(f"{indent}{_key(key)}:", inner, indent + "  ")
        return lines
    for inner in value:
        block = _lines(inner, indent + "  ")
        lines += [f"{indent}- {block[0].lstrip(' ')}", *block[1:]]
    return lines


def _after(start: str, value: Yaml, indent: str) -> list[str]:
    """`start` with a scalar or an empty collection beside it, or a block below."""
    lines = _lines(value, indent)
    if isinstance(value, str | bool) or not value:
        return [f"{start} {lines[0].lstrip(' ')}"]
    return [start, *lines]


def _key(text: str) -> str:
    """A plain word where nobody can take it for anything else, as people write their keys."""
    letters = text.replace("_", "")
    plain = letters.isascii() and letters.isalpha() and letters.islower()
    return text if plain and text not in _NO_KEYS else _quoted(text)


def _quoted(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False)
    return _NOT_PRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)
