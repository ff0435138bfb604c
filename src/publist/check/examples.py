"""The examples of the rules: for each a store that breaks it and one that doesn't.

They are the tests' own cases: a rule is explained by what is known to be found.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_FOLDERS = (_HERE / "examples", _HERE.parent.parent.parent / "tests" / "rules")
"""In a wheel they lie in the package; in a checkout among the tests, which run them."""


def example_file(code: str, name: str) -> Path | None:
    """An example file of a rule (`bad.bib`, `good.bib`, `publist.toml`), or None."""
    for folder in _FOLDERS:
        path = folder / code / name
        if path.is_file():
            return path
    return None
