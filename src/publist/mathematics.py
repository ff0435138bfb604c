"""Which TeX mathematics publist passes on: an allow-list, and a check that it will compile.

Mathematics is the one place where field text reaches LaTeX as TeX. So it must be
sound: only known commands, balanced groups, every argument there, no double
superscript. What is not sound is shown as literal text, with a warning.
"""

from __future__ import annotations

import re
from functools import lru_cache

from publist.patterns import pattern

_SYMBOLS = frozenset(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi
    pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta
    Lambda Xi Pi Sigma Upsilon Phi Psi Omega aleph hbar imath jmath ell wp Re Im partial infty
    prime emptyset nabla surd top bot angle triangle forall exists neg flat natural sharp
    clubsuit diamondsuit heartsuit spadesuit sum prod coprod int oint bigcap bigcup bigsqcup
    bigvee bigwedge bigodot bigotimes bigoplus biguplus pm mp setminus cdot times ast star
    diamond circ bullet div cap cup uplus sqcap sqcup wedge vee oplus ominus otimes oslash odot
    dagger ddagger amalg leq le prec preceq ll subset subseteq sqsubseteq in vdash geq ge succ
    succeq gg supset supseteq sqsupseteq ni dashv equiv sim simeq asymp approx cong neq ne doteq
    notin models perp mid parallel bowtie smile frown propto leftarrow gets rightarrow to
    leftrightarrow Leftarrow Rightarrow Leftrightarrow mapsto hookleftarrow hookrightarrow
    leftharpoonup leftharpoondown rightharpoonup rightharpoondown longleftarrow longrightarrow
    Longleftarrow Longrightarrow longleftrightarrow Longleftrightarrow longmapsto uparrow
    downarrow updownarrow Uparrow Downarrow nearrow searrow swarrow nwarrow ldots cdots vdots
    ddots dots colon lbrace rbrace langle rangle lfloor rfloor lceil rceil vert Vert lbrack rbrack
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min Pr sec sin sinh sup tan tanh quad qquad backslash land lor lnot
    owns iff S P star degree
    """.split()  # names of LaTeX2e's kernel (the LaTeX Companion, ch. 8), one by one
)
_PUNCTUATION = frozenset(",;:! %#&_{}$|")
"""Control symbols: thin spaces and escaped characters."""
_ONE_ARGUMENT = frozenset(
    """
    mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol mathnormal
    text textrm textbf textit textsf texttt mbox operatorname hat check tilde acute grave dot ddot
    breve bar vec widehat widetilde overline underline overbrace underbrace sqrt bm pmb
    """.split()
)
_TWO_ARGUMENTS = frozenset("frac dfrac tfrac binom stackrel overset underset".split())
_DELIMITERS = frozenset(
    "( ) [ ] / | . \\{ \\} \\| \\langle \\rangle \\lfloor \\rfloor \\lceil \\rceil \\vert \\Vert "
    "\\lbrace \\rbrace \\lbrack \\rbrack \\uparrow \\downarrow \\backslash".split()
)
_TEXT_ARGUMENT = frozenset("text textrm textbf textit textsf texttt mbox operatorname".split())

MAX_LENGTH = 2_000
MAX_DEPTH = 12
"""Groups inside groups: TeX has 255 levels, and some commands take twenty."""
_TOKEN = pattern(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)


@lru_cache(maxsize=4096)
def is_sound(tex: str) -> bool:
    """True when `tex` (without delimiters) is mathematics that LaTeX will set.

    Known commands only, ASCII only, groups balanced to a depth of `MAX_DEPTH`, all arguments
    present, at most one superscript and one subscript on each symbol, at most
    `MAX_LENGTH` characters. One pass, no recursion.
    """
    if not tex.strip() or len(tex) > MAX_LENGTH or not tex.isascii():
        return False
    return _Checker().accepts(tex)


class _Checker:
    """A pushdown check of one formula: what each open group owes and what stands before."""

    __slots__ = ("_groups", "_lefts", "_owed", "_scripts", "_seen")

    def __init__(self) -> None:
        # One value for each open group, the outermost first.
        self._seen = [False]  # is there something that a script could hang on?
        self._scripts: list[set[str]] = [set()]  # scripts already on it
        self._owed = [0]  # arguments still to come
        self._lefts = [0]  # \left without its \right
        self._groups: list[str] = []  # the command whose argument the group is, or ""

    def accepts(self, tex: str) -> bool:
        tokens = _TOKEN.findall(tex)
        position = 0
        text_command = ""
        token = ""
        while position < len(tokens):
            before, token = token, tokens[position]
            position += 1
            if token.isspace():
                if token.strip(" \t\r\n"):
                    return False  # control characters that Python counts as space
                if "\n\n" in "".join(token.split(" ")).replace("\t", "").replace("\r", ""):
                    return False  # an empty line ends a paragraph: an error in mathematics
                continue
            if self._groups and self._groups[-1] and token[0] in "^_\\":
                return False  # inside \text{…} only characters
            if token in ("\\left", "\\right"):
                if self._owed[-1] or position >= len(tokens):
                    return False
                if tokens[position] not in _DELIMITERS:
                    return False
                position += 1
                self._lefts[-1] += 1 if token == "\\left" else -1
                if self._lefts[-1] < 0:
                    return False
                self._symbol()
                if token == "\\left":
                    self._seen[-1] = False
                continue
            if token == "{":
                if len(self._seen) > MAX_DEPTH:
                    return False
                self._open(text_command)
                text_command = ""
                continue
            if text_command:
                return False  # \text takes a group
            if token == "}":
                if len(self._seen) == 1 or self._owed[-1] or self._lefts[-1]:
                    return False
                self._close()
                continue
            if token in "^_":
                taken = self._scripts[-1]
                if self._owed[-1] or token in taken or (token == "^" and "'" in taken):
                    return False
                self._scripts[-1].add(token)
                self._owed[-1] = 1
                continue
            if token[0] == "\\" and len(token) > 1:
                name = token[1:]
                arguments = 1 if name in _ONE_ARGUMENT else 2 if name in _TWO_ARGUMENTS else 0
                if arguments:
                    if self._owed[-1]:
                        return False  # x^\frac12 needs braces: TeX would take \frac alone
                    self._symbol()
                    self._owed[-1] = arguments
                    if name == "sqrt" and tokens[position : position + 1] == ["["]:
                        if tokens[position + 2 : position + 4] != ["]", "{"]:
                            return False  # \sqrt[3]{x} and no more than that
                        if not tokens[position + 1].isalnum():
                            return False
                        position += 3
                    text_command = name if name in _TEXT_ARGUMENT else ""
                    continue
                if name not in _SYMBOLS and name not in _PUNCTUATION:
                    return False
            elif token in '$%#&~\\"`' or token < " " or token == "\x7f":
                return False
            elif token == "'" and self._scripts[-1] and before != "'":
                return False  # a prime is a superscript, and several must stand together
            self._symbol(prime=token == "'")
        return (
            len(self._seen) == 1 and not self._owed[0] and not self._lefts[0] and not text_command
        )

    def _symbol(self, *, prime: bool = False) -> None:
        if self._owed[-1]:
            self._owed[-1] -= 1
            return
        if prime:
            self._scripts[-1].add("'")
            return
        self._seen[-1] = True
        self._scripts[-1] = set()

    def _open(self, text_command: str) -> None:
        inherited = self._groups[-1] if self._groups else ""
        self._groups.append(text_command or inherited)
        self._seen.append(False)
        self._scripts.append(set())
        self._owed.append(0)
        self._lefts.append(0)

    def _close(self) -> None:
        for stack in (self._groups, self._seen, self._scripts, self._owed, self._lefts):
            stack.pop()
        self._symbol()
