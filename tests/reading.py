"""What a reader of the output sees: visible text and links, by foreign parsers where there are any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import cmarkgfm
import html5lib
from cmarkgfm.cmark import Options

Seen = tuple[str, tuple[str, ...]]
"""All visible characters but white space, in order; and the links, in order."""


def see_html(source: str) -> Seen:
    """An HTML5 parser's reading; what folds away is left out, as on paper."""
    root = html5lib.parse(source, namespaceHTMLElements=False)
    body = root.find("body")
    assert body is not None
    links: list[str] = []
    text = "".join(_visible(body, links))
    return squeeze(text), tuple(links)


def _visible(node: Element, links: list[str]) -> Iterator[str]:
    tag: object = node.tag
    if isinstance(tag, str) and tag not in ("style", "details", "script"):
        if tag == "a":
            links.append(node.get("href", ""))
        yield node.text or ""
        number = int(node.get("start", "1")) if tag == "ol" else 0
        for child in node:
            if number and child.tag == "li":  # as the browser shows it
                number = int(child.get("value", str(number)))
                yield f"{number}."
                number += 1
            yield from _visible(child, links)
            yield child.tail or ""


def see_markdown(source: str) -> Seen:
    """GitHub's CommonMark engine, then the HTML5 parser."""
    return see_html(cmarkgfm.github_flavored_markdown_to_html(source, Options.CMARK_OPT_UNSAFE))


def squeeze(text: str) -> str:
    """`text` without white space."""
    return "".join(text.split())


_TEXT_COMMANDS = {
    "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "textless": "<",
    "textgreater": ">", "textbar": "|", "textasciigrave": "`", "newline": " ", "quad": " ",
}  # fmt: skip
_TOKEN = re.compile(r"%[^\n]*\n?|\\([A-Za-z]+\*?)|\\(.)|(.)", re.DOTALL)


def see_latex(source: str) -> Seen:
    """What the few commands print that publist's LaTeX writer uses; any other one fails the test."""
    body = source.split("\n\n", 1)[1] if "\\providecommand" in source else source
    links: list[str] = []
    seen: list[str] = []
    position = 0
    while position < len(body):
        token = _TOKEN.match(body, position)
        assert token is not None
        position = token.end()
        if token[1]:
            position = _command(token[1].rstrip("*"), body, position, seen, links)
        elif token[2]:
            seen.append(" " if token[2] in ", " else token[2])
        elif token[3] and token[3] not in "{}":
            seen.append(" " if token[3] == "~" else token[3])
    return squeeze("".join(seen)), tuple(links)


def _command(name: str, body: str, position: int, seen: list[str], links: list[str]) -> int:
    if name in ("publistnumbers", "publistcolumn"):
        return _group(body, position)[1]
    if name == "href":
        url, position = _group(body, position)
        links.append(re.sub(r"\\([%#&])", r"\1", url))
        return position
    if name == "symbol":
        code, position = _group(body, position)
        seen.append(chr(int(code)))
        return position
    if name == "publistchar":  # the code point, and the character itself where it may stand
        code, position = _group(body, position)
        seen.append(chr(int(code, 16)))
        return _group(body, position)[1] if body.startswith("{", position) else position
    if name == "item":
        assert body.startswith("[{", position)
        end = body.index("}]", position)
        seen.append(body[position + 2 : end])
        return end + 2
    if name in _TEXT_COMMANDS:
        seen.append(_TEXT_COMMANDS[name])
    else:
        assert name.startswith(
            ("publist", "text", "emph", "sub", "section", "paragraph", "underline")
        ), name
    return position


def _group(body: str, position: int) -> tuple[str, int]:
    assert body[position] == "{"
    depth = 0
    for index in range(position, len(body)):
        if body[index] == "\\":
            continue
        depth += (body[index] == "{") - (body[index] == "}")
        if depth == 0:
            return body[position + 1 : index], index + 1
    raise AssertionError("a group that is never closed")
