"""BibTeX and biblatex: what is written comes back the same, through three readers."""

from __future__ import annotations

from collections.abc import Sequence

import pybtex.database
import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data_entries import (
    CONFIG,
    RECORD,
    names_of,
    read,
    record_authors,
    record_list,
    record_titles,
    stores,
    texts,
    title_of,
    write,
)
from publist.config import Config
from publist.export.bibtex import HIDDEN_FIELDS, entry_text, reader_bibtex, safe_value
from publist.loading import load_bytes
from publist.model import Entry
from publist.read.tex import tex_to_text
from publist.record import changed

Read = dict[str, dict[str, str]]
_PIECES = ("{", "}", "\\{", "\\}", "\\", "\\\\", '"', "@", "@book{a, title = {x}}", ",", "#", "=", "%",
           "\n", "a", " and ", "{{", "}}", "$x_{1}$", "\\emph{x}", "@comment{", "\r\n@string{", "''")  # fmt: skip
values = st.lists(st.one_of(st.sampled_from(_PIECES), texts), max_size=6).map("".join)


def by_bibtexparser(text: str) -> Read:
    library = parse_string(text)
    assert not library.failed_blocks
    assert not library.comments
    return {
        entry.key: {field.key: str(field.value) for field in entry.fields}
        for entry in library.entries
    }


def by_pybtex(text: str) -> Read:
    database = pybtex.database.parse_string(text, "bibtex")
    found: Read = {}
    for key, entry in database.entries.items():
        found[key] = {name.lower(): str(value) for name, value in entry.fields.items()}
        found[key] |= dict.fromkeys(entry.persons, "")
    return found


def by_publist(text: str) -> Read:
    store = load_bytes([("x.bib", text.encode())], Config())
    codes = {problem.code for problem in store.problems}
    assert not codes & {"missing-comma", "extra-brace", "unclosed"}
    return {entry.key: dict(entry.fields) for entry in store.entries}


def raw(text: str) -> Read:
    """What stands in the text, by its own layout: one field a line."""
    found: Read = {}
    key = ""
    for line in text.split("\n"):
        if line.startswith("@"):
            key = line.partition("{")[2].rstrip(",")
            found[key] = {}
        elif line.startswith("  "):
            name, _, value = line.partition(" = ")
            bare = value.rstrip(",")
            found[key][name.strip()] = bare[1:-1] if bare.startswith("{") else bare
    return found


def squeezed(fields: Read) -> Read:
    """Readers differ in what is white space, and the months of pybtex are words."""
    return {
        key: {
            name: " ".join(value.split())
            for name, value in values.items()
            if name not in ("author", "editor", "month")
        }
        for key, values in fields.items()
    }


def come_back(text: str) -> None:
    wanted = squeezed(raw(text))
    for reader in (by_bibtexparser, by_pybtex, by_publist):
        assert squeezed(reader(text)) == wanted, reader


@settings(max_examples=300, deadline=None)
@given(st.lists(values, min_size=1, max_size=3))
@example(["a \\{ b"])
@example(["a \\\\{b}"])
@example(["\\"])
@example(["\\\\{\\}"])
@example(["\\\\{}"])
def test_values_come_back(fields: list[str]) -> None:
    named = {f"field{place}": value for place, value in enumerate(fields)}
    come_back(entry_text("misc", "k", named))


@pytest.mark.parametrize(
    "value", ["a {B} c", "50\\% of $x_{1}$", "\\{a\\}", 'a@b.org, "q" # 1', "~"]
)
def test_sound_values_stand_as_they_are(value: str) -> None:
    assert safe_value(value) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a \\{ b", "a { b"),
        ("$\\{$ b", "\\lbrace b"),
        ("a } b", "a b"),
        ("{a", "a"),
        ("b\\}", "b}"),
    ],
)
def test_other_values_say_the_same(value: str, text: str) -> None:
    assert tex_to_text(safe_value(value)) == text


