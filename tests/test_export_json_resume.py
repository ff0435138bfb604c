"""JSON Resume: the whole document is valid by its schema, and says who wrote what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from data_entries import (
    CONFIG,
    names_of,
    read,
    record_authors,
    record_list,
    record_titles,
    stores,
    title_of,
    without_surrogates,
    write,
)
from publist.config import Config
from publist.export.works import makers
from publist.model import Entry

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas/json-resume.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)


def document(text: str) -> Any:
    value = json.loads(text)
    errors = [
        f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(value)
    ]
    assert errors == []
    return value


def test_the_schema_can_fail() -> None:
    assert not VALIDATOR.is_valid({"publications": [{"releaseDate": "May 2020"}]})
    assert not VALIDATOR.is_valid({"publications": {"name": "T"}})


@settings(max_examples=60, deadline=None)
@given(stores)
def test_any_text_stays_text(store: Sequence[Entry]) -> None:
    found = document(write(store, "json-resume"))
    assert found["basics"] == {"name": "Ada Lovelace"}
    assert len(found["publications"]) == len(store)
    for item, entry in zip(found["publications"], store, strict=True):
        assert item["name"] == without_surrogates(title_of(entry))
        names = without_surrogates(", ".join(names_of(makers(entry)))).rstrip(".")
        assert item.get("summary", "").startswith(names)


def test_the_record() -> None:
    found = document(record_list("json-resume"))
    assert found["basics"]["name"] == "Sanae Lotfi"
    assert [item["name"] for item in found["publications"]] == record_titles()
    for item, authors in zip(found["publications"], record_authors(), strict=True):
        summary = item["summary"]
        assert summary == ", ".join(authors) or summary.startswith(", ".join(authors) + ". ")


def test_one_work() -> None:
    source = (
        "@article{k, title = {On \\emph{T}}, author = {Lovelace, Ada and others}, journal = {J}, "
        "date = {2020-05-03}, doi = {10.1000/182}, award = {Best Paper Award}}"
    )
    assert document(write(read(source), "json-resume"))["publications"] == [
        {
            "name": "On T",
            "publisher": "J",
            "releaseDate": "2020-05-03",
            "url": "https://doi.org/10.1000/182",
            "summary": "Ada Lovelace, et al. Best Paper Award",
        }
    ]


@pytest.mark.parametrize("config", [CONFIG, Config()])
def test_an_empty_list(config: Config) -> None:
    assert document(write((), "json-resume", config))["publications"] == []
