"""Keys in TeX files: `\\cite` and its kin name the entries that stay.

Sources: the natbib manual, section 2; the biblatex manual, sections 3.9.1 to 3.9.7; beamer's
`\\cite<1>`. Comments, `\\verb` and verbatim environments are left as they are: what is not
typeset is not cited, and an example should keep its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from publist.merge.tex_passing import (
    after_address,
    after_bracket,
    after_space,
    after_verb,
    line_end,
)
from publist.patterns import pattern
from publist.problem import Edit

_PLAIN = """cite citep citet citealp citealt citeauthor citeyear citeyearpar citetitle citenum
    citedate citeurl citeyearnp parencite footcite footcitetext textcite smartcite supercite
    autocite fullcite footfullcite nocite notecite pnotecite fnotecite bibentry citealias
    shortcite citeA citeNP fullciteA shortciteA citefield citename citelist onlinecite inlinecite
    citeonline""".split()
_SEVERAL = (
    "cites parencites footcites footcitetexts textcites smartcites supercites autocites".split()
)
_VOLUMES = "volcite pvolcite fvolcite ftvolcite svolcite tvolcite avolcite".split()
"""The first braces hold a volume (biblatex manual, 3.9.6)."""
_TOKEN = pattern(r"\\(?P<word>[A-Za-z@]+)\*?|\\.|%", 16)  # 16: re.DOTALL
_VERBATIM = pattern(
    r"\s*\{(?P<name>(?:[BL]?Verbatim|verbatim|lstlisting|minted|comment|filecontents|alltt)\*?)\}"
)
_OVERLAY = pattern(r"<[^<>\n]*>")
_KEYS = pattern(r"\{((?:[^{}\\%#]|%[^\n\r]*[\n\r])*)\}")
_KEY = pattern(r"%[^\n\r]*|[^,\s%][^,%]*")


def _cased(names: list[str]) -> frozenset[str]:
    return frozenset((*names, *(name[0].upper() + name[1:] for name in names)))


_MANY_ARGUMENTS, _VOLUME_FIRST = _cased(_SEVERAL), _cased(_VOLUMES)
_CITATIONS = _cased(_PLAIN) | _MANY_ARGUMENTS | _VOLUME_FIRST


class _Keys(NamedTuple):
    """The keys of one command, between its braces."""

    start: int
    end: int


def key_edits(text: str, keys: Mapping[str, str]) -> list[Edit]:
    """The edits after which `text` cites `keys`' new ones for the old ones, in order.

    A key that then stands twice in one pair of braces stands once.
    """
    edits: list[Edit] = []
    for start, end in _citations(text):
        old = text[start:end]
        new = _mapped(old, keys)
        if new != old:
            edits.append(Edit(start, end, new))
    return edits


def _mapped(value: str, keys: Mapping[str, str]) -> str:
    found = [
        (match.start(), match[0].rstrip())
        for match in _KEY.finditer(value)
        if not match[0].startswith("%")
    ]
    if not any(key in keys for _, key in found):
        return value
    new = {keys.get(key, key) for _, key in found if key in keys}
    parts: list[str] = []
    seen: set[str] = set()
    at = 0
    for start, key in found:
        target = keys.get(key, key)
        lead = value[at:start]
        at = start + len(key)
        if target in seen and target in new and "%" not in lead:
            continue
        parts.append((lead if parts else lead.replace(",", "")) + target)
        seen.add(target)
    return "".join(parts) + value[at:]


def _citations(text: str) -> Iterator[_Keys]:
    position = 0
    while (token := _TOKEN.search(text, position)) is not None:
        position = token.end()
        word = token["word"]
        if token[0] == "%":
            position = line_end(text, position)
        elif word in ("verb", "lstinline", "mintinline"):
            position = after_verb(text, word, position)
        elif word == "begin" and (opened := _VERBATIM.match(text, position)) is not None:
            closing = text.find(f"\\end{{{opened['name']}}}", opened.end())
            position = closing if closing >= 0 else len(text)
        elif word in ("url", "href", "nolinkurl", "path"):
            position = after_address(text, position)
        elif word in _CITATIONS:
            if word in _VOLUME_FIRST:
                position = _after_volume(text, position)
            for found in _arguments(text, position, several=word in _MANY_ARGUMENTS):
                yield found
                position = found.end


def _arguments(text: str, position: int, *, several: bool) -> Iterator[_Keys]:
    """The braces with keys behind a command; notes in brackets before them are passed over."""
    overlay = _OVERLAY.match(text, position)
    if overlay is not None:
        position = overlay.end()
    while True:
        position = after_space(text, position)
        while text[position : position + 1] in ("[", "(") and text[position : position + 1]:
            if text[position] == "(" and not several:
                return
            position = after_space(text, after_bracket(text, position))
        found = _KEYS.match(text, position)
        if found is None:
            return
        yield _Keys(*found.span(1))
        position = found.end()
        if not several:
            return


def _after_volume(text: str, position: int) -> int:
    """Behind `[prenote]{2}`."""
    position = after_space(text, position)
    if text[position : position + 1] == "[":
        position = after_space(text, after_bracket(text, position))
    volume = _KEYS.match(text, position)
    return volume.end() if volume is not None else position
