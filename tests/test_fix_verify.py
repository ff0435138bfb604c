"""What a fix changes and was not meant to: it is refused, and the others are made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fixing import replacing, run
from publist.check.library import Item
from publist.problem import Edit, Fix

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
