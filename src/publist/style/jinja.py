"""Templates that say more than plain ones: Jinja, in a sandbox, on an allow-list of its language.

Conditions, comparisons, tests and filters: enough for any entry. Loops, assignments, arithmetic and
calls are refused, so a style can neither run code nor run long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment

from publist.document import Inlines
from publist.problem import PublistError
from publist.style.filters import FILTERS
from publist.style.pieces import join_pieces

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr, nodes.Name,
    nodes.Const, nodes.Filter, nodes.Test, nodes.Not, nodes.And, nodes.Or, nodes.Compare,
    nodes.Operand, nodes.Getattr, nodes.Getitem, nodes.Tuple, nodes.List, nodes.Keyword,
)  # fmt: skip
_EXAMPLE = "for example: {{ authors }}. {{ title | link(url) }}."


class _TreeEnvironment(ImmutableSandboxedEnvironment):
    code_generator_class = NativeCodeGenerator

    @staticmethod
    def concat(values: Iterable[Any]) -> Any:  # type: ignore[override]  # nodes, not a string
        return join_pieces(values)


def _environment() -> _TreeEnvironment:
    environment = _TreeEnvironment(autoescape=False, cache_size=0)
    environment.filters = dict(FILTERS)
    environment.globals = {}
    return environment


def compile_jinja(
    source: str, place: str
) -> tuple[Callable[[Mapping[str, Any]], Inlines], frozenset[str]]:
    """The template as a function of its values, and the names it uses.

    `place` begins the message of any PublistError.
    """
    environment = _environment()
    try:
        tree = environment.parse(source)
        _check(tree, place)
        used = meta.find_undeclared_variables(tree)
        template = environment.from_string(source)
    except TemplateSyntaxError as error:
        raise PublistError(f"{place}: {error.message}\n  A template is text with values, {_EXAMPLE}") from None
    function, new_context = template.root_render_func, template.new_context

    def render(values: Mapping[str, Any]) -> Inlines:
        try:
            return join_pieces(function(new_context(dict(values), True)))
        except (TemplateError, TypeError, AttributeError, ValueError, LookupError) as error:
            raise PublistError(f"{place} failed: {error}") from None

    return render, frozenset(used)


def _check(tree: nodes.Template, place: str) -> None:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            word = type(node).__name__.lower()
            raise PublistError(
                f"{place}: `{word}` is not for templates\n"
                f"  There are values, filters and conditions, {_EXAMPLE}"
            )
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise PublistError(f"{place}: `{node.attr}` is not for templates")
