"""A short run of the reader's fuzzer; and that what it looks for would be seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import oracle_harm
import oracle_split
from fuzz_reader import fuzz, make_case, own_stores, replay, tell
from oracle_harm import check_unharmed
from oracle_promise import Broken
from oracle_split import check_split
from publist.read.blocks import Block, Finding
from publist.read.split import split
from reader_trial import Case, Failure, judge, minimise, shrink

Split = tuple[list[Block], list[Finding]]

STORE = """% @misc{off, title = {Off}}
@article{a b, title = {T}, year = "2020" # jan, author = {X} }
@misc{b, title = {U}
 year = {2021}, note = {open,
 pages = 3,
}
@comment{ @misc{c, title = {V}} }
nothing
title = {outside},
@misc{last, title = {W}}
"""


def test_damage_is_never_silent() -> None:
    result = fuzz(own_stores(), seed=1, edits=500, growth=False)
    assert result.failure is None or result.failure.is_about_time, result


def test_the_same_seed_is_the_same_damage() -> None:
    stores = own_stores()
    assert [make_case(5, n, stores) for n in range(40)] == [
        make_case(5, n, stores) for n in range(40)
    ]


# --- the oracle sees what is lost ---------------------------------------------------------------


def without_block(number: int) -> Callable[[Split], Split]:
    return lambda found: (found[0][:number] + found[0][number + 1 :], found[1])


def without_finding(code: str) -> Callable[[Split], Split]:
    return lambda found: (found[0], [one for one in found[1] if one.code != code])


def without_fields(found: Split) -> Split:
    return [block._replace(fields=block.fields[:-1]) for block in found[0]], found[1]


def shifted_values(found: Split) -> Split:
    def shifted(block: Block) -> Block:
        fields = (field._replace(value_end=field.value_end - 1) for field in block.fields)
        return block._replace(fields=tuple(fields))

    return [shifted(block) for block in found[0]], found[1]


def renamed(found: Split) -> Split:
    return [block._replace(key=block.key.upper()) for block in found[0]], found[1]


def longer_block(found: Split) -> Split:
    """As if an entry had taken in the one behind it."""
    blocks = found[0]
    return [*blocks[:-2], blocks[-2]._replace(end=blocks[-1].end)], found[1]


SABOTAGE = {
    "block 0": without_block(0),
    "block 1": without_block(1),
    "block 3": without_block(3),
    "fields": without_fields,
    "values": shifted_values,
    "keys": renamed,
    "longer": longer_block,
    **{
        code: without_finding(code)
        for code in ("commented-entry", "unclosed-value", "text-outside")
    },
}  # fmt: skip


@pytest.mark.parametrize("harm", SABOTAGE.values(), ids=SABOTAGE)
def test_the_oracle_sees_a_loss(
    harm: Callable[[Split], Split], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = split
    check_split(STORE)
    monkeypatch.setattr(oracle_split, "split", lambda text: harm(sound(text)))
    with pytest.raises(Broken):
        check_split(STORE)


def test_the_oracle_sees_harm_to_other_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    before = b"@misc{a, title = {T}}\n@misc{b, title = {U}}\n@misc{c, title = {V}}\n"
    after = before.replace(b"T", b"T}")
    check_unharmed(before, after)
    sound = split

    def harmed(text: str) -> Split:
        blocks, findings = sound(text)
        return (blocks[:-1] if "T}}}" in text else blocks), findings

    monkeypatch.setattr(oracle_harm, "split", harmed)
    with pytest.raises(Broken, match="nobody touched"):
        check_unharmed(before, after)


# --- failing inputs are made small and kept -----------------------------------------------------


def test_an_input_is_made_small() -> None:
    assert (
        shrink(b"many bytes @ and ( more", lambda data: b"@" in data and b"(" in data, 1e9) == b"@("
    )


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that has forgotten to say which entries are commented out."""
    sound = split
    harm = without_finding("commented-entry")
    for module in (oracle_split, oracle_harm):
        monkeypatch.setattr(module, "split", lambda text: harm(sound(text)))


@pytest.mark.usefixtures("blind")
def test_a_failure_is_kept_and_tried_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Case((STORE.encode(),), STORE.encode(), "Ada Lovelace", "cv")
    failure = judge(case)
    assert isinstance(failure, Failure)
    small = minimise(case, failure)
    assert len(small.files[0]) < 20
    tell(case, failure, tmp_path)
    assert "--replay" in capsys.readouterr().out
    again = replay(tmp_path / "failure.bib")
    assert again is not None
    assert again.what == failure.what
