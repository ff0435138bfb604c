"""What to write instead of an annotation with a slip, in the words of the one who made it."""

from __future__ import annotations

from publist.patterns import pattern
from publist.read.annotations import WHOLE, Annotation, read_annotation
from publist.read.tex import TexNote

_WORD = pattern(r"[A-Za-z][\w -]{0,30}")
_NAMED = pattern(r"[^=;]{1,200}=\s*([A-Za-z][\w -]{0,30})")
_SHOWN = 80
"""Characters of an example; a longer one helps nobody."""


def better(annotations: list[Annotation]) -> str:
    """Annotations as biblatex has them: `1=equal; 2=equal`. Empty when they say nothing."""
    if any(one.item == WHOLE or not one.words for one in annotations):
        return ""
    return "; ".join(f"{one.item}={','.join(one.words)}" for one in annotations)


def advice_for(note: TexNote) -> str:
    """What to do about a slip that `read_annotation` noted."""
    text = note.text
    if note.code == "annotation-no-item":
        named = _NAMED.fullmatch(text)
        if named is not None:
            return f"write the author's number before the `=`: `1={named[1]}` for the first author"
        if _WORD.fullmatch(text):
            return f"write `1={text}` for the first author"
        return "write the author's number, `=` and a word, as in `1=equal`"
    found = better(read_annotation(text, [])) if len(text) < _SHOWN else ""
    if found and len(found) < _SHOWN:
        return f"write `{found}`"
    if note.code == "annotation-separator":
        return "write `;` between the items"
    return "write the author's number, `=` and a word, as in `1=equal`"