@settings(max_examples=60, deadline=None)
@given(stores, st.sampled_from(["bibtex", "biblatex"]))
def test_any_entry_comes_back(store: Sequence[Entry], fmt: str) -> None:
    text = write(store, fmt)
    come_back(text)
    assert len(raw(text)) == len(store)


@pytest.mark.parametrize("fmt", ["bibtex", "biblatex"])
def test_the_record(fmt: str) -> None:
    text = record_list(fmt)
    come_back(text)
    found = read(text)
    assert [title_of(entry) for entry in found] == record_titles()
    assert [names_of(entry.authors) for entry in found] == record_authors()
    assert [entry.date.year for entry in found] == [work["year"] for work in RECORD["work"]]
    persons = pybtex.database.parse_string(text, "bibtex").entries.values()
    assert [len(entry.persons["author"]) for entry in persons] == [
        len(authors) for authors in record_authors()
    ]
    hidden = HIDDEN_FIELDS - {"pubstate", "keywords"}
    assert not {name for fields in raw(text).values() for name in fields} & hidden


def test_biblatex_keeps_what_is_said_of_authors() -> None:
    found = load_bytes([("x.bib", record_list("biblatex").encode())], Config()).entries
    for entry, work in zip(found, RECORD["work"], strict=True):
        equal = [name for name, author in zip(names_of(entry.authors), entry.authors, strict=True)
                 if "equal" in author.roles]  # fmt: skip
        assert equal == work.get("equal", [])
        assert "1=me" in entry.fields["author+an"] or "me" in entry.fields["author+an"]
    assert "+an" not in record_list("bibtex")
    text = write(
        read("@misc{k, title = {T}, author = {Doe, A and Roe, B}, author+an = {2=phd,equal}}"),
        "biblatex",
    )
    assert raw(text)["k"]["author+an"] == "2=equal,phd"


@pytest.mark.parametrize(
    ("source", "bibtex", "biblatex"),
    [
        (
            "@article{k, journaltitle = {J}, date = {2020-03-02}}",
            '@article{k, journal = {J}, year = {2020}, month = mar # "~2"}',
            "@article{k, journaltitle = {J}, date = {2020-03-02}}",
        ),
        (
            "@article{k, journal = {J}, year = 2020, month = mar}",
            "@article{k, journal = {J}, year = {2020}, month = mar}",
            "@article{k, journaltitle = {J}, date = {2020-03}}",
        ),
        (
            "@mastersthesis{k, school = {U}, address = {Paris}, year = 2020}",
            "@mastersthesis{k, school = {U}, address = {Paris}, year = {2020}}",
            "@thesis{k, institution = {U}, location = {Paris}, date = {2020}, type = {mathesis}}",
        ),
        (
            "@thesis{k, institution = {U}, type = {mathesis}, date = {2019/2020}}",
            "@mastersthesis{k, school = {U}, year = {2019--2020}}",
            "@thesis{k, institution = {U}, type = {mathesis}, date = {2019/2020}}",
        ),
        (
            "@report{k, institution = {I}, type = {resreport}}",
            "@techreport{k, institution = {I}, type = {Research report}}",
            "@report{k, institution = {I}, type = {resreport}}",
        ),
        (
            "@online{k, eprint = {2202.11678}, archiveprefix = {arXiv}, primaryclass = {cs.LG}}",
            "@misc{k, eprint = {2202.11678}, archiveprefix = {arXiv}, primaryclass = {cs.LG}}",
            "@online{k, eprint = {2202.11678}, eprinttype = {arxiv}, eprintclass = {cs.LG}}",
        ),
        (
            "@misc{k, arxiv = {2202.11678}}",
            "@misc{k, eprint = {2202.11678}, archiveprefix = {arXiv}}",
            "@misc{k, eprint = {2202.11678}, eprinttype = {arxiv}}",
        ),
        (
            "@misc{k, hal_id = {hal-01511564}}",
            "@misc{k, hal_id = {hal-01511564}}",
            "@misc{k, hal_id = {hal-01511564}}",
        ),
        (
            "@collection{k, subtitle = {S}, year = {in press}, location = {Paris}}",
            "@book{k, title = {T: S}, year = {in press}, address = {Paris}}",
            "@collection{k, subtitle = {S}, year = {in press}, location = {Paris}}",
        ),
    ],
)
def test_both_vocabularies(source: str, bibtex: str, biblatex: str) -> None:
    source = source.replace("{k", "{k, title = {T}", 1)
    for fmt, wanted in (("bibtex", bibtex), ("biblatex", biblatex)):
        title = "" if "title = {T" in wanted else ", title = {T}"
        fields = wanted.replace("{k", "{k" + title, 1)[:-1].split(", ")[1:]
        written = write(read(source), fmt)
        assert written.startswith(wanted[: wanted.index("{")] + "{k,")
        come_back(written)
        assert raw(written)["k"] == dict(
            part.rstrip("}").replace("{", "").split(" = ") for part in fields
        )
        before, after = read(source)[0], read(written)[0]
        assert (after.kind, after.date, title_of(after)) == (
            before.kind,
            before.date,
            title_of(before),
        )
        assert (after.venue, after.identifiers) == (before.venue, before.identifiers)


