"""The folders of `cases`: a store each, with the list and the problems that it must give.

A folder holds refs.bib and, if need be, pasted.bib (read after it), publist.toml and args (options
of `publist render`, one a line); expected.md is the list, expected.problems one `line:column severity[code] key`
a line. To accept new output: PUBLIST_UPDATE=1 pytest tests/test_cases.py, then read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from publist.config import Config
from publist.loading import load_bytes, resolve_config
from publist.model import Store
from publist.overriding import override
from publist.rendering import FORMATS, Rendered, render_list

FOLDERS = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
FILES = ("refs.bib", "pasted.bib")
KNOWN = {*FILES, "publist.toml", "args", "expected.md", "expected.problems"}


def render(folder: Path, written_as: str) -> tuple[Store, Rendered]:
    args = folder / "args"
    options: dict[str, Any] = {}
    for line in args.read_text(encoding="utf-8").splitlines() if args.exists() else ():
        name, _, value = line.removeprefix("--").partition(" ")
        given: object = int(value) if value.isdigit() else value
        options[name.replace("-", "_")] = (value,) if name == "select" else given
    settings = folder / "publist.toml"
    author = options.pop("author", "")
    config = resolve_config(settings if settings.exists() else Config(), author)
    config = override(config, **options)
    present = [name for name in FILES if (folder / name).exists()]
    store = load_bytes([(name, (folder / name).read_bytes()) for name in present], config)
    return store, render_list(store, written_as, config)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    store, rendered = render(folder, "md")
    problems = "".join(
        f"{p.place.line}:{p.place.column} {p.severity.word}[{p.code}] {p.key}".rstrip() + "\n"
        for p in (*store.problems, *rendered.problems)
    )
    for name, text in (("expected.md", rendered.text), ("expected.problems", problems)):
        if os.environ.get("PUBLIST_UPDATE"):
            (folder / name).write_bytes(text.encode())
        assert text == (folder / name).read_bytes().decode(), f"{name} differs"
    assert {path.name for path in folder.iterdir()} <= KNOWN, "a stray file"
    view = rendered.view
    left_out = view.hidden + view.not_selected + len(view.no_section) + len(view.folded)
    assert len(list(view.listed())) + left_out == len(store.entries)
    for other in FORMATS:  # what is right in one format must at least come out in all
        assert render(folder, other)[1].text.endswith("\n")
