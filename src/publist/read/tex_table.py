"""The TeX that field text may hold: accents, symbols, text styles. Everything else is literal.

Sources: the LaTeX Companion (3rd edition, section 11.4) for accents and symbols, btxdoc
and the biblatex manual (section 3.13) for what bibliography text uses besides.
"""

from __future__ import annotations

COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "r": "\u030a",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
    "h": "\u0309",
    "G": "\u030f",
    "U": "\u030e",
    "f": "\u0311",
    "t": "\u0361",
}
"""Accent commands and the combining character that each puts on its letter."""

SYMBOLS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "euro": "€",
    "texteuro": "€", "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–",
    "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "quotedblbase": "„", "quotesinglbase": "‚",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "guilsinglleft": "‹", "guilsinglright": "›", "flqq": "«", "frqq": "»", "glqq": "„",
    "grqq": "“", "lq": "‘", "rq": "’", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textasciigrave": "`",
    "textasciiacute": "´", "textasciidieresis": "¨",
    "textless": "<",
    "textgreater": ">", "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "lbrace": "{",
    "rbrace": "}",
    "textquotesingle": "'", "textquotedbl": '"', "textbullet": "•", "textperiodcentered": "·",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "textdegree": "°",
    "textmu": "µ", "textsection": "§", "textparagraph": "¶", "textdagger": "†",
    "textdaggerdbl": "‡", "textasteriskcentered": "∗", "textordmasculine": "º",
    "textordfeminine": "ª", "textexclamdown": "¡", "textquestiondown": "¿", "textonehalf": "½",
    "textonequarter": "¼", "textthreequarters": "¾", "texttimes": "×", "textdiv": "÷",
    "textpm": "±", "textminus": "−", "textsterling": "£", "textyen": "¥", "textcent": "¢",
    "textnumero": "№", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
    "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "AmS": "AMS",
    "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "pdfTeX": "pdfTeX", "eTeX": "eTeX", "pTeX": "pTeX",
    "upTeX": "upTeX", "XeLaTeX": "XeLaTeX", "LuaLaTeX": "LuaLaTeX", "pdfLaTeX": "pdfLaTeX",
    "ConTeXt": "ConTeXt", "AmSTeX": "AMS-TeX", "AmSLaTeX": "AMS-LaTeX", "PiCTeX": "PiCTeX",
    "SliTeX": "SliTeX", "MiKTeX": "MiKTeX", "BibLaTeX": "BibLaTeX", "KOMAScript": "KOMA-Script",
    "METAFONT": "METAFONT", "MF": "METAFONT", "METAPOST": "METAPOST", "MP": "METAPOST",
    "POSTSCRIPT": "PostScript", "TikZ": "TikZ", "slash": "/", "dash": "-", "hyphen": "-",
    "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textdelta": "δ", "textlambda": "λ",
    "textpi": "π", "textsigma": "σ", "textomega": "ω", "quad": " ", "qquad": " ", "space": " ",
    "enspace": " ", "thinspace": "\u2009", "nobreakspace": "\u00a0", "bibrangedash": "–",
    "textinterrobang": "‽", "textinterrobangdown": "⸘", "textperthousand": "‰",
    "textbardbl": "‖", "textbrokenbar": "¦", "textlnot": "¬", "textsurd": "√", "textcelsius": "℃",
    "textohm": "Ω", "textleftarrow": "←", "textrightarrow": "→", "textfractionsolidus": "⁄",
    "textopenbullet": "◦", "textcurrency": "¤", "textwon": "₩", "textservicemark": "℠",
    "textcompwordmark": "", "textvisiblespace": "␣", "textnonbreakinghyphen": "‑", "ne": "≠", "bullet": "•",
}  # fmt: skip
"""Commands without an argument and the characters they print."""

CHARACTERS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ",
    "\t": " ", ",": "\u2009", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", "|": "|",
    ">": " ",
}  # fmt: skip
"""Control symbols: a backslash and one character that is no letter."""

MATHEMATICAL_TEXT = frozenset(
    """alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho
    sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi
    Psi Omega infty times pm leq geq le ge sim approx cdot rightarrow to leftarrow ell nabla
    partial sum circ ast star""".split()
)
"""Commands that LaTeX takes in mathematics only, yet people write in running text."""

WRAPPERS = {
    "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis", "mkbibemph": "emphasis",
    "mkbibitalic": "emphasis", "textbf": "strong", "mkbibbold": "strong", "underline": "underline",
    "uline": "underline", "ul": "underline", "textsc": "smallcaps", "textsuperscript": "superscript",
    "mkbibsuperscript": "superscript", "textsubscript": "subscript", "texttt": "code",
    "enquote": "quote", "mkbibquote": "quote", "textrm": "plain", "textsf": "plain",
    "textnormal": "plain", "textup": "plain", "textmd": "plain", "mbox": "plain", "hbox": "plain",
    "text": "plain", "NoCaseChange": "plain", "nocase": "plain", "bibstring": "plain",
    "MakeUppercase": "plain", "foreignquote": "quote", "ensuremath": "math", "url": "verbatim",
    "path": "verbatim", "nolinkurl": "verbatim", "href": "link", "foreignlanguage": "second",
    "textcolor": "second", "noopsort": "drop", "SortNoop": "drop", "phantom": "drop",
    "hspace": "drop", "vspace": "drop", "label": "drop", "footnote": "plain", "thanks": "drop",
    "ce": "formula", "textquote": "quote", "textgreek": "plain", "lowercase": "plain", "uppercase": "plain",
}  # fmt: skip
"""Commands with an argument in braces and what becomes of it."""

DECLARATIONS = {
    "em": "emphasis", "it": "emphasis", "itshape": "emphasis", "sl": "emphasis",
    "slshape": "emphasis", "bf": "strong", "bfseries": "strong", "sc": "smallcaps",
    "scshape": "smallcaps", "tt": "plain", "ttfamily": "plain", "rm": "plain",
    "rmfamily": "plain", "sf": "plain", "sffamily": "plain", "normalfont": "plain",
    "upshape": "plain", "mdseries": "plain", "small": "plain", "footnotesize": "plain",
    "large": "plain", "relax": "plain", "protect": "plain", "newblock": "plain",
    "noindent": "plain", "boldmath": "plain", "cal": "plain", "null": "plain", "sloppy": "plain",
    "normalsize": "plain", "tiny": "plain", "scriptsize": "plain", "scriptstyle": "plain",
    "allowbreak": "plain", "break": "plain", "xspace": "plain", "unskip": "plain",
    "leavevmode": "plain",
}  # fmt: skip
"""Commands that hold to the end of their group."""
