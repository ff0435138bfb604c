"""What `publist init --site` proposes for a folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from publist.record import record
from publist.sites.folder import Folder


@record
class Wanted:
    """One [[output]] that is proposed; as `output.py` reads it."""

    path: str = ""
    into: str = ""
    format: str = ""
    style: str = ""
    title: str = ""
    standalone: bool = False

    @property
    def place(self) -> str:
        """Where the list goes."""
        return self.into or self.path


class Support(NamedTuple):
    """A file that the host needs to show the list, written once."""

    path: str
    text: str


class Need(NamedTuple):
    """Lines that the host's own files need; they are said, not written."""

    where: str
    """In words: `under markdown_extensions in mkdocs.yml`."""
    lines: str
    why: str


class Paste(NamedTuple):
    """What shows the list, and the page that it goes into."""

    text: str
    """One line or more, exactly as they must stand."""
    page: str
    """Empty where no page was found."""
    where: str
    """In words, where in the page: `in the place of line 9`; without a page, which one it may be."""
    present: bool = False
    """Is it in the page already?"""


class Guess(NamedTuple):
    """Whose site it may be."""

    name: str
    where: str
    """`author.name in _config.yml`."""
    certain: bool
    """Does that place name a person? A site's title may be anything."""


@record
class Proposal:
    """What makes a folder's site show the list."""

    outputs: tuple[Wanted, ...]
    paste: Paste | None = None
    """None where the output is a page of its own."""
    support: tuple[Support, ...] = ()
    needs: tuple[Need, ...] = ()
    markers: bool = False
    """Is the pasted text a pair of markers, which `publist inject --add` can put in, too?"""
    missing: str = ""
    """What must be there first, for `publist build` to work at all; empty when nothing is missing."""


class Site(NamedTuple):
    """One sort of host."""

    word: str
    """As `--site` has it."""
    name: str
    """For people."""
    find: Callable[[Folder], str]
    """The file by which a folder is known to be one, or nothing."""
    propose: Callable[[Folder, str, frozenset[str]], Proposal]
    """From the folder, the file that `find` found (it may be empty) and the outputs that the
    configuration has already."""
    owners: Callable[[Folder, str], tuple[Guess, ...]]
    """Whose it may be; the surest first."""
    fallback: bool = False
    """Counts only where nothing else was recognised."""


def no_owner(_folder: Folder, _sign: str) -> tuple[Guess, ...]:
    """Of a host that does not say whose it is."""
    return ()
