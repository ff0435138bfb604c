"""Plain templates, without Jinja: values with filters, and simple conditions.

That is all most styles use, and importing Jinja would take longer than rendering fifty entries.
`{{ name | filter("text", name) }}`, `{% if [not] name [and|or …] %}`, elif, else, endif; anything else
is None here and left to Jinja. A test holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from publist.document import Inlines
from publist.patterns import pattern
from publist.style.filters import ARGUMENTS, FILTERS, MOST, Filter, nodes_of
from publist.style.pieces import join_pieces

Step = Callable[[Mapping[str, Any], list[object]], None]

_TAG = pattern(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_NAME = r"[a-z_][a-z0-9_]*"
_ARGUMENT = rf"\s*(?:\"([^\"\\{{}}]*)\"|({_NAME}))\s*"
_FILTER = pattern(rf"\s*\|\s*({_NAME})\s*(?:\(((?:{_ARGUMENT})(?:,{_ARGUMENT})*)\))?")
_ARGUMENT_ONE = pattern(_ARGUMENT)
_START = pattern(rf"\s*({_NAME})")
_CONDITION = pattern(rf"\s*(if|elif)((?:\s+{_NAME})+)\s*")  # `not`, `and`, `or` look like names
_DEEPEST = 50  # conditions within conditions; rendering them recurses
_RESERVED = frozenset(
    ("not", "and", "or", "if", "else", "in", "is", "true", "false", "none", "loop", "self")
)


class _NotPlainError(Exception):
    """The template says more than this module understands."""


def compile_plain(
    source: str,
) -> tuple[Callable[[Mapping[str, Any]], Inlines], frozenset[str]] | None:
    """The template as a function of its values, and the names it uses; None when it isn't plain."""
    if "{#" in source or "{%-" in source or "-%}" in source or "{{-" in source or "-}}" in source:
        return None
    compiler = _Compiler(source)
    try:
        steps = compiler.compile()
    except _NotPlainError:
        return None

    def render(values: Mapping[str, Any]) -> Inlines:
        pieces: list[object] = []
        for step in steps:
            step(values, pieces)
        return join_pieces(pieces)

    return render, frozenset(compiler.names)


class _Compiler:
    def __init__(self, source: str) -> None:
        self.source = source
        self.names: set[str] = set()
        self.filters = 0

    def compile(self) -> list[Step]:
        """Steps of the whole template; raises _NotPlainError."""
        steps: list[Step] = []
        # One frame for each open `if`: the branches so far, and the steps being filled.
        frames: list[list[tuple[Callable[[Mapping[str, Any]], bool], list[Step]]]] = []
        filling = [steps]
        position = 0
        for tag in _TAG.finditer(self.source):
            self._literal(self.source[position : tag.start()], filling[-1])
            position = tag.end()
            if tag[1] is not None:
                filling[-1].append(self._value(tag[1]))
                continue
            words = tag[2].split()
            after_else = bool(frames) and frames[-1][-1][0] is _otherwise
            if len(frames) > _DEEPEST or (after_else and words[:1] in (["elif"], ["else"])):
                raise _NotPlainError
            if words[:1] == ["if"] or (words[:1] == ["elif"] and frames):
                branch: list[Step] = []
                if words[0] == "if":
                    frames.append([])
                else:
                    filling.pop()
                frames[-1].append((self._condition(tag[2]), branch))
                filling.append(branch)
            elif words == ["else"] and frames:
                filling[-1:] = [[]]
                frames[-1].append((_otherwise, filling[-1]))
            elif words == ["endif"] and frames:
                filling.pop()
                filling[-1].append(_choose(frames.pop()))
            else:
                raise _NotPlainError
        self._literal(self.source[position:], steps)
        if frames:
            raise _NotPlainError
        return steps

    def _literal(self, text: str, steps: list[Step]) -> None:
        if "{{" in text or "{%" in text or "}}" in text or "%}" in text:
            raise _NotPlainError
        if text:
            steps.append(lambda _, pieces: pieces.append(text))

    def _name(self, name: str) -> str:
        if name in _RESERVED or name == "fields":  # fields alone is no value
            raise _NotPlainError
        self.names.add(name)
        return name

    def _value(self, text: str) -> Step:
        start = _START.match(text)
        if start is None:
            raise _NotPlainError
        name = self._name(start[1])
        filters: list[tuple[Filter, list[tuple[str, str]]]] = []
        position = start.end()
        while text[position:].strip():
            found = _FILTER.match(text, position)
            if found is None or found[1] not in FILTERS:
                raise _NotPlainError
            arguments = [
                ("text", one[1]) if one[1] is not None else ("name", self._name(one[2]))
                for one in _ARGUMENT_ONE.finditer(found[2] or "")
            ]
            least, most = ARGUMENTS.get(found[1], (0, 0))
            self.filters += 1
            if not least <= len(arguments) <= most or self.filters > MOST:
                raise _NotPlainError
            filters.append((FILTERS[found[1]], arguments))
            position = found.end()
        if not filters:
            return lambda values, pieces: pieces.append(nodes_of(values[name]))
        return lambda values, pieces: pieces.append(_filtered(values, name, filters))

    def _condition(self, text: str) -> Callable[[Mapping[str, Any]], bool]:
        match = _CONDITION.fullmatch(text)
        if match is None:
            raise _NotPlainError
        words = match[2].split()
        joints = [word for word in words if word in ("and", "or")]
        if len(set(joints)) > 1:
            raise _NotPlainError
        terms: list[tuple[str, bool]] = []
        expected = True
        wanted = True
        for word in words:
            if word == "not" and expected:
                wanted = not wanted
            elif word in ("and", "or") and not expected:
                expected, wanted = True, True
            elif expected:
                terms.append((self._name(word), wanted))
                expected = False
            else:
                raise _NotPlainError
        if expected:
            raise _NotPlainError
        if "or" in joints:
            return lambda values: any(bool(values[name]) is wants for name, wants in terms)
        return lambda values: all(bool(values[name]) is wants for name, wants in terms)


def _otherwise(_: Mapping[str, Any]) -> bool:
    """The condition of `else`."""
    return True


def _choose(branches: list[tuple[Callable[[Mapping[str, Any]], bool], list[Step]]]) -> Step:
    def step(values: Mapping[str, Any], pieces: list[object]) -> None:
        for holds, steps in branches:
            if holds(values):
                for inner in steps:
                    inner(values, pieces)
                return
        pieces.append(None)  # nothing is shown: as if a value were missing here

    return step


def _filtered(
    values: Mapping[str, Any], name: str, filters: list[tuple[Filter, list[tuple[str, str]]]]
) -> object:
    value: object = values[name]
    for function, arguments in filters:
        value = function(
            value, *[text if kind == "text" else values[text] for kind, text in arguments]
        )
    return value
