"""HTML: one fragment that every web host takes as it stands, or a page of its own.

Block tags stand at the start of a line, an item is one line, no line is blank, and
nothing needs its class or a style sheet: so Markdown engines and sanitisers keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, assert_never

from publist.document import (
    Block,
    Break,
    Code,
    Details,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    Legend,
    Link,
    List,
    Look,
    Math,
    Paragraph,
    Reference,
    SmallCaps,
    Span,
    Strong,
    Subscript,
    Superscript,
    Text,
    Time,
    Underline,
)
from publist.mathematics import is_sound
from publist.patterns import pattern
from publist.write.html_page import page
from publist.write.html_text import (
    escape_lines,
    escape_literal,
    escape_start,
    escape_text,
    escape_url,
    identifier,
    is_date,
    language,
    safe_url,
)
from publist.write.options import WriteOptions

# GitHub keeps <ins> and drops <u>.
_LOOK_TAG: dict[Look, str] = {
    "plain": "span",
    "strong": "strong",
    "emphasis": "em",
    "underline": "ins",
}
_NOT_IN_ROLE = pattern("[^a-z]+")


def write(document: Document, options: WriteOptions) -> str:
    """`document` as a fragment `<div class="publist">`, or as a whole page."""
    lang = language(document.lang) or "en"
    lines = [_tag("div", ("class", "publist"), ("lang", lang if lang != "en" else None))]
    for block in document.blocks:
        lines += _block(block, options.heading_level)
    lines.append("</div>")
    fragment = "\n".join(lines)
    if options.standalone:
        return page(fragment, title=document.title, lang=lang)
    return fragment + "\n"


def _block(block: Block, heading_level: int) -> list[str]:
    match block:
        case List():
            return list_lines(block)
        case Heading():
            level = min(max(heading_level + block.level - 1, 1), 6)
            return [f"{_tag(f'h{level}', _id(block.id))}{write_inlines(block.children)}</h{level}>"]
        case Paragraph():
            return [f"<p>{write_inlines(block.children)}</p>"]
        case Legend():
            sentences = "<br>".join(map(write_inlines, block.sentences))
            return [f'<p class="publist-legend"><small>{sentences}</small></p>']
        case _:
            assert_never(block)


def list_lines(node: List, *, references: bool = True) -> list[str]:
    """The lines of a list; a list without items has none.

    `references`: do they lead to their items? In Markdown some of these may have no id.
    """
    if not node.items:
        return []
    contents = [_content(item, references) for item in node.items]
    if node.column:
        return _column_lines(node, contents)
    if node.numbering == "none":
        items = [
            f"{_tag('li', _id(item.id))}{content}</li>"
            for item, content in zip(node.items, contents, strict=True)
        ]
        return ['<ul class="publist-list">', *items, "</ul>"]
    # Each item says its number: GitHub drops `reversed`.
    items = [
        f"{_tag('li', _number('value', item.number), _id(item.id))}{content}</li>"
        for item, content in zip(node.items, contents, strict=True)
    ]
    kind = "ol reversed" if node.numbering == "down" else "ol"
    start = _number("start", node.items[0].number)
    return [_tag(kind, ("class", "publist-list"), start), *items, "</ol>"]


def _column_lines(node: List, contents: Sequence[str]) -> list[str]:
    lines = ['<dl class="publist-column">']
    label: Inlines | None = None
    for item, content in zip(node.items, contents, strict=True):
        # A list of terms begins with a term, be it an empty one.
        if label is None or (item.label and item.label != label):
            label = item.label
            lines.append(f"<dt>{write_inlines(label)}</dt>")
        known = node.numbering != "none" and item.number is not None
        number = f"&#91;{item.number}&#93; " if known else ""
        lines.append(f"{_tag('dd', _id(item.id))}{number}{content}</dd>")
    lines.append("</dl>")
    return lines


def _content(item: Item, references: bool) -> str:
    text = write_inlines(item.children, references=references)
    return f"{text} {' '.join(map(_details, item.details))}" if item.details else text


def _details(node: Details) -> str:
    text = node.text
    body = f"<pre>{escape_lines(text)}</pre>" if node.preformatted else escape_text(text)
    return f"<details><summary>{escape_text(node.summary)}</summary>{body}</details>"


def write_inlines(nodes: Inlines, *, references: bool = True) -> str:
    """`nodes` on one line, as the content of a block."""
    parts: list[str] = []
    add = parts.append
    texts: list[str] = []  # next to each other: what they are together is escaped
    stack: list[tuple[Iterator[Inline], str]] = []
    rest = iter(nodes)
    closing = ""
    inside_link = False
    while True:
        for node in rest:
            kind = type(node)
            if kind is Text:
                texts.append(node.text)  # type: ignore[union-attr]  # mypy can't follow `kind`
                continue
            if kind is Math and not is_sound(node.tex):  # type: ignore[union-attr]  # as above
                texts.append(node.tex)  # type: ignore[union-attr]  # as above
                continue
            leaf = _LEAVES.get(kind)
            opening, end = ("", "") if leaf else _CONTAINERS[kind](node)
            if kind in _LINKS:
                if inside_link or (kind is Reference and not references):
                    opening = end = ""
                inside_link = inside_link or bool(end)
            if (leaf or opening) and texts:  # without a tag between them, texts are one
                add(escape_text(texts[0] if len(texts) == 1 else "".join(texts)))
                texts.clear()
            if leaf is not None:
                add(leaf(node))
                continue
            if not parts and opening.startswith("<ins"):
                # pandoc takes <ins> at the start of a block for a block.
                opening, end = f"<span>{opening}", f"{end}</span>"
            children = node.children  # type: ignore[union-attr]  # leaves are done
            if opening and len(children) == 1 and type(children[0]) is Text:
                add(f"{opening}{escape_text(children[0].text)}{end}")  # nearly all: no stack needed
                if kind in _LINKS:
                    inside_link = False
                continue
            if opening:
                add(opening)
            stack.append((rest, closing))
            rest, closing = iter(children), end
            break
        else:
            if texts and (closing or not stack):
                add(escape_text("".join(texts)))
                texts.clear()
            if not stack:
                return escape_start("".join(parts))
            if closing:
                add(closing)
            if closing == "</a>":
                inside_link = False
            rest, closing = stack.pop()


def _span(node: Span) -> tuple[str, str]:
    return _span_tags(node.role, node.look, node.title)


@lru_cache(maxsize=1024)  # a list has few roles and says them often
def _span_tags(role: str, look: Look, title: str) -> tuple[str, str]:
    role = _NOT_IN_ROLE.sub("", role)
    name = _LOOK_TAG[look]
    if role == "venue" and name == "em":
        name = "cite"
    css_class = ("class", f"publist-{role}" if role else None)
    meaning = ("title", escape_literal(title) if title else None)
    return _tag(name, css_class, meaning), f"</{name}>"


def _link(node: Link) -> tuple[str, str]:
    url = safe_url(node.url)
    if url is None:
        return "", ""
    return f'<a href="{escape_url(url)}">', "</a>"


def _reference(node: Reference) -> tuple[str, str]:
    name = identifier(node.target)
    return (f'<a href="#{name}">', "</a>") if name else ("", "")


def _time(node: Time) -> tuple[str, str]:
    if is_date(node.datetime):
        return f'<time datetime="{node.datetime}">', "</time>"
    return "<span>", "</span>"


def _math(node: Math) -> str:
    # One element around it all: a site's script for mathematics finds it there.
    return f'<span class="publist-math">&#92;&#40;{escape_literal(node.tex)}&#92;&#41;</span>'


_LINKS = (Link, Reference)  # none of them inside another one
# By the class of the node: asking one dictionary is quicker than asking for each class in turn.
_LEAVES: Mapping[type, Callable[[Any], str]] = {
    Code: lambda node: f"<code>{escape_literal(node.text)}</code>",
    Math: _math,
    Break: lambda _: "<br>",
}
_CONTAINERS: Mapping[type, Callable[[Any], tuple[str, str]]] = {
    Link: _link,
    Reference: _reference,
    Span: _span,
    Time: _time,
    Emphasis: lambda _: ("<em>", "</em>"),
    Strong: lambda _: ("<strong>", "</strong>"),
    Underline: lambda _: ("<ins>", "</ins>"),
    SmallCaps: lambda _: ('<span class="publist-smallcaps">', "</span>"),
    Superscript: lambda _: ("<sup>", "</sup>"),
    Subscript: lambda _: ("<sub>", "</sub>"),
}


def _tag(name: str, *attributes: tuple[str, str | None]) -> str:
    """A start tag; the values are escaped already, and None leaves an attribute out."""
    parts = [f' {key}="{value}"' for key, value in attributes if value is not None]
    return f"<{name}{''.join(parts)}>"


def _id(name: str) -> tuple[str, str | None]:
    return "id", identifier(name) or None


def _number(key: str, number: int | None) -> tuple[str, str | None]:
    return key, None if number is None else str(number)
