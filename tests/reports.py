"""Reports to write: of a small store, and with hostile text in every place."""

from __future__ import annotations

import re
from typing import get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from publist.check.registry import BY_CODE
from publist.check.run import Report
from publist.problem import Edit, Fix, Place, Problem, Safety, Severity
from publist.read.source import Source

SENTENCE = (
    "::", "%", "%0A", "%25", "\r", "\n", "\r\n", "##[error]", "::error file=x,line=1::", ",", ":",
    "=", "](", "[a](b)", "{", "}", "{0}", '"', "\\", "\\u0000", "\ud800", "\udc80", "\u2028",
    "\x00", "\x1b[31m", "\x7f", "\x85", "\u202e", "\ufeff", "é", "語", "😀", " ", "\t", "<", "../",
)  # fmt: skip
often = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
seldom = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

texts = st.lists(st.one_of(st.sampled_from(SENTENCE), st.text(st.characters()))).map("".join)
numbers = st.integers(0, 200)


@st.composite
def fixes(draw: st.DrawFn, length: int) -> Fix:
    places = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    edits = tuple(
        Edit(start, end, draw(texts)) for start, end in zip(places[::2], places[1::2], strict=False)
    )
    safety: Safety = draw(st.sampled_from(get_args(Safety)))
    return Fix(draw(texts), edits, (draw(texts),), safety)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with hostile text in every place, and the texts of some of its files."""
    files = draw(st.dictionaries(texts, texts, min_size=1, max_size=3))
    problems = []
    for _ in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(sorted(files)))
        line, column = draw(st.sampled_from([(0, 0), (1, 1), (12, 77)]))
        place = Place(path, line, column, draw(numbers) + 1, draw(texts), draw(numbers))
        problems.append(
            Problem(
                draw(st.one_of(st.sampled_from(sorted(BY_CODE)), texts.map("x{}x".format))),
                draw(st.sampled_from(Severity)),
                draw(texts),
                place,
                draw(texts),
                draw(texts),
                draw(st.none() | fixes(len(files[path]))),
            )
        )
    known = {path: text for path, text in files.items() if draw(st.booleans())}
    return Report(tuple(problems), 9, draw(st.integers(0, 9)), draw(numbers), known)


def arrived(text: str) -> str:
    """What a reader of JSON gets: lone surrogates are no Unicode."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


STORE = """@article{a,
  title   = {Ladders},
  pages   = {142--123},
  doi     = {https://doi.org/10.1000/jcm.2019.17},
}
"""
DOI = STORE.index("https")


def checked(text: str = STORE) -> Report:
    """Two problems for each entry, as the rules make them."""
    source = Source("refs.bib", text, "utf-8")
    problems = []
    for found in re.finditer(r"142--\d+|(https://doi.org/)10[^}]+", text):
        place, key = source.place(*found.span()), text[text.rindex("@", 0, found.start()) + 9]
        if found[1]:
            fix = Fix("Write the DOI alone", (Edit(*found.span(), found[0][16:]),), ("doi",))
            words = ("the DOI is an address: 100%", "write it alone, please")
            problems.append(
                Problem("wrapped-doi", Severity.ADVICE, words[0], place, key, words[1], fix)
            )
        else:
            message = "the pages run backwards"
            problems.append(Problem("pages-backwards", Severity.WARNING, message, place, key))
    return Report(tuple(problems), 1, 1, 0, {"refs.bib": text})
