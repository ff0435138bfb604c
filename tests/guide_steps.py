"""What the guides of docs/sites say is to be typed and pasted."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def section(guide: str, heading: str) -> str:
    """What stands below a heading of a guide."""
    parts = re.split(r"^## (.+)\n", (DOCS / "sites" / guide).read_text("utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def block(text: str, language: str) -> list[str]:
    """The lines of the first block of code in a language."""
    found = re.search(rf"^```{language}\n(.*?)\n```$", text, re.M | re.S)
    assert found is not None, text
    return found[1].splitlines()


def paste(text: str) -> None:
    """Do what the sentence with "Paste this line" says."""
    found = re.search(
        r"^Paste this line into `(\S+)`, (.+):\n\n```\w*\n(.*?)\n```$", text, re.M | re.S
    )
    assert found is not None, text
    path, where, line = Path(found[1]), found[2], found[3]
    assert "\n" not in line
    page = path.read_text(encoding="utf-8")
    if where == "in the place of everything below the second `---`":
        head = page.split("---\n")[1]
        page = f"---\n{head}---\n{line}\n"
    elif where == "at its end":
        page = f"{page}\n{line}\n"
    else:
        code = re.search(r"^(in the place of|above) `(.+)`$", where)
        assert code is not None, where
        assert page.count(code[2]) == 1
        page = page.replace(code[2], line if code[1] != "above" else f"{line}\n{code[2]}")
    path.write_text(page, encoding="utf-8")
