"""Fixing: bytes outside the edits stay, nothing changes that was not meant to, a second run is idle."""

from __future__ import annotations

import codecs
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fix_oracle import check_bytes_outside, check_meaning
from hosts import need
from publist.api import fix, fix_bytes, resolve_config
from publist.check.library import Item, Library
from publist.check.registry import BY_CODE
from publist.check.run import Report
from publist.config import Config
from publist.fix.diff import unified_diff
from publist.fix.edits import Kept, Shift, edits_between, keep
from publist.fix.engine import fix_files
from publist.fix.result import Fixed, FixedFile
from publist.problem import Edit, Fix, Place, Problem, PublistError, Safety, Severity, edited
from publist.read.source import decode
from publist.read.store import Reading, read_files
from test_read_properties import damaged_stores

TODAY = date(2026, 6, 1)
EVERYTHING: tuple[Safety, ...] = ("safe", "unsafe", "annotations")
RULES = Path(__file__).parent / "rules"
SLOW = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)

STORE = """\
% Œuvres

@article{one,
  author = {Hall, Ada},
  title  = {Ladders &amp; Rungs},
  doi    = {https://doi.org/10.1000/jcm.1},
}

@misc{two, title = {Étoffes}, note = {x}}
"""

Rule = Callable[[Item], Iterable[Fix]]


def run(
    rules: Sequence[Rule],
    *files: bytes | tuple[str, bytes],
    allowed: Sequence[Safety] = EVERYTHING,
    rounds: list[int] | None = None,
) -> Fixed:
    """Fix files by rules of a test's own, each placed where its fix begins."""

    def check(reading: Reading) -> Report:
        if rounds is not None:
            rounds.append(1)
        library = Library(reading, Config(), TODAY)
        problems = tuple(
            Problem("test", Severity.ADVICE, "m", place(item, fix), item.entry.key, "", fix)
            for item in library.items
            for rule in rules
            for fix in rule(item)
        )
        return Report(problems, len(library.items), 0, 0)

    pairs = [file if isinstance(file, tuple) else ("refs.bib", file) for file in files]
    return fix_files(pairs, read_files, check, allowed)


def place(item: Item, fix: Fix) -> Place:
    """Where a problem is: at its first edit, or at the entry's key if that makes no sense."""
    at = fix.edits[0].start if fix.edits else -1
    known = 0 <= at <= len(item.source.text)
    return item.source.place(*((at, at + 1) if known else item.span("")))


def replacing(old: str, new: str, *fields: str, safety: Safety = "safe") -> Rule:
    """A rule that replaces the first `old` of an entry; with the fields that it says will change."""

    def rule(item: Item) -> Iterator[Fix]:
        at = item.source.text.find(old, item.raw.block.start, item.raw.block.end)
        if at >= 0:
            yield Fix("t", (Edit(at, at + len(old), new),), fields, safety)

    return rule


# -- encodings and line ends ----------------------------------------------------------------------

ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "bom": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16-le": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "windows-1252": lambda text: text.encode("cp1252"),
    "windows-1252-bom": lambda text: codecs.BOM_UTF8 + text.encode("cp1252"),
    "mixed": lambda text: text.encode("cp1252").replace("É".encode("cp1252"), "É".encode()),
}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


