"""The templates of a style, compiled: each a function from values to nodes.

Literal text in a template is text, values come in as nodes, filters make nodes: so no template
can forget to escape, and one serves every format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from publist.document import Inlines
from publist.problem import PublistError
from publist.style.model import Style
from publist.style.plain import compile_plain
from publist.tomlfile import guess, line_of

Template = Callable[[Mapping[str, Any]], Inlines]


class CompiledTemplates:
    """The templates of one style, and which values each of them uses."""

    def __init__(self, style: Style, known: frozenset[str]) -> None:
        """Raises PublistError for a template that is wrong or uses a value that is not `known`."""
        self._compiled = {
            name: _compile(style, name, source, known) for name, source in style.templates.items()
        }

    def pick(self, *names: str) -> tuple[Template, tuple[str, ...]]:
        """The template of the first of `names` that the style has, else the default one."""
        for name in names:
            if name in self._compiled:
                return self._compiled[name]
        return self._compiled["default"]


def _compile(
    style: Style, name: str, source: str, known: frozenset[str]
) -> tuple[Template, tuple[str, ...]]:
    joined = " ".join(line.strip() for line in source.strip().splitlines())

    def mistake(text: str) -> PublistError:
        line = line_of(style.text, ("entry", name))
        return PublistError(f"{style.path}:{line}: the template `{name}`{text}")

    compiled = compile_plain(joined)
    if compiled is None:
        from publist.style.jinja import compile_jinja  # 40 ms that few styles need

        compiled = compile_jinja(joined, mistake)
    function, used = compiled
    unknown = sorted(used - known)
    if unknown:
        raise mistake(
            f" uses `{unknown[0]}`, which is no value{guess(unknown[0], sorted(known))}; "
            f"known are: {', '.join(sorted(known))}"
        )
    return function, tuple(sorted(used))
