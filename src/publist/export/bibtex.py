"""BibTeX for readers of a list: an entry as it stands, without what only publist and sites use."""

from __future__ import annotations

from collections.abc import Iterable

from publist.model import Entry

HIDDEN_FIELDS = frozenset(
    """abbr award award_name awards honor honors honour presentation selected featured preview
    bibtex_show pubstate publist linklabels related relatedtype relatedstring cofirst
    cofirstauthors equal_contribution html pdf code website blog slides poster video supp data
    dataset demo press pmlr openreview google_scholar_id inspirehep_id altmetric dimensions
    additional_info bibbase_note owner timestamp file groups mendeley-tags keywords options ids
    annotation annote date-added date-modified bdsk-url-1 bdsk-file-1 rating readstatus comment
    xdata crossref status hal_id tldr summary entrysubtype""".split()
)
"""Fields that are about the list and not about the work."""


def reader_bibtex(entry: Entry, hidden: Iterable[str] = ()) -> str:
    """`entry` as BibTeX, one field a line, in the order of the store.

    Hiding works on the parsed fields: no text is searched. The result is BibTeX again: a value
    whose braces do not balance keeps only its balanced ones.
    """
    unwanted = HIDDEN_FIELDS | {name.lower() for name in hidden}
    shown = [
        (name, value)
        for name, value in entry.fields.items()
        if name not in unwanted
        and not name.startswith(("url_", "customlink", "bdsk-"))
        and "+an" not in name
        and value.strip()
    ]
    width = max((len(name) for name, _ in shown), default=0)
    lines = [f"@{entry.type}{{{entry.key},"]
    for name, value in shown:
        lines.append(f"  {name:<{width}} = {{{_balanced(' '.join(value.split()))}}},")
    lines.append("}")
    return "\n".join(lines)


def _balanced(value: str) -> str:
    depth = 0
    kept: list[str] = []
    for character in value:
        if character == "{":
            depth += 1
        elif character == "}":
            if depth == 0:
                continue
            depth -= 1
        kept.append(character)
    return "".join(kept) + "}" * depth
