"""The only place that writes to the terminal. Text of files arrives there as text."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from publist.cli.characters import safe, width
from publist.problem import Problem, PublistError, Safety, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}
_DIFF_COLOURS = (("---", "1"), ("+++", "1"), ("@@", "36"), ("+", "32"), ("-", "31"))
_IN_FULL = 20
"""Problems shown with their line; more of them come in one line each."""
FIX_OPTIONS: dict[Safety, str] = {
    "safe": "--fix", "unsafe": "--unsafe-fixes", "annotations": "--add-annotations",
}  # fmt: skip
"""The option of `publist check` that makes fixes of each kind."""
_WIDEST = 100
"""Characters of a line that are shown around the place of a problem."""


def _lines(text: str) -> str:
    """A message with its indented lines; a line end of any other origin is shown as an escape."""
    return "\n  ".join(safe(line) for line in text.split("\n  "))


class Console:
    """Messages for people, on standard error; colour when that is a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        # Without a standard error (2>&-) there is nobody to tell.
        self._stream: TextIO = stream or sys.stderr or io.StringIO()
        self.is_terminal = self._stream.isatty()
        wanted = (
            self.is_terminal and os.environ.get("TERM") != "dumb" and "NO_COLOR" not in os.environ
        )
        self._colour = wanted or bool(os.environ.get("FORCE_COLOR"))

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text

    def say(self, text: str) -> None:
        """One message of publist's own; the text of files in it is made safe."""
        self._write(_lines(text))

    def clear(self) -> None:
        """An empty screen, on a terminal."""
        if self.is_terminal:
            self._stream.write("\x1b[2J\x1b[H")

    def part_from_output(self) -> None:
        """An empty line, where a terminal shows the result and messages one after the other."""
        if self.is_terminal and sys.stdout is not None and sys.stdout.isatty():
            self._write("")

    def flush(self) -> None:
        """Let what was said arrive now, for a command that does not end and whose reader is a pipe."""
        self._stream.flush()

    def error(self, text: str) -> None:
        """Why the command could not be carried out."""
        self._write(self._paint("publist: error: ", "1;31") + _lines(text))

    def problems(self, problems: Sequence[Problem], in_full: int = _IN_FULL) -> None:
        """Each problem with its place; the first `in_full` ones with their line and what to do."""
        for number, problem in enumerate(problems):
            self._write(self._head(problem))
            if number < in_full:
                for line in self._explanation(problem):
                    self._write(line)

    def heading(self, text: str) -> None:
        """A line that stands out."""
        self._write(self._paint(safe(text), "1"))

    def row(self, text: str, *, marked: bool) -> None:
        """A line of a table; one that is marked has a colour."""
        self._write(self._paint(safe(text), "33") if marked else safe(text))

    def literal(self, text: str) -> None:
        """Lines to be typed or pasted: from the first column, so that what is copied is right."""
        for line in text.split("\n"):
            self._write(self._paint(safe(line), "32") if line else "")

    def ask(self, text: str) -> None:
        """A question whose answer is typed behind it."""
        self._stream.write(self._paint(safe(text), "1") + " ")
        self._stream.flush()

    def diff(self, text: str) -> None:
        """A unified diff, its lines coloured; the text of files is made safe, line by line."""
        for line in text.removesuffix("\n").split("\n"):
            kind = next((code for start, code in _DIFF_COLOURS if line.startswith(start)), "")
            self._write(self._paint(safe(line), kind) if kind else safe(line))

    def _head(self, problem: Problem) -> str:
        place = problem.place
        where = safe(place.path)
        if place.line:
            where += f":{place.line}:{place.column}"
        level = self._paint(
            f"{problem.severity.word}[{problem.code}]", "1;" + _COLOURS[problem.severity]
        )
        key = f" ({safe(problem.key)})" if problem.key else ""
        return f"{self._paint(where, '1')}: {level} {safe(problem.message)}{key}"

    def _explanation(self, problem: Problem) -> list[str]:
        place = problem.place
        lines: list[str] = []
        excerpt = place.excerpt.expandtabs(1)
        if excerpt.strip() and place.column <= len(excerpt):
            first = max(0, place.column - 61) if len(excerpt) > _WIDEST else 0
            shown = excerpt[first : first + _WIDEST]
            left = "…" if first else ""
            right = "…" if first + _WIDEST < len(excerpt) else ""
            margin = " " * len(str(place.line))
            before = safe(shown[: place.column - 1 - first])
            marked = safe(shown[place.column - 1 - first :][: place.length]) or " "
            lines.append(f"  {self._paint(f'{place.line} |', '2')} {left}{safe(shown)}{right}")
            carets = self._paint("^" * width(marked), "1;" + _COLOURS[problem.severity])
            space = " " * width(left + before)
            lines.append(f"  {self._paint(f'{margin} |', '2')} {space}{carets}")
        lines += [
            self._paint(safe(f"  {line}"), "33") if differs else safe(f"  {line}")
            for line, differs in self._beside(problem)
        ]
        if problem.hint:
            lines.append(f"  {self._paint('=', '2')} {safe(problem.hint)}")
        if problem.fix is not None:
            title = problem.fix.title[:1].lower() + problem.fix.title[1:]
            option = self._paint(FIX_OPTIONS[problem.fix.safety], "32")
            lines.append(f"  {self._paint('=', '2')} {option} would {safe(title)}")
        return lines

    def _beside(self, problem: Problem) -> Iterator[tuple[str, bool]]:
        """Two entries side by side, as wide as the terminal; and whether a line is to stand out."""
        if problem.beside:
            from shutil import get_terminal_size  # few problems are between two entries

            from publist.cli.pair_table import table  # as above

            yield from table(problem.beside, get_terminal_size().columns - 2)

    def _write(self, line: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def write_output(text: str | bytes) -> None:
    """The result, on standard output; text always as UTF-8."""
    if sys.stdout is None:  # closed by the caller (>&-)
        raise PublistError("standard output is closed")
    try:
        sys.stdout.flush()
        data = text.encode("utf-8", "replace") if isinstance(text, str) else text
        rest = memoryview(data)
        while rest:  # with PYTHONUNBUFFERED, one call may write a part
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise PublistError(f"standard output: cannot be written: {error.strerror}") from None


def discard_output() -> None:
    """Let what is still buffered go nowhere: Python would try to write it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
