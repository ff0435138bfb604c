"""The list that publist makes of refs.bib, beside the CV as data (record/works.toml).

Each format is read back into headings, items and the text around them, by a foreign
parser where there is one. Every item must be the CV's words for that work, in the CV's
order, and nothing else: what stands between two expected pieces is punctuation. The list of
the store together with record/pasted.bib, where five of the works stand once more, is the
same: each work once.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = Path(__file__).parents[1]
RECORD = tomllib.loads((ROOT / "tests/record/works.toml").read_text(encoding="utf-8"))
PASTED = ("refs.bib", "tests/record/pasted.bib")
SOURCES: dict[str, tuple[tuple[str, ...], str]] = {
    "store": ((), ""),
    "pasted": (
        PASTED,
        "publist: 24 entries read, 19 listed, 5 folded into another (`publist same` shows which)\n",
    ),
}
"""Files on the command line, and what is said of them."""
FORMATS = ("md", "html", "latex")
each_list = pytest.mark.parametrize(
    ("fmt", "source"), [(fmt, source) for source in SOURCES for fmt in FORMATS]
)


@dataclass(frozen=True, kw_only=True)
class Work:
    """One work as the CV shows it; works.toml says what each field means."""

    section: str
    title: str
    year: int
    authors: list[str]
    byline: str = ""
    equal: list[str] = field(default_factory=list)
    mentee: str = ""
    venue: str = ""
    abbr: str = ""
    presentation: str = ""
    awards: list[str] = field(default_factory=list)
    status: str = ""
    labels: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    arxiv: str = ""


WORKS = [Work(**table) for table in RECORD["work"]]


# What a format says, read back: characters with a look, in blocks.


class Look(NamedTuple):
    strong: bool = False
    underline: bool = False
    url: str = ""


class Char(NamedTuple):
    char: str
    look: Look


_SAME = str.maketrans({"’": "'", "‘": "'", "∗": "*", "\u2011": "-", "\u00a0": " ", "\u202f": " "})


@dataclass
class Block:
    kind: str  # heading, item or text
    chars: list[Char] = field(default_factory=list)

    def add(self, text: str, look: Look) -> None:
        """Add `text`, with every run of white space as one space and none at the start."""
        for char in text.translate(_SAME):
            if not char.isspace():
                self.chars.append(Char(char, look))
            elif self.chars and self.chars[-1].char != " ":
                self.chars.append(Char(" ", look))

    @property
    def text(self) -> str:
        return "".join(char.char for char in self.chars).rstrip()


class Blocks(list[Block]):
    """The blocks of a document; the last one is being filled."""

    def start(self, kind: str) -> None:
        if self and not self[-1].text:
            self.pop()
        self.append(Block(kind))


# HTML, and Markdown by way of it.

_STRONG, _UNDERLINE = {"strong", "b"}, {"ins", "u"}
_APART = {"br", "div", "p", "td", "dt"}


def read_html(source: str) -> list[Block]:
    blocks = Blocks([Block("text")])
    _walk(html5lib.parseFragment(source, namespaceHTMLElements=False), Look(), blocks)
    blocks.start("text")
    return blocks[:-1]


def _walk(node: Element, look: Look, blocks: Blocks) -> None:
    tag: object = node.tag
    if not isinstance(tag, str):  # a comment
        return
    look = Look(
        look.strong or tag in _STRONG,
        look.underline or tag in _UNDERLINE,
        node.get("href", look.url) if tag == "a" else look.url,
    )
    kind = "item" if tag in {"li", "dd"} else "heading" if re.fullmatch("h[1-6]", tag) else ""
    if kind:
        blocks.start(kind)
    if tag in _APART:
        blocks[-1].add(" ", look)
    blocks[-1].add(node.text or "", look)
    for child in node:
        _walk(child, look, blocks)
        blocks[-1].add(child.tail or "", look)
    if tag in _APART:
        blocks[-1].add(" ", look)
    if kind:
        blocks.start("text")


def read_markdown(source: str) -> list[Block]:
    options = Options.CMARK_OPT_UNSAFE
    return read_html(cmarkgfm.github_flavored_markdown_to_html(source, options=options))


# LaTeX: a reader for the little that a list uses. An unknown command is nothing, and its
# arguments are text.

_TOKEN = re.compile(
    r"""(?P<comment> %[^\n]*\n?[ \t]*)
      | \\(?P<word> [A-Za-z]+\*?)[ \t]*
      | \\(?P<symbol> .)
      | (?P<char> ``|''|---?|.)""",
    re.VERBOSE | re.DOTALL,
)
_DEFINITIONS = {"providecommand": 1, "newcommand": 1, "renewcommand": 1, "newenvironment": 2}
_NAME = re.compile(r"\s*(?:\{[^{}]*\}|\\[A-Za-z]+)")
_IGNORED = {"label": 1, "hypertarget": 1, "vspace": 1, "hspace": 1, "setlength": 2, "fontsize": 2}
_LOOKS = {
    "textbf": Look(strong=True),
    "publistme": Look(strong=True),
    "underline": Look(underline=True),
    "publistmentee": Look(underline=True),
}
_WORDS = {"textasteriskcentered": "*", "ast": "*", "textquotesingle": "'", "textendash": "–"}
_WORDS |= {"par": " ", "newline": " ", "quad": " ", "hfill": " "}
_CHARS = {"~": " ", "$": "", "^": "", "``": "“", "''": "”", "--": "–", "---": "—"}


def _skip(source: str, position: int, groups: int) -> int:
    """The place after that many brace groups, with optional arguments before and between."""
    while True:
        start = re.compile(r"\s*").match(source, position)
        here = start.end() if start else position
        opening = source[here : here + 1]
        if not opening or opening not in "{[" or (opening == "{" and not groups):
            return position
        groups -= opening == "{"
        depth, position = 0, here
        while depth or position == here:
            char = source[position]
            depth += (char in "{[") - (char in "}]")
            position += 2 if char == "\\" else 1


def read_latex(source: str) -> list[Block]:
    blocks = Blocks([Block("text")])
    looks, following = [Look()], Look()
    heading_depth = position = 0
    while token := _TOKEN.match(source, position):
        position = token.end()
        word, char = (token["word"] or "").rstrip("*"), token["char"]
        if word in _DEFINITIONS:
            if name := _NAME.match(source, position):
                position = _skip(source, name.end(), _DEFINITIONS[word])
        elif word in _IGNORED:
            position = _skip(source, position, _IGNORED[word])
        elif word == "begin":
            position = _skip(source, position, 9)
        elif word == "end":
            position = _skip(source, position, 1)
            blocks.start("text")
        elif word == "publistend":
            blocks.start("text")
        elif word.endswith("section"):
            blocks.start("heading")
            heading_depth = len(looks)
        elif word in {"item", "publistitem"}:
            blocks.start("item")
        elif word in _LOOKS:
            following = _LOOKS[word]
        elif word == "href":
            end = _skip(source, position, 1)
            url = re.sub(r"\\([#%&_{}~])", r"\1", source[position:end].strip()[1:-1])
            position, following = end, Look(url=url)
        elif word:
            blocks[-1].add(_WORDS.get(word, ""), looks[-1])
        elif token["symbol"]:
            space = token["symbol"] in "\\ ,"
            blocks[-1].add(" " if space else token["symbol"].strip("-/"), looks[-1])
        elif char == "{":
            now = looks[-1]
            looks.append(
                Look(
                    now.strong or following.strong,
                    now.underline or following.underline,
                    following.url or now.url,
                )
            )
            following = Look()
        elif char == "}":
            looks.pop()
            if source[position : position + 1] == "{":  # the next argument
                blocks[-1].add(" ", looks[-1])
            if len(looks) == heading_depth:
                blocks.start("text")
                heading_depth = 0
        elif char in {"[", "]"} and blocks[-1].kind == "item" and _is_label(blocks[-1], char):
            blocks[-1].add(" ", looks[-1])  # \item[2024]
        elif char:
            blocks[-1].add(_CHARS.get(char, char), looks[-1])
    blocks.start("text")
    return blocks[:-1]


def _is_label(item: Block, char: str) -> bool:
    """Whether `char` is a bracket of the label of an \\item."""
    return not item.text or (char == "]" and bool(re.fullmatch(r"\d{4}", item.text)))


READERS = {"md": read_markdown, "html": read_html, "latex": read_latex}


@cache
def rendered(fmt: str, source: str) -> tuple[Block, ...]:
    files, said = SOURCES[source]
    run = subprocess.run(
        [sys.executable, "-m", "publist", "render", "-f", fmt, *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, said)
    return tuple(READERS[fmt](run.stdout))


class Placed(NamedTuple):
    """An item, with the section and the year that it stands under."""

    section: str
    year: int
    chars: list[Char]

    @property
    def text(self) -> str:
        return "".join(char.char for char in self.chars).rstrip()


def items(fmt: str, source: str) -> list[Placed]:
    """The items of the list; a year at the start, or alone above an item, is its column."""
    section, year, result = "", 0, []
    for block in rendered(fmt, source):
        if block.kind == "heading":
            section, year = block.text, 0
            continue
        column = re.match(r"(\d{4})(?: |$)", block.text)
        if column:
            year = int(column[1])
        if block.kind == "item":
            result.append(Placed(section, year, block.chars[column.end() if column else 0 :]))
    return result


# One item, piece by piece.

_BETWEEN_PIECES = re.compile(r"[ .,;:·|]*")
_BETWEEN_AUTHORS = re.compile(r", ")
_BEFORE_LAST_AUTHOR = re.compile(r", |,? and ")


class Pieces:
    """Takes the pieces of an item from its text, from the start to the end."""

    def __init__(self, chars: list[Char]) -> None:
        self.chars = chars
        self.text = "".join(char.char for char in chars)
        self.position = 0

    def take(self, piece: str, between: re.Pattern[str] = _BETWEEN_PIECES) -> list[Look]:
        """The looks of the next piece, which must be `piece`."""
        gap = between.match(self.text, self.position)
        start = gap.end() if gap else self.position
        rest = self.text[start:]
        assert rest.startswith(piece), f"{piece!r} expected, {rest!r} found in {self.text!r}"
        self.position = start + len(piece)
        return [char.look for char in self.chars[start : self.position]]

    def finish(self) -> None:
        rest = self.text[self.position :]
        assert _BETWEEN_PIECES.fullmatch(rest), f"{rest!r} was added to {self.text!r}"


def take_authors(pieces: Pieces, work: Work) -> None:
    for index, author in enumerate(work.authors):
        last = index == len(work.authors) - 1
        between = _BEFORE_LAST_AUTHOR if last else _BETWEEN_AUTHORS
        looks = pieces.take(author, between if index else _BETWEEN_PIECES)
        me, mentee = author == RECORD["owner"], author == work.mentee
        assert {look.strong for look in looks} == {me}, f"bold: {author}"
        assert {look.underline for look in looks} == {mentee}, f"underlined: {author}"
        if author in work.equal:
            pieces.take("*", re.compile(""))


@each_list
def test_sections_and_works_are_those_of_the_cv(fmt: str, source: str) -> None:
    found = items(fmt, source)
    headings = [block.text for block in rendered(fmt, source) if block.kind == "heading"]
    assert headings == RECORD["sections"]
    assert len(found) == len(WORKS)
    for item, work in zip(found, WORKS, strict=True):
        assert (item.section, item.year) == (work.section, work.year), item.text
        assert item.text.startswith(work.title)


@pytest.mark.parametrize("work", WORKS, ids=[f"{w.year}-{w.title[:24]}" for w in WORKS])
@each_list
def test_each_work_says_what_the_cv_says_and_no_more(fmt: str, source: str, work: Work) -> None:
    item = items(fmt, source)[WORKS.index(work)]
    pieces = Pieces(item.chars)
    urls = [char.look.url for char in item.chars]
    expected_urls = [""] * len(urls)

    pieces.take(work.title)
    for label in work.labels:
        pieces.take(f"[{label}]")
        end = pieces.position
        inside = slice(end - len(label) - 1, end - 1)
        expected_urls[inside] = [work.links.get(label, "")] * len(label)
        for bracket in (inside.start - 1, inside.stop):  # in the link or beside it, as one likes
            expected_urls[bracket] = urls[bracket] and work.links.get(label, "")
    if work.byline:
        looks = pieces.take(work.byline)
        assert not any(look.strong or look.underline for look in looks)
    else:
        take_authors(pieces, work)
    if work.venue:
        pieces.take(f"{work.venue} ({work.abbr})" if work.abbr else work.venue)
    if work.presentation:
        pieces.take(work.presentation)
    for award in work.awards:
        pieces.take(award)
    if work.status:
        pieces.take(work.status)
    pieces.finish()
    assert urls == expected_urls


@each_list
def test_one_legend_at_the_end_explains_the_marks(fmt: str, source: str) -> None:
    blocks = rendered(fmt, source)
    last = max(index for index, block in enumerate(blocks) if block.kind == "item")
    after = blocks[last + 1 :]
    assert " ".join(block.text for block in after) == " ".join(RECORD["legend"])
    underlined = [char.char for block in after for char in block.chars if char.look.underline]
    assert "".join(underlined) == "underlined"
    texts = [block.text for block in blocks[:last] if block.kind == "text"]
    assert all(re.fullmatch(r"\d{4}", text) for text in texts), texts  # a column of years
