"""Which texts say that a work has yet to appear."""

from __future__ import annotations

import pytest

from publist.document import plain_text
from publist.read.statuses import LONGEST, status_in
from publist.read.store import read_store

SAID = [
    ("in preparation", "inpreparation"), ("in-preparation", "inpreparation"), ("inpreparation", "inpreparation"),
    ("In prep.", "inpreparation"), ("Manuscript in preparation", "inpreparation"),
    ("submitted", "submitted"), ("Submitted.", "submitted"), ("submitted to the Journal of Tides", "submitted"),
    ("Working paper, submitted to the *Journal of Tides*", "submitted"), ("2022, submitted", "submitted"),
    ("Submitted March 2024", "submitted"), ("Submitted manuscript", "submitted"),
    ("under review", "submitted"), ("Under double-blind peer review at TIDES", "submitted"),
    ("In review", "submitted"), ("in peer review", "submitted"), ("Currently under review", "submitted"),
    ("under submission", "submitted"), ("Under review at a\n  journal", "submitted"),
    ("in press", "inpress"), ("in-press", "inpress"), ("inpress", "inpress"), ("Journal of Tides (in press)", "inpress"),
    ("{\\em In press}", "inpress"), ("In~press", "inpress"), ("2022 -- in press", "inpress"),
    ("2023 (to appear)", "forthcoming"), ("To appear in Tides. Preprint at https://example.org", "forthcoming"),
    ("Handbook of Tides. Example Press, To appear", "forthcoming"), ("Forthcoming book with Example Press", "forthcoming"),
    ("Accepted", "forthcoming"), ("accepted for publication in Tides", "forthcoming"),
    ("Accepted by TIDES 2024", "forthcoming"), ("Conditionally accepted at TIDES", "forthcoming"),
    ("(forthcoming), {Available at \\url{https://example.org}}", "forthcoming"), ("to be published", "forthcoming"),
    ("prepublished", "prepublished"), ("pre-published", "prepublished"), ("Published online first", "prepublished"),
    ("Epub ahead of print", "prepublished"), ("early access", "prepublished"),
]  # fmt: skip
NOT_SAID = [
    "", "in Physical Review", "Letters in Physical Review", "Advances in Coast Review", "Annual Review of Tides",
    "One of 300 submitted papers", "Acceptance rate: 20\\% of 300 submitted papers", "Accepted papers: 17",
    "in print", "Also available in print", "Not yet submitted", "Submitted by the author, 1990", "published",
    "No proofs appear in the text", "Received 1 May 2019; accepted 2 June 2019", "Accepted June 2019, published 2020",
    "The early access programme of libraries", "Selected papers in press history", "pending", "in preparations",
]  # fmt: skip


@pytest.mark.parametrize(("text", "status"), SAID)
def test_a_status(text: str, status: str) -> None:
    assert status_in(text) == status


@pytest.mark.parametrize("text", NOT_SAID)
def test_no_status(text: str) -> None:
    assert status_in(text) == ""


@pytest.mark.parametrize("field", ["volume", "number", "issue", "pages"])
def test_a_status_in_place_of_a_number(field: str) -> None:
    store = f"@article{{a, title = {{Tides}}, journal = {{Coasts}}, {field} = {{In press}}, year = 2020}}"
    (entry,) = read_store([("a.bib", store.encode())]).entries
    assert entry.status == "inpress"
    assert plain_text(entry.status_text) == "In press"
    assert not entry.venue.parts


def test_a_number_beside_a_status_is_shown() -> None:
    store = "@article{a, title = {Tides}, volume = {12, in press}, number = {Review}, year = 2020}"
    (entry,) = read_store([("a.bib", store.encode())]).entries
    assert entry.status == ""
    assert entry.venue.parts == {"volume": "12, in press", "number": "Review"}


def test_a_long_text_is_no_status() -> None:
    assert status_in("submitted to " + "a" * LONGEST) == ""
