"""Who may import whom: imports go downward only, and this table says what downward is."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "src" / "publist"
BASE = {"record", "patterns", "problem"}

# Room → the rooms it may import, besides itself and BASE. The lowest come first.
MAY_IMPORT: dict[str, set[str]] = {
    "record": set(),
    "patterns": set(),
    "problem": set(),
    "document": set(),
    "mathematics": set(),
    "codes": set(),
    "venue_kinds": set(),
    "mojibake": set(),
    "tomlfile": set(),
    "files": set(),
    "model": {"document"},
    "read": {"document", "mathematics", "model", "codes", "venue_kinds"},
    "select": {"document", "model"},
    "link": {"document", "model", "mojibake", "venue_kinds"},
    "versions": {"document", "model", "link"},
    "order": {"document", "model"},
    "view": {"document", "model", "select", "link", "versions", "order"},
    "style": {"document", "model", "view", "order", "tomlfile", "files"},
    "write": {"document", "mathematics"},
    "export": {"codes", "document", "model", "read", "view", "versions", "link", "write"},
    "survey": {"link", "model", "read"},
    "listing": {"model", "order", "select", "style", "tomlfile", "versions", "view"},
    "output": {"export", "listing", "model", "order", "tomlfile", "versions", "view"},
    "config": {
        "document",
        "listing",
        "model",
        "output",
        "read",
        "select",
        "versions",
        "order",
        "view",
        "style",
        "tomlfile",
        "files",
    },
    "check": {"codes", "document", "model", "mojibake", "read", "config", "link", "venue_kinds"},
    "fix": {"document", "model", "read", "config", "check", "files"},
    "merge": {"document", "model", "read", "link", "fix", "venue_kinds"},
    "report": {"check"},
    "compose": {"document", "model", "read", "versions", "view", "style", "export"},
    "kept": set(),
    "embed": set(),
    "sites": {"embed", "tomlfile"},
    "loading": {"config", "model", "read"},
    "checking": {"check", "config", "fix", "loading", "read"},
    "overriding": {"config", "order", "versions", "view"},
    "made_list": {
        "codes",
        "compose",
        "config",
        "document",
        "export",
        "kept",
        "link",
        "model",
        "style",
        "view",
    },
    "rendering": {
        "codes",
        "compose",
        "config",
        "export",
        "kept",
        "made_list",
        "model",
        "view",
        "write",
    },
    "api": {
        "check",
        "checking",
        "config",
        "files",
        "fix",
        "loading",
        "model",
        "overriding",
        "rendering",
    },
    "targets": {
        "config",
        "embed",
        "export",
        "files",
        "kept",
        "model",
        "output",
        "overriding",
        "rendering",
        "tomlfile",
    },
    "cli": {
        "checking",
        "loading",
        "made_list",
        "overriding",
        "rendering",
        "embed",
        "sites",
        "targets",
        "tomlfile",
        "check",
        "fix",
        "link",
        "merge",
        "survey",
        "export",
        "report",
        "config",
        "model",
        "view",
        "read",
        "compose",
        "style",
        "files",
    },
    "__init__": {"api"},
    "__main__": {"cli"},
}
# Library → the only module that may import it.
ONLY_IN = {
    "bibtexparser": {"read/align.py"},
    "pybtex": {"read/names.py"},
    "jinja2": {"style/jinja.py"},
    "typer": {"cli/app.py", "cli/explain.py", "cli/init.py", "cli/init_ask.py", "cli/styles.py"},
    "rich": {"cli/progress.py"},  # and typer's help may show it; messages are plain
    "rapidfuzz": {"link/persons.py", "link/compare.py", "link/spelling.py"},
    "tomllib": {"tomlfile.py"},
    "subprocess": set(),
    "socket": set(),
    "urllib.request": set(),
}
# Room → the only modules of read/ that it may use; the others are read's own affair.
DOORS_OF_READ = {
    "loading": {"store"},
    "checking": {"store"},
    "survey": {"store"},
    "config": {"tex"},
    "compose": {"tex"},
    "export": {"tex"},
    "cli": {"people"},
}
# Rooms that look at how a store is written, and so at read's own values.
BESIDE_READ = {"check", "fix", "merge"}
# (module, what it imports for the type checker alone, against the direction)
TYPES_ALONE = {
    ("publist.compose.values", "publist.compose.list"),
}

MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """(module, line, inside a function) for each import of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        node
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, node in inside
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            if module == "publist":
                for alias in node.names:
                    yield f"publist.{alias.name}", node.lineno, node in inside
            else:
                yield module, node.lineno, node in inside


def test_every_room_is_in_the_table() -> None:
    assert {room(path) for path in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downward(path: Path) -> None:
    own = room(path)
    allowed = MAY_IMPORT[own] | BASE | {own}
    for module, line, _ in imports(path):
        if module.startswith("publist."):
            target = module.split(".")[1]
            if target == "__version__":
                continue
            assert target in allowed, f"line {line}: {own} may not import {target}"


def test_read_has_few_doors() -> None:
    used: dict[str, set[str]] = {}
    for path in MODULES:
        for module, _, _ in imports(path):
            if module.startswith("publist.read.") and room(path) not in {"read", *BESIDE_READ}:
                used.setdefault(room(path), set()).add(module.split(".")[2])
    assert used == DOORS_OF_READ


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_has_one_door(library: str) -> None:
    users = {
        str(path.relative_to(ROOT))
        for path in MODULES
        for module, _, _ in imports(path)
        if module == library or module.startswith(library + ".")
    }
    assert users <= ONLY_IN[library]


def test_there_are_no_cycles() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        name = ".".join(("publist", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(
            ".__init__"
        )
        graph[name] = {
            module
            for module, _, inside in imports(path)
            if module.startswith("publist.") and not inside
        }
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join((*above, name))
        if name in done:
            return
        for target in graph.get(name, ()):
            visit(target, (*above, name))
        done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_inside_functions_say_why(path: Path) -> None:
    """An import hidden in a function is there for start-up time, and a comment near it says so."""
    with tokenize.open(path) as source:
        tokens = list(tokenize.generate_tokens(source.readline))
    remarks = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    previous = -10
    for _, line, inside in imports(path):
        if not inside:
            continue
        if line - previous > 1:  # the first of a run speaks for all
            assert remarks & {line, line - 1, line - 2, line - 3}, f"line {line}: why here?"
        previous = line