@pytest.mark.parametrize("line_end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_edit_keeps_to_the_encoding_and_the_line_ends(encoding: str, line_end: str) -> None:
    def written(text: str) -> bytes:
        return ENCODINGS[encoding](text.replace("\n", LINE_ENDS[line_end]))

    rules = (
        replacing("&amp;", r"\&", "title"),
        replacing("https://doi.org/", "", "doi"),
        replacing("  doi", "  note = {déjà\nvu},\n  doi", "note"),
        replacing("{x}", "{é}", "note"),
    )

    def once(item: Item) -> Iterator[Fix]:
        for rule in rules:
            if rule is rules[2] and "déjà" in item.source.text:
                continue
            yield from rule(item)

    expected = (
        STORE.replace("&amp;", r"\&")
        .replace("https://doi.org/", "")
        .replace("  doi", "  note = {déjà\nvu},\n  doi")
        .replace("{x}", "{é}")
    )
    fixed = run([once], written(STORE)).files[0]
    assert not fixed.refused
    if encoding == "mixed":  # what is added follows its line; ASCII lines count as UTF-8
        head, tail = written(expected).split("É".encode())
        head = head.replace("déjà".encode("cp1252"), "déjà".encode())
        tail = tail.replace("é".encode("cp1252"), "é".encode())
        assert fixed.after == head + "É".encode() + tail
    elif encoding.startswith("windows"):
        expected_bytes = written(expected).replace("déjà".encode("cp1252"), "déjà".encode())
        assert fixed.after == expected_bytes
    else:
        assert fixed.after == written(expected)
    assert decode(fixed.after, "").text.splitlines() == expected.splitlines()


def test_a_character_that_the_line_cannot_hold_is_refused() -> None:
    data = "@misc{a, title = {É}, note = {x}}\n@misc{b, note = {x}}".encode("cp1252")
    fixed = run([replacing("{x}", "{ő}", "note")], data).files[0]
    assert fixed.after == data.replace(b"b, note = {x}", "b, note = {ő}".encode())
    (refusal,) = fixed.refused
    assert refusal.problem.key == "a"
    assert "`ő` cannot be written in this line's encoding" in refusal.why


def test_a_line_that_would_become_utf8_by_chance_is_refused() -> None:
    data = b"% \xc3\xa9\n@misc{a, title = {\xc3\xa9 \xe9}}\n"
    fixed = run([replacing(" é", "", "title")], data).files[0]
    assert fixed.after == data
    assert "encoding" in fixed.refused[0].why


def test_damaged_utf16_is_left_alone() -> None:
    data = codecs.BOM_UTF16_LE + STORE.encode("utf-16-le") + b"\x00\xd8"
    fixed = run([replacing("&amp;", r"\&", "title")], data).files[0]
    assert fixed.after == data
    assert "damaged UTF-16" in fixed.refused[0].why


def test_line_ends_that_differ_are_each_kept() -> None:
    data = b"@misc{a,\r\n note = {x}\n}\r@misc{b,\r note = {x}}"
    fixed = run([replacing("{x}", "{y\nz}", "note")], data).files[0]
    assert fixed.after == b"@misc{a,\r\n note = {y\nz}\n}\r@misc{b,\r note = {y\rz}}"


def test_an_edit_tears_no_line_end_apart() -> None:
    def after_return(item: Item) -> Iterator[Fix]:
        at = item.source.text.find("\n", item.raw.block.start)
        if "new" not in item.fields:
            yield Fix("t", (Edit(at, at, "\n new = {n},"),), ("new",))

    fixed = run([after_return], b"@misc{a,\r\n note = {x},\r\n}\r\n").files[0]
    assert fixed.after == b"@misc{a,\r\n new = {n},\r\n note = {x},\r\n}\r\n"


# -- rounds ---------------------------------------------------------------------------------------


def test_edits_that_overlap_wait_for_the_next_round() -> None:
    rounds: list[int] = []
    rules = [
        replacing("abc", "b", "note"),
        replacing("bcd", "c", "note"),
        replacing("b", "z", "note"),
    ]
    fixed = run(rules, b"@misc{a, note = {abcd}}", rounds=rounds).files[0]
    assert fixed.after == b"@misc{a, note = {zd}}"
    assert len(fixed.applied) == 2
    assert len(rounds) == 3
    assert edited("@misc{a, note = {abcd}}", fixed.edits) == fixed.after.decode()


@pytest.mark.parametrize(("first", "second", "together"), [
    (Edit(2, 4, ""), Edit(4, 6, ""), True), (Edit(2, 4, ""), Edit(3, 6, ""), False),
    (Edit(2, 6, ""), Edit(3, 5, ""), False), (Edit(2, 4, ""), Edit(4, 4, "x"), False),
    (Edit(2, 2, "x"), Edit(2, 4, ""), False), (Edit(2, 2, "x"), Edit(2, 2, "y"), False),
    (Edit(2, 5, ""), Edit(3, 3, "x"), False), (Edit(2, 4, ""), Edit(5, 5, "x"), True),
    (Edit(2, 2, "x"), Edit(3, 4, ""), True), (Edit(0, 1, ""), Edit(8, 9, ""), True),
])  # fmt: skip
def test_which_edits_go_together(first: Edit, second: Edit, together: bool) -> None:
    data = b"@comment{0123456789}\n@misc{a, note = {x}}"

    def once(item: Item) -> Iterator[Fix]:
        if item.source.text.startswith("@comment{0123456789}"):
            for edit in (first, second):
                yield Fix("t", (Edit(edit.start + 9, edit.end + 9, edit.text),), ())

    for rule in (once, lambda item: reversed([*once(item)])):
        (file,) = run([rule], data).files
        assert len(file.applied) == 1 + together


def test_neighbours_are_changed_at_once() -> None:
    """Each brace is a fix of its own; one of the two alone would be an error."""

    def each(item: Item) -> Iterator[Fix]:
        start, end = item.literal("note") or (0, 0)
        for at in range(start, end):
            if item.source.text[at] in "{}":
                yield Fix("t", (Edit(at, at + 1, ""),), ("note",))

    assert run([each], b"@misc{a, note = {{}x}}").files[0].after == b"@misc{a, note = {x}}"


def test_edits_in_one_place_wait_for_the_next_round() -> None:
    def at_the_value(word: str) -> Rule:
        def rule(item: Item) -> Iterator[Fix]:
            span = item.literal("note")
            if span and word not in item.fields["note"]:
                yield Fix("t", (Edit(span[0], span[0], word),), ("note",))

        return rule

    rounds: list[int] = []
    fixed = run([at_the_value("a"), at_the_value("b")], b"@misc{k, note = {x}}", rounds=rounds)
    assert fixed.files[0].after == b"@misc{k, note = {bax}}"
    assert len(rounds) == 3


def test_fixes_that_undo_each_other_are_not_made() -> None:
    rules = [replacing("{x}", "{y}", "note"), replacing("{y}", "{x}", "note")]
    fixed = run(rules, b"@misc{a, note = {x}}\n@misc{b, note = {z}}").files[0]
    assert fixed.after == fixed.before
    assert all("again and again" in refusal.why for refusal in fixed.refused)
    good = replacing("{z}", "{w}", "note")
    fixed = run([*rules, good], b"@misc{a, note = {x}}\n@misc{b, note = {z}}").files[0]
    assert fixed.after == b"@misc{a, note = {x}}\n@misc{b, note = {w}}", "the others go on"


def test_a_fix_that_grows_for_ever_is_not_made() -> None:
    fixed = run([replacing("{x", "{xx", "note")], b"@misc{a, note = {x}}").files[0]
    assert fixed.after == fixed.before
    assert fixed.refused


OVERLAP = "its edits overlap; this is a mistake in publist, please report it"


@pytest.mark.parametrize(("edits", "why"), [
    ((Edit(3, 2, "x"),), OVERLAP), ((Edit(0, 5, ""), Edit(4, 6, "")), OVERLAP), ((), OVERLAP),
    ((Edit(0, 1000, ""),), OVERLAP), ((Edit(-1, 0, ""),), OVERLAP),
    ((Edit(0, 1, "@"),), "it would change nothing"),
])  # fmt: skip
def test_edits_that_make_no_sense_are_refused(edits: tuple[Edit, ...], why: str) -> None:
    fixed = run([lambda _: [Fix("t", edits, ("note",))]], b"@misc{a, note = {x}}").files[0]
    assert fixed.after == fixed.before
    assert [refusal.why for refusal in fixed.refused] == [why]


def test_only_what_is_allowed_is_done() -> None:
    data = b"@misc{a, note = {x}}"
    rule = replacing("{x}", "{y}", "note", safety="unsafe")
    assert run([rule], data, allowed=("safe", "annotations")).files[0].after == data
    assert run([rule], data, allowed=("unsafe",)).files[0].after == b"@misc{a, note = {y}}"


def test_files_of_one_name_are_two() -> None:
    data = b"@misc{a, note = {x}}"
    other = b"\n\n@misc{b, title = {t}, note = {x}}"
    fixed = run([replacing("{x}", "{y}", "note")], ("r.bib", data), ("r.bib", other))
    assert [file.after for file in fixed.files] == [
        data.replace(b"{x}", b"{y}"), other.replace(b"{x}", b"{y}"),
    ]  # fmt: skip
    assert [file.path for file in fixed.files] == ["r.bib", "r.bib"]
    assert [len(file.applied) for file in fixed.files] == [1, 1]


# -- verification ---------------------------------------------------------------------------------

ELSEWHERE = "an entry would begin or end elsewhere"
BAD_FIXES = {
    "another field": (replacing("{One}", "{Two}", "note"), "`title` would change, too"),
    "a field more": (replacing("note = {x}", "year = 1, note = {x}", "note"), "`year` would change, too"),
    "a field less": (replacing("title = {One},", "", "note"), "`title` would change, too"),
    "another order": (
        replacing("title = {One}, author = {A},", "author = {A}, title = {One},", "note"),
        "fields would change their order",
    ),
    "another key": (replacing("@misc{bad", "@misc{worse", "title", "note"), "the entry's key would change, too"),
    "another type": (replacing("@misc{bad", "@book{bad", "title", "note"), "the entry's type would change, too"),
    "a brace too many": (replacing("{x}", "{x}}", "note"), ELSEWHERE),
    "a brace too few": (replacing("{x}", "{y", "note"), ELSEWHERE),
    "an entry more": (replacing("{x}}", "{y}}\n@misc{more, title = {M}}", "note"), ELSEWHERE),
    "an entry less": (replacing("@misc{bad", "% misc{bad", "title", "author", "note"), ELSEWHERE),
    "an entry cut short": (replacing("note = {x}", "} note = {x}", "note"), "it would bring up extra-brace"),
    "a new error": (replacing("{x}", '{y} "z"', "note"), "it would bring up text-after-value"),
    "a new warning": (replacing("{x}", r"{\unheardof{y}}", "note"), "it would bring up unknown-command"),
    "a repeated field that differs": (
        replacing("note = {x}", "title = {Three}, note = {x}", "note"), "`title` would change, too",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_FIXES)
def test_a_wrong_fix_is_refused_and_the_others_are_made(name: str) -> None:
    """The wrong fix hits one entry; a right one is offered in the entry before and the one after."""
    data = b"""\
@string{s = {An Abbreviation}}
@misc{before, note = {dot}, title = {B}}

@misc{bad, title = {One}, author = {A}, note = {x}}

text between
@misc{after, note = {dot}, title = {C}, series = s}
"""
    rule, why = BAD_FIXES[name]
    fixed = run([replacing("{dot}", "{dash}", "note"), rule], data).files[0]
    assert fixed.after == data.replace(b"dot", b"dash")
    assert [problem.key for problem in fixed.applied] == ["before", "after"]
    assert [(refusal.problem.key, refusal.why) for refusal in fixed.refused] == [("bad", why)]


def test_many_wrong_fixes_are_found_at_once() -> None:
    rounds: list[int] = []
    entries = [f"@misc{{k{n}, title = {{One}}, note = {{x}}}}\n" for n in range(200)]
    rules = [
        lambda item: BAD_FIXES["a brace too many"][0](item) if item.entry.key[-1] in "02468" else (),
        lambda item: replacing("{x}", "{y}", "note")(item) if item.entry.key[-1] in "13579" else (),
    ]  # fmt: skip
    fixed = run(rules, "".join(entries).encode(), rounds=rounds).files[0]
    assert len(fixed.refused) == 100
    assert len(fixed.applied) == 100
    assert len(rounds) == 2


def test_an_abbreviation_is_no_entrys_own() -> None:
    """A fix may not reach into a @string: other entries would read differently."""
    data = b"@string{s = {dot}}\n@misc{a, note = {x}, series = s}\n"

    def in_string(item: Item) -> Iterator[Fix]:
        at = item.source.text.find("dot")
        if at >= 0:
            yield Fix("t", (Edit(at, at + 3, "dash"),), ("series", "s"))

    fixed = run([in_string, replacing("{x}", "{y}", "note")], data).files[0]
    assert fixed.after == data.replace(b"{x}", b"{y}"), "the entry's own fix is not to blame"
    (refusal,) = fixed.refused
    assert refusal.why == "`s` would change, too"


def test_a_value_put_together_is_looked_at() -> None:
    """What is written in the entry stays; what it means does not."""
    data = b"@misc{p, title = {P}, crossref = {b}}\n@book{b, title = {B}, year = 2020}\n"
    fixed = run([replacing("{p,", "{p, date = {1999},", "date")], data).files[0]
    assert fixed.after == data
    assert fixed.refused[0].why == "`year` would change, too"


def test_what_is_inherited_changes_with_its_source() -> None:
    data = b"""\
@inproceedings{paper, title = {P}, crossref = {book}}
@proceedings{book, title = {B &amp; C}, publisher = {D}}
"""
    fixed = run([replacing("&amp;", r"\&", "title")], data).files[0]
    assert not fixed.refused
    assert fixed.after == data.replace(b"&amp;", rb"\&"), "its title is the paper's booktitle"
    wrong = run([replacing("{D}", "{E}", "title")], data).files[0]
    assert wrong.after == data


def test_only_what_is_inherited_changes_with_its_source() -> None:
    """The paper's own booktitle is its own, though the book's fix names such a field."""
    data = b"""\
@inproceedings{paper, note = {n}, booktitle = {x}, crossref = {book}}
@proceedings{book, booktitle = {y}}
"""
    rules = [replacing("{x}", "{z}", "note"), replacing("{y}", "{z}", "booktitle")]
    fixed = run(rules, data).files[0]
    assert fixed.after == data.replace(b"{y}", b"{z}")
    assert fixed.refused[0].why == "`booktitle` would change, too"


def test_a_type_changes_only_when_it_is_named() -> None:
    data = b"@artcile{a, title = {x}}\n"
    assert run([replacing("artcile", "article", "title")], data).files[0].after == data
    fixed = run([replacing("artcile", "article", "@type")], data).files[0]
    assert fixed.after == data.replace(b"artcile", b"article")
    assert run([replacing("artcile", "xdata", "@type")], data).files[0].after == data


def test_a_problem_of_the_reader_that_goes_away_is_fine() -> None:
    data = b"@misc{a, title = {T} note = {x}}\n"
    fixed = run([replacing("{T} n", "{T}, n")], data).files[0]
    assert fixed.after == b"@misc{a, title = {T}, note = {x}}\n"


def test_a_field_repeated_word_for_word_may_go() -> None:
    data = b"@misc{a, title = {T}, title = {T}}\n"
    assert (
        run([replacing(", title = {T}}", "}")], data).files[0].after == b"@misc{a, title = {T}}\n"
    )
    data = b"@misc{a, title = {T}, title = {S}}\n"
    assert run([replacing(", title = {S}}", "}")], data).files[0].after == data


# -- the rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in RULES.glob("*/fixed.bib")), ids=lambda path: path.name
)
def test_a_rules_bad_example_becomes_its_fixed_one(folder: Path) -> None:
    code = folder.name
    own = folder / "publist.toml"
    config = resolve_config(own if own.exists() else Config())
    fixed = fix_bytes(
        [("bad.bib", (folder / "bad.bib").read_bytes())], config, {code}, EVERYTHING, TODAY
    )
    (file,) = fixed.files
    assert not file.refused
    assert file.applied
    assert {problem.fix.safety for problem in file.applied if problem.fix} == {BY_CODE[code].fixes}
    assert file.after == (folder / "fixed.bib").read_bytes()
    again = fix_bytes([("bad.bib", file.after)], config, {code}, EVERYTHING, TODAY)
    assert again.files[0].after == file.after
    assert not again.files[0].refused


def test_an_ignored_problem_is_not_fixed() -> None:
    data = b"@misc{a, doi = {https://doi.org/10.1000/a}, publist-ignore = {wrapped-doi}}\n"
    fixed = fix_bytes([("a.bib", data)], Config(), {"wrapped-doi"}, EVERYTHING, TODAY)
    assert fixed.files[0].after == data
    without = data.replace(b"publist-ignore", b"note")
    fixed = fix_bytes([("a.bib", without)], Config(), {"wrapped-doi"}, EVERYTHING, TODAY)
    assert b"{10.1000/a}" in fixed.files[0].after
    assert fixed.before.problems
    assert not fixed.after.problems


def test_fix_writes_each_file_once(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes(b"@misc{a, doi = {https://doi.org/10.1000/a}}\n")
    (tmp_path / "link.bib").symlink_to(path)
    clean = tmp_path / "clean.bib"
    clean.write_bytes(b"@misc{b, doi = {10.1000/b}}\n")
    before = clean.stat()
    fixed = fix(path, tmp_path / "link.bib", clean, config=Config(), select=["wrapped-doi"])
    assert len(fixed.files) == 2
    assert path.read_bytes() == b"@misc{a, doi = {10.1000/a}}\n"
    assert clean.stat().st_ino == before.st_ino, "what needs no fix is not written"
    assert {file.name for file in tmp_path.iterdir()} == {"refs.bib", "link.bib", "clean.bib"}
    with pytest.raises(PublistError, match="no such file"):
        fix(tmp_path / "nothing.bib", config=Config())


# -- in general -----------------------------------------------------------------------------------

ALPHABET = "ab &{}é€\n"


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    places = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    kept = [
        pair for number, pair in enumerate(pairs) if not number or pairs[number - 1][1] < pair[0]
    ]
    return [Edit(start, end, draw(st.text(ALPHABET, max_size=4))) for start, end in kept]


@SLOW
@given(st.text(ALPHABET, max_size=40), st.data())
def test_rounds_of_edits_are_told_as_one(text: str, data: st.DataObject) -> None:
    kept = [Kept(0, 0, len(text))]
    now = text
    for _ in range(data.draw(st.integers(0, 4))):
        edits = data.draw(edits_of(len(now)))
        shift = Shift(edits)
        after = edited(now, edits)
        for offset in range(len(now) + 1):
            first, last = shift.of(offset)
            assert 0 <= first <= last <= len(after)
            if not any(edit.start <= offset <= edit.end for edit in edits):
                assert first == last
                assert now[offset : offset + 1] == after[first : first + 1]
        kept = keep(kept, edits)
        now = after
    for piece in kept:
        assert text[piece.before :][: piece.length] == now[piece.after :][: piece.length]
    assert edited(text, edits_between(kept, len(text), now)) == now


@SLOW
@given(
    st.text(ALPHABET + "\r", max_size=40),
    st.sampled_from(sorted(ENCODINGS)),
    st.sampled_from(sorted(LINE_ENDS)),
    st.data(),
)
def test_bytes_outside_edits_stay(
    text: str, encoding: str, line_end: str, data: st.DataObject
) -> None:
    before = ENCODINGS[encoding](text.replace("\n", LINE_ENDS[line_end]))
    source = decode(before, "")
    assert source.comes_back
    edits = [source.fitted(edit) for edit in data.draw(edits_of(len(source.text)))]
    after = source.spliced(edits)
    check_bytes_outside(FixedFile("", before, after, tuple(edits), (), ()))
    expected = edited(source.text, edits)
    flips = "\r" in expected and "\n" not in expected  # then it is read as one of the old Mac's
    if source.encoding == decode(after, "").encoding != "mixed" and not flips:
        assert decode(after, "").text == expected


@SLOW
@given(st.lists(damaged_stores(), min_size=1, max_size=2), st.sampled_from(sorted(LINE_ENDS)))
@example([STORE], "crlf")
def test_fixing_damaged_stores_keeps_its_promises(texts: list[str], line_end: str) -> None:
    rules = [
        replacing("{", "{x", "title"),  # wrong more often than not, and without end
        replacing("alpha", "Alpha", "title", "note", "author", "abstract"),
        replacing(" }", "}", "title", "note"),
        replacing(",\n", ",\n\n", "title"),
        replacing("Gödel", "Gödel,\nKurt", "title", "journal", "note"),
    ]
    files = [text.replace("\n", LINE_ENDS[line_end]).encode() for text in texts]
    fixed = run(rules, *files)
    for file in fixed.files:
        check_bytes_outside(file)
    check_meaning(fixed.files)
    again = run(rules, *(file.after for file in fixed.files))
    assert [file.after for file in again.files] == [file.after for file in fixed.files]
    assert not any(file.applied for file in again.files)


@SLOW
@given(damaged_stores())
def test_the_rules_fixes_keep_their_promises(text: str) -> None:
    codes = frozenset(BY_CODE)
    fixed = fix_bytes([("a.bib", text.encode())], Config(), codes, EVERYTHING, TODAY)
    check_bytes_outside(fixed.files[0])
    check_meaning(fixed.files)
    again = fix_bytes([("a.bib", fixed.files[0].after)], Config(), codes, EVERYTHING, TODAY)
    assert again.files[0].after == fixed.files[0].after


# -- the diff -------------------------------------------------------------------------------------


def as_fixed(before: bytes, edits: Sequence[Edit], path: str = "refs.bib") -> FixedFile:
    source = decode(before, path)
    fitted = [source.fitted(edit) for edit in edits]
    return FixedFile(path, before, source.spliced(fitted), tuple(fitted), (), ())


def test_a_diff_reads_as_any_other() -> None:
    text = "".join(f"{number}\n" for number in range(1, 21)) + "end"
    edits = [
        Edit(text.index("3"), text.index("4"), ""), Edit(text.index("5"), text.index("5"), "new\n"),
        Edit(len(text) - 3, len(text), "END"),
    ]  # fmt: skip
    assert unified_diff(as_fixed(text.encode(), edits)) == (
        "--- a/refs.bib\n+++ b/refs.bib\n"
        "@@ -1,7 +1,7 @@\n 1\n 2\n-3\n 4\n+new\n 5\n 6\n 7\n"
        "@@ -18,4 +18,4 @@\n 18\n 19\n 20\n-end\n\\ No newline at end of file\n"
        "+END\n\\ No newline at end of file\n"
    )
    assert unified_diff(as_fixed(b"x\n", [Edit(0, 1, "x")])) == ""
    assert unified_diff(as_fixed(b"", [])) == ""


DIFFS = {
    "into an empty file": (b"", [Edit(0, 0, "x\n")], "@@ -0,0 +1,1 @@\n+x\n"),
    "everything gone": (b"x\n", [Edit(0, 2, "")], "@@ -1,1 +0,0 @@\n-x\n"),
    "behind the last line": (
        b"x", [Edit(1, 1, "\ny")],
        "@@ -1,1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n\\ No newline at end of file\n",
    ),
    "an edit of nothing beside another": (
        b"x\n", [Edit(0, 0, "a"), Edit(0, 0, "")], "@@ -1,1 +1,1 @@\n-x\n+ax\n",
    ),
    "two neighbours": (
        b"x\ny\n", [Edit(0, 1, "1"), Edit(2, 3, "2")], "@@ -1,2 +1,2 @@\n-x\n-y\n+1\n+2\n",
    ),
    "one edit takes up where another has removed the end of a line": (
        b"x\ny\nz\na", [Edit(1, 2, ""), Edit(2, 6, "")],
        "@@ -1,4 +1,1 @@\n-x\n-y\n-z\n-a\n\\ No newline at end of file\n+xa\n\\ No newline at end of file\n",
    ),
    "two lines become one": (b"x\ny\nz\n", [Edit(1, 2, "")], "@@ -1,3 +1,2 @@\n-x\n-y\n+xy\n z\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFS)
def test_a_diff_at_the_edge(name: str) -> None:
    before, edits, expected = DIFFS[name]
    head = "--- a/refs.bib\n+++ b/refs.bib\n"
    assert unified_diff(as_fixed(before, edits)) == head + expected


def patched(folder: Path, fixed: FixedFile) -> bytes:
    """The file after GNU patch has made the change that the diff says."""
    folder.mkdir(exist_ok=True)
    target = folder / fixed.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(fixed.before)
    ended = subprocess.run(
        ["patch", "-p1", "--fuzz=0", "--no-backup-if-mismatch"],
        input=unified_diff(fixed).encode(), cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert b"offset" not in ended.stdout
    return target.read_bytes() if target.exists() else b""  # patch removes what becomes empty


@pytest.fixture(scope="module")
def _patch() -> None:
    need("patch")


needs_patch = pytest.mark.usefixtures("_patch")


@needs_patch
@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(("a", "b", "é", "", "x y")), min_size=1, max_size=30),
    st.booleans(),
    st.sampled_from(("\n", "\r\n")),
    st.booleans(),
    st.data(),
)
def test_patch_takes_the_diff(
    lines: list[str], ends: bool, line_end: str, bom: bool, data: st.DataObject
) -> None:
    text = line_end.join(lines) + line_end * ends
    before = codecs.BOM_UTF8 * bom + text.encode()
    fixed = as_fixed(before, data.draw(edits_of(len(text))))
    if unified_diff(fixed):
        with tempfile.TemporaryDirectory() as folder:
            assert patched(Path(folder), fixed) == fixed.after
    else:
        assert fixed.after == before


@needs_patch
@pytest.mark.parametrize(
    "path", ["a b.bib", 'qu"ote.bib', "back\\slash.bib", "sub/x.bib", "tab\t.bib", "ü.bib"]
)
def test_patch_finds_the_file(path: str, tmp_path: Path) -> None:
    fixed = as_fixed(b"one\ntwo\n", [Edit(0, 3, "1")], path)
    assert patched(tmp_path, fixed) == b"1\ntwo\n"


def test_a_diff_names_no_folder_of_the_machine() -> None:
    diff = unified_diff(as_fixed(b"one\n", [Edit(0, 3, "1")], "/home/x/refs.bib"))
    assert diff.startswith("--- a/home/x/refs.bib\n+++ b/home/x/refs.bib\n")
    line_break = unified_diff(as_fixed(b"one\n", [Edit(0, 3, "1")], "a\n+++ b.bib"))
    assert line_break.count("\n+++ ") == 1
