"""What `import publist` offers is there, whatever else has been imported before."""

from __future__ import annotations

import sys
from inspect import isclass, isfunction
from pathlib import Path
from typing import Any

import pytest

import publist


@pytest.mark.usefixtures("empty_folder")
def test_functions_can_be_called_more_than_once() -> None:
    Path("refs.bib").write_text("@misc{k, title = {T}, doi = {doi:10.1000/182}}\n")
    for _ in range(2):
        assert publist.check("refs.bib").entries == 1
    assert [len(publist.fix("refs.bib").files[0].applied) for _ in range(2)] == [1, 0]
    assert "T" in publist.render(publist.load("refs.bib"), "md")


def test_no_folder_takes_the_place_of_a_name() -> None:
    import publist.check.run  # as anybody may
    import publist.fix.engine

    assert "publist.fix.engine" in sys.modules
    for name in ("check", "fix", "load", "render"):
        assert isfunction(getattr(publist, name)), name
    for name in ("Problem", "PublistError"):
        assert isclass(getattr(publist, name)), name
    assert set(publist.__all__) >= {"check", "fix", "load", "render"}


@pytest.mark.usefixtures("empty_folder")
@pytest.mark.parametrize("allowed", ["safe", ("all",)])
def test_a_kind_of_fix_that_there_is_not_is_wrong_use(allowed: Any) -> None:
    Path("refs.bib").write_text("@misc{k, title = {T}, doi = {doi:10.1000/182}}\n")
    with pytest.raises(publist.PublistError, match="one of safe, unsafe, annotations"):
        publist.fix("refs.bib", allowed=allowed)
