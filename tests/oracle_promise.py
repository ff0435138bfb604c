"""What the reader owes to any file, judged from the text alone and not by the reader's own code.

Each check of the files oracle_*.py raises Broken, which names the promise (nothing is lost,
problems have places, one bad entry never stops the others, counts add up) and says where it was
broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from publist.read.blocks import Finding


class Broken(AssertionError):  # noqa: N818 -- `raise Broken(promise)` reads as what it says
    """A promise that does not hold; `promise` is the same for every input that breaks it."""

    def __init__(self, promise: str, about: str = "") -> None:
        super().__init__(f"{promise}: {about}" if about else promise)
        self.promise = promise


def owe(holds: object, promise: str, about: str = "") -> None:
    if not holds:
        raise Broken(promise, about)


HEAD = re.compile(r"@\s*([^\W\d][\w.+:/*\-]*)\s*([{(])")
ROUND = re.compile(r"\s*[^\s,={}()\"]+\s*[,=]")
"""What follows `@word(` when that is an entry and not prose such as `@home (see below)`."""
FIELD_LINE = re.compile(
    r"^[ \t]*[A-Za-z][\w+:.\-]*[ \t]*=[ \t]*(?:[{\"]|\d+[ \t]*,?[ \t\r]*$)", re.M
)
COMMENT = re.compile(r"%[^\r\n]*")


class Head(NamedTuple):
    at: int
    """The offset of its `@`."""
    line: int
    """Where its line starts."""
    end: int
    begins_line: bool
    """Only blanks stand before it, and it reads like a block's start."""


def heads(text: str) -> Iterator[Head]:
    """Every `@word{` and `@word(`."""
    for match in HEAD.finditer(text):
        at = match.start()
        line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        likely = match[2] == "{" or ROUND.match(text, match.end()) is not None
        begins = likely and match[1].isascii() and not text[line:at].strip(" \t")
        yield Head(at, line, match.end(), begins)


class Said:
    """The places that findings are about."""

    def __init__(self, length: int, findings: Sequence[Finding]) -> None:
        self._marks = bytearray(length + 1)
        self.starts = {finding.start for finding in findings}
        for finding in findings:
            end = max(finding.end, finding.start + 1)
            self._marks[finding.start : end] = b"\x01" * (min(end, length + 1) - finding.start)

    def about(self, start: int, end: int) -> bool:
        """Is any character of this span spoken of?"""
        return 1 in self._marks[start : max(end, start + 1)]

    def unsaid(self, text: str, start: int, end: int) -> str:
        """What of this span nobody speaks of, without blanks."""
        marks = self._marks
        return "".join(text[i] for i in range(start, end) if not marks[i] and not text[i].isspace())
