"""Stores to measure with: realistic ones of any length, and hostile ones of any size.

Everything here is made up and comes out the same on every machine: only `Random.random`, whose
sequence Python keeps across versions, decides anything. A longer store begins with the shorter.

    python benchmarks/stores.py make 1000 store.bib
    python benchmarks/stores.py hostile nested-braces 100000 store.bib
    python benchmarks/stores.py count 1000 list.html    how many of the 1,000 a list shows
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

T = TypeVar("T")

OWNER = "Doe, Jane"
OWNER_SHARE = 0.85

# --- vocabulary -----------------------------------------------------------------------------

# A name with an accent is a pair, Unicode and TeX: stores in the wild mix the two.
_Spelling = tuple[str, str]

_GIVEN: Sequence[str | _Spelling] = (
    "Ada", "Amara", "Bram", "Carla", "Chen", "Dalia", "Emeka", "Farid", "Greta", "Hana", "Ivo",
    "Jomo", "Kaito", "Leila", "Mirko", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Samir",
    "Tomas", "Uma", "Viktor", "Wen", "Xenia", "Yusuf", "Zora", "A. B.", "K.", "M. J.", "R. T.",
    "Jean-Luc", "Mary Ann", "J.-P.",
    ("José", r"Jos{\'e}"), ("Zoë", r'Zo{\"e}'), ("André", r"Andr\'{e}"), ("Łucja", r"{\L}ucja"),
    ("Søren", r"S{\o}ren"), ("Íñigo", r"{\'I}{\~n}igo"), ("Çağla", r"{\c C}a{\u g}la"),
    ("Žofia", r"{\v Z}ofia"), ("François", r"Fran{\c c}ois"),
)  # fmt: skip

_FAMILY: Sequence[str | _Spelling] = (
    "Abara", "Berglund", "Castellan", "Dimitrov", "Eriksen", "Falk", "Grunwald", "Haddad", "Ito",
    "Jansen", "Kowal", "Lindqvist", "Moretti", "Ndlovu", "Okafor", "Petrov", "Quist", "Rahman",
    "Sandoval", "Tanaka", "Umarov", "Vance", "Whitlock", "Xu", "Yilmaz", "Zeller", "Li", "Wu",
    "Smith-Okoro", "O'Dell", "Doe-Baker",
    ("Müller", r'M{\"u}ller'), ("Núñez", r"N{\'u}{\~n}ez"), ("Ørsted", r"{\O}rsted"),
    ("Dvořák", r"Dvo{\v r}{\'a}k"), ("Şahin", r"{\c S}ahin"), ("Gößmann", r'G{\"o}{\ss}mann'),
    ("Kovačević", r"Kova{\v c}evi{\'c}"), ("Lefèvre", r"Lef{\`e}vre"), ("Ångman", r"{\AA}ngman"),
    ("Szabó", r"Szab{\'o}"), ("Wałek", r"Wa{\l}ek"), ("Côté", r"C{\^o}t{\'e}"),
)  # fmt: skip

_PARTICLES = ("van", "van der", "de", "de la", "von", "dos", "ter", "di")

_ADJECTIVES = (
    "adaptive", "sparse", "robust", "calibrated", "hierarchical", "stochastic", "modular", "exact",
    "incremental", "low-rank", "scalable", "invariant", "causal", "distributed", "coarse",
    "smooth", "discrete", "private", "nonlinear", "passive", "thermal", "seasonal", "local",
)  # fmt: skip

_NOUNS = (
    "kernels", "estimators", "graphs", "sensors", "lattices", "priors", "meshes", "solvers",
    "embeddings", "membranes", "networks", "schedulers", "spectra", "gradients", "compilers",
    "catalysts", "surveys", "markets", "proteins", "glaciers", "queues", "proofs", "archives",
    "antennas", "ensembles", "policies", "manifolds", "parsers", "turbines", "corpora",
)  # fmt: skip

_PROTECTED = (
    "{Bayesian}", "{B}ayesian", "{GPU}", "{G}aussian", "{LaTeX}", "{DNA}", "{M}arkov",
    "{3D}", "{Arctic}", "{R}iemannian", "{mRNA}",
)  # fmt: skip

_ACCENTED_WORDS = (r"Poincar{\'e}", r"Schr{\"o}dinger", "naïve", r"M{\"o}bius", r"H{\"o}lder")

_MATHEMATICS = (
    r"in $O(n \log n)$ Time", r"under $\ell_2$ Penalties", r"with $\alpha$-Stable Noise",
    r"at $10^{-3}$ Accuracy", r"on $\mathbb{R}^d$", r"for $k \geq 2$ Groups", r"of CO$_2$ Uptake",
)  # fmt: skip

_CLOSINGS = (
    "from Partial Records", "without Labels", "and Their Limits", "in Practice", "at Scale",
    "for Field Work", "under Changing Conditions", "by Example", "after Twenty Years",
    "on Small Machines", r"\& Beyond", "-- A Second Look",
)  # fmt: skip

_MACROS: Sequence[tuple[str, str]] = (
    ("jcm", "Journal of Careful Measurement"),
    ("tsl", "Transactions on Sparse Learning"),
    ("amn", "Annals of Modest Numerics"),
    ("pdq", "Proceedings of the Conference on Data and Queries"),
    ("wis", "Workshop on Instruments and Signals"),
)
_JOURNAL_MACROS = ("jcm", "tsl", "amn")
_MEETING_MACROS = ("pdq", "wis")

_JOURNALS = (
    "Letters in Applied Inference", "Northern Review of Computing", "Archive of Field Methods",
    r"Zeitschrift f{\"u}r Messkunde", "Physics of Quiet Systems", "Cahiers de méthode",
    r"Biology \& Computation", "Open Journal of Instruments",
)  # fmt: skip

_MEETINGS = (
    "International Symposium on Patient Algorithms", "Conference on Learning from Records",
    r"Advances in Storage \& Retrieval", "Proceedings of the Meeting on Exact Methods",
    "Workshop on Reproducible Instruments", "Annual Conference on Networks and Policy",
)  # fmt: skip

_SCHOOLS = ("University of Eastmere", "Harrow Institute of Technology", "Université de Valbonne",
            r"Universit{\"a}t Oberfeld")  # fmt: skip
_INSTITUTIONS = ("Centre for Slow Computing", "Eastmere Laboratory", "Institute for Open Records")
_PUBLISHERS = ("Harbour Press", r"Field \& Sons", "Eastmere University Press")
_PLACES = ("Eastmere, Canada", "Oberfeld, Austria", r"S{\~a}o Martinho, Brazil", "Online")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SUBJECTS = ("cs.LG", "stat.ML", "math.NA", "physics.comp-ph", "q-bio.QM")

_OPENERS = (
    "We study", "This paper introduces", "We revisit", "Our method builds on", "We measure",
    "Earlier work assumes", "We then compare", "Experiments rely on", "A short proof covers",
    "The second part describes", "We release", "In the field, we observe",
)  # fmt: skip
_LINKS = (
    "which behave like", "together with", "as a model of", "in place of", "and their effect on",
    "when combined with", "rather than", "before they become", "despite the cost of",
)  # fmt: skip
_ENDINGS = (
    r"with an error below 5\%", "over twelve months of data", r"by a factor of $2.4$",
    "without any change to the hardware", "on three public collections", r"for every $n > 10$",
    "at half the usual cost", "while keeping the interface small", r"(cf.\ the appendix)",
    "as anyone would hope", "even though the naïve baseline is strong",
)  # fmt: skip

_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"
_SYLLABLES = tuple(c + v for c in _CONSONANTS for v in _VOWELS)
_CODE_COUNT = len(_SYLLABLES) ** 3
_CODE_STEP = 99_991  # prime to _CODE_COUNT: neighbours get unlike names, none gets another's


def code_name(index: int) -> str:
    """The name of entry `index`'s method, which only its title has: `Bakitox`."""
    number = (index * _CODE_STEP + 12_345) % _CODE_COUNT
    syllables = []
    for _ in range(3):
        number, digit = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[digit])
    return "".join(syllables).capitalize() + "x"


