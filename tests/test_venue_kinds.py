"""What names of venues and DOIs say of the kind of a publication."""

from __future__ import annotations

import pytest

from publist.link.reduce import Reducer
from publist.read.store import read_files
from publist.venue_kinds import is_preprint_doi, names_server, names_workshop


@pytest.mark.parametrize(
    ("doi", "preprint"),
    [
        ("10.1101/123456", True),
        ("10.1101/2020.12.13.20248129", True),
        ("10.1101/2020.12.13.20248129v2", True),
        ("10.1101/gad.1234", False),  # Genes & Development
        ("10.1101/sqb.1977.041.01.078", False),  # the symposia
        ("10.1101/087969602.40.1", False),  # a chapter of a monograph
        ("10.48550/arxiv.2404.13426", True),
        ("10.5281/zenodo.1234567", True),
        ("10.1038/s41598-022-22893-8", False),
    ],
)
def test_whose_doi_it_is(doi: str, preprint: bool) -> None:
    assert is_preprint_doi(doi) is preprint


@pytest.mark.parametrize(
    ("name", "server"),
    [
        ("CoRR", True),
        ("CoRR, abs/1234.5678", True),
        ("corr.", True),
        ("arXiv preprint arXiv:2404.13426", True),
        ("Corr. Sci.", False),
        ("Corrosion Science", False),
        ("Journal of arXiv Studies", False),
    ],
)
def test_servers(name: str, server: bool) -> None:
    assert names_server(name) is server


@pytest.mark.parametrize(
    ("name", "workshop"),
    [
        ("Proc. 2nd Workshop on Ropes", True),
        ("Ropes Wkshp.", True),
        ("Int. Wksp. on Ropes", True),
        ("Collected works. Vol. 1", False),
        ("Atelier sur les cordes", True),
        ("Networks and Frameworks", False),
        ("Public Works and Roads", False),
    ],
)
def test_workshops(name: str, workshop: bool) -> None:
    assert names_workshop(name) is workshop


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ("journal = {Scientific Reports}", "journal"),
        ("journal = {The Quill Report on Printing}", "journal"),
        ("journal = {Technical Report, Rope Laboratory}", "report"),
        ("journal = {Scientific report no. 7}", "report"),
        ("journal = {Rope Laboratory Report TR 12}", "report"),
        ("journal = {SSRN Electronic Journal}", "preprint"),
        ("journal = {Genes \\& Development}, doi = {10.1101/gad.1234}", "journal"),
        ("journal = {bioRxiv}, doi = {10.1101/123456}", "preprint"),
        ("journal = {Corr. Sci.}", "journal"),
    ],
)
def test_how_far_an_article_had_come(fields: str, stage: str) -> None:
    text = f"@article{{x, title = {{On Ropes}}, author = {{Quill, Ada}}, year = 2020, {fields}}}"
    [entry] = read_files([("x.bib", text.encode())]).store.entries
    assert Reducer().reduce(entry).stage == stage
