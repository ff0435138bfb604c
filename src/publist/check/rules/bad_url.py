"""An address that no browser could open, or that leads elsewhere than meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from publist.check.entry.changes import rewritten
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Severity
from publist.read.identifiers import canonical_doi
from publist.read.tex import unescape_url
from publist.read.urls import MAX_LENGTH, is_common_url, meant_url, safe_url

_SECOND = pattern(r"[\s,;]https?://")
_SEVERAL = pattern(r"[,;]?\s+(?=https?://)")
_HOST = pattern(
    r"(?:www\.)?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+){0,6}\.([A-Za-z]{2,10})(/\S*)?", re.ASCII
)
_FILES = frozenset(
    """pdf html htm php zip gz tgz tar ps eps djvu txt doc docx ppt pptx odt md bib tex png jpg
    jpeg gif svg mp mov avi webm py ipynb xml json csv epub""".split()
)
"""What a name ends with when it is a file of the site and not a host."""
_COMMA = pattern(r"https?://(?=[^/?#]*,)[A-Za-z0-9\-]+(?:[.,][A-Za-z0-9\-]+)+(?=[/?#:]|$)")
_BROKEN = pattern(r"(https?)(?:[.;]|:[;.])?//(?=[\w\-]+\.)")


class _Trouble(NamedTuple):
    reason: str
    better: str = ""
    """The address as it was probably meant, or empty."""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.fields.get("url", "")
        if not value or is_common_url(value) or not item.own("url"):
            continue
        trouble = _trouble(unescape_url(value))
        if trouble is None:
            continue
        fix = None
        if trouble.better and "\\" not in value:
            fix = rewritten(item, "url", trouble.better, "Write the whole address", "unsafe")
        yield item.found("url", value.strip(), fix=fix, reason=trouble.reason)


def _trouble(text: str) -> _Trouble | None:
    """What is wrong with an address that reading made a link of; `unsafe-url` says the rest."""
    if len(text) > MAX_LENGTH or any(safe_url(part) is None for part in _SEVERAL.split(text)):
        return None
    if _SECOND.search(text) is not None:
        if text.startswith("http"):
            return _Trouble("several addresses stand in one field")
        return _Trouble("other text stands before it")
    if text.startswith(("http://", "https://")):
        if meant := meant_url(text):  # the host of `https://https//x.org` is called https
            return _Trouble("it begins twice", meant)
        if (comma := _COMMA.match(text)) is not None:
            better = comma[0].replace(",", ".") + text[comma.end() :]
            return _Trouble("a comma stands where a dot belongs", better)
        return _Trouble("a blank stands in it") if len(text.split()) > 1 else None
    if text.startswith("10.") and (doi := canonical_doi(text)) == text:
        return _Trouble("this is a DOI", "https://doi.org/" + doi)
    if (broken := _BROKEN.match(text)) is not None:
        return _Trouble("the colon is missing", f"{broken[1]}://{text[broken.end() :]}")
    host = _HOST.fullmatch(text)
    if host is not None and (text.startswith("www.") or host[1].lower() not in _FILES):
        return _Trouble("https:// is missing", "https://" + text)
    return None


RULE = Rule(
    code="bad-url",
    group="entry",
    severity=Severity.WARNING,
    message="the address in `url` cannot be opened as it stands: {reason}",
    hint="copy the whole address from the browser, one in each field",
    why="A browser takes what has no https:// for a page of your own site, and LaTeX cuts an address "
    "at a blank. Either way the reader lands on an error.",
    check=_check,
    fixes="unsafe",
)
