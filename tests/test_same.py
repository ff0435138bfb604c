"""`publist same`: which entries are one work, for people and for other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from command import Call

PAPER = """@inproceedings{hall2020,
  title = {Counting Tides with Very Old Clocks},
  author = {Hall, Ada and Reyes, Tom},
  booktitle = {Conference on Old Clocks},
  year = {2020},
  pages = {10--19},
  doi = {10.1000/182},
}
"""
TWICE = """@inproceedings{HallReyes20,
  title = {Counting tides with very old clocks},
  author = {A. Hall and T. Reyes},
  booktitle = {Proc. Conf. Old Clocks},
  year = {2020},
  doi = {https://doi.org/10.1000/182},
}
"""
PREPRINT = """@article{hall2019arxiv,
  title = {Counting Tides with Very Old Clocks},
  author = {Hall, Ada and Reyes, Tom},
  journal = {arXiv preprint arXiv:1901.00001},
  year = {2019},
}
"""
SECOND_PART = """@inproceedings{hall2021,
  title = {Counting Tides with Very Old Clocks, Part II},
  author = {Hall, Ada and Reyes, Tom},
  booktitle = {Conference on Old Clocks},
  year = {2021},
}
"""
STORE = PAPER + TWICE + PREPRINT + SECOND_PART


@pytest.fixture(autouse=True)
def _store(empty_folder: Path) -> None:
    (empty_folder / "refs.bib").write_text(STORE, encoding="utf-8")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_a_table_has_a_row_for_each_pair(call: Call) -> None:
    ended = call("same", "-f", "csv")
    assert (ended.code, ended.err) == (0, "")
    assert rows(ended.out) == [
        ["key1", "key2", "kind", "confidence", "rule"],
        ["hall2020", "HallReyes20", "duplicate", "certain", "same-doi"],
        ["hall2020", "hall2019arxiv", "preprint", "likely", "other-stage"],
        ["HallReyes20", "hall2019arxiv", "preprint", "likely", "other-stage"],
    ]


def test_what_only_looks_alike_is_shown_when_asked_for(call: Call) -> None:
    found = rows(call("same", "-f", "csv", "--kind", "distinct,duplicate").out)
    kinds = {(row[0], row[1]): row[2] for row in found[1:]}
    assert kinds["hall2020", "hall2021"] == "distinct"
    assert set(kinds.values()) == {"distinct", "duplicate"}


def test_only_what_is_sure(call: Call) -> None:
    found = rows(call("same", "-f", "csv", "--confidence", "certain").out)
    assert [row[3] for row in found[1:]] == ["certain"]


def test_all_pairs_of_a_work_are_in_the_table(call: Call) -> None:
    # The second and the third have nothing in common but the first.
    Path("refs.bib").write_text(
        "@article{a, title={Old Clocks and Young Tides}, author={Hall, Ada}, journal={Tides},"
        " year=2020, doi={10.1000/7}, volume=3, pages={7--9}}\n"
        "@article{b, title={Old Clocks and Young Tides}, author={Hall, Ada}, doi={10.1000/7}}\n"
        "@article{c, title={On Clocks}, ids={a}, author={Hall, Ada}, journal={Tides}}\n",
        encoding="utf-8",
    )
    found = rows(call("same", "-f", "csv").out)
    assert sorted(tuple(sorted(row[:2])) for row in found[1:]) == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]
    assert {row[2] for row in found[1:]} == {"duplicate"}
    assert {row[4] for row in found[1:]} == {"same-doi", "said", "same-work"}


def test_another_program_gets_the_evidence(call: Call) -> None:
    document = json.loads(call("same", "--format", "json").out)
    assert [[entry["key"] for entry in work] for work in document["works"]] == [
        ["hall2020", "HallReyes20"]
    ]
    pair = document["pairs"][0]
    assert pair["first"] == {"key": "hall2020", "file": "refs.bib", "line": 1}
    assert {"what": "doi", "agrees": True, "text": "the same DOI 10.1000/182"} in pair["evidence"]


def test_people_see_both_and_what_to_do(call: Call) -> None:
    out = call("same").out
    assert "refs.bib:9: `HallReyes20` is the same work as `hall2020` (refs.bib:1)" in out
    assert "+ the same DOI 10.1000/182" in out
    assert "* author" in out
    assert "publist merge makes one entry of them" in out
    assert "in `hall2019arxiv`: related = {hall2020}, relatedtype = {preprintof}" in out
    assert out.endswith("4 entries: 1 work entered more than once, 2 preprints\n")


def test_files_are_compared_with_each_other(call: Call) -> None:
    Path("a.bib").write_text(PAPER, encoding="utf-8")
    Path("b.bib").write_text(TWICE, encoding="utf-8")
    out = call("same", "a.bib", "b.bib", "--brief").out
    assert "b.bib:1: `HallReyes20` is the same work as `hall2020` (a.bib:1)" in out
    assert "2 entries in 2 files" in out


def test_one_pair_is_explained(call: Call) -> None:
    out = call("same", "hall2020", "hall2021").out
    assert out.startswith("`hall2021` is not the same work as `hall2020`: ")
    assert "numbers in the titles: none and 2" in out
    assert "booktitle" in out
    assert call("same", "refs.bib", "HALL2020", "hallreyes20").out.startswith(
        "`HallReyes20` is the"
    )


def test_what_the_store_says_is_not_asked_again(call: Call) -> None:
    said = SECOND_PART.replace(
        "  year = {2021}", "  year = {2021},\n  related = {hall2020}, relatedtype = {distinctfrom}"
    )
    Path("refs.bib").write_text(PAPER + said, encoding="utf-8")
    assert rows(call("same", "-f", "csv", "--kind", "distinct").out)[1:] == [
        ["hall2020", "hall2021", "distinct", "certain", "said"]
    ]
    Path("refs.bib").write_text(
        PAPER
        + TWICE.replace("  year", "  related = {hall2020}, relatedtype = {distinctfrom},\n  year"),
        encoding="utf-8",
    )
    assert call("same").out == "publist: 2 entries: nothing is there twice\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nofile"], "nofile: there is no such file\n  To have two entries explained"),
        (["hall2020", "hal2020"], "there is no entry 'hal2020'; did you mean 'hall2020'?"),
        (["hall2020", "hall2020"], "there is only one entry 'hall2020'"),
        (["--kind", "twin"], "--kind: 'twin' is not one of duplicate, preprint"),
        (["hall2020", "hall2021", "-f", "csv"], "two entries are explained as text"),
        (["missing.bib"], "missing.bib"),
    ],
)
def test_wrong_use_is_explained(call: Call, arguments: list[str], said: str) -> None:
    ended = call("same", *arguments)
    assert ended.code == 2
    assert said in ended.err


def test_check_shows_a_pair_side_by_side(call: Call) -> None:
    ended = call("check", "--select", "duplicate-entry,unlinked-version,maybe-same")
    assert ended.code == 1
    assert "error[duplicate-entry] this is the same work as `hall2020` (line 1)" in ended.out
    assert (
        "advice[unlinked-version] this seems to be the preprint of `hall2020` (line 1)" in ended.out
    )
    assert "* author" in ended.out
    problems = json.loads(call("check", "--select", "duplicate-entry", "--format", "json").out)[
        "problems"
    ]
    assert [row for row in problems[0]["beside"] if row["field"] == "pages"] == [
        {"field": "pages", "left": "10--19", "right": "", "differs": True}
    ]


def test_many_copies_are_told_once_each(call: Call) -> None:
    copies = [PAPER.replace("hall2020", f"copy{number}") for number in range(60)]
    Path("refs.bib").write_text("".join(copies), encoding="utf-8")
    assert len(rows(call("same", "-f", "csv").out)) == 1 + 60 * 59 // 2
    pairs = json.loads(call("same", "-f", "json").out)["pairs"]
    assert sorted(pair["second"]["key"] for pair in pairs) == sorted(
        f"copy{number}" for number in range(1, 60)
    )
    assert call("same", "--brief").out.count("is the same work as") == 59


def test_one_key_in_two_files(call: Call) -> None:
    Path("a.bib").write_text(PAPER, encoding="utf-8")
    Path("b.bib").write_text(TWICE.replace("HallReyes20", "hall2020"), encoding="utf-8")
    assert rows(call("same", "a.bib", "b.bib", "-f", "csv").out)[1][:2] == ["a.bib:1", "b.bib:1"]
    out = call("same", "a.bib", "b.bib", "hall2020", "hall2020").out
    assert "b.bib:1 and a.bib:1" in out
    Path("b.bib").write_text(PREPRINT.replace("hall2019arxiv", "hall2020"), encoding="utf-8")
    assert "give one of them another key first" in call("same", "a.bib", "b.bib").out
