r"""Formulas in mhchem's `\ce{…}` to inlines: `\ce{SO4^2-}`, `\ce{(Sr{,}Ba)TiO3}`.

Read as the package mhchem (version 4) prints them, as far as bibliographies use it: a
number behind an element or a bracket stands low, a charge high, and arrows are arrows. Bonds and
states of matter are left as written.
"""

from __future__ import annotations

from publist.document import Inlines, Subscript, Superscript, Text
from publist.patterns import pattern

_PIECE = pattern(
    r"\^(?:\{(?P<braced_high>[^{}]*)\}|(?P<high>\d*[+\-]|\d+|\w))"
    r"|_(?:\{(?P<braced_low>[^{}]*)\}|(?P<low>\d+|\w))"
    r"|(?<=[A-Za-z)\]}])(?P<count>\d+)"
    r"|(?<=[A-Za-z0-9)\]}])(?P<charge>[+\-])(?=\s|$)"
    r"|(?P<arrow><=>|<->|->|<-)"
    r"|\{(?P<text>[^{}]*)\}"
)
_ARROWS = {"->": "→", "<-": "←", "<->": "↔", "<=>": "⇌"}


def read_formula(formula: str) -> Inlines:
    """The inlines of the argument of `\\ce`, which holds no commands and no mathematics."""
    inlines: list[Text | Subscript | Superscript] = []
    position = 0
    for piece in _PIECE.finditer(formula):
        inlines.append(Text(formula[position : piece.start()]))
        position = piece.end()
        low = piece["braced_low"] or piece["low"] or piece["count"]
        high = piece["braced_high"] or piece["high"] or piece["charge"]
        if low:
            inlines.append(Subscript((Text(low),)))
        elif high:
            inlines.append(Superscript((Text(high.replace("-", "−")),)))
        else:
            inlines.append(Text(_ARROWS.get(piece["arrow"] or "", piece["text"] or "")))
    inlines.append(Text(formula[position:]))
    return tuple(inline for inline in inlines if inline != Text(""))
