r"""Text and URLs for LaTeX: one escape function for each context.

Text is written for pdflatex with T1 and utf8, so that the page shows the characters
themselves. Letters that T1 has stay as they are, which keeps the source readable;
others become accent macros or mathematics; what is left becomes `\publistchar`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from publist.patterns import pattern

_ASCII = {
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\symbol{34}",  # bare, it is a shorthand of babel's; \textquotedbl fails without T1
    "`": r"\textasciigrave{}",
}

# What pdflatex with T1 sets by itself in the usual text fonts, typewriter too: found by trial,
# character by character (TeX Live 2022; before LaTeX 2020, textcomp is needed for the signs).
_NATIVE_LETTERS = "À-ÖØ-öø-ÿĀ-ĥĨ-ıĴ-ķĹ-ľŁ-ňŊ-ťŨ-žȘ-ț"
_NATIVE = _NATIVE_LETTERS + "¡-¬®-¿×÷ƒ–—‘’‚“”„†‡•…‰‹›€₡₤₦₩₫₱฿№℗℞℮※‽♪"


def _pairs(table: str) -> dict[str, str]:
    """Characters and the names of their commands, by turns."""
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_GREEK_COMMANDS = _pairs(
    """
    α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota
    κ kappa λ lambda μ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon
    ϕ phi φ varphi χ chi ψ psi ω omega
    Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega
    """
)
_GREEK_AS_LATIN = _pairs("Α A Β B Ε E Ζ Z Η H Ι I Κ K Μ M Ν N Ο O Ρ P Τ T Χ X")
_GREEK = {  # in mathematics; capitals that look like Latin ones have no command
    **{char: rf"\{name}" for char, name in _GREEK_COMMANDS.items()},
    **{char: rf"\mathrm{{{letter}}}" for char, letter in _GREEK_AS_LATIN.items()},
    "ο": "o",
}

_SPACES_AND_DASHES = {
    "\u00a0": "~",
    "\u00ad": r"\-",
    "\u2002": r"\enspace{}",
    "\u2003": r"\quad{}",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2010": "{-}",
    "\u2011": r"\mbox{-}",
    "\u2012": r"\textendash{}",
    "\u2015": r"\textemdash{}",
    "ʹ": r"\ensuremath{'}",
    "ʻ": r"{\textquoteleft}",  # the ʻokina
    "ʼ": r"{\textquoteright}",
    "ʾ": r"{\textquoteright}",  # hamza and ayn, as romanisations write them
    "ʿ": r"{\textquoteleft}",
    "ẞ": "{SS}",
    "⁄": "/",
    "∕": "/",
    "∣": r"\textbar{}",
    "′": r"\ensuremath{'}",
    "″": r"\ensuremath{''}",
    "‴": r"\ensuremath{'''}",
}
_MATHEMATICS = _pairs(
    # Letterlike, arrows, operators, relations, and the rest: commands of LaTeX's kernel only.
    """
    ħ hbar ℏ hbar ℓ ell ℘ wp ℜ Re ℑ Im ℵ aleph

    ← leftarrow → rightarrow ↔ leftrightarrow ↑ uparrow ↓ downarrow ↕ updownarrow ↗ nearrow
    ↘ searrow ↙ swarrow ↖ nwarrow ↦ mapsto ↩ hookleftarrow ↪ hookrightarrow ⇐ Leftarrow
    ⇒ Rightarrow ⇔ Leftrightarrow ⇑ Uparrow ⇓ Downarrow ⇌ rightleftharpoons ⟵ longleftarrow
    ⟶ longrightarrow ⟷ longleftrightarrow ⟹ Longrightarrow ⟺ Longleftrightarrow

    ∓ mp ∗ ast ⋆ star ∘ circ ∙ bullet ⋅ cdot √ surd ∖ setminus ∧ wedge ∨ vee ∩ cap ∪ cup ⊓ sqcap
    ⊔ sqcup ⊎ uplus ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ∂ partial ∇ nabla ∆ Delta
    ∑ sum ∏ prod ∫ int ∮ oint ⋂ bigcap ⋃ bigcup ⋀ bigwedge ⋁ bigvee

    ≤ leq ≥ geq ⩽ leq ⩾ geq ≪ ll ≫ gg ≠ neq ≡ equiv ∼ sim ≃ simeq ≅ cong ≈ approx ≍ asymp
    ≐ doteq ∝ propto ≺ prec ≻ succ ∥ parallel ⊥ perp ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset
    ⊆ subseteq ⊇ supseteq ⊑ sqsubseteq ⊒ sqsupseteq ⊢ vdash ⊣ dashv ⊨ models ⋈ bowtie

    ∀ forall ∃ exists ∅ emptyset ∞ infty ∠ angle ⊤ top ⋮ vdots ⋯ cdots ⋱ ddots ‖ Vert ⟨ langle
    ⟩ rangle ⌈ lceil ⌉ rceil ⌊ lfloor ⌋ rfloor ○ bigcirc ◯ bigcirc ● bullet ◦ circ △ triangle
    ◇ diamond ⋄ diamond ★ star ☆ star ♠ spadesuit ♡ heartsuit ♥ heartsuit ♢ diamondsuit
    ♦ diamondsuit ♣ clubsuit ♭ flat ♮ natural ♯ sharp
    """
)
_BLACKBOARD = _pairs("ℂ C ℕ N ℙ P ℚ Q ℝ R ℤ Z")
_SYMBOLS = {
    **_ASCII,
    **_SPACES_AND_DASHES,
    **{char: rf"\ensuremath{{{tex}}}" for char, tex in _GREEK.items()},
    **{char: rf"\ensuremath{{\{name}}}" for char, name in _MATHEMATICS.items()},
    **{char: rf"\ensuremath{{\mathbb{{{name}}}}}" for char, name in _BLACKBOARD.items()},
    "−": r"\ensuremath{-}",
}

_ACCENTS = {
    "\u0300": r"\`",
    "\u0301": r"\'",
    "\u0302": r"\^",
    "\u0303": r"\~",
    "\u0304": r"\=",
    "\u0306": r"\u",
    "\u0307": r"\.",
    "\u0308": r"\"",
    "\u0309": r"\publisthook",  # Vietnamese; T1 has none
    "\u030a": r"\r",
    "\u030b": r"\H",
    "\u030c": r"\v",
    "\u0323": r"\d",
    "\u0326": r"\textcommabelow",
    "\u0327": r"\c",
    "\u0328": r"\k",
    "\u0331": r"\b",
    "\u031b": r"\publisthorn",
}
_WRAPPED_LAST = "\u0323\u0326\u0327\u0328\u0331\u031b"
"""Marks that sit below or beside a letter: TeX sets them around what is there already."""
_SET_AROUND = _WRAPPED_LAST + "\u0309"
"""Marks that TeX sets on anything: their macros use boxes."""
_GREEK_ACCENTS = {"\u0300": r"\grave", "\u0301": r"\acute", "\u0308": r"\ddot"}
_COMPATIBILITY = {
    "<super>": r"\textsuperscript",
    "<sub>": r"\textsubscript",
    "<circle>": r"\textcircled",
}
_MOST_MARKS = 3  # a tower of accents would reach TeX's limit of 255 groups

LIGATURES = frozenset(["--", "–-", "''", "'’", "’'", "’’", "‘‘", ",,", "!‘", "?‘"])
"""Pairs that T1 fonts set as one other character; `{}` between them keeps both."""
_LIGATURE_FIRST = frozenset(pair[0] for pair in LIGATURES)

_DROPPED = pattern(  # controls, marks of direction, joiners, variation selectors, tags
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNUSUAL_CHAR = rf"[^ !'()*+,\-./0-9:;=?@A-Z\[\]a-z{_NATIVE}]"
_LIGATURE = "|".join(f"{re.escape(pair[0])}(?={pair[1]})" for pair in sorted(LIGATURES))
_UNUSUAL = pattern(f"{_UNUSUAL_CHAR}|{_LIGATURE}")
_CLUSTER = pattern(rf"[^\s{_MARKS}][{_MARKS}]+|{_UNUSUAL_CHAR}|{_LIGATURE}")
_LETTER = pattern(f"[A-Za-z{_NATIVE_LETTERS}]")
_UNPRINTABLE = pattern(r"\\publistchar\{[0-9A-F]+\}\{(.)\}")

_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.\-]*(?=:)")
_SPACES_AND_CONTROLS = pattern(r"[\x00-\x20\x7f-\x9f\s]")
_NOT_IN_URL = pattern(r"[^A-Za-z0-9\-._~:/?@!()*+,;=\[\]%#&]+")
_SPECIAL_IN_URL = pattern(r"[%#&]")


def escape(text: str) -> str:
    """`text` as LaTeX that sets just these characters; white space becomes spaces.

    The result holds control sequences of this module's tables only, in balanced groups.
    """
    if not _UNUSUAL.search(text):
        return text
    text = unicodedata.normalize("NFC", _DROPPED.sub("", text))
    return _CLUSTER.sub(lambda match: _tex(match[0]), text)


def unprintable_characters(tex: str) -> Iterator[str]:
    """The characters in `tex`, a result of `escape`, that pdflatex with T1 cannot set."""
    return (match[1] for match in _UNPRINTABLE.finditer(tex))


def escape_url(url: str) -> str | None:
    r"""`url` for the first argument of `\href`, also inside another macro's argument.

    None when it is empty or has another scheme than http, https and mailto. What is not
    plain in a URL is percent-encoded, so braces are balanced: there are none.
    """
    scheme = _SCHEME.match(_SPACES_AND_CONTROLS.sub("", url))
    if not url.strip() or (scheme and scheme[0].lower() not in ("http", "https", "mailto")):
        return None
    encoded = _NOT_IN_URL.sub(lambda match: quote(match[0], safe="", errors="replace"), url.strip())
    return _SPECIAL_IN_URL.sub(r"\\\g<0>", encoded)


@lru_cache(maxsize=4096)
def _tex(cluster: str) -> str:
    """The TeX of a character, or of a character and the combining marks after it."""
    char, marks = cluster[0], cluster[1:]
    if marks:
        return _accented(cluster) or escape(char) + "".join(map(_tex, marks))
    if tex := _SYMBOLS.get(char):
        return tex
    if char.isspace():
        return " "
    if char in _LIGATURE_FIRST:
        return char + "{}"
    return _accented(char) or _compatible(char) or _unprintable(char)


def _accented(cluster: str) -> str | None:
    """A letter with its marks as accent macros, when there is a macro for each mark."""
    decomposed = unicodedata.normalize("NFD", cluster)
    base, marks = decomposed[0], decomposed[1:]
    if not 0 < len(marks) <= _MOST_MARKS:
        return None
    if base in _GREEK and _GREEK_ACCENTS.keys() >= set(marks):
        tex = _GREEK[base]
        for mark in marks:
            tex = f"{_GREEK_ACCENTS[mark]}{{{tex}}}"
        return rf"\ensuremath{{{tex}}}"
    if not _LETTER.fullmatch(base) or not _ACCENTS.keys() >= set(marks):
        return None
    tex = base
    for mark in sorted(marks, key=_WRAPPED_LAST.__contains__):
        composed = unicodedata.normalize("NFC", tex + mark)
        if _LETTER.fullmatch(composed):
            tex = composed
        elif len(tex) > 1 and mark not in _SET_AROUND:
            return None  # T1 puts an accent on one character only
        else:
            dotless = "\\" if tex in "ij" and mark not in _WRAPPED_LAST else ""
            tex = f"{_ACCENTS[mark]}{{{dotless}{tex}}}"
    return tex


def _compatible(char: str) -> str | None:
    """The plain characters that Unicode gives for `char`: a fullwidth A is an A."""
    plain = unicodedata.normalize("NFKC", char)
    if plain == char or plain[0].isspace():
        return None
    tex = escape(plain)
    kind = unicodedata.decomposition(char).partition(" ")[0]
    return None if any(unprintable_characters(tex)) else f"{_COMPATIBILITY.get(kind, '')}{{{tex}}}"


def _unprintable(char: str) -> str:
    if unicodedata.category(char) == "Cs":
        char = "\ufffd"  # half a pair; a file in UTF-8 cannot hold it
    return rf"\publistchar{{{ord(char):04X}}}{{{char}}}"
