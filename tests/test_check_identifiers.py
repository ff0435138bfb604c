"""The rules about DOIs and arXiv: a fix never makes another DOI of one, and a message says what is the matter."""

from __future__ import annotations

from datetime import date

import pytest

from publist.checking import check_bytes
from publist.config import Config
from publist.problem import Problem

TODAY = date(2026, 6, 1)
CODES = frozenset(("bad-doi", "wrapped-doi"))


def found(field: str, codes: frozenset[str] = CODES) -> list[Problem]:
    text = f"@article{{a, title = {{Tides}}, {field}}}"
    return list(check_bytes([("refs.bib", text.encode())], Config(), codes, TODAY).problems)


@pytest.mark.parametrize(
    ("value", "safety", "alone"),
    [
        ("https://doi.org/10.1000/182", "safe", "10.1000/182"),
        ("https://doi.org/10.1000/a%2Fb", "safe", "10.1000/a/b"),
        (r"https://doi.org/10.1000/a\_b", "safe", r"10.1000/a\_b"),
        ("DOI: 10.1000/182", "safe", "10.1000/182"),
        # An address says more than the DOI does.
        ("https://doi.org/10.1000/182?src=x", "unsafe", "10.1000/182"),
        ("https://doi.org/10.1000/182?src=x#abs", "unsafe", "10.1000/182"),
        ("doi.org/10.1000/182#abs", "unsafe", "10.1000/182"),
        ("https://doi.org/10.1000/182?", "unsafe", "10.1000/182"),
        ("https://doi.org/10.1000/182%20", "unsafe", "10.1000/182"),
        # The check character of an old DOI is none of that.
        (
            "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-S>3.0.CO;2-#",
            "unsafe",
            "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-S>3.0.CO;2-#",
        ),
    ],
)
def test_a_doi_alone(value: str, safety: str, alone: str) -> None:
    (problem,) = found(f"doi = {{{value}}}")
    assert problem.code == "wrapped-doi"
    assert problem.fix is not None
    assert problem.fix.safety == safety
    assert [edit.text for edit in problem.fix.edits] == [alone]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("https://doi.org/10.1000/abc%20def", "a blank stands in it"),
        ("https://doi.org/10.1000/a%2Fb%20c", "a blank stands in it"),
        ("10.1000/a%0Ab", "a blank stands in it"),
        ("10.1000/ 182", "a blank stands in it"),
        ("10. 1000/182", "a blank stands in it"),
        ("10.1000 /182", "a blank stands in it"),
        ("10.1000/182 10.1000/183", "several stand in one field"),
        ("DOI: 10.1000/182, DOI: 10.1000/183", "several stand in one field"),
        ("DOI 10.1000/182", "other text stands before it"),
        ("doi:182", "a DOI begins with `10.`, a number and a slash"),
    ],
)
def test_why_a_doi_cannot_be_used(value: str, reason: str) -> None:
    (problem,) = found(f"doi = {{{value}}}")
    assert problem.code == "bad-doi"
    assert problem.message.endswith(reason)
    assert problem.fix is None or problem.fix.safety == "unsafe"


@pytest.mark.parametrize("value", ["10.1000/182#abs", "10.1000/182?src=x", "{10.1000/182}"])
def test_what_may_be_a_part_of_a_doi_stays(value: str) -> None:
    assert not found(f"doi = {{{value}}}")


@pytest.mark.parametrize("field", ["arxiv", "eprint"])
def test_what_an_address_says_beside_the_paper_does_not_go_by_itself(field: str) -> None:
    codes = frozenset(("bad-arxiv", "wrapped-arxiv"))
    value = "arxiv.org/abs/2001.00001?context=cs"
    (problem,) = found(f"eprinttype = {{arxiv}}, {field} = {{{value}}}", codes)
    assert problem.code == "wrapped-arxiv"
    assert problem.fix is not None
    assert problem.fix.safety == "unsafe"
    assert [edit.text for edit in problem.fix.edits] == ["2001.00001"]