def shown(text: str, entries: int) -> int:
    """How many of a store's entries a list shows: those whose code name is in it."""
    words = set(re.findall(r"\b[a-z]{6}x\b", text.lower()))
    return sum(code_name(index).lower() in words for index in range(entries))


# --- realistic stores -----------------------------------------------------------------------


class _Writer:
    """One store in the making."""

    def __init__(self) -> None:
        self.random = Random(20_240_229).random

    def chance(self, share: float) -> bool:
        return self.random() < share

    def number(self, low: int, high: int) -> int:
        return low + int(self.random() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self.random() * len(choices))]

    def text(self, spelling: str | _Spelling) -> str:
        return spelling if isinstance(spelling, str) else self.pick(spelling)

    def value(self, text: str) -> str:
        """The text as a field's value: braces mostly, quotes where its own allow them."""
        return f'"{text}"' if '"' not in text and self.chance(0.1) else f"{{{text}}}"

    # people

    def person(self) -> str:
        given, family = self.text(self.pick(_GIVEN)), self.text(self.pick(_FAMILY))
        if self.chance(0.08):
            family = f"{self.pick(_PARTICLES)} {family}"
        if self.chance(0.01):
            return f"{family}, Jr., {given}"
        return f"{given} {family}" if self.chance(0.25) else f"{family}, {given}"

    def authors(self, most: int = 8) -> str:
        people = [self.person() for _ in range(self.number(1, most))]
        if self.chance(OWNER_SHARE):
            people[self.number(0, len(people) - 1)] = OWNER
        return " and ".join(people)

    # words

    def title(self, index: int) -> str:
        thing = f"{self.pick(_ADJECTIVES).title()} {self.pick(_NOUNS).title()}"
        if self.chance(0.35):
            thing = f"{self.pick(_PROTECTED)} {thing}"
        elif self.chance(0.1):
            thing = f"{self.pick(_ACCENTED_WORDS)} {thing}"
        closing = self.pick(_MATHEMATICS if self.chance(0.15) else _CLOSINGS)
        return f"{{{code_name(index)}}}: {thing} {closing}"

    def sentence(self) -> str:
        first = f"{self.pick(_OPENERS)} {self.pick(_ADJECTIVES)} {self.pick(_NOUNS)}"
        second = f"{self.pick(_LINKS)} {self.pick(_ADJECTIVES)} {self.pick(_NOUNS)}"
        return f"{first} {second} {self.pick(_ENDINGS)}."

    def abstract(self) -> str:
        """About 120 words, wrapped as an editor wraps them."""
        words = " ".join(self.sentence() for _ in range(self.number(7, 9))).split()
        lines, line = [], ""
        for word in words:
            if len(line) + len(word) > 84:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return "\n    ".join([*lines, line])

    # fields

    def pages(self) -> str:
        first = self.number(1, 1900)
        return f"{first}{'-' if self.chance(0.15) else '--'}{first + self.number(3, 40)}"

    def doi(self, index: int) -> str:
        return f"10.5555/{self.pick(('ex', 'demo_a', 'lab'))}.{index:06d}"

    def url(self, index: int) -> str:
        path = self.pick(("papers", "~doe/pub", "doc_archive", r"a%20b"))
        return f"https://example.org/{path}/{index}.pdf"

    def venue(self, macros: Sequence[str], names: Sequence[str]) -> str:
        return self.pick(macros) if self.chance(0.3) else self.value(self.pick(names))

    def entry(self, index: int) -> str:
        year = self.number(1996, 2025)
        drawn = self.random()
        title = self.value(self.title(index))
        fields = {"author": self.value(self.authors()), "title": title}
        if drawn < 0.45:
            kind = "article"
            fields["journal"] = self.venue(_JOURNAL_MACROS, _JOURNALS)
            fields["volume"] = self.value(str(self.number(1, 80)))
            if self.chance(0.5):
                fields["number"] = str(self.number(1, 12))
            fields["pages"] = self.value(self.pages())
        elif drawn < 0.78:
            kind = "inproceedings"
            fields["booktitle"] = self.venue(_MEETING_MACROS, _MEETINGS)
            fields["pages"] = self.value(self.pages())
            fields["publisher"] = self.value(self.pick(_PUBLISHERS))
            fields["address"] = self.value(self.pick(_PLACES))
        elif drawn < 0.90:
            kind = "misc"
            fields["eprint"] = self.value(f"{year % 100:02d}{self.number(1, 12):02d}.{index:05d}")
            fields["archiveprefix"] = self.value("arXiv")
            fields["primaryclass"] = self.value(self.pick(_SUBJECTS))
        elif drawn < 0.95:
            kind = "techreport"
            fields["institution"] = self.value(self.pick(_INSTITUTIONS))
            fields["number"] = self.value(f"TR-{index:05d}")
            fields["type"] = self.value("Technical Report")
        else:
            kind = "phdthesis"
            fields["author"] = self.value(self.authors(most=1))
            fields["school"] = self.value(self.pick(_SCHOOLS))
            fields["address"] = self.value(self.pick(_PLACES))
        fields["year"] = str(year) if self.chance(0.3) else self.value(str(year))
        if self.chance(0.5):
            fields["month"] = self.pick(_MONTHS)
        if kind in ("article", "inproceedings"):
            fields["doi"] = self.value(self.doi(index))
        if kind not in ("article", "inproceedings") or self.chance(0.6):
            fields["url"] = f"{{{self.url(index)}}}"  # pandoc 2.17 aborts on a quoted `%`
        fields["abstract"] = f"{{{self.abstract()}}}"
        key = f"{kind[:4]}{year}:{index}"
        body = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
        return f"@{kind}{{{key},\n{body}\n}}\n"


