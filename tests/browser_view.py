"""Pages as Debian's chromium shows them, and what axe-core and html-validate say of them.

`.ci/run` installs the two and playwright-core, which drives the browser, into `.node`.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from blocks import Block, Blocks, Look
from hosts import cannot, need, run

HERE = Path(__file__).parent / "browser"
_MODULES = Path(__file__).parents[1] / ".node" / "node_modules"


class Job(NamedTuple):
    """A page, and how to look at it."""

    page: Path
    scheme: Literal["light", "dark"] = "light"
    width: int = 1200
    axe: tuple[str, ...] | None = None
    """Rules of axe-core beside those that it has switched on; None: it is not asked."""


class Run(NamedTuple):
    """Text that is shown, of one look."""

    block: int
    tag: str
    text: str
    bold: bool
    underlined: bool
    href: str
    in_list: bool
    """Does it stand in what publist has written?"""


@dataclass(frozen=True)
class Seen:
    """What is seen of a page."""

    text: str
    """`innerText` of the body."""
    runs: list[Run]
    markers: list[str]
    """The numbers of items as the browser shows them."""
    overflow: int
    """How many pixels of the page do not fit into the window."""
    requests: list[str]
    scripts: list[str]
    said: list[str]
    """In the console, in dialogs, as errors."""
    handlers: list[str]
    """Attributes that would run a script."""
    axe: list[str]

    @property
    def active(self) -> list[str]:
        """Whatever is not text that stands there."""
        return [*self.requests, *self.scripts, *self.said, *self.handlers]

    @property
    def blocks(self) -> list[Block]:
        """What publist has written."""
        blocks = Blocks([Block("text")])
        last = -1
        for part in self.runs:
            if not part.in_list or part.tag == "summary":
                continue
            if part.block != last:
                heading = re.fullmatch("h[1-6]", part.tag)
                item = part.tag in {"li", "dd"}
                blocks.start("heading" if heading else "item" if item else "text")
                last = part.block
            blocks[-1].add(part.text, Look(part.bold and not heading, part.underlined, part.href))
        return [block for block in blocks if block.text]


def look(jobs: Sequence[Job]) -> list[Seen]:
    """What chromium shows of the pages, all of them in one run of it."""
    shown = run(
        *("node", str(HERE / "look.cjs"), str(modules()), need("chromium")),
        cwd=HERE,
        stdin=json.dumps([{**job._asdict(), "page": job.page.as_uri()} for job in jobs]),
    )
    return [
        Seen(**{**page, "runs": [Run(**each) for each in page["runs"]]})
        for page in json.loads(shown)
    ]


def validate(pages: Sequence[Path]) -> list[str]:
    """What html-validate finds wrong, with its own recommended rules."""
    program = modules() / "html-validate" / "bin" / "html-validate.mjs"
    arguments = ("--config", str(HERE / "html-validate.json"), "--formatter", "json")
    done = subprocess.run(
        [need("node"), str(program), *arguments, *map(str, pages)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr  # 1: it found something
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return [
        f"{Path(page['filePath']).name}:{each['line']}: {each['ruleId']}: {each['message']}"
        for page in found
        for each in page["messages"]
    ]


def modules() -> Path:
    """Where Node's packages are; without them the test is skipped, or fails under PUBLIST_NO_SKIP."""
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted.items():
        try:
            package = json.loads((_MODULES / name / "package.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            cannot(f"{name} is not installed: .ci/run installs it for this test")
        if package["version"] != version:
            cannot(f"{name} is {package['version']}, not {version}: .ci/run installs that")
    return _MODULES
