"""Text to blocks: every character of a file lies in a block or is white space between two.

A plain entry is taken by the fast scan; what is not plain goes to bibtexparser, aligned with
the source; and what that doesn't read whole is recovered field by field. Every `@word{` and
`@word(` outside a value becomes an entry, a known block, or a finding.
"""

from __future__ import annotations

import re

from publist.patterns import pattern
from publist.read.align import split_with_bibtexparser
from publist.read.blocks import Block, Finding
from publist.read.braces import Braces
from publist.read.recover import looks_like_fields, recover, recover_tail
from publist.read.scan import LINE_START, scan_entry
from publist.read.swallowed import free

_START = pattern(r"@\s*+([^\s{}()@,=\"#%\\]++)\s*+[{(]")
_FRONT_MATTER = pattern(r"\s*---[ \t]*\r?\n(?:.*\n)*?---[ \t]*(?:\r?\n|\Z)")
_MAX_FRONT_MATTER = 10_000
_FIELD_IN_TEXT = pattern(
    r"(?<![\w+:.\-])[A-Za-z][\w+:.\-]*+\s*+=\s*+[{\"]"
    r"|(?:^|,)[ \t]*+[A-Za-z][\w+:.\-]*+[ \t]*+=[ \t]*+(?:[0-9]++[ \t\r]*+$|\w++[ \t]*+[,})])",
    re.MULTILINE,
)
_WORD_AT_LINE_START = pattern(
    r"^[ \t]*+@(?:[ \t]*+[A-Za-z]\w*+|(?=[^\n{(]{0,40}+[{(]))", re.MULTILINE
)
_CLOSING_BRACE = pattern(r"\\.|[{}]", re.DOTALL)
_CLOSING_PARENTHESIS = pattern(r"\\.|[{})]", re.DOTALL)
_LONE_RETURN = pattern(r"\r(?!\n)")
_SEARCHES_IN_VAIN = 8
"""How often the text may be searched for the end of a comment that has none."""


def split(text: str) -> tuple[list[Block], list[Finding]]:
    """All blocks of `text` in order, and what is wrong with them. Never raises."""
    if "\r" in text:  # alone it ends a line, too; offsets stay
        text = _LONE_RETURN.sub("\n", text)
    return _Splitter(text).run()


