"""What a list does with versions of a work: each kind is listed, or folds into the main one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Literal, get_args

from publist.problem import PublistError

VersionKind = Literal["preprint", "workshop", "extended", "thesis"]
Showing = Literal["fold", "list"]
Known = Literal["said", "found"]
"""Which versions a list knows of: those that the store says, or also those that look like it."""

VERSION_KINDS: tuple[VersionKind, ...] = get_args(VersionKind)
SHOWINGS: tuple[Showing, ...] = get_args(Showing)
KNOWN: tuple[Known, ...] = get_args(Known)

Showings = Mapping[VersionKind, Showing]
"""A kind that is not in it: as the next wider place says (section, list, `DEFAULT_SHOWINGS`)."""

DEFAULT_SHOWINGS: Showings = {
    "preprint": "fold",
    "workshop": "list",
    "extended": "list",
    "thesis": "list",
}
"""As CVs do: a preprint is the paper itself, the others are publications of their own."""


def all_kinds(showing: Showing) -> dict[VersionKind, Showing]:
    """`versions = "list"`: every kind alike."""
    return dict.fromkeys(VERSION_KINDS, showing)


def read_showings(texts: str | Sequence[str]) -> dict[VersionKind, Showing]:
    """What `--versions` says: `fold`, `list`, or `KIND=fold`; the later one counts.

    Raises PublistError for a word that it doesn't know.
    """
    showings: dict[VersionKind, Showing] = {}
    for text in (texts,) if isinstance(texts, str) else texts:
        for part in filter(None, (part.strip() for part in text.split(","))):
            kind, equals, showing = (word.strip().lower() for word in part.partition("="))
            if not equals:
                kind, showing = "", kind
            if showing not in SHOWINGS or (equals and kind not in VERSION_KINDS):
                raise PublistError(_not_understood(part, kind, showing))
            kinds = [known for known in VERSION_KINDS if known == kind or not kind]
            showings.update(dict.fromkeys(kinds, "fold" if showing == "fold" else "list"))
    return showings


def _not_understood(part: str, kind: str, showing: str) -> str:
    wrong, known = (kind, VERSION_KINDS) if showing in SHOWINGS else (showing, SHOWINGS)
    close = get_close_matches(wrong, known, n=1)
    guess = f"; did you mean `{close[0]}`?" if close else ""
    return (
        f"versions: `{part}` is not understood{guess}\n"
        f"  Write fold, list, or one kind alone: {', '.join(VERSION_KINDS)} (preprint=list)"
    )
