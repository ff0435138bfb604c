"""Whatever two entries say: each value stands in the union, or is listed as dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from publist.fix.result import FixedFile
from publist.merge.apply import carry_out
from publist.merge.automatic import unite_duplicates
from publist.merge.model import Keep, Outcome, Related, Union
from publist.merge.tex import key_edits
from publist.problem import edited
from publist.read.store import Reading, read_files

SLOW = settings(max_examples=150, deadline=None)
SAME = [{"journal", "journaltitle", "booktitle"}, {"year", "date"}, {"number", "issue"},
        {"school", "institution"}, {"address", "location"}, {"keywords", "keyword"},
        {"annotation", "annote"}, {"eprinttype", "archiveprefix"}]  # fmt: skip
"""Told here once more, so that a slip in the table of names is seen."""
ITEMS = {"keywords": r"[,;]", "ids": ",", "file": ";", "annote": ";", "award": " and "}

PERSONS = ("Lovelace, Ada", "Lovelace, A.", "Ada Lovelace", "Babbage, Charles", "C. Babbage",
           "Menabrea, Luigi", 'M{\\"u}ller, Karl', "Müller, K.", "{The Royal Society}", "Gödel*, Kurt")  # fmt: skip
TEXTS = st.text("ab C.,;:-{}é$\\\n", max_size=12).filter(
    lambda text: (
        text.count("{") == text.count("}")
        and "\\" not in text.replace("\\\n", "")
        and not re.search(r"\}[^{]*\{", text)
        and text.find("{") <= text.find("}")
    )
)
VALUES = {
    "author": st.lists(st.sampled_from(PERSONS), min_size=1, max_size=4).map(" and ".join),
    "author+an": st.sampled_from(("1=equal", "2=equal,phd; 1=me", "=highlight", "3=x", "1-bad")),
    "title": st.sampled_from(("Notes on Engines", "NOTES ON ENGINES", "{N}otes on {E}ngines",
                              "Notes on Engines: a Sketch", "Notes on &amp; Engines")),
    "journal": st.sampled_from(("Scientific Memoirs", "Sci. Mem.", "arXiv preprint arXiv:1234.56789")),
    "booktitle": TEXTS, "year": st.sampled_from(("1843", "in press", "1844")),
    "date": st.sampled_from(("1843-08", "1843")), "month": st.sampled_from(("aug", "8")),
    "pages": st.sampled_from(("666", "666--731", "666-731")), "volume": st.sampled_from(("3", "abs/1")),
    "doi": st.sampled_from(("10.1000/a", "https://doi.org/10.1000/a", "10.48550/arXiv.1234.56789", "x")),
    "keywords": st.sampled_from(("a, b", "b; c", "A")), "file": st.sampled_from(("a.pdf", "b.pdf;a.pdf")),
    "annote": TEXTS, "note": TEXTS, "abstract": TEXTS, "award": st.sampled_from(("Best and Second", "Best")),
    "ids": st.sampled_from(("old", "older, old")), "selected": st.sampled_from(("true", "no")),
    "publist": st.just("hide"), "related": st.sampled_from(("third", "one", "two, third")),
    "relatedtype": st.sampled_from(("preprintof", "distinctfrom")), "crossref": st.just("third"),
    "Url": TEXTS, "school": TEXTS, "custom": TEXTS,
}  # fmt: skip
FIELDS = st.fixed_dictionaries({}, optional=VALUES)
LAYOUTS = ("  {} = {{{}}},\n", "{}={{{}}},", "\n, {} = {{{}}}")


def entry(key: str, kind: str, fields: Mapping[str, str], layout: str) -> str:
    """An entry in one of several layouts."""
    body = "".join(layout.format(name, value) for name, value in fields.items())
    comma = "" if body.startswith("\n,") else ",\n"
    return f"@{kind}{{{key}{comma}{body}}}"


def folded(text: str) -> str:
    return " ".join(text.split())


def check_nothing_is_lost(before: Reading, after: Reading, outcome: Outcome, stays: str) -> None:
    """Worked out without the code that unites."""
    dropped = {(one.key, one.field, one.value) for done in outcome.done for one in done.dropped}
    kept = {
        name: folded(value)
        for raw in after.raw
        if raw.block.key == stays
        for name, value in raw.fields.items()
    }
    for raw in before.raw:
        if raw.block.key not in ("one", "two"):
            continue
        for field in raw.block.fields:
            value = folded(raw.fields[field.name])
            if not value or (raw.block.key, field.name, value) in dropped:
                continue
            names = {field.name}.union(*(names for names in SAME if field.name in names))
            there = [kept.get(name, "") for name in names]
            split = ITEMS.get(field.name)
            if split:
                items = {folded(one).casefold() for one in re.split(split, value) if one.strip()}
                known = {folded(one).casefold() for text in there for one in re.split(split, text)}
                if items <= known:
                    continue
            if field.name == "author+an" and kept.get(field.name):
                continue  # with other numbers; test_annotations says which
            renamed = value.replace("one", stays).replace("two", stays)
            assert value in there or (field.name == "related" and renamed in there), (
                f"{field.name} = {value}"
            )


@SLOW
@given(
    FIELDS, FIELDS, st.sampled_from(("article", "misc", "inproceedings")),
    st.sampled_from(LAYOUTS), st.sampled_from(LAYOUTS), st.sampled_from(("\n", "\r\n")), st.booleans(),
)  # fmt: skip
def test_each_value_stays_or_is_listed(
    first: dict[str, str],
    second: dict[str, str],
    kind: str,
    one: str,
    two: str,
    end: str,
    apart: bool,
) -> None:
    around = (
        "% before\n\n",
        "\n\n% between\n\n",
        "\n\n@misc{third, title = {Third}, year = 1900}\n% after",
    )
    texts = [
        around[0] + entry("one", kind, first, one),
        entry("two", "article", second, two) + around[2],
    ]
    whole = [around[1].join(texts)] if not apart else texts
    files = [
        (f"{number}.bib", text.replace("\n", end).encode()) for number, text in enumerate(whole)
    ]
    before = read_files(files)
    positions = [place for place, raw in enumerate(before.raw) if raw.block.key in ("one", "two")]
    if len(positions) != 2:
        return
    outcome = carry_out(before, [Union(positions[0], (positions[1],))], read_files)
    after = read_files([(file.path, file.after) for file in outcome.files])
    if outcome.refused:
        assert [file.after for file in outcome.files] == [data for _, data in files]
        return
    check_nothing_is_lost(before, after, outcome, "one")
    assert outcome.keys == (("two", "one"),)
    (stays,) = [raw for raw in after.raw if raw.block.key == "one"]
    assert "two" in re.split(r",\s*", stays.fields["ids"])
    check_bytes_outside(before, outcome.files, positions)


def check_bytes_outside(
    before: Reading, files: Sequence[FixedFile], positions: Sequence[int]
) -> None:
    """All edits lie in the two blocks, or in the white space behind the one that goes."""
    spans: dict[int, list[tuple[int, int]]] = {
        id(before.raw[place].source): [] for place in positions
    }
    for place in positions:
        raw = before.raw[place]
        spans[id(raw.source)].append((raw.block.start, raw.block.end))
    for read, file in zip(before.files, files, strict=True):
        text = read.source.text
        for edit in file.edits:
            inside = [
                (start, end)
                for start, end in spans[id(read.source)]
                if (edit.start < end and start < edit.end) or start <= edit.start <= end
            ]
            assert inside
            start, end = inside[0]
            assert not text[min(edit.start, start) : start].strip()
            assert not text[end : max(edit.end, end)].strip()


@SLOW
@given(FIELDS, FIELDS, st.sampled_from(LAYOUTS))
def test_a_second_run_changes_nothing(
    first: dict[str, str], second: dict[str, str], layout: str
) -> None:
    same = {"doi": "10.1000/a", "title": "Notes on Engines"}
    text = "\n".join(
        entry(key, "article", {**fields, **same}, layout)
        for key, fields in (("one", first), ("two", second), ("three", first))
    )
    once = unite_duplicates([("a.bib", text.encode())], read_files, "likely")
    (file,) = once.files
    again = unite_duplicates([("a.bib", file.after)], read_files, "likely")
    assert again.files[0].after == file.after
    assert not again.done


@SLOW
@given(
    st.lists(st.tuples(st.sampled_from("ukvn"), st.integers(0, 3), st.integers(0, 3)), max_size=5)
)
def test_decisions_one_after_the_other_leave_whole_files(
    answers: list[tuple[str, int, int]],
) -> None:
    text = "\n".join(
        entry(
            f"k{number}",
            "article",
            {"title": f"T{number}", "year": "1843", "note": f"n{number}"},
            LAYOUTS[0],
        )
        for number in range(4)
    )
    reading = read_files([("a.bib", text.encode())])
    decisions = [
        Union(one, (other,)) if what == "u" else Keep(one, (other,)) if what == "k"
        else Related(one, other, "preprintof" if what == "v" else "distinctfrom")
        for what, one, other in answers if one != other
    ]  # fmt: skip
    outcome = carry_out(reading, decisions, read_files)
    after = read_files([(file.path, file.after) for file in outcome.files])
    gone = {old for old, _ in outcome.keys}
    assert {raw.block.key for raw in after.raw} == {"k0", "k1", "k2", "k3"} - gone
    known = {key for item in after.store.entries for key in (item.key, *item.other_keys)}
    assert known == {"k0", "k1", "k2", "k3"}
    assert {relation.key for item in after.store.entries for relation in item.relations} <= known
    assert len(outcome.done) + len(outcome.refused) == len(set(decisions))


@SLOW
@given(st.text("\\cites{}[]()%,ab \n*<>|", max_size=60))
def test_any_tex_is_read_to_its_end(text: str) -> None:
    after = edited(text, key_edits(text, {"a": "b"}))
    assert len(after) <= len(text)
    assert edited(after, key_edits(after, {"a": "b"})) == after
