"""How versions of a work are named in each format, and what the command line has to do with it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import publist
from command import Call
from publist.config import Config, load_config
from publist.loading import load_bytes
from publist.overriding import override
from publist.problem import PublistError
from publist.rendering import render_list
from reading import see_html, see_latex, see_markdown

MAIN = """@inproceedings{main, author = {Moss, Ada}, title = {Tides}, year = 2020,
  booktitle = {Conference on Seas}, abbr = {COS}}
"""
EXTENDED = """@article{long, author = {Moss, Ada}, title = {Tides}, journal = {Journal of Seas},
  year = 2021, related = {main}, relatedtype = {extendedversionof}}
"""
SAID = """@article{said, author = {Moss, Ada}, title = {Tides (Extended Paper)}, journal = {Digest},
  year = 2022, related = {MAIN}, relatedtype = {extendedversionof}}
"""
PREPRINT = """@misc{pre, author = {Moss, Ada}, title = {Tides}, year = 2019, eprint = {1901.00001},
  eprinttype = {arxiv}, related = {main}, relatedtype = {preprintof}}
"""


def listed(source: str, fmt: str = "html", config: Config | None = None, **options: Any) -> str:
    settings = override(config or Config(), **options)
    return render_list(load_bytes([("x.bib", source.encode())], settings), fmt, settings).text


# -- in words, and with a link where there is something to click on ---------------------------


@pytest.mark.parametrize("style", ["plain", "cv", "web"])
def test_a_page_links_to_the_other_item_and_paper_has_the_words(style: str) -> None:
    source = EXTENDED + MAIN  # also to an entry further down
    words = "Extendedversionof" + "theCOS2020paper"
    text, links = see_html(html := listed(source, style=style))
    assert words in text
    assert "#pub-main" in links
    assert html.count('id="pub-main"') == 1
    for fmt, see in (("md", see_markdown), ("latex", see_latex)):
        text, links = see(listed(source, fmt, style=style))
        assert words in text
        assert links == ()


def test_a_page_that_counts_down_in_markdown_has_no_dead_links() -> None:
    assert 'href="#' not in listed(EXTENDED + MAIN, "md", number="down")
    assert 'href="#pub-main"' in listed(EXTENDED + MAIN, "html", number="down")


def test_what_the_title_says_is_said_again_on_a_page_alone() -> None:
    for style, again in (("cv", False), ("plain", False), ("web", True)):
        text, links = see_html(listed(MAIN + SAID, style=style))
        assert ("Extendedversionof" in text) is again
        assert ("#pub-main" in links) is again


def test_an_id_is_the_items_whatever_the_headings_are_called() -> None:
    source = "@article{k, title = {K}, year = 2020}\n@article{2020, title = {T}, year = 2020,\n"
    source += "related = {k}, relatedtype = {reprintof}}"
    html = listed(source)
    assert '<li id="pub-2020">' in html
    assert '<h2 id="pub-2020-2">' in html
    assert 'Reprint of <a href="#pub-k">' in html


def test_an_id_is_one_word_of_a_selector() -> None:
    """`#pub-a.b` in a theme's style sheet or script is an element of the class `b`, and `:` an error."""
    source = "@article{DBLP:j/x.1, title = {K}, year = 2020}\n@article{DBLP-j-x_1, title = {T}, year = 2020,\n"
    source += "related = {DBLP:j/x.1}, relatedtype = {reprintof}}"
    html = listed(source)
    ids = re.findall(r'<li id="(pub-[^"]+)"', html)
    assert sorted(ids) == ["pub-DBLP-j-x-1", "pub-DBLP-j-x-1-2"]
    assert 'Reprint of <a href="#pub-DBLP-j-x-1">' in html


def test_of_two_entries_with_one_key_each_is_itself() -> None:
    source = MAIN + MAIN.replace("Tides", "Waves") + EXTENDED
    assert 'href="#pub-main"' in listed(source)
    ids = re.findall(r'<li id="([^"]+)"', listed(source))
    assert sorted(ids) == ["pub-long", "pub-main", "pub-main-2"]


