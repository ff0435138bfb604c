"""Which lines of a page show text as it stands, so that a marker in them is none.

What each kind of page takes for code is what its readers take for code: CommonMark 0.31 (4.4-4.6),
HTML ("raw text elements", "comments"), LaTeX's verbatim environments, reST's indented blocks,
Typst's raw text and comments, Org's blocks. Every function looks at each character a few times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from publist.embed.hosts import Sort
from publist.patterns import pattern

_FENCE = pattern(r" {0,3}(`{3,}|~{3,})(.*)")
_INDENTED = pattern(r" {0,3}\t| {4}")
_TICKS = pattern("`+")
_RAW = pattern(r"<(script|style|textarea|title)(?=[\s>])|<!--", re.I)
_RAW_BLOCK = pattern(r"^ {0,3}<(script|style|textarea)(?=[\s>]|$)|(?<!\\)<!--", re.I)
_VERBATIM = pattern(
    r"\\begin\{((?:[vV]erbatim|lstlisting|minted|comment|filecontents)\*?)\}", re.ASCII
)
_COMMENT = pattern(r"(?<!\\)(?:\\\\)*%")
_ORG_BLOCK = pattern(r"\s*#\+begin_(src|example|export|comment|verse)\b", re.I)
_TYPST = pattern(r"`{3,}|/\*")


def code_lines(lines: Sequence[str], sort: Sort) -> list[bool]:
    """For each line, without its end: does it show text as it stands?"""
    return list(_SCANNERS[sort](lines))


def without_spans(line: str) -> str:
    """A line of Markdown without its code spans."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(line)]
    if len(runs) < 2:
        return line
    following: dict[int, int] = {}  # by the length of a run: the next one that is as long
    closing = [0] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        size = runs[index][1] - runs[index][0]
        closing[index] = following.get(size, 0)
        following[size] = index
    parts: list[str] = []
    at = index = 0
    while index < len(runs):
        if closing[index]:
            parts.append(line[at : runs[index][0]])
            index = closing[index]
            at = runs[index][1]
        index += 1
    return "".join((*parts, line[at:]))


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines the YAML at the start takes, as site generators have it."""
    if lines and lines[0].lstrip("\ufeff").rstrip() == "---":
        for number, line in enumerate(lines[1:], 2):
            if line.rstrip() in ("---", "..."):
                return number
    return 0


def _markdown(lines: Sequence[str]) -> Iterator[bool]:
    head = _front_matter(lines)
    fence = inside = ""
    for number, line in enumerate(lines):
        if number < head:
            yield True
            continue
        found = None if inside else _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
            yield True
        elif found and not ("`" in found[2] and found[1][0] == "`"):
            fence = found[1]
            yield True
        else:
            # A quotation is text as well: what is put into it would have to be quoted.
            quoted = not inside and (
                line.lstrip(" ").startswith(">") or bool(_INDENTED.match(line))
            )
            began, inside = inside, _after(without_spans(line), inside, _RAW_BLOCK)
            yield bool(began) or quoted


def _html(lines: Sequence[str]) -> Iterator[bool]:
    head = _front_matter(lines)
    inside = ""
    for number, line in enumerate(lines):
        if number < head:
            yield True
            continue
        began, inside = inside, _after(line, inside, _RAW)
        yield bool(began)


def _after(line: str, inside: str, opens: re.Pattern[str]) -> str:
    """What is still open after a line: a comment (`<!--`), an element (its name), or nothing."""
    at = 0
    folded = line.lower()
    while True:
        if inside:
            end = "-->" if inside == "<!--" else f"</{inside}"
            at = folded.find(end, at)
            if at < 0:
                return inside
            at += len(end)
            inside = ""
        found = opens.search(line, at)
        if found is None:
            return ""
        inside = (found[1] or "<!--").lower()
        at = found.end() - 2 if inside == "<!--" else found.end()  # `<!-->` is a whole one


def _latex(lines: Sequence[str]) -> Iterator[bool]:
    inside = ""
    for line in lines:
        yield bool(inside)
        if inside:
            if f"\\end{{{inside}}}" in line:
                inside = ""
            continue
        comment = _COMMENT.search(line)
        found = _VERBATIM.search(line, 0, comment.start() if comment else len(line))
        if found and f"\\end{{{found[1]}}}" not in line[found.end() :]:
            inside = found[1]


def _rest(lines: Sequence[str]) -> Iterator[bool]:
    for line in lines:
        yield line[:1] in (" ", "\t")


def _typst(lines: Sequence[str]) -> Iterator[bool]:
    inside = ""
    for line in lines:
        yield bool(inside)
        at = 0
        while True:
            if inside:
                found_at = line.find(inside, at)
                if found_at < 0:
                    break
                at, inside = found_at + len(inside), ""
            comment = line.find("//", at)
            found = _TYPST.search(line, at)
            if found is None or -1 < comment < found.start():
                break
            inside, at = "*/" if found[0] == "/*" else found[0], found.end()


def _org(lines: Sequence[str]) -> Iterator[bool]:
    inside = ""
    for line in lines:
        yield bool(inside)
        found = None if inside else _ORG_BLOCK.match(line)
        if found:
            inside = found[1].lower()
        elif inside and line.strip().lower().startswith(f"#+end_{inside}"):
            inside = ""


_SCANNERS: dict[Sort, Callable[[Sequence[str]], Iterator[bool]]] = {
    "markdown": _markdown,
    "html": _html,
    "latex": _latex,
    "rest": _rest,
    "typst": _typst,
    "org": _org,
}
