"""`publist inject --diff`: what would change, as a patch."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from publist.cli.console import Console, write_output
from publist.embed.edits import edits_between
from publist.embed.page import Page, read_page
from publist.fix.diff import text_diff
from publist.targets.make import Build


def show_diff(pages: Mapping[str, Page], built: Build) -> int:
    """Write what would change to standard output; out: the exit code, 1 when anything would.

    `pages` are those that regions were put into, by the real path of their files.
    """
    for file in built.files:
        page = pages[str(file.path)]
        before = read_page(page.path, file.before or b"")
        after = read_page(page.path, file.after or b"")
        diff = text_diff(page.path, before.text, edits_between(before.text, after.text, page.host))
        if sys.stdout is not None and sys.stdout.isatty():
            Console(sys.stdout).diff(diff)
        else:
            write_output(page.encode(diff))  # in the page's own encoding, for `patch`
    return 1 if built.files else 0