def test_an_entry_shown_twice_is_one_target(tmp_path: Path) -> None:
    source = MAIN + EXTENDED
    sections = '[[section]]\ntitle = "A"\n[[section]]\ntitle = "B"\nagain = true\n'
    html = listed(source, config=config_of(sections, tmp_path))
    assert html.count('href="#pub-main"') == 2
    assert 'id="pub-main-2"' in html


def test_another_title_is_quoted_with_its_mathematics() -> None:
    other = MAIN.replace("{Tides}", "{$x^2$ Tides}")
    assert "“\\(x^2\\) Tides” (COS 2020)" in (
        listed(other + EXTENDED).replace("&#92;", "\\").replace("&#40;", "(").replace("&#41;", ")")
        .replace("&#94;", "^").replace('<span class="publist-math">', "").replace("</span>", "")
        .replace('<a href="#pub-main">', "").replace("</a>", "")
    )  # fmt: skip
    assert "“$x^2$ Tides” (COS 2020)" in listed(other + EXTENDED, "latex")


def test_found_versions_are_named_once_a_kind_and_doubts_never() -> None:
    files = [
        ("a.bib", (MAIN + MAIN.replace("main", "again")).encode()),
        ("b.bib", b"@article{j, author = {Moss, Ada}, title = {Tides}, journal = {Journal of Seas}, year = 2021}"),
    ]  # fmt: skip
    text = render_list(load_bytes(files, Config()), "md", Config()).text
    assert text.count("Extended version of") == 1


# -- the configuration ------------------------------------------------------------------------


def config_of(text: str, folder: Path) -> Config:
    path = folder / "publist.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        (
            'versions = "list"',
            dict.fromkeys(("preprint", "workshop", "extended", "thesis"), "list"),
        ),
        ('[versions]\nworkshop = "fold"', {"workshop": "fold"}),
        ("", {}),
    ],
)
def test_versions_in_the_configuration(toml: str, expected: dict[str, str], tmp_path: Path) -> None:
    assert config_of(toml, tmp_path).versions == expected


