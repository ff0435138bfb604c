"""What a reader finds in a PDF: poppler's reading of text and bold type, pypdf's of links."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pypdf

from blocks import Block, Char, Look
from hosts import need

_ZOOM = 6
_GAP = 5
"""Pixels between two pieces of one line that are a space; between words there are three times as many."""
_LINE = 20
"""Pixels between the tops of pieces of two lines, at least; bold and superscript letters have other tops."""


def read_paper(pdf: Path) -> list[Char]:
    """The characters in the order of the pages, with their look; underlines are no text of a PDF."""
    done = subprocess.run(
        [need("pdftohtml"), "-xml", "-i", "-q", "-zoom", str(_ZOOM), "-stdout", str(pdf)],
        check=True,
        capture_output=True,
    )
    block = Block("text")
    last = (0, 0)
    for piece in ElementTree.fromstring(done.stdout).iter("text"):
        line, left, width = (int(piece.attrib[name]) for name in ("top", "left", "width"))
        if abs(line - last[0]) > _LINE or left - last[1] > _GAP:
            block.add(" ", Look())
        last = (line, left + width)
        _add(piece, Look(), block)
    chars = block.chars
    for place in range(1, len(chars) - 1):  # the end of a line is no end of a link
        if chars[place].char == " " and chars[place - 1].look == chars[place + 1].look:
            chars[place] = Char(" ", chars[place - 1].look)
    return chars


def _add(node: ElementTree.Element, look: Look, block: Block) -> None:
    look = Look(look.strong or node.tag == "b", False, node.get("href", look.url))
    # A ligature is what it stands for; of all else the PDF must have the very character.
    block.add(re.sub("[ﬀ-ﬆ]", _letters, node.text or ""), look)
    for child in node:
        _add(child, look, block)
        block.add(re.sub("[ﬀ-ﬆ]", _letters, child.tail or ""), look)


def _letters(ligature: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", ligature[0])


def links_in(pdf: Path) -> list[str]:
    """The addresses that the pages lead to, in order; one for each line of a link."""
    found: list[str] = []
    for page in pypdf.PdfReader(pdf).pages:
        for reference in page.get("/Annots", ()):
            action = reference.get_object().get("/A", {})
            if "/URI" in action:
                found.append(str(action["/URI"]))
    return found
