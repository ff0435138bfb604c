"""The sample store on paper, as a document of its own; inside of others: test_papers.py."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from publist.config import load_config
from publist.loading import load_bytes
from publist.overriding import override
from publist.rendering import render_list
from test_write_latex import compiled

ROOT = Path(__file__).resolve().parent.parent
TITLES = [
    work["title"]
    for work in tomllib.loads((ROOT / "tests/record/works.toml").read_text(encoding="utf-8"))[
        "work"
    ]
]


def latex(style: str) -> str:
    config = override(load_config(ROOT / "publist.toml"), style=style)
    store = load_bytes([("refs.bib", (ROOT / "refs.bib").read_bytes())], config)
    rendered = render_list(store, "latex", config, standalone=True)
    assert rendered.problems == ()
    return rendered.text


def check(page: str) -> None:
    """Every title is on the page; lines and hyphens aside."""
    seen = re.sub(r"[\s\-‐]", "", page.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff"))
    for title in TITLES:
        assert re.sub(r"[\s\-]", "", title) in seen, title


@pytest.mark.host
@pytest.mark.parametrize("style", ["cv", "plain", "web"])
def test_alone(style: str, tmp_path: Path) -> None:
    check(compiled(tmp_path, latex(style)))
