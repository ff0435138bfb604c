"""Which page of a site lists publications, and where in it a list goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from publist.sites.folder import STEMS, Folder, page_rank
from publist.sites.proposal import Paste


def publications_page(paths: Iterable[str]) -> str:
    """The page that is most likely the one with the publications; empty where none is."""
    ranked = [
        (page_rank(path), len(PurePosixPath(path).parts), path)
        for path in paths
        if not _is_made(path)
    ]
    best = min(ranked, default=(len(STEMS), 0, ""))
    return best[2] if best[0] < len(STEMS) else ""


def _is_made(path: str) -> bool:
    """Is it a list that publist writes, not a page that shows it?"""
    return bool({"publist", "_publist"} & set(PurePosixPath(path).parts[:-1]))


def paste_into(
    folder: Folder, page: str, text: str, *, lists: Sequence[str] = (), end: str = ""
) -> Paste:
    """The text for a page: in the place of what lists works there now (patterns `lists`), else where the
    user likes, with `end` in the words that say so."""
    if not page:
        return Paste(text, "", "the page that shall show the list (none is called publications)")
    content = folder.text(page)
    if " ".join(text.split()) in " ".join(content.split()):
        return Paste(text, page, "", present=True)
    for number, line in enumerate(content.splitlines(), 1):
        if any(re.search(each, line) for each in lists):
            shown = line.strip()
            shown = shown if len(shown) <= 50 else shown[:49] + "…"
            return Paste(
                text, page, f"in the place of line {number}, `{shown}`, and what belongs to it"
            )
    return Paste(text, page, f"where the list shall stand{f', {end}' if end else ''}")
