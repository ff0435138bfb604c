"""Frozen value classes that are quick to define and quick to make.

`dataclasses` writes and compiles eight methods for each class when publist starts, which for
publist's sixty classes costs 40 ms of every run, and a frozen dataclass takes three times as
long to make as this. Type checkers see the same thing (PEP 681).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

EMPTY: Mapping[Any, Any] = MappingProxyType({})
"""The default of a field that is a mapping."""


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make `cls` a frozen class with slots for its annotated names, in their order.

    Defaults are shared between instances, so they must be immutable. Two records are equal when
    they are of one class and all fields are equal; a record hashes by its fields.
    """
    names = tuple(getattr(cls, "__annotations__", ()))
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    namespace = {
        name: value
        for name, value in cls.__dict__.items()
        if name not in defaults and name not in ("__dict__", "__weakref__")
    }
    namespace.update(_SHARED, __slots__=names, __match_args__=names)
    namespace.pop("__annotations__", None)
    made: Any = type(cls.__name__, cls.__bases__, {**namespace, "__annotations__": {}})
    made.__init__ = _initializer(made, names, defaults)
    result: type[T] = made
    return result


def _initializer(
    cls: type, names: tuple[str, ...], defaults: dict[str, Any]
) -> Callable[..., None]:
    """`__init__` with one parameter a field; each slot is set past the frozen `__setattr__`."""
    given = [f"{name}=default_{name}" if name in defaults else name for name in names]
    lines = [f"def __init__({', '.join(['self', *given])}):"]
    lines += [f"    set_{name}(self, {name})" for name in names] or ["    pass"]
    scope: dict[str, Any] = {f"default_{name}": value for name, value in defaults.items()}
    scope.update({f"set_{name}": getattr(cls, name).__set__ for name in names})
    exec("\n".join(lines), scope)
    initializer: Callable[..., None] = scope["__init__"]
    return initializer


def changed(value: T, **fields: Any) -> T:
    """A copy of a record with some fields replaced."""
    names = type(value).__slots__  # type: ignore[attr-defined]  # a record has them
    return type(value)(**{name: fields.pop(name, getattr(value, name)) for name in names}, **fields)


def _values(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, name) for name in type(value).__slots__)


def _equal(self: Any, other: object) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: Any) -> int:
    return hash((type(self), _values(self)))


def _represent(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__slots__)
    return f"{type(self).__name__}({shown})"


def _refuse(self: Any, name: str, _value: object = None) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: `{name}` cannot be changed")


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), _values(self)


_SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _represent,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__reduce__": _reduce,  # so that copy and pickle work
}