def make_store(entries: int, *, again: bool = False) -> str:
    """A store of that many entries such as people keep: about 1.2 kB and nine fields each.

    With `again` every twentieth of them was entered before, with another key, a title in lower
    case and no DOI.
    """
    writer = _Writer()
    parts = ["% A made-up publication list, to measure with.\n"]
    parts += [f'@string{{{name} = "{text}"}}\n' for name, text in _MACROS]
    first = len(parts)
    for index in range(entries):
        if again and index % _AGAIN == _AGAIN - 1:
            parts.append(_once_more(parts[first + index // 2]))
        else:
            parts.append(writer.entry(index))
    return "\n".join(parts)


_AGAIN = 20
_KEY = re.compile(r"\A(@\w+\{[^,]+),")
_TITLE = re.compile(r"(?m)^  title = \{.*\},$")
_DOI = re.compile(r"(?m)^  doi = .*\n")


def _once_more(entry: str) -> str:
    keyed = _KEY.sub(r"\1:again,", entry)
    return _DOI.sub("", _TITLE.sub(lambda title: title[0].lower(), keyed))


# --- hostile stores -------------------------------------------------------------------------


def _repeated(piece: str, size: int) -> str:
    return piece * max(1, size // len(piece))


def _numbered(make: Callable[[int], str], size: int) -> list[str]:
    """make(0), make(1), … until they fill `size` characters."""
    pieces: list[str] = []
    while size > 0:
        piece = make(len(pieces))
        pieces.append(piece)
        size -= len(piece)
    return pieces


def _with_title(value: str) -> str:
    return f"@article{{a, author = {{{OWNER}}}, year = 2020, journal = {{J}},\n title = {value}}}\n"


def _in_title(text: str) -> str:
    return _with_title(f"{{{text}}}")


def _nested_braces(size: int) -> str:
    depth = size // 2
    return _in_title("{" * depth + "x" + "}" * depth)


def _nested_commands(size: int) -> str:
    depth = max(1, size // len(r"\emph{}"))
    return _in_title(r"\emph{" * depth + "x" + "}" * depth)


def _many_authors(size: int) -> str:
    names = _numbered(lambda i: f"Doe{i}, Jane {chr(65 + i % 26)}. and ", size)
    return f"@article{{a, title = {{T}}, year = 2020, author = {{{''.join(names)}{OWNER}}}}}\n"


def _many_fields(size: int) -> str:
    fields = _numbered(lambda i: f" note{i} = {{value {i}}},\n", size)
    return f"@article{{a, author = {{{OWNER}}}, title = {{T}}, year = 2020,\n{''.join(fields)}}}\n"


def _string_doubling(size: int) -> str:
    rungs = _numbered(lambda i: f"@string{{s{i + 1} = s{i} # s{i}}}\n", size)
    return '@string{s0 = "ab"}\n' + "".join(rungs) + _with_title(f"s{len(rungs)}")


def _crossref_links(size: int) -> list[str]:
    return _numbered(
        lambda i: f"@inproceedings{{k{i}, title = {{T {i}}}, crossref = {{k{i + 1}}}}}\n", size
    )


def _crossref_chain(size: int) -> str:
    links = _crossref_links(size)
    return "".join(links) + f"@proceedings{{k{len(links)}, title = {{All}}, year = 2020}}\n"


def _crossref_cycle(size: int) -> str:
    links = _crossref_links(size)
    return "".join(links) + f"@inproceedings{{k{len(links)}, crossref = {{k0}}}}\n"


def _one_line(size: int) -> str:
    return "".join(
        _numbered(
            lambda i: f"@misc{{k{i}, author = {{{OWNER}}}, title = {{Note {i}}}, year = 2020}} ",
            size,
        )
    )


CASES: dict[str, Callable[[int], str]] = {
    "nested-braces": _nested_braces,
    "nested-commands": _nested_commands,
    "huge-field": lambda size: _in_title(_repeated("plain words without end ", size)),
    "many-authors": _many_authors,
    "many-fields": _many_fields,
    "repeated-field": lambda size: f"@misc{{a,\n{_repeated(' title = {T},', size)}}}\n",
    "repeated-key": lambda size: _repeated("@misc{a, title = {T}, year = 2020}\n", size),
    "unclosed-entries": lambda size: _repeated("@article{a, title = {x\n", size),
    "unclosed-quotes": lambda size: _repeated('@article{a, title = "x\n', size),
    "concatenation": lambda size: _with_title('"x"' + _repeated(' # "ab"', size)),
    "string-doubling": _string_doubling,
    "crossref-chain": _crossref_chain,
    "crossref-cycle": _crossref_cycle,
    "accents": lambda size: _in_title(_repeated(r"\'{e}", size)),
    "dollars": lambda size: _in_title(_repeated("$", size)),
    "backslashes": lambda size: _in_title(_repeated("\\", size // 2 * 2)),
    "open-roots": lambda size: _in_title("$" + _repeated(r"\sqrt[", size) + "$"),
    "open-braces": lambda size: "@article{a, title = " + _repeated("{", size),
    "stray-closes": lambda size: _in_title("T") + _repeated("}", size),
    "at-signs": lambda size: _repeated("@", size),
    "long-line": _one_line,
}

_LAST = f"@misc{{last, author = {{{OWNER}}}, title = {{The Last}}, year = {{2020}}}}\n"


def hostile(case: str, size: int) -> str:
    """A store of about `size` characters that asks for too much in one way of `CASES`."""
    return f"{CASES[case](size)}\n{_LAST}"


# --- command --------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="write a realistic store")
    make.add_argument("entries", type=int)
    make.add_argument("file", type=Path)
    make.add_argument("--again", action="store_true", help="every twentieth was entered before")
    bad = commands.add_parser("hostile", help="write a hostile store")
    bad.add_argument("case", choices=CASES)
    bad.add_argument("size", type=int)
    bad.add_argument("file", type=Path)
    count = commands.add_parser("count", help="count a store's entries in a list made from it")
    count.add_argument("entries", type=int)
    count.add_argument("file", type=Path)
    given = parser.parse_args()
    if given.command == "count":
        text = given.file.read_text(encoding="utf-8", errors="replace")
        sys.stdout.write(f"{shown(text, given.entries)}\n")
    elif given.command == "make":
        given.file.write_text(
            make_store(given.entries, again=given.again), encoding="utf-8", newline="\n"
        )
    else:
        text = hostile(given.case, given.size)
        given.file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
