"""One letter in place of another: typing errors and other words."""

from __future__ import annotations

import pytest

from publist.link.slips import may_be_another_word

TWO_WORDS = """
proton photon, causal casual, trial trail, neuron neutron, sulfate sulfite, nuclear unclear,
ethane ethene, martial marital, chloride chlorite, women woman, optics optica
"""
ONE_WORD = """
modelling modeling, colour color, colours colors, harbour harbor, analyse analyze, analysing analyzing,
analysis analyses, defence defense, licence license, fibre fiber, metres meters, centre center,
programme program, network networks, querying quering, accommodate acommodate, letter leter,
same same
"""


def pairs(listed: str) -> list[tuple[str, ...]]:
    return [tuple(pair.split()) for pair in listed.replace("\n", " ").split(",")]


@pytest.mark.parametrize(("one", "other"), pairs(TWO_WORDS))
def test_may_be_another(one: str, other: str) -> None:

    assert may_be_another_word(one, other)
    assert may_be_another_word(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(ONE_WORD))
def test_is_the_same(one: str, other: str) -> None:
    assert not may_be_another_word(one, other)
    assert not may_be_another_word(other, one)
