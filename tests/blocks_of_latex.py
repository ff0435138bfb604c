"""A list in LaTeX read back into blocks.

A reader for the little that a list uses. An unknown command is nothing, and its arguments are text.
"""

from __future__ import annotations

import re

from blocks import Block, Blocks, Look

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
