"""BibTeX for readers of a list: an entry as it stands, without what only publist and sites use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from publist.document import collapse_spaces
from publist.model import Entry
from publist.patterns import pattern

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
_FIELD_NAME = pattern(r"[A-Za-z][A-Za-z0-9_+:.\-]*")
_CONTROL = pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_AFTER_LINE_BREAK = pattern(r"(?<!\\)((?:\\\\)+)(?=[{}])")
_DOLLAR = pattern(r"(?<!\\)\$")
_NOT_COUNTED = (pattern(r"(?!)"), pattern(r"(?<=\\)[{}]"), pattern(r"\\."))
"""What is no brace to BibTeX (nothing), to bibtexparser, and to TeX."""


def reader_bibtex(entry: Entry, hidden: Iterable[str] = ()) -> str:
    """`entry` as BibTeX, one field a line, in the order of the store.

    Hiding works on the parsed fields: no text is searched.
    """
    return entry_text(entry.type, entry.key, shown_fields(entry, HIDDEN_FIELDS.union(hidden)))


def shown_fields(entry: Entry, hidden: Iterable[str]) -> dict[str, str]:
    """The fields of `entry` that say something of the work, in the order of the store."""
    unwanted = {name.lower() for name in hidden}
    return {
        name: value
        for name, value in entry.fields.items()
        if name not in unwanted
        and not name.startswith(("url_", "customlink", "bdsk-"))
        and "+an" not in name
        and value.strip()
    }


def entry_text(kind: str, key: str, fields: Mapping[str, str], macros: Iterable[str] = ()) -> str:
    """One entry; the fields named by `macros` stand without braces.

    The result is BibTeX again for every reader (btxdoc, section 2): a value keeps only balanced
    braces, however a reader counts the escaped ones; and no line begins inside of it. What is no name of a field is left out.
    """
    shown = [(name, value) for name, value in fields.items() if _FIELD_NAME.fullmatch(name)]
    width = max((len(name) for name, _ in shown), default=0)
    lines = [f"@{kind}{{{key},"]
    for name, value in shown:
        text = value if name in macros else f"{{{safe_value(value)}}}"
        lines.append(f"  {name:<{width}} = {text},")
    lines.append("}")
    return "\n".join(lines)


def safe_value(value: str) -> str:
    """`value` as it may stand in braces: one line, balanced, without control characters."""
    value = collapse_spaces(_CONTROL.sub("", value)).strip(" ")
    if "{" not in value and "}" not in value and not value.endswith("\\"):
        return value
    if not all(_is_balanced(count.sub("", value)) for count in _NOT_COUNTED):
        # Escaped braces are text; these commands say the same, and nobody counts them. After a
        # line break (`\\`) a brace only looks escaped.
        value = _AFTER_LINE_BREAK.sub(r"\1 ", value)
        parts = _DOLLAR.split(value)
        value = "$".join(_without_escaped(part, place % 2 == 1) for place, part in enumerate(parts))
    # A brace after a backslash would be an escaped one.
    return _balanced(value + " " if value.endswith("\\") else value)


def _without_escaped(text: str, mathematics: bool) -> str:
    left, right = ("lbrace ", "rbrace ") if mathematics else ("textbraceleft{}", "textbraceright{}")
    return text.replace("\\{", "\\" + left).replace("\\}", "\\" + right)


def _is_balanced(value: str) -> bool:
    return _balanced(value) == value


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
