"""The guides of docs/sites are followed word for word, in an empty folder, and the real host builds.

Commands and lines to paste are taken from their pages, as they stand there. `pip install` alone is not run: the
publist that is tested stands in for the one that it would install. What a terminal asks is answered with Return.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from command import Call, terminal
from guide_pages import Shown, as_it_is, built_by, github, of_html, of_pdf, sphinx
from guide_steps import DOCS, block, paste, section
from test_init_hosts import hugo, jekyll, mkdocs, quarto, run

SITES = Path(__file__).parent / "guides"
GUIDES = sorted((DOCS / "sites").glob("*.md"))
INSTALL = "pip install git+https://github.com/OWNER/publist"

TITLES = (
    "Notes by the Translator", "in C# & Liquid", "*Weaving* algebraic patterns – 100% ‘mechanical’",
    "Passages from the life of a philosopher", "Jan Łukasiewicz",
)  # fmt: skip
LINKS = {
    "https://doi.org/10.1234/notes_by_a(translator)",
    "https://example.org/engine?program=bernoulli&cards=25",
    "https://example.org/~ada/weaving_patterns.pdf",
}


def pandoc(_page: Path) -> Shown:
    run(*block(section("quarto.md", "No line: pandoc"), "sh"))
    return of_html(Path("publications.html").read_text(encoding="utf-8"))


class Case(NamedTuple):
    """One way through a guide."""

    guide: str
    commands: str
    """The heading above them."""
    paste: str
    """The heading above the line to paste; empty where nothing is to be pasted."""
    page: str
    """The page that shows the list."""
    host: Callable[[Path], Shown]
    store: str = "refs.bib"


THREE = "Three commands"
CV, WORKS = "cv.tex", "docs/publications.md"
CASES = {
    "academicpages": Case("jekyll.md", THREE, "One line: academicpages", "_pages/publications.html",
                          built_by(jekyll)),
    "al-folio": Case("jekyll.md", THREE, "One line: al-folio", "_pages/publications.md",
                     built_by(jekyll), "_bibliography/papers.bib"),
    "hugo": Case("hugo.md", THREE, "One line", "content/publications.md", built_by(hugo)),
    "mkdocs": Case("mkdocs.md", THREE, "", WORKS, built_by(mkdocs)),
    "mkdocs-snippets": Case("mkdocs.md", "If your site includes files already",
                            "If your site includes files already", WORKS, built_by(mkdocs)),
    "sphinx-rest": Case("sphinx.md", f"{THREE}: reStructuredText", "", "publications.rst", sphinx),
    "sphinx-myst": Case("sphinx.md", f"{THREE}: MyST", "", "publications.md", sphinx),
    "quarto": Case("quarto.md", THREE, "One line: Quarto", "publications.qmd", built_by(quarto)),
    "pandoc": Case("quarto.md", THREE, "", "publications.md", pandoc),
    "readme": Case("readme.md", THREE, "", "README.md", github),
    "html": Case("html.md", THREE, "", "index.html", as_it_is),
    "html-new": Case("html.md", "If there is no page yet", "", "publications.html", as_it_is),
    "moderncv": Case("latex.md", THREE, "One line: moderncv", CV, of_pdf),
    "article": Case("latex.md", THREE, "One line: article and other classes", CV, of_pdf),
    # The packages that Awesome-CV loads, as the guide says; not the class.
    "awesome-cv": Case("latex.md", THREE, "One line: article and other classes", CV, of_pdf),
}  # fmt: skip


def follow(case: Case, name: str) -> str:
    """A made-up site, a store, and then what the guide says. Out: what the terminal showed."""
    said = ""
    if (SITES / name).exists():  # a folder with nothing but the store is what some begin with
        shutil.copytree(SITES / name, ".", dirs_exist_ok=True)
    Path(case.store).parent.mkdir(exist_ok=True)
    # al-folio's, in _bibliography, has the two lines by which Jekyll knows what to work on.
    front = "" if case.store == "refs.bib" else "---\n---\n\n"
    Path(case.store).write_text(front + (SITES / "refs.bib").read_text("utf-8"), encoding="utf-8")
    install, *commands = block(section(case.guide, case.commands), "sh")
    assert install == INSTALL
    assert len(commands) <= 2
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "publist"
        done = terminal(*arguments, typed="\n")
        assert done.code == 0, done.out
        said += re.sub(r"\x1b\[[\d;]*m", "", done.out)
    if case.paste:
        paste(section(case.guide, case.paste))
    return said


def complete(shown: Shown) -> None:
    """The page shows all works, their links, and the owner in bold, nobody else."""
    text = " ".join(shown.text.replace("ﬁ", "fi").split())
    for title in TITLES:
        assert title in text or title.replace("Jan", "J.") in text
    people = [each for each in shown.bold if re.search("Lovelace|Babbage|Łukasiewicz", each)]
    assert len(people) == 2
    assert all(re.fullmatch(r"\W*(?:Ada|A\.) Lovelace\W*", each) for each in people), people
    ours = ("https://doi.org/", "https://example.org/")
    assert {unquote(link) for link in shown.links if link.startswith(ours)} == LINKS


@pytest.mark.host
@pytest.mark.parametrize("name", CASES)
def test_word_for_word(name: str, call: Call, empty_folder: Path) -> None:
    assert empty_folder.is_dir()
    case = CASES[name]
    follow(case, name)
    complete(case.host(Path(case.page)))
    assert call("build", "--check").code == 0
    with Path(case.store).open("a", encoding="utf-8") as store:
        store.write("@misc{new, title={New}, author={Lovelace, Ada}, year=1850}\n")
    assert call("build", "--check").code == 1, "the guides promise that it tells what is stale"


@pytest.mark.host
@pytest.mark.usefixtures("empty_folder")
def test_sphinx_with_a_file_of_its_own(call: Call) -> None:
    """The other way that the guide names, in its words."""
    follow(CASES["sphinx-rest"], "sphinx-rest")
    path, directive, option = re.findall(
        r"`(path = .+?|\.\. raw:: .+?|:file: .+?)`", section("sphinx.md", "And then")
    )
    settings, page = Path("publist.toml"), Path("publications.rst")
    settings.write_text(re.sub(r"(?m)^into = .*$", path, settings.read_text()))
    text = re.sub(r"(?s)\.\. PUBLIST:START.*", f"{directive}\n   {option}\n", page.read_text())
    page.write_text(text)
    assert call("build").code == 0
    complete(sphinx(page))


@pytest.mark.usefixtures("empty_folder")
def test_the_terminal_shows_what_the_guide_shows() -> None:
    case = CASES["academicpages"]
    shown = "\n".join(block(section(case.guide, case.commands), "text"))
    assert shown in follow(case, "academicpages")


@pytest.mark.usefixtures("empty_folder")
def test_several_hosts_in_one_folder(call: Call) -> None:
    """As the overview says: `init --site` for each, with --yes from the second on."""
    follow(CASES["hugo"], "hugo")
    Path("README.md").write_text("# Ada\n")
    assert call("init", "--site", "readme", "--yes").code == 0
    assert call("inject", "--add", "README.md").code == 0
    built = call("build")
    assert built.code == 0
    assert built.out.count("unchanged") == 2
    assert "**A. Lovelace**" in Path("README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_guide_is_followed(guide: Path) -> None:
    """Whatever a guide says to type first or to paste belongs to a case above."""
    text = guide.read_text(encoding="utf-8")
    ways = [case for case in CASES.values() if case.guide == guide.name]
    assert text.count(INSTALL) == len({case.commands for case in ways})
    assert text.count("\nPaste this line into ") == len({case.paste for case in ways} - {""})


def test_the_overview_names_every_guide_and_the_same_command() -> None:
    text = (DOCS / "sites.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\(sites/([\w-]+)\.md\)", text)) == {guide.stem for guide in GUIDES}
    assert INSTALL in text
