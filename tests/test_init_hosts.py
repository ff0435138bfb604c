"""Three commands and a pasted line, for every host: what `init` says is done, then the host builds.

The line is taken from what is printed, so that what people are told is what is tested.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import cmarkgfm
import pypdf
import pytest

from command import Call
from hosts import need

pytestmark = pytest.mark.usefixtures("empty_folder")

INITS = Path(__file__).parent / "inits"
TITLE, OWNER = "Notes by the Translator", '<strong class="publist-me">Ada Lovelace</strong>'


def step(said: str, beginning: str) -> tuple[str, str]:
    """A step that `init` prints: its words, unwrapped, and its lines."""
    found = re.search(rf"^\d+\. ({beginning}.*?)\n\n(.*?)(?:\n\n\d+\. |\n?\Z)", said, re.M | re.S)
    assert found is not None, said
    return " ".join(found[1].split()), found[2].rstrip("\n")


def follow(said: str) -> Path:
    """Do what `init` says is to be done by hand; out: the page."""
    if there := re.search(r"There is nothing to paste: (\S+) shows the list\.", said):
        return Path(there[1])
    words, lines = step(said, "Paste ")
    place = re.search(r"into (\S+), (?:in the place of line (\d+))?", words)
    assert place is not None, words
    page = Path(place[1])
    text = page.read_text(encoding="utf-8").splitlines()
    if place[2]:
        first = int(place[2]) - 1
        last = next(
            (
                n
                for n in range(first, len(text))
                if "endfor" in text[n] or "bibliography" in text[n]
            ),
            first,
        )
        text[first : last + 1] = [lines]
    elif page.suffix == ".tex":
        text.insert(text.index(r"\end{document}"), lines)
    elif page.suffix == ".html":
        text.insert(text.index("</body></html>"), lines)
    else:
        text += ["", lines, "", "after"]
    page.write_text("\n".join(text) + "\n", encoding="utf-8")
    if re.search(r"^\d+\. Add ", said, re.M):
        _add(*step(said, "Add "))
    return page


def _add(words: str, lines: str) -> None:
    if at := re.search(r"under markdown_extensions \(line (\d+) of (\S+)\)", words):
        path = Path(at[2])
        text = path.read_text().splitlines()
        text.insert(int(at[1]), lines)
        path.write_text("\n".join(text) + "\n")
    elif at := re.search(r"at the end of (\S+),", words):
        path = Path(at[1])
        path.write_text(f"{path.read_text()}{lines}\n")
    else:
        at = re.search(r"before \\begin\{document\} in (\S+),", words)
        assert at is not None, words
        path = Path(at[1])
        path.write_text(
            path.read_text().replace(r"\begin{document}", lines + "\n\\begin{document}")
        )


def run(line: str, **environment: str) -> str:
    program, *arguments = shlex.split(line)
    done = subprocess.run(
        [need(program), *arguments], env=os.environ | environment, timeout=120,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def jekyll(_page: Path) -> str:
    run("jekyll build --safe --disable-disk-cache --quiet", LANG="C.UTF-8")
    return Path("_site/publications/index.html").read_text(encoding="utf-8")


def hugo(page: Path) -> str:
    run("hugo --quiet")
    return Path(
        "public", page.parent.name if page.stem == "_index" else page.stem, "index.html"
    ).read_text("utf-8")


def mkdocs(page: Path) -> str:
    run("mkdocs build --quiet --strict")
    return Path("site", page.stem, "index.html").read_text(encoding="utf-8")


def sphinx(page: Path) -> str:
    source = "docs" if page.parts[0] == "docs" else "."
    (page.parent / "index.rst").touch()
    if source == "docs":
        Path("docs/index.rst").write_text("Index\n=====\n\n.. toctree::\n\n   about/publications\n")
    run(
        f"sphinx-build -q -b html -D root_doc={'index' if source == 'docs' else page.stem} {source} built"
    )
    return next(Path("built").rglob("publications.html")).read_text(encoding="utf-8")


def quarto(page: Path) -> str:
    """As Quarto does it: an include is the text of the file in its place (quarto.org, "Includes")."""

    def include(found: re.Match[str]) -> str:
        return (page.parent / found[1]).read_text(encoding="utf-8")

    text = re.sub(r"\{\{< include (\S+) >\}\}", include, page.read_text(encoding="utf-8"))
    Path("whole.md").write_text(text, encoding="utf-8")
    return run("pandoc --to=html whole.md")


def latex(page: Path) -> str:
    os.chdir(page.parent)
    run(f"pdflatex -interaction=nonstopmode -halt-on-error {page.name}")
    document = pypdf.PdfReader(page.with_suffix(".pdf").name)
    return " ".join(part.extract_text() for part in document.pages)


def html(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def readme(page: Path) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(page.read_text(encoding="utf-8")))


PLAIN = "{{ content }}"
CASES: dict[str, tuple[Callable[[Path], str], Mapping[str, str], str]] = {
    "academicpages": (jekyll, {
        "_layouts/archive.html": PLAIN, "_includes/base_path": "", "_includes/archive-single.html": "",
    }, OWNER),
    "al-folio": (jekyll, {"_layouts/page.html": PLAIN}, OWNER),
    "hugo": (hugo, {"layouts/_default/single.html": "{{ .Content }}"}, OWNER),
    "hugo-modular": (hugo, {"layouts/_default/list.html": "{{ .Content }}"}, OWNER),
    "mkdocs": (mkdocs, {}, OWNER),
    "mkdocs-snippets": (mkdocs, {}, "publist-me"),
    "sphinx-myst": (sphinx, {}, OWNER),
    "sphinx-rest": (sphinx, {}, "publist-me"),
    "quarto": (quarto, {}, OWNER),
    "quarto-book": (quarto, {}, "<strong>A. Lovelace</strong>"),
    "moderncv": (latex, {}, "Ada Lovelace"),
    "article-in-a-folder": (latex, {}, "Ada Lovelace"),
    "html": (html, {}, "publist-me"),
    "readme": (readme, {}, "<strong>A. Lovelace</strong>"),
}  # fmt: skip


@pytest.mark.host
@pytest.mark.parametrize("name", CASES)
def test_three_commands_and_a_line(name: str, call: Call) -> None:
    host, files, owner = CASES[name]
    shutil.copytree(INITS / name / "before", ".", dirs_exist_ok=True)
    for path, text in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")
    if name == "al-folio":  # jekyll-scholar, its plugin, is not what is tried
        config = Path("_config.yml")
        config.write_text(
            config.read_text()
            + "include: [_pages]\ndefaults: [{scope: {path: _pages}, values: {permalink: /publications/}}]\n"
        )
    if name == "hugo-modular":  # only Hugo 0.146 and newer look into this folder
        shutil.rmtree("layouts/_shortcodes")
    command = (INITS / name / "commands").read_text(encoding="utf-8").splitlines()[0]
    said = call(*shlex.split(command))
    assert said.code == 0, said.err
    page = follow(said.err)
    built = call("build")
    assert built.code == 0, built.err
    shown = " ".join(host(page).replace("–", "-").split())
    assert TITLE in shown
    assert owner in shown


@pytest.mark.host
def test_hugo_says_what_is_missing(call: Call) -> None:
    """Before the first build, and for a list that there isn't, the site says so."""
    shutil.copytree(INITS / "hugo" / "before", ".", dirs_exist_ok=True)
    Path("layouts/_default").mkdir(parents=True)
    Path("layouts/_default/single.html").write_text("{{ .Content }}")
    follow(call("init", "--site", "hugo").err)
    done = subprocess.run([need("hugo")], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "there is no assets/publist/publications.html" in done.stdout + done.stderr
    assert "run `publist build`" in done.stdout + done.stderr
