"""A pair of markers into a page that has none: at the end of what it shows."""

from __future__ import annotations

from typing import NamedTuple

from publist.embed.code import code_lines
from publist.embed.inject import regions_of
from publist.embed.page import Page
from publist.embed.regions import Line, find_regions, lines_of
from publist.problem import PublistError
from publist.record import changed

_ENDS = {"html": ("</main>", "</body>", "</html>"), "latex": (r"\end{document}",)}
"""What a list must not stand behind; the first that there is counts."""


class Added(NamedTuple):
    page: Page
    line: int
    """Of the first marker, from 1; 0 when the region was there already."""


def add_region(page: Page, name: str) -> Added:
    """The page with the region `name`, empty, at its end (HTML: of `<main>` or the body; LaTeX: of
    the document), unless it has one. Raises PublistError where its markers are wrong."""
    if name in {region.name for region in regions_of(page)}:
        return Added(page, 0)
    lines = lines_of(page.text)
    newline = next((line.end for line in lines if line.end), "\n")
    at, before = _place(page, lines)
    host = page.host
    pair = host.marker("START", name) + newline + host.marker("END", name)
    apart = "" if host.sort in ("html", "latex") else newline
    lead = ""
    if before is not None:
        lead = newline if not before.end else ""
        lead += apart if before.text.strip("\ufeff \t") else ""
    tail = newline if before is None or before.end or at < len(page.text) else ""
    text = page.text[:at] + lead + pair + tail + page.text[at:]
    result = changed(page, text=text)
    regions, mistakes = find_regions(text, host)
    found = [region for region in regions if region.name == name]
    if mistakes or len(found) != 1:
        raise PublistError(
            f"{page.path}: ends inside of code or a comment, where no marker can stand; "
            "put the markers in by hand"
        )
    return Added(result, found[0].line)


def _place(page: Page, lines: list[Line]) -> tuple[int, Line | None]:
    """Where the pair goes, and the line before it."""
    code = code_lines([line.text for line in lines], page.host.sort)
    for end in _ENDS.get(page.host.sort, ()):
        for index in range(len(lines) - 1, -1, -1):
            if not code[index] and lines[index].text.strip().lower().startswith(end):
                return lines[index].start, lines[index - 1] if index else None
        if end in page.text.lower():
            raise PublistError(
                f"{page.path}: `{end}` does not stand at the start of a line, so there is no place "
                "before it; put the markers in by hand"
            )
    return len(page.text), lines[-1] if lines else None