@pytest.mark.parametrize(
    "authors",
    [
        "Lotfi*, Sanae and \\textbf{Kuang, Yilun}$^*$ and {{LIGO}} and {\\'E}cole, J. and others",
        "van der Berg$^\\dagger$, Jan and Smith, Jr., John and {Bonniot de Ruisselet}, T.",
        "Doe, Jo, and Roe, R.",
        "\\underline{A. Lovelace} and {Barnes \\& Noble}",
    ],
)
def test_names_are_clean(authors: str) -> None:
    source = f"@misc{{k, title = {{T}}, author = {{{authors}}}}}"
    (before,) = read(source)
    for fmt in ("bibtex", "biblatex"):
        written = write(read(source), fmt)
        (after,) = read(written)
        assert [author.name for author in after.authors] == [
            author.name for author in before.authors
        ]
        assert after.others == before.others
        assert not set("*$†") & set(raw(written)["k"]["author"])
        pybtex.database.parse_string(written, "bibtex")


def test_strings_and_crossrefs_are_resolved() -> None:
    source = (
        '@string{j = "Journal"}\n@inproceedings{a, title = {A}, crossref = {p}, publisher = j # { of}}\n'
        "@proceedings{p, title = {Proc}, year = 2020}"
    )
    text = write(read(source), "bibtex")
    assert "@string" not in text
    assert raw(text)["a"] == {
        "title": "A", "publisher": "Journal of", "booktitle": "Proc", "year": "2020"
    }  # fmt: skip


def test_keys_are_unique_for_every_reader() -> None:
    entries = [changed(entry, key=key) for entry, key in zip(
        read("@misc{x, title = {T}}") * 6, ["a", "A", "a b", "a,b", "{}", ""], strict=True
    )]  # fmt: skip
    text = write(entries, "bibtex")
    assert list(raw(text)) == ["a", "A-2", "a-b", "a-b-2", "entry", "entry-2"]
    come_back(text)


def test_fields_of_ones_own_are_hidden() -> None:
    config = changed(CONFIG, hidden_fields=("Abstract",))
    text = write(
        read("@misc{k, title = {T}, abstract = {A}, code = {x}, url_x = {y}}"), "bibtex", config
    )
    assert raw(text)["k"] == {"title": "T"}


def test_an_entry_on_a_page_is_as_it_stands() -> None:
    (entry,) = read("@article{k, title = {T}, journaltitle = {J}, award = {A}, date = {2020-03}}")
    assert reader_bibtex(entry) == (
        "@article{k,\n  title        = {T},\n  journaltitle = {J},\n  date         = {2020-03},\n}"
    )
