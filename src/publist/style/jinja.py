"""Templates that say more than plain ones: Jinja, in a sandbox, on an allow-list of its language.

Conditions, comparisons, tests and filters: enough for any entry. Loops, assignments, arithmetic and
calls are refused, so a style can neither run code nor run long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes, pass_context
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment

from publist.document import Inlines
from publist.problem import PublistError
from publist.style.filters import ARGUMENTS, FILTERS, MOST, nodes_of
from publist.style.pieces import join_pieces

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr, nodes.Name,
    nodes.Const, nodes.Filter, nodes.Test, nodes.Not, nodes.And, nodes.Or, nodes.Compare,
    nodes.Operand, nodes.Getattr, nodes.Getitem, nodes.Tuple, nodes.List, nodes.Keyword,
)  # fmt: skip
_WORDS = {
    "call": "a call, such as `x(…)`,", "concat": "`~`", "add": "`+`", "sub": "`-`", "mul": "`*`",
    "div": "`/`", "floordiv": "`//`", "mod": "`%`", "pow": "`**`", "neg": "`-`", "pos": "`+`",
    "assign": "`set`", "assignblock": "`set`", "filterblock": "`filter`", "fromimport": "`from`",
    "callblock": "`call`", "slice": "`[:]`",
}  # fmt: skip
_EXAMPLE = "for example: {{ authors }}. {{ title | link(url) }}."

_VALUE = " value"  # no name that a template could write

Mistake = Callable[[str], PublistError]
"""Makes the error for a mistake, with the template's place before the text."""


class _TreeEnvironment(ImmutableSandboxedEnvironment):
    code_generator_class = NativeCodeGenerator

    @staticmethod
    def concat(values: Iterable[Any]) -> Any:  # nodes, where Jinja makes a string
        return join_pieces(values)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`fields.keys` is the field `keys`, never a method of what holds the fields."""
        return self.getitem(obj, attribute)


@pass_context  # which keeps Jinja from computing constants ahead and printing them its own way
def _value(_: object, value: object) -> Inlines:
    return nodes_of(value)


def _is_there(value: object) -> bool:
    return bool(value)


def _environment() -> _TreeEnvironment:
    environment = _TreeEnvironment(autoescape=False, cache_size=0)
    environment.filters = {**FILTERS, _VALUE: _value}
    environment.globals = {}
    # Every value is there, though it may be empty: in a template, "defined" means not empty.
    environment.tests = {"defined": _is_there, "undefined": lambda value: not value}
    return environment


def compile_jinja(
    source: str, mistake: Mistake
) -> tuple[Callable[[Mapping[str, Any]], Inlines], frozenset[str]]:
    """The template as a function of its values, and the names it uses. Raises `mistake(…)`."""
    environment = _environment()
    try:
        tree = environment.parse(source)
        _check(tree, mistake)
        used = meta.find_undeclared_variables(tree)
        template = environment.from_string(_as_nodes(tree))
    except TemplateSyntaxError as error:
        raise mistake(f": {error.message}\n  A template is text with values, {_EXAMPLE}") from None
    except (RecursionError, MemoryError, SyntaxError):
        raise mistake(": is nested too deeply") from None
    except ValueError:
        raise mistake(": holds a number of too many digits") from None
    function, new_context = template.root_render_func, template.new_context

    def render(values: Mapping[str, Any]) -> Inlines:
        try:
            return join_pieces(function(new_context(dict(values), True)))
        except (TemplateError, TypeError, AttributeError, ValueError, LookupError) as error:
            raise mistake(f" failed: {error}") from None

    return render, frozenset(used)


def _as_nodes(tree: nodes.Template) -> nodes.Template:
    """What `{{ … }}` yields becomes nodes: so its text is a value and not text of the template.

    A condition that shows nothing yields a missing value: so the punctuation around it joins.
    """
    for condition in tree.find_all(nodes.If):
        if not condition.else_:
            condition.else_ = [nodes.Output([nodes.Const(None)])]
    for output in tree.find_all(nodes.Output):
        output.nodes = [
            child
            if isinstance(child, nodes.TemplateData)
            else nodes.Filter(child, _VALUE, [], [], None, None, lineno=output.lineno)
            for child in output.nodes
        ]
    return tree


def _check(tree: nodes.Template, mistake: Mistake) -> None:
    if sum(1 for _ in tree.find_all(nodes.Filter)) > MOST:
        raise mistake(f": has more than {MOST} filters")
    fitting = {id(part) for part in _parts_that_fit(tree)}
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__.lower()
            raise mistake(
                f": {_WORDS.get(kind, f'`{kind}`')} is not for templates\n"
                f"  There are values, filters and conditions, {_EXAMPLE}"
            )
        match node:
            case nodes.Getattr() | nodes.Getitem() if id(node) not in fitting:
                raise mistake(": only `fields` has parts, for example: {{ fields.doi }}")
            case nodes.Name(name="fields") if id(node) not in fitting:
                raise mistake(": `fields` alone is no value; write, for example: {{ fields.doi }}")
            case nodes.Name(name="self"):
                raise mistake(" uses `self`, which is no value")
            case nodes.Tuple() | nodes.List() if id(node) not in fitting:
                raise mistake(
                    ': a list stands after `in` only: {% if type in ["book", "inbook"] %}'
                )
            case nodes.Filter(name=name):
                _check_filter(name, node, mistake)
            case _:
                pass


def _parts_that_fit(tree: nodes.Template) -> Iterable[nodes.Node]:
    """Nodes in the only place where their kind may stand."""
    for node in tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Operand)):
        match node:
            case nodes.Operand(expr=expr):
                yield expr
            case nodes.Getattr(node=nodes.Name(name="fields") as name, attr=attr):
                if not attr.startswith("_"):
                    yield from (node, name)
            case nodes.Getitem(
                node=nodes.Name(name="fields") as name, arg=nodes.Const(value=str())
            ):
                yield from (node, name)
            case _:
                pass


def _check_filter(name: str, node: nodes.Filter, mistake: Mistake) -> None:
    least, most = ARGUMENTS.get(name, (0, 0))
    given = len(node.args) + len(node.kwargs)
    if name in FILTERS and (node.dyn_args or node.dyn_kwargs or not least <= given <= most):
        takes = (
            "nothing" if not most else f"{least}" if least == most else f"{least} to {most} texts"
        )
        raise mistake(f": the filter `{name}` takes {takes} in brackets, not {given}")
