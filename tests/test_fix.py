"""Fixing: bytes outside the edits stay, rounds come to an end, a second run is idle."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import pytest

from fixing import ENCODINGS, LINE_ENDS, STORE, Rule, replacing, run
from publist.check.library import Item
from publist.problem import Edit, Fix, edited
from publist.read.source import decode

# -- encodings and line ends ----------------------------------------------------------------------


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
