"""What `publist init --site` says: what was found and written, and what is left to do."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size

from publist.cli.console import Console
from publist.record import record
from publist.sites.proposal import Paste, Proposal, Wanted
from publist.sites.starter import output_text
from publist.sites.table import Recognised
from publist.sites.workflow import PATH

_WIDEST = 88
"""Columns of running text; more of them are hard to read."""


@record
class Done:
    """What was found out."""

    host: Recognised | None
    proposal: Proposal
    store: str
    owner: str
    workflow: bool = False


def show_additions(console: Console, path: Path, added: Sequence[Wanted]) -> None:
    """The lines that an existing configuration lacks."""
    table = "tool.publist.output" if path.name == "pyproject.toml" else "output"
    _prose(console, f"{path} is there; these lines belong at its end:")
    console.say("")
    console.literal("\n".join(output_text(output, table) for output in added))


def show_done(console: Console, done: Done, written: Sequence[str], kept: Sequence[str]) -> None:
    """Everything that was found and written, then the steps that are left."""
    if done.host:
        sign = f": {done.host.sign}" if done.host.sign else ""
        console.heading(f"{done.host.site.name}{sign}")
    rows = [
        ("store", done.store),
        ("owner", done.owner),
        ("written", ", ".join(written) or "nothing: all of it is there"),
        ("kept", f"{', '.join(kept)}: there already, with other content" if kept else ""),
    ]
    for word, text in rows:
        if text:
            _prose(console, f"{word:<9}{text}", hanging=9)
    for number, (words, lines) in enumerate(_steps(done), 1):
        console.say("")
        _prose(console, f"{number}. {words}", hanging=3)
        if lines:
            console.say("")
            console.literal(lines)


def _steps(done: Done) -> Iterator[tuple[str, str]]:
    """What the user does next: in words, and the lines to type or paste."""
    proposal = done.proposal
    paste = proposal.paste
    pasting = (_pasting(paste), paste.text) if paste and not paste.present else None
    places = ", ".join(output.path or _page_of(output) for output in proposal.outputs)
    if pasting and proposal.markers and paste:
        yield (
            f"Put the list at the end of {paste.page}, between two comments that you may move with it:",
            f"publist inject --add {paste.page}",
        )
        yield (
            f"{pasting[0].removesuffix(':')}, if you would rather have it elsewhere; "
            "`publist build` fills them:",
            pasting[1],
        )
    else:
        yield f"Write the list{f' to {places}' if places else 's'}:", "publist build"
    if pasting and not proposal.markers:
        yield pasting
    if paste and paste.present:
        yield f"There is nothing to paste: {paste.page} shows the list.", ""
    for need in proposal.needs:  # last: the number of the line to paste at stays right
        yield f"Add {need.where}, unless it is there ({need.why}):", need.lines
    if done.workflow:
        yield (
            f"Commit all of it and push; {PATH} says at its top how the site is published then.",
            "",
        )


def _pasting(paste: Paste) -> str:
    lines = paste.text.count("\n") + 1
    what = "this line" if lines == 1 else f"these {lines} lines"
    if paste.page:
        return f"Paste {what} into {paste.page}, {paste.where}:"
    return f"Paste {what} into {paste.where}:"


def _page_of(output: Wanted) -> str:
    """The page of a region."""
    return output.into.rpartition("#")[0]


def _prose(console: Console, text: str, hanging: int = 0) -> None:
    """Running text, as wide as the terminal; names of files stay whole."""
    columns = min(get_terminal_size().columns, _WIDEST)
    # What is in backticks stays on one line.
    text = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\0"), text)
    lines = textwrap.wrap(
        text, max(columns, 20), subsequent_indent=" " * hanging,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    for line in lines:
        console.say(line.replace("\0", " "))
