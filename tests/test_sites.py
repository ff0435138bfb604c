"""What is recognised in a folder, and what is proposed for it; all of it without a disk."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publist.config import Config, read_config
from publist.loading import load_bytes
from publist.sites.folder import Folder, is_telling, relative
from publist.sites.starter import config_text, store_text, with_outputs
from publist.sites.stores import stores_in
from publist.sites.table import SITES, recognised, site_named
from publist.sites.values import yaml_value


def folder(**texts: str) -> Folder:
    """A folder of files; `__` in a name is `/`."""
    named = {name.replace("__", "/"): text for name, text in texts.items()}
    return Folder(tuple(sorted(named)), named)


def of(texts: dict[str, str]) -> Folder:
    return Folder(tuple(sorted(texts)), texts)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"_config.yml": ""}, ["jekyll"]),
        ({"docs/_config.yml": "", "README.md": "", "index.html": ""}, ["jekyll"]),
        ({"_config.yml": "", "_toc.yml": ""}, []),
        ({"_config.toml": "title = 'x'"}, ["jekyll"]),
        ({"hugo.json": "{}"}, ["hugo"]),
        ({"config.toml": 'baseURL = "https://example.org"'}, ["hugo"]),
        ({"config.toml": "x = 1", "content/a.md": ""}, ["hugo"]),
        ({"config.toml": "x = 1"}, []),
        ({"config.toml": "x = ", "a.md": ""}, []),
        ({"config.json": '{"baseURL": "x"}'}, ["hugo"]),
        ({"config/_default/config.yml": ""}, ["hugo"]),
        ({"mkdocs.yaml": ""}, ["mkdocs"]),
        ({"docs/source/conf.py": "project = 'x'\n"}, ["sphinx"]),
        ({"conf.py": "import os\nDEBUG = True\n"}, []),
        ({"_quarto.yaml": ""}, ["quarto"]),
        ({"cv.tex": "\\documentclass{article}"}, ["latex"]),
        ({"thesis.tex": "\\documentclass{book}"}, ["latex"]),
        ({"a.tex": "\\documentclass{book}", "b.tex": "\\documentclass{book}"}, []),
        ({"a.tex": "\\documentclass[\n  11pt]{moderncv}", "b.tex": "\\documentclass{book}"}, ["latex"]),
        ({"a.tex": "% \\documentclass{article}"}, []),
        ({"a/b/cv.tex": "\\documentclass{article}"}, []),
        ({"README.rst": ""}, ["readme"]),
        ({"docs/README.md": ""}, []),
        ({"README.md": "", "index.html": ""}, ["html", "readme"]),
        ({"_config.yml": "", "cv.tex": "\\documentclass{article}"}, ["jekyll", "latex"]),
        ({}, []),
    ],
)  # fmt: skip
def test_recognised(texts: dict[str, str], expected: list[str]) -> None:
    assert [each.site.word for each in recognised(of(texts))] == expected


@pytest.mark.parametrize(
    ("site", "texts", "path"),
    [
        ("jekyll", {"docs/_config.yml": "source: src\nincludes_dir: parts/\n"}, "docs/src/parts/publist/publications.html"),
        ("jekyll", {"_config.yml": "source: ./\n"}, "_includes/publist/publications.html"),
        ("jekyll", {"_config.yml": "source: ../site\nincludes_dir: /etc\n"}, "_includes/publist/publications.html"),
        ("hugo", {"site/hugo.toml": 'assetDir = "a"\n'}, "site/a/publist/publications.html"),
        ("hugo", {"config/_default/hugo.toml": ""}, "assets/publist/publications.html"),
        ("sphinx", {"docs/source/conf.py": "project='x'"}, "docs/source/_publist/publications.html"),
        ("quarto", {"docs/_quarto.yml": ""}, "docs/_publist/publications.qmd"),
        ("latex", {"cv/cv.tex": "\\documentclass{article}"}, "cv/publications.tex"),
        ("html", {}, "publications.html"),
        ("html", {"a/index.html": "", "index.html": ""}, "index.html#publications"),
        ("html", {"publications.html": "", "index.html": ""}, "publications.html#publications"),
    ],
)  # fmt: skip
def test_where_the_list_goes(site: str, texts: dict[str, str], path: str) -> None:
    here = of(texts)
    chosen = site_named(site)
    assert [
        each.place for each in chosen.propose(here, chosen.find(here), frozenset()).outputs
    ] == [path]


SNIPPETS = "markdown_extensions:\n  - toc\n  - pymdownx.snippets"


@pytest.mark.parametrize(
    ("text", "path", "needed"),
    [
        ("site_name: x\n", "includes", "markdown_extensions:\n  - pymdownx.snippets:"),
        ("markdown_extensions:\n  - toc\n", "includes", "  - pymdownx.snippets:"),
        (f"{SNIPPETS}\n", "", ""),
        (f"{SNIPPETS}:\n      check_paths: true\n", "", ""),
        (f"{SNIPPETS}:\n      base_path: parts/\n", "parts", ""),
        (f"{SNIPPETS}:\n      base_path: ['./docs/inc', docs]\n", "docs/inc", ""),
        (f"{SNIPPETS}:\n      base_path: [., docs]\n", "", ""),
        (f"{SNIPPETS}:\n      base_path:\n        - ../other\n        - \"parts\"\n      check_paths: true\n", "parts", ""),
        (f"{SNIPPETS}:\n      base_path:\n        - !relative\n        - !relative $docs_dir\n", "docs", ""),
        (f"docs_dir: text\n{SNIPPETS}:\n      base_path:\n        - !relative $docs_dir\n", "text", ""),
        (f"{SNIPPETS}:\n      base_path: !relative $config_dir\n", "", ""),
        (f"{SNIPPETS}:\n      base_path: [../other]\n", "includes", "        - includes"),
        (f"{SNIPPETS}:\n  - other:\n      base_path: elsewhere\n", "", ""),
    ],
)  # fmt: skip
def test_snippets_of_mkdocs(text: str, path: str, needed: str) -> None:
    site = site_named("mkdocs")
    made = site.propose(folder(mkdocs_yml=text), "mkdocs_yml", frozenset())
    assert [each.path for each in made.outputs] == [
        posixpath.join(path, "publist/publications.html")
    ]
    assert [need.lines.startswith(needed) for need in made.needs] == ([True] if needed else [])


@pytest.mark.parametrize(
    ("paths", "page"),
    [
        (["publications.md", "papers.md"], "publications.md"),
        (["papers.md", "deep/er/publications.md"], "deep/er/publications.md"),
        (["a/publications.md", "publications.md"], "publications.md"),
        (["publications/_index.md"], "publications/_index.md"),
        (["Publications.MD", "index.md"], "Publications.MD"),
        (["publist/publications.md", "research.md"], "research.md"),
        (["publications-old.md", "about.md"], ""),
        (["home/publications.md", "publication/_index.md"], "publication/_index.md"),
    ],
)  # fmt: skip
def test_which_page(paths: list[str], page: str) -> None:
    texts = dict.fromkeys([*(f"content/{path}" for path in paths), "hugo.toml"], "")
    paste = site_named("hugo").propose(of(texts), "hugo.toml", frozenset()).paste
    assert paste is not None
    assert paste.page == (f"content/{page}" if page else "")


def test_a_list_that_is_there_gives_way() -> None:
    """academicpages goes through categories first, older ones through the collection at once."""
    page = (
        "{% if site.author.googlescholar %}\n{% endif %}\n\n"
        "{% if site.publication_category %}\n  {% for post in site.publications %}\n"
    )
    for text, line in (
        (page, 4),
        (page.replace("{% if site.publication_category %}\n", ""), 4),
        ("x\n", 0),
    ):
        here = of({"_config.yml": "", "_pages/publications.html": text})
        paste = site_named("jekyll").propose(here, "_config.yml", frozenset()).paste
        assert paste is not None
        assert paste.where.startswith(
            f"in the place of line {line}, `{{% " if line else "where the list"
        )


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ("refs.bib other.bib", "refs.bib"),
        ("one.bib files/two.bib", "one.bib"),
        ("one.bib two.bib files/three.bib", "one.bib two.bib"),
        ("_bibliography/papers.bib old/x.bib", "_bibliography/papers.bib"),
        ("files/a.bib assets/b.bib", "assets/b.bib files/a.bib"),
        ("old/x.bib", "old/x.bib"),
        ("a.txt", ""),
    ],
)
def test_which_store(paths: str, expected: str) -> None:
    assert " ".join(stores_in(of(dict.fromkeys(paths.split(), "")))) == expected


# -- whatever a folder holds ------------------------------------------------------------------

PATHS = st.sampled_from([
    "_config.yml", "_toc.yml", "docs/_config.yml", "_pages/publications.md", "hugo.toml", "hugo.yaml",
    "config/_default/hugo.json", "config/_default/params.toml", "content/publications.md",
    "layouts/_shortcodes/x.html", "mkdocs.yml", "docs/publications.md", "conf.py", "docs/conf.py",
    "publications.rst", "_quarto.yml", "publications.qmd", "cv.tex", "cv/cv.tex", "publications.tex",
    "README.md", "README.rst", "README.org", "index.html", "publications.html", "refs.bib",
])  # fmt: skip
PIECES = st.sampled_from([
    "source: ../x\n", "author:\n  name: A B\n", "title: [\n", "docs_dir: ..\n", "base_path: [\n", "project = 'x'\n",
    "markdown_extensions:\n", "  - pymdownx.snippets:\n", "      base_path:\n", "        - ../../x\n",
    "\\documentclass{article}\n",
    "\\begin{document}\n", "assetDir = '/x'\n", '{"contentDir": "../.."}', "{% bibliography %}\n", "\\nocite{*}\n",
    "project:\n  type: book\n", "<!-- PUBLIST:START publications -->\n", "includes_dir: 'x\"y'\n", "\x00\r\t: é",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=30)
FOLDERS = st.dictionaries(PATHS, TEXTS, max_size=6).map(of)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first text takes its time
@given(FOLDERS)
def test_every_proposal_is_sound(here: Folder) -> None:
    """For any folder: no error; paths that stay in it; outputs that a configuration takes."""
    for site in SITES:
        sign = site.find(here)
        assert sign == "" or here.has(sign)
        made = site.propose(here, sign, frozenset())
        assert bool(made.outputs) != bool(made.missing)
        for path in (*(each.path for each in made.outputs), *(each.path for each in made.support)):
            if path:
                assert posixpath.normpath(path) == path
                assert path.split("/")[0] not in ("..", "")
        config = read_config(
            config_text(["refs.bib"], "A B", ["journal"], made.outputs), Path("publist.toml")
        )
        assert [each.place for each in config.outputs] == [each.place for each in made.outputs]
        again = site.propose(here, sign, frozenset(each.place for each in made.outputs))
        assert bool(again.outputs) == bool(made.outputs)
        if made.paste is not None:
            assert made.paste.page == "" or here.has(made.paste.page)
            assert "\n\n\n" not in made.paste.text
        for guess in site.owners(here, sign):
            assert isinstance(guess.name, str)


NAMES = st.sampled_from(["author", "title", "params", "first_name", "x-y"])
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
MAPPINGS = st.recursive(
    VALUES, lambda inner: st.dictionaries(NAMES, inner, min_size=1, max_size=3), max_leaves=8
)


@given(st.dictionaries(NAMES, MAPPINGS, min_size=1, max_size=4))
def test_values_are_those_of_yaml(data: dict[str, object]) -> None:
    """What is read out of YAML is what a reader of YAML reads there, or nothing."""
    text = yaml.safe_dump(data, allow_unicode=True, width=1000, sort_keys=False)

    def walk(value: object, keys: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            assert yaml_value(text, *keys) == ""
            for name, inner in value.items():
                walk(inner, (*keys, name))
        else:
            assert yaml_value(text, *keys).strip() in (str(value).strip(), "")

    for name, value in data.items():
        walk(value, (name,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: Ada Lovelace", "Ada Lovelace"),
        ("name  : &who \"Ada Lovelace\"  # me", "Ada Lovelace"),
        ("name: 'Ada''s'", "Ada's"),
        ("name: Ada # me", "Ada"),
        ("name: Ada#me", "Ada#me"),
        ("name:", ""),
        ("name: # none", ""),
        ("name: [Ada]", ""),
        ("name: >\n  Ada", ""),
        ("# name: Ada", ""),
        ("x:\n  name: Ada", ""),
        ("name: \"A\\x41\"", ""),
    ],
)  # fmt: skip
def test_a_value(text: str, expected: str) -> None:
    assert yaml_value(text, "name") == expected


@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=4),
    st.lists(st.sampled_from("abcd"), max_size=4),
)
def test_a_relative_path_leads_there(path: list[str], base: list[str]) -> None:
    to, start = "/".join([*path, "file"]), "/".join(base)
    assert posixpath.normpath(posixpath.join(start, relative(to, start))) == to


def test_what_is_added_changes_nothing_before_it() -> None:
    outputs = site_named("jekyll").propose(of({}), "", frozenset()).outputs
    for text in ("", "x = 1", "x = 1\r\n", "\ufeffx = 1\n"):
        assert with_outputs(text, outputs).startswith(text)
        assert ("\r\n" in text) == ("\r\n" in with_outputs(text, outputs))


@given(st.text(max_size=30))
def test_the_first_store_can_be_read_whatever_the_name(name: str) -> None:
    owner = " ".join(name.split())
    text = store_text(owner).encode("utf-8", "replace")
    (entry,) = load_bytes([("refs.bib", text)], Config()).entries
    assert entry.key == "example"
    assert entry.kind == "journal"


def test_little_is_read() -> None:
    assert is_telling("_config.yml")
    assert is_telling("content/publications/_index.md")
    assert not is_telling("content/posts/2020/one.md")
    assert not is_telling("static/papers.pdf.zip")
