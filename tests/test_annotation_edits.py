"""Marks and markup in names become annotations: the file's layout and everybody's role stay."""

from __future__ import annotations

from datetime import date

import pytest

from publist.checking import check_bytes
from publist.config import Config
from publist.loading import load_bytes
from publist.model import Person, Store

CONFIG = Config(
    owner=Person("Claire Moreau", (), ("me",)), marks={"¶": "corresponding", "underline": "mentee"}
)
TODAY = date(2026, 6, 1)
CODES = {"name-marks", "name-markup"}


def fixed(text: str) -> str:
    """`text` with every fix that takes marks and markup off names, one after the other."""
    for _ in range(20):
        report = check_bytes([("refs.bib", text.encode())], CONFIG, CODES, TODAY)
        fixes = [problem.fix for problem in report.problems if problem.fix]
        if not fixes:
            return text
        for edit in reversed(fixes[0].edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
    raise AssertionError("fixes without end")


def roles(store: Store) -> list[tuple[object, ...]]:
    return [
        (author.name, author.roles, author.words, author.marks, author.person)
        for entry in store.entries
        for author in (*entry.authors, *entry.editors)
    ]


def loaded(text: str) -> Store:
    return load_bytes([("refs.bib", text.encode())], CONFIG)


LAYOUTS = {
    "aligned": (
        "@misc{a,\n  author     = {Pang¶, Ce and Roe, Ann},\n  title      = {T},\n}\n",
        "@misc{a,\n  author     = {Pang, Ce and Roe, Ann},\n"
        "  author+an  = {1=corresponding},\n  title      = {T},\n}\n",
    ),
    "aligned, no room": (
        "@misc{a,\n  author = {Pang¶, Ce},\n  title  = {T},\n}\n",
        "@misc{a,\n  author = {Pang, Ce},\n  author+an = {1=corresponding},\n  title  = {T},\n}\n",
    ),
    "no blanks, tabs, capitals": (
        "@MISC{a,\n\tAUTHOR={Roe, Ann and Pang, Ce¶},\n\tTITLE={T}\n}\n",
        "@MISC{a,\n\tAUTHOR={Roe, Ann and Pang, Ce},\n"
        "\tAUTHOR+an={2=corresponding},\n\tTITLE={T}\n}\n",
    ),
    "last field, no comma": (
        '@misc{a,\n  title = "T",\n  author = "Pang¶, Ce"\n}\n',
        '@misc{a,\n  title = "T",\n  author = "Pang, Ce",\n  author+an = "1=corresponding"\n}\n',
    ),
    "one line": (
        "@misc{a, author={Pang¶, Ce}, title={T}}",
        "@misc{a, author={Pang, Ce}, author+an={1=corresponding}, title={T}}",
    ),
    "one line, last": (
        "@misc{a, title={T}, author = {Pang¶, Ce}}",
        "@misc{a, title={T}, author = {Pang, Ce}, author+an = {1=corresponding}}",
    ),
    "comma first": (
        "@misc{a\n  , author = {Pang¶, Ce}\n  , title = {T}\n  }\n",
        "@misc{a\n  , author = {Pang, Ce}\n  , author+an = {1=corresponding}\n"
        "  , title = {T}\n  }\n",
    ),
    "CRLF": (
        "@misc{a,\r\n  author = {Pang¶, Ce},\r\n  title = {T},\r\n}\r\n",
        "@misc{a,\r\n  author = {Pang, Ce},\r\n  author+an = {1=corresponding},\r\n"
        "  title = {T},\r\n}\r\n",
    ),
    "value on the next line": (
        "@misc{a,\n  author =\n    {Pang¶, Ce},\n  title = {T},\n}\n",
        "@misc{a,\n  author =\n    {Pang, Ce},\n  author+an = {1=corresponding},\n"
        "  title = {T},\n}\n",
    ),
    "editor": (
        "@book{a,\n  editor = {Roe, Ann and Pang$^¶$, Ce},\n  title = {T},\n}\n",
        "@book{a,\n  editor = {Roe, Ann and Pang, Ce},\n  editor+an = {2=corresponding},\n"
        "  title = {T},\n}\n",
    ),
    "between two items": (
        "@misc{a,\n  author = {Roe, Ann and Pang¶, Ce and Doe, Jo},\n"
        "  author+an = {1=equal;3=equal;},\n}\n",
        "@misc{a,\n  author = {Roe, Ann and Pang, Ce and Doe, Jo},\n"
        "  author+an = {1=equal;2=corresponding; 3=equal;},\n}\n",
    ),
    "to an item, and behind the last": (
        "@misc{a,\n  author+an = {1=equal ; 2=equal },\n"
        "  author = {Roe, Ann and Pang¶, Ce and Doe¶, Jo},\n}\n",
        "@misc{a,\n  author+an = {1=equal ; 2=equal,corresponding; 3=corresponding },\n"
        "  author = {Roe, Ann and Pang, Ce and Doe, Jo},\n}\n",
    ),
    "an empty annotation": (
        "@misc{a,\n  author = {Pang¶, Ce},\n  author+an = {},\n}\n",
        "@misc{a,\n  author = {Pang, Ce},\n  author+an = {1=corresponding},\n}\n",
    ),
    "others, and names over lines": (
        "@misc{a,\n  author = {Roe, Ann\n    and Pang\\textsuperscript{¶},\n    Ce and others},\n}\n",
        "@misc{a,\n  author = {Roe, Ann\n    and Pang,\n    Ce and others},\n"
        "  author+an = {2=corresponding},\n}\n",
    ),
    "markup": (
        "@misc{a,\n  author = {\\textbf{Moreau, C.} and \\underline{Ce Pang} and {\\bf Ann Roe}},\n}\n",
        "@misc{a,\n  author = {Moreau, C. and Ce Pang and {\\bf Ann Roe}},\n"
        "  author+an = {2=mentee},\n}\n",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_annotation_is_laid_out_as_its_entry(name: str) -> None:
    before, after = LAYOUTS[name]
    assert fixed(before) == after
    gained = {"underline": "mentee"} if name == "markup" else {}
    if not gained:  # the role of underlining is the configuration's; the list had none before
        assert roles(loaded(before)) == roles(loaded(after))


LEFT = {
    "an annotation that cannot be read": "@misc{a, author={Pang¶, Ce}, author+an={1-equal}}",
    "a literal": '@misc{a, author={Pang¶, Ce}, author+an={1="x"}}',
    "put together": '@misc{a, author={Pang¶, Ce} # " and Roe, Ann"}',
    "damaged": "@misc{a,\n  title = {T,\n  author = {Pang¶, Ce},\n}",
    "nothing says what it means": "@misc{a, author={Pang*, Ce and Roe¶, Ann}}",
    "inherited": "@xdata{x, author+an={1=equal}}\n@misc{a, xdata={x}, author={Pang¶, Ce}}",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_not_sure_is_left_alone(name: str) -> None:
    assert fixed(LEFT[name]) == LEFT[name]


def test_marks_and_legend_say_the_same_as_the_annotation() -> None:
    before = """@article{a,
  author = {Moreau*, Claire and Roe$^{*\\dagger}$, Ann and *Pang, Ce and Doe \\textsuperscript{\\textdagger}, Jo},
  note = {* equal contribution; $\\dagger$ corresponding authors},
}
"""
    after = fixed(before)
    assert "author = {Moreau, Claire and Roe, Ann and Pang, Ce and Doe, Jo}," in after
    assert "author+an = {1=equal; 2=equal,corresponding; 3=equal; 4=corresponding}," in after
    assert roles(loaded(before)) == roles(loaded(after))


@pytest.mark.parametrize(
    ("authors", "annotation"),
    [
        (r"\textbf{Hall, Ada} and Reyes, Tom", "author+an={1=me}"),
        (r"Reyes, Tom and {\bf Ada Hall}", "author+an={2=me}"),
        (r"\textbf{Hall, Ada} and \textbf{Reyes, Tom}", ""),  # nobody can tell whose list it is
        (r"\underline{Hall, Ada} and Reyes, Tom", ""),  # often a student
        (r"\textbf{Hall, Ada}", ""),
    ],
)
def test_one_name_in_bold_is_the_owners_where_nobody_says_who_it_is(
    authors: str, annotation: str
) -> None:
    text = f"@misc{{a, author={{{authors}}}, title={{T}}}}"
    report = check_bytes([("a.bib", text.encode())], Config(), {"name-markup"}, date(2026, 1, 1))
    (problem,) = report.problems
    added = [edit.text for edit in problem.fix.edits if edit.text] if problem.fix else []
    assert added == ([f", {annotation}"] if annotation else [])