class _Splitter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self._limit_from = self._limit = -1
        self._foreign_tried_to = -1
        self._braces: Braces | None = None
        self._searches_left = _SEARCHES_IN_VAIN * len(text)
        self._line_end = self._balance_from = self._balance = -1

    def run(self) -> tuple[list[Block], list[Finding]]:
        text = self.text
        position = self._front_matter()
        search_from = position
        while (start := _START.search(text, search_from)) is not None:
            at = start.start()
            line = text.rfind("\n", position, at) + 1 or position
            percent = text.find("%", line, at)
            if percent >= 0 and self._is_commented_out(start.end()):
                search_from = self._end_of_line(start.end())
                self._commented_entries(at, search_from)
                continue
            self._between(position, at)
            block = self._block(at, start[1].lower())
            self.blocks.append(block)
            position = search_from = max(block.end, start.end())
        self._between(position, len(text))
        return self.blocks, self.findings

    def _find(self, code: str, start: int, end: int, key: str = "", **values: str) -> None:
        self.findings.append(Finding(code, start, end, key, tuple(values.items())))

    def _commented_entries(self, start: int, end: int) -> None:
        for head in _START.finditer(self.text, start):
            if head.start() >= end:
                break
            self._find("commented-entry", head.start(), head.end(), word=head[1])

    def _end_of_line(self, position: int) -> int:
        newline = self.text.find("\n", position)
        return newline if newline >= 0 else len(self.text)

    def _front_matter(self) -> int:
        """Jekyll's front matter, `---` lines before the first entry, is text."""
        if self.text.lstrip()[:3] != "---":
            return 0
        match = _FRONT_MATTER.match(self.text[:_MAX_FRONT_MATTER])
        if match is None or LINE_START.search(self.text, 0, match.end()):
            return 0  # two rules with entries between them are no front matter
        self._commented_entries(0, match.end())
        start = self.text.index("---")
        self.blocks.append(Block("text", start, start + len(match[0].strip())))
        return match.end()

    def _is_commented_out(self, head_end: int) -> bool:
        """A `%` stands before this `@`: is the block meant as a comment, to its end?

        BibTeX knows no such comments and reads the entry. People who write `%` before every
        line, or before an entry on one line, mean it to be off; a lone `%` above an entry that
        goes on without is read as BibTeX does.
        """
        text = self.text
        if head_end > self._line_end:
            self._line_end = self._end_of_line(head_end)
            self._balance_from, self._balance = self._line_end, 0
        newline = self._line_end
        rest = text[newline + 1 : newline + 400].lstrip()
        if not rest or rest[0] in "%@":
            return True
        return self._braces_to_line_end(head_end - 1) == 0

    def _braces_to_line_end(self, position: int) -> int:
        """How many more braces are opened than closed, counted on from the head before it."""
        low, high = sorted((position, self._balance_from))
        more = self.text.count("{", low, high) - self.text.count("}", low, high)
        self._balance += more if position < self._balance_from else -more
        self._balance_from = position
        return self._balance

    def _between(self, start: int, end: int) -> None:
        """Text between two blocks."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        self.blocks.append(Block("text", start, end))
        piece = text[start:end]
        if "@" in piece:
            for word in _WORD_AT_LINE_START.finditer(text, start, end):
                if word[0].strip(" \t@").lower() != "comment" and not _START.match(
                    text, word.end() - len(word[0].lstrip())
                ):
                    self._find("not-a-block", word.start(), word.end(), word=word[0].strip(" \t@"))
        if "=" in piece:
            self._field_outside(start, end)

    def _field_outside(self, start: int, end: int) -> None:
        """Say the first field of a text that no `%` stands before."""
        text = self.text
        while (field := _FIELD_IN_TEXT.search(text, start, end)) is not None:
            at = field.start() + len(field[0]) - len(field[0].lstrip(", \t"))
            line = text.rfind("\n", 0, at) + 1
            percent = text.find("%", max(line, start), at)
            line_end = self._end_of_line(at)
            if percent < 0 or (
                text[line:percent].strip()  # `… 50% of it}, title = {…}`: no comment
                and text.count("{", percent, line_end) != text.count("}", percent, line_end)
            ):
                self._find("text-outside", at, field.end(), text=text[at : field.end()].strip())
                return
            start = line_end

    def _block(self, at: int, word: str) -> Block:
        if word == "comment":
            return self._comment(at)
        if word == "preamble":
            return self._preamble(at)
        block = scan_entry(self.text, at) if word != "string" else None
        if block is None:
            block = self._irregular(at, word)
        if block.kind == "entry":
            if looks_like_fields(self.text, block.end):
                limit = self._next_start(block.end)
                braces = self._braces_to(block.end, limit)
                block = recover_tail(self.text, block, limit, braces, self.findings)
            block = free(self.text, block, self.findings)
            if not block.key:
                self._find("no-key", at, at + 1, type=block.type)
        return block

    def _irregular(self, at: int, word: str) -> Block:
        limit = self._next_start(at + 1)
        opening = _START.match(self.text, at)
        braced = opening is not None and opening[0].endswith("{")  # it ends `(…)` at the first `)`
        if word != "string" and braced and at >= self._foreign_tried_to:
            self._foreign_tried_to = limit  # once for each piece, or one long line is quadratic
            block = split_with_bibtexparser(self.text, at, limit)
            if block is not None:
                return block
        return recover(self.text, at, limit, self._braces_to(at, limit), self.findings)

    def _braces_to(self, start: int, limit: int) -> Braces:
        """The braces of a piece, matched once for all damaged entries in it."""
        if self._braces is None or self._braces.limit != limit:
            self._braces = Braces(self.text, start, limit)
        return self._braces

    def _next_start(self, position: int) -> int:
        """The next block start at the start of a line, at or after `position`."""
        if not self._limit_from <= position <= self._limit:
            match = LINE_START.search(self.text, position)
            self._limit_from = position
            self._limit = match.start(1) if match else len(self.text)
        return self._limit

    def _comment(self, at: int) -> Block:
        text = self.text
        opening = _START.match(text, at)
        assert opening is not None, "the caller matched a head here"
        end = self._closing(opening.end() - 1)
        if end is None:
            end = self._end_of_line(at)
            self._find("unclosed-comment", at, opening.end())
        self._commented_entries(opening.end(), end)
        return Block("comment", at, max(end, opening.end()), "comment")

    def _preamble(self, at: int) -> Block:
        text = self.text
        opening = _START.match(text, at)
        assert opening is not None, "the caller matched a head here"
        end = self._closing(opening.end() - 1, self._next_start(opening.end()))
        if end is None:
            end = self._next_start(opening.end())
            self._find("unclosed-entry", at, opening.end())
            while text[end - 1].isspace():
                end -= 1
        return Block("preamble", at, end, "preamble")

    def _closing(self, opening: int, limit: int | None = None) -> int | None:
        """The offset after the delimiter that closes the one at `opening`."""
        text = self.text
        if limit is None:
            limit = len(text) if self._searches_left > 0 else self._end_of_line(opening)
        closing = ")" if text[opening] == "(" else "}"
        marks = _CLOSING_PARENTHESIS if closing == ")" else _CLOSING_BRACE
        depth = 0
        for mark in marks.finditer(text, opening + 1, limit):
            if mark[0] == closing and depth == 0:
                return mark.end()
            depth += (mark[0] == "{") - (mark[0] == "}")
        self._searches_left -= limit - opening
        return None