@pytest.mark.parametrize(
    ("toml", "line", "complaint"),
    [
        ('versions = "flod"', 1, "must be one of fold, list, not `flod` (did you mean `fold`?)"),
        ("versions = 1", 1, "must be one of fold, list, not `1`"),
        ('\n[versions]\npreprnt = "list"', 3, "is not known here (did you mean `preprint`?)"),
        ('[versions]\npreprint = "lst"', 2, "must be one of fold, list, not `lst`"),
        ('[[section]]\ntitle = "A"\nversions = {thesis = 1}', 3, "must be one of fold, list"),
        ('works = "sad"', 1, "must be one of said, found, not `sad` (did you mean `said`?)"),
    ],
)
def test_mistakes_in_the_configuration(
    toml: str, line: int, complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(PublistError) as raised:
        config_of(toml, tmp_path)
    assert f"publist.toml:{line}: " in str(raised.value)
    assert complaint in str(raised.value)


def test_a_call_overrules_the_list_and_its_sections(tmp_path: Path) -> None:
    config = config_of(
        'versions = "fold"\n[[section]]\ntitle = "All"\nversions = {preprint = "list"}', tmp_path
    )
    source = MAIN + PREPRINT
    for versions, count in (((), 2), ("preprint=fold", 1), ("fold", 1), (("fold", "list"), 2)):
        assert len(see_items(listed(source, config=config, versions=versions))) == count
    with pytest.raises(PublistError, match="works must be one of said, found, not `guessed`"):
        override(config, works="guessed")


def see_items(html: str) -> list[str]:
    return re.findall(r'<li id="([^"]+)"', html)


# -- the command ------------------------------------------------------------------------------


@pytest.fixture
def folder(empty_folder: Path) -> Path:
    (empty_folder / "refs.bib").write_text(MAIN + PREPRINT, encoding="utf-8")
    pasted = PREPRINT.partition(", related")[0] + "}"
    (empty_folder / "pasted.bib").write_text(pasted.replace("{pre,", "{web,"), encoding="utf-8")
    return empty_folder


@pytest.mark.usefixtures("folder")
def test_what_folds_is_counted_and_said(call: Call) -> None:
    ended = call("render", "--author", "Ada Moss")
    assert ended.err.endswith(
        "publist: 2 entries read, 1 listed, 1 folded into another (`publist same` shows which)\n"
    )
    assert call("render", "--author", "Ada Moss", "--versions", "list").err == ""
    ended = call("render", "--author", "Ada Moss", "--select", "2019")
    assert "1 listed, 1 not selected" in ended.err
    assert "folded" not in ended.err


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (["refs.bib", "pasted.bib"], ["main"]),
        (["refs.bib", "pasted.bib", "--works", "said"], ["main", "web"]),
        (["refs.bib", "pasted.bib", "--versions", "preprint=list"], ["main", "pre"]),
        (["refs.bib", "--versions", "list"], ["main", "pre"]),
        (["pasted.bib"], ["web"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_one_file_says_and_several_are_searched(
    arguments: list[str], keys: list[str], call: Call
) -> None:
    data = json.loads(call("render", "-f", "json", *arguments).out)
    assert [entry["key"] for entry in data["sections"][0]["entries"]] == keys


@pytest.mark.usefixtures("folder")
def test_one_file_can_be_searched_too(call: Call) -> None:
    Path("one.bib").write_bytes(Path("refs.bib").read_bytes() + Path("pasted.bib").read_bytes())
    for arguments, count in (((), 2), (("--works", "found"), 1)):
        data = json.loads(call("render", "-f", "json", "one.bib", *arguments).out)
        assert len(data["sections"][0]["entries"]) == count


@pytest.mark.usefixtures("folder")
def test_json_says_what_folded_and_why(call: Call) -> None:
    data = json.loads(call("render", "-f", "json", "refs.bib", "pasted.bib").out)
    main, pre = ({"key": key, "source": {"file": "refs.bib", "line": line}}
                 for key, line in (("main", 1), ("pre", 3)))  # fmt: skip
    web = {"key": "web", "source": {"file": "pasted.bib", "line": 1}}
    assert data["publist"] == 1
    assert data["folded"] == [
        {**pre, "kind": "preprint", "into": main},
        {**web, "kind": "preprint", "into": main},
    ]
    (entry,) = data["sections"][0]["entries"]
    assert entry["folded"] == [{**pre, "kind": "preprint"}, {**web, "kind": "preprint"}]
    said = {"side": "has", "confidence": "certain", "rule": "said", "shown": main}
    assert entry["versions"][0] == {**pre, "kind": "preprint", **said}
    assert {version["key"] for version in entry["versions"]} == {"pre", "web"}


@pytest.mark.usefixtures("folder")
def test_the_library_renders_several_files_alike() -> None:
    store = publist.load("refs.bib", "pasted.bib")
    assert len(see_items(publist.render(store, "html"))) == 1
    assert len(see_items(publist.render(store, "html", works="said"))) == 2
    assert len(see_items(publist.render(store, "html", versions="list"))) == 2


@pytest.mark.usefixtures("folder")
def test_one_file_is_not_searched_for_likeness() -> None:
    """Searching takes longer than the list of fifty entries."""
    code = (
        "import sys; sys.argv = ['publist', 'render', 'refs.bib']\n"
        "from publist.cli import main\n"
        "main._leave = lambda code: None\n"
        "try: main.main()\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(' '.join(m for m in sys.modules if m in ('rapidfuzz', 'publist.link.find')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "folded" in run.stderr
    assert "rapidfuzz" not in run.stderr
    assert "find" not in run.stderr
