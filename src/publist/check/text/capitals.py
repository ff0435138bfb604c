"""Capitals that BibTeX's styles make small in titles, unless braces protect them.

Source: btxdoc, section 2.2 and 4, and the function `change.case$` with "t" as the standard styles
use it (btxhak, section 3): every letter outside braces but the first of the title, and the first
after a colon and white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from publist.patterns import pattern

LOWERING_TYPES = frozenset(
    "article inproceedings conference incollection booklet mastersthesis misc techreport unpublished".split()
)
"""Entry types whose titles plain.bst, abbrv.bst, unsrt.bst and alpha.bst make small."""
_TOKEN = pattern(
    r"\\(?P<command>[A-Za-z]+)|\\.|(?P<brace>[{}])|(?P<dollar>\$)|(?P<word>[^\W_]+)|(?P<start>:\s++)",
    re.DOTALL,
)
_CAPITAL = pattern("[A-Z]")
"""BibTeX knows no others."""
_ALONE = frozenset(("LaTeX", "TeX", "BibTeX", "LaTeXe", "XeTeX", "LuaTeX"))
NAMES = frozenset(
    """Abelian Alzheimer Amazon America American Antarctic Arab Arabic Arctic Asia Asian Atlantic
    Australia Australian Austria Austrian Banach Bayes Bayesian Belgian Belgium Bellman Berlin Bernoulli
    Boltzmann Boolean Brazil Brazilian Brexit Britain British Brownian Canada Canadian Cantonese Carlo
    Cartesian Cauchy Chebyshev Chile Chilean China Chinese Chomsky Christian Colombia Coulomb Czech
    Danish Darwin Darwinian Denmark Diophantine Dirac Dirichlet Dutch Egypt Egyptian Einstein England
    English Erdos Estonia Estonian Ethiopia Euclidean Euler Eulerian Europe European Facebook Fermi
    Feynman Finland Finnish Fourier France French Gabor Galerkin Galois Gauss Gaussian German Germany
    Ghana Gibbs Google Greece Greek Greenland Hamilton Hamiltonian Hebbian Hebrew Hermitian Hessian
    Hilbert Hindi Hopfield Huber Hungarian Hungary Iceland Icelandic India Indian Indonesia Indonesian
    Iran Iranian Iraq Ireland Irish Islam Islamic Israel Israeli Italian Italy Jacobian Jaccard Japan
    Japanese Jewish Kalman Kenya Kolmogorov Korea Korean Kullback Kurdish Lagrange Lagrangian Langevin
    Laplace Laplacian Latvian Lebesgue Leibler Lipschitz Lithuanian London Lyapunov Malaysia Mandarin
    Markov Markovian Maxwell Mediterranean Mendelian Mexican Mexico Minkowski Mongolia Monte Morocco
    Muslim Napoleonic Navier Neanderthal Nepal Nepali Netherlands Newton Newtonian Nigeria Nigerian
    Norway Norwegian Pacific Pakistan Parkinson Persian Peru Peruvian Poisson Poland Polish Portugal
    Portuguese Quechua Reddit Riemann Riemannian Romania Romanian Russia Russian Sanskrit Schrodinger
    Schrödinger Scotland Scottish Serbian Shannon Shapley Siberia Siberian Sinkhorn Slovak Slovenian
    Sobolev Spain Spanish Stackelberg Stokes Sudan Swahili Sweden Swedish Swiss Switzerland Syria Syrian
    Taiwan Taiwanese Tamil Tanzania Tchebycheff Thai Thailand Thompson Tibet Tibetan Tikhonov Tukey
    Turing Turkish Twitter Uganda Ukraine Ukrainian Urdu Venezuela Victorian Vietnam Vietnamese Viterbi
    Wasserstein Weibull Welsh Wiener Wikidata Wikipedia Yoruba""".split()
)
"""Words that keep their capital in a sentence and are nothing else without it."""


class Word(NamedTuple):
    """A word, formula or command whose capitals are lost."""

    start: int
    end: int
    bracing: bool
    """Braces around it protect it."""


def lowered(text: str, start: int, end: int) -> Iterator[Word]:
    """What of a title between two offsets loses its capitals, in order."""
    depth = 0
    formula = -1
    in_formula = False  # a capital of it is lost
    first = start
    for token in _TOKEN.finditer(text, start, end):
        at, kind = token.start(), token.lastgroup
        if kind == "brace":
            depth = max(0, depth + (1 if token[0] == "{" else -1))
        elif depth or kind is None:
            continue
        elif kind == "dollar":
            if formula >= 0 and in_formula:
                yield Word(formula, at + 1, True)
            formula, in_formula = (at if formula < 0 else -1), False
        elif formula >= 0:
            in_formula = in_formula or _CAPITAL.search(token[0]) is not None
        elif kind == "start":
            first = token.end()
        elif kind == "command":
            if _CAPITAL.search(token[0]):
                yield Word(*token.span(), token["command"] in _ALONE)
        elif _CAPITAL.search(token[0], 1) or (token[0] in NAMES and at != first):
            accented = text[at - 2 : at - 1] == "\\" and not text[at - 1].isspace()
            yield Word(*token.span(), not accented)
