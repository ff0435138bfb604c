"""Entry templates: Jinja that builds the tree instead of text, in a sandbox.

Literal text in a template is text, values come in as nodes, filters make nodes: so no template
can forget to escape, and one serves every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, Undefined, meta
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from publist.document import (
    Code,
    Emphasis,
    Inlines,
    Link,
    SmallCaps,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Underline,
    plain_text,
)
from publist.problem import PublistError
from publist.style.model import Style
from publist.style.pieces import join_pieces

Template = Callable[[Mapping[str, Any]], Inlines]


def _nodes(value: object) -> Inlines:
    if isinstance(value, tuple):
        return value
    if value is None or isinstance(value, Undefined) or value == "":
        return ()
    return (Text(str(value)),)


def _wrap(node: Callable[[Inlines], Any]) -> Callable[[object], Inlines]:
    def wrapped(value: object) -> Inlines:
        children = _nodes(value)
        return (node(children),) if children else ()

    return wrapped


def _link(value: object, url: object = "") -> Inlines:
    children = _nodes(value)
    target = plain_text(url) if isinstance(url, tuple) else url
    if not children or not isinstance(target, str) or not target:
        return children
    return (Link(target, children),)


def _span(value: object, role: str, look: str = "plain") -> Inlines:
    children = _nodes(value)
    known = look if look in ("plain", "strong", "emphasis", "underline") else "plain"
    return (Span(str(role), children, known),) if children else ()  # type: ignore[arg-type]


def _quote(value: object, opening: str = "“", closing: str = "”") -> Inlines:
    children = _nodes(value)
    return (Text(str(opening)), *children, Text(str(closing))) if children else ()


FILTERS: dict[str, Callable[..., Inlines]] = {
    "strong": _wrap(Strong),
    "em": _wrap(Emphasis),
    "underline": _wrap(Underline),
    "smallcaps": _wrap(SmallCaps),
    "sup": _wrap(Superscript),
    "sub": _wrap(Subscript),
    "code": lambda value: (Code(plain_text(_nodes(value))),) if _nodes(value) else (),
    "link": _link,
    "span": _span,
    "badge": lambda value: _span(value, "badge"),
    "quoted": _quote,
    "nodes": _nodes,
}
"""What a template may do to a value; the docs list them."""


class _TreeEnvironment(ImmutableSandboxedEnvironment):
    code_generator_class = NativeCodeGenerator

    @staticmethod
    def concat(values: Iterable[Any]) -> Any:
        return join_pieces(values)


def _environment() -> _TreeEnvironment:
    environment = _TreeEnvironment(autoescape=False, cache_size=0, optimized=True, trim_blocks=True,
                                   lstrip_blocks=True)  # fmt: skip
    environment.filters = dict(FILTERS)
    environment.globals = {}  # no range, no lipsum: nothing that could run long
    return environment


class CompiledTemplates:
    """The templates of one style, and which variables each of them needs."""

    def __init__(self, style: Style, variables: frozenset[str]) -> None:
        environment = _environment()
        self._compiled: dict[str, tuple[Template, tuple[str, ...]]] = {}
        for name, source in style.templates.items():
            self._compiled[name] = _compile(environment, style, name, source, variables)

    def pick(self, *names: str) -> tuple[Template, tuple[str, ...]]:
        """The template of the first of `names` that the style has, else the default one."""
        for name in names:
            if name in self._compiled:
                return self._compiled[name]
        return self._compiled["default"]


def _compile(
    environment: _TreeEnvironment,
    style: Style,
    name: str,
    source: str,
    variables: frozenset[str],
) -> tuple[Template, tuple[str, ...]]:
    joined = " ".join(line.strip() for line in source.strip().splitlines())
    try:
        used = meta.find_undeclared_variables(environment.parse(joined))
        template = environment.from_string(joined)
    except TemplateSyntaxError as error:
        line = _line(style, name)
        raise PublistError(
            f"{style.path}:{line}: the template `{name}`: {error.message}\n"
            "  A template is text with {{ values }}, for example: {{ authors }}. {{ title | link(url) }}."
        ) from None
    unknown = sorted(used - variables)
    if unknown:
        raise PublistError(
            f"{style.path}:{_line(style, name)}: the template `{name}` uses `{unknown[0]}`, "
            f"which is no value; known are: {', '.join(sorted(variables))}"
        )
    function = template.root_render_func
    new_context = template.new_context

    def render(values: Mapping[str, Any]) -> Inlines:
        try:
            return join_pieces(function(new_context(dict(values), True)))
        except (SecurityError, TypeError, AttributeError, ValueError, ZeroDivisionError) as error:
            raise PublistError(
                f"{style.path}:{_line(style, name)}: the template `{name}` failed: {error}"
            ) from None

    return render, tuple(sorted(used))


def _line(style: Style, name: str) -> int:
    for number, line in enumerate(style.text.splitlines(), 1):
        if line.strip().startswith((name + " ", name + "=", f'"{name}"')) and "=" in line:
            return number
    return 1
