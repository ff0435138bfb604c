"""Markdown that GitHub and every engine read alike.

What Markdown can't say (counting down, text that folds away) is HTML, from the HTML
writer. Markup next to a letter is HTML, too, because engines disagree there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import assert_never

from publist.document import (
    Block,
    Break,
    Code,
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
    Numbering,
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
from publist.write.html import list_lines
from publist.write.markdown_text import (
    code_element,
    code_span,
    escape_heading_end,
    escape_line_start,
    escape_text,
    link_target,
    math_span,
    may_close,
    may_open,
)
from publist.write.options import WriteOptions

_EMPTY = "<span></span>"
"""Keeps an item or a heading without text what it is."""
_LONGEST_NUMBER = 999_999_999  # CommonMark 0.31, 5.2: at most nine digits


def write(document: Document, options: WriteOptions) -> str:
    """`document` as Markdown; standalone, with its title as the first heading."""
    chunks: list[str] = []
    if options.standalone and document.title:
        chunks.append(f"# {_heading((Text(document.title),))}")
    after_list = False
    for block in document.blocks:
        chunks += _block(block, options.heading_level, after_list)
        if not isinstance(block, List) or block.items:
            after_list = isinstance(block, List)
    return "\n\n".join(chunks) + "\n"


def _block(block: Block, heading_level: int, after_list: bool) -> list[str]:
    match block:
        case List():
            return _list(block, after_list)
        case Heading():
            level = min(max(heading_level + block.level - 1, 1), 6)
            return [f"{'#' * level} {_heading(block.children)}"]
        case Paragraph():
            return [write_inlines(block.children) or _EMPTY]
        case Legend():
            children: list[Inline] = []
            for sentence in block.sentences:
                children += [Break(), *sentence]
            return [write_inlines(tuple(children)) or _EMPTY]
        case _:
            assert_never(block)


def _heading(children: Inlines) -> str:
    line = write_inlines(children, heading=True)
    return escape_heading_end(line) or _EMPTY


def _list(node: List, after_list: bool) -> list[str]:
    """The list in paragraphs; with a column, each new label is one, in bold."""
    groups = _groups(node)
    markers = [_markers(node.numbering, group) for _, group in groups]
    as_html = None in markers or any(item.details for item in node.items)
    chunks = []
    for (label, group), group_markers in zip(groups, markers, strict=True):
        if label:
            chunks.append(write_inlines((Strong(label),)) or _EMPTY)
        elif after_list:
            as_html = True  # two lists of Markdown would be one
        if as_html or group_markers is None:
            part = List(tuple(group), node.numbering)
            chunks.append("\n".join(list_lines(part, references=False)))
        else:
            chunks.append("\n".join(map(_item, group_markers, group)))
    return chunks


def _groups(node: List) -> list[tuple[Inlines, list[Item]]]:
    """The items under each label of the column; without a column all under none."""
    groups: list[tuple[Inlines, list[Item]]] = []
    for item in node.items:
        label = item.label if node.column else ()
        if not groups or (label and label != groups[-1][0]):
            groups.append((label, []))
        groups[-1][1].append(item)
    return groups


def _markers(numbering: Numbering, items: list[Item]) -> list[str] | None:
    """What each item begins with, or None when Markdown can't count so.

    kramdown lets every list begin at 1, and no engine skips a number.
    """
    if numbering == "none":
        return ["-"] * len(items)
    if [item.number for item in items] != list(range(1, len(items) + 1)):
        return None
    return [f"{item.number}." for item in items]


def _item(marker: str, item: Item) -> str:
    text = write_inlines(item.children, indent=" " * (len(marker) + 1))
    return f"{marker} {text or _EMPTY}"


def write_inlines(nodes: Inlines, *, indent: str = "", heading: bool = False) -> str:
    """`nodes` as one paragraph; `indent` begins each line but the first.

    A heading is one line, and nothing begins a block in it.
    """
    line = _Line(indent, heading)
    line.write(nodes)
    return line.finish()


class _Mark:
    """An element: where its opening and its end stand among the pieces.

    `closing` is the end of one that is HTML; empty while it may become asterisks.
    """

    __slots__ = ("closing", "end", "start", "tag")

    def __init__(self, tag: str, start: int, closing: str = "") -> None:
        self.tag = tag
        self.start = start
        self.closing = closing
        self.end = -1


class _Line:
    """Pieces of Markdown, put together in one pass over the tree.

    Text that only spans without a look keep apart is escaped as one. Delimiters of
    emphasis and line breaks are empty pieces until their neighbours are known.
    """

    __slots__ = (
        "_break",
        "_breaks",
        "_fresh",
        "_heading",
        "_indent",
        "_marks",
        "_open",
        "_pieces",
        "_text",
    )

    def __init__(self, indent: str, heading: bool) -> None:
        self._indent = indent
        self._heading = heading
        self._pieces: list[str] = []
        self._text: list[str] = []  # not escaped yet
        self._marks: list[_Mark] = []
        self._open: set[str] = set()  # of strong, em and a: those that may not nest
        self._fresh = True  # nothing to see on this line yet
        self._break = -1  # the place of a break that waits for something behind it
        self._breaks: list[int] = []

    def write(self, nodes: Inlines) -> None:
        stack: list[tuple[Iterator[Inline], str | _Mark]] = []
        rest = iter(nodes)
        closing: str | _Mark = ""
        end: str | _Mark
        while True:
            for node in rest:
                match node:
                    case Text():
                        self._text.append(node.text)
                        continue
                    case Code():
                        self._see(code_span(node.text), node.text)
                        continue
                    case Math():
                        if is_sound(node.tex):
                            self._see(math_span(node.tex), node.tex)
                        else:
                            self._text.append(node.tex)
                        continue
                    case Break():
                        self._break_line()
                        continue
                    case Link():
                        end = self._open_link(node.url)
                    case Strong():
                        end = self._open_mark("strong")
                    case Emphasis():
                        end = self._open_mark("em")
                    case Span():
                        end = self._open_look(node.look)
                    case Underline():
                        end = self._open_tag("ins")
                    case Superscript():
                        end = self._open_tag("sup")
                    case Subscript():
                        end = self._open_tag("sub")
                    case SmallCaps() | Time() | Reference():
                        end = ""
                    case _:
                        assert_never(node)
                stack.append((rest, closing))
                rest, closing = iter(node.children), end
                break
            else:
                if not stack:
                    return
                self._close(closing)
                rest, closing = stack.pop()

    def finish(self) -> str:
        self._flush()
        self._set_marks()
        if self._breaks:
            self._set_breaks()
        return "".join(self._pieces).rstrip(" ")

    def _flush(self) -> None:
        """Escape the text that has come together."""
        if not self._text:
            return
        piece = escape_text("".join(self._text))
        self._text.clear()
        if self._fresh and not self._heading:
            piece = escape_line_start(piece)
        if self._fresh and not piece.isspace() and piece:
            self._show()
        self._pieces.append(piece)

    def _show(self) -> None:
        """Something to see comes next: a break before it is a break indeed."""
        self._fresh = False
        if self._break >= 0:
            self._pieces[self._break] = f"  \n{self._indent}"
            self._breaks.append(self._break)
            self._break = -1

    def _see(self, span: str | None, text: str) -> None:
        """Code or mathematics: `span`, or an element where that can't stand."""
        self._flush()
        self._show()
        before = self._pieces[-1][-1:] if self._pieces else ""
        if span is None or before in ("`", "\\", "$"):
            span = f"<code>{code_element(text)}</code>"
        self._pieces.append(span)

    def _break_line(self) -> None:
        if self._heading:
            self._text.append(" ")
            return
        self._flush()
        if not self._fresh:
            self._break = len(self._pieces)
            self._pieces.append("")
            self._fresh = True

    def _open_look(self, look: Look) -> str | _Mark:
        match look:
            case "strong":
                return self._open_mark("strong")
            case "emphasis":
                return self._open_mark("em")
            case "underline":
                return self._open_tag("ins")
            case "plain":
                return ""
            case _:
                assert_never(look)

    def _open_mark(self, tag: str) -> str | _Mark:
        if tag in self._open:
            return ""
        self._flush()
        self._open.add(tag)
        mark = _Mark(tag, len(self._pieces))
        self._marks.append(mark)
        self._pieces.append("")
        return mark

    def _open_tag(self, tag: str) -> _Mark:
        opening, closing = f"<{tag}>", f"</{tag}>"
        if tag == "ins" and not self._text and not self._pieces:
            # pandoc takes <ins> at the start of a block for a block.
            opening, closing = f"<span>{opening}", f"{closing}</span>"
        self._flush()
        mark = _Mark(tag, len(self._pieces), closing)
        self._marks.append(mark)
        self._pieces.append(opening)
        return mark

    def _open_link(self, url: str) -> str:
        target = None if "a" in self._open else link_target(url)
        if target is None:
            return ""
        self._flush()
        self._open.add("a")
        if self._pieces and self._pieces[-1].endswith("!"):
            self._pieces[-1] = f"{self._pieces[-1][:-1]}&#33;"  # not an image
        self._pieces.append("[")
        return f"]({target})"

    def _close(self, closing: str | _Mark) -> None:
        if closing == "":
            return
        self._flush()
        if isinstance(closing, _Mark):
            self._open.discard(closing.tag)
            closing.end = len(self._pieces)
            self._pieces.append(closing.closing)
        else:
            self._open.remove("a")
            self._pieces.append(closing)

    def _set_marks(self) -> None:
        """Asterisks where every engine reads them alike, not inside of others; else tags."""
        pieces = self._pieces
        taken = -1
        for mark in self._marks:
            if mark.closing:
                continue
            start, end, tag = mark.start, mark.end, mark.tag
            if (
                start > taken
                and may_open(self._before(start), self._after(start, end))
                and may_close(self._before(end), self._after(end, len(pieces)))
            ):
                pieces[start] = pieces[end] = "**" if tag == "strong" else "*"
                taken = end
            else:
                mark.closing = f"</{tag}>"
                pieces[start], pieces[end] = f"<{tag}>", mark.closing

    def _set_breaks(self) -> None:
        """kramdown sees no break of Markdown's inside of an element."""
        changes = [0] * len(self._pieces)
        for mark in self._marks:
            if mark.closing:
                changes[mark.start] += 1
                changes[mark.end] -= 1
        depth = list(accumulate(changes))
        for place in self._breaks:
            if depth[place]:
                self._pieces[place] = "<br>"

    def _before(self, place: int) -> str:
        while place > 0 and not self._pieces[place - 1]:
            place -= 1
        return self._pieces[place - 1] if place > 0 else ""

    def _after(self, place: int, stop: int) -> str:
        place += 1
        while place < stop and not self._pieces[place]:
            place += 1
        return self._pieces[place] if place < stop else ""
