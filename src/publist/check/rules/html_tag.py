"""`<i>E. coli</i>`: HTML in a value that is TeX."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.check.text.spots import report, spots
from publist.check.text.tags import TAG, tags
from publist.problem import Severity

_TEXTS = frozenset(
    """title subtitle titleaddon booktitle booksubtitle booktitleaddon maintitle journal journaltitle
    eventtitle series publisher school institution organization howpublished author editor note
    addendum abstract tldr summary keywords""".split()
)
"""What lists show. Notes of the owner's site (`annotation`, `award`) may well be HTML."""


def _check(library: Library) -> Iterator[Found]:
    texts = (file.source.text for file in library.files)
    if not any("<" in text or "textless" in text for text in texts):
        return  # most files; looking for tags takes longer
    for spot in spots(library, TAG):
        if spot.name in _TEXTS:
            yield from report(spot, tags(spot), "Write the tags as TeX", "unsafe")


RULE = Rule(
    code="html-tag",
    group="text",
    severity=Severity.WARNING,
    message="`{text}`{more} in `{field}` is an HTML tag, which a list shows as it stands",
    hint="write it as TeX: `\\emph{{…}}`, `\\textsuperscript{{…}}`, `\\textsubscript{{…}}`",
    why="Publishers keep italics and subscripts of titles and abstracts as HTML or XML and export them "
    "so. In BibTeX they are only characters: readers see `<sub>2</sub>`.",
    check=_check,
    fixes="unsafe",
)
