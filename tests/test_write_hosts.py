"""What the writers write, on the real hosts: text, links, marks and numbers arrive."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from hostile import ATOMS, parse, squeeze, visible
from hosts import need
from publist.document import (
    Block,
    Break,
    Code,
    Details,
    Document,
    Emphasis,
    Heading,
    Inline,
    Item,
    Legend,
    Link,
    List,
    Math,
    Numbering,
    Paragraph,
    Span,
    Superscript,
    Text,
    Time,
)
from publist.write import html, markdown
from publist.write.html_text import clean, safe_url
from publist.write.options import WriteOptions

SITES = Path(__file__).parent / "hosts_sites"


def work(number: int, title: str, *, label: str = "", folded: bool = False) -> Item:
    nodes: tuple[Inline, ...] = (
        *(Span("me", (Text("S. Lotfi"),), "strong", "the owner"), Superscript((Text("*"),))),
        *(Text(", A. Smith"), Superscript((Text("*"),)), Text(", and "), mentee("N. Ng")),
        *(
            Text(". "),
            Span("title", (Link(f"https://doi.org/10.1000/x_{number}", (Text(title),)),)),
        ),
        *(Text(". "), Span("venue", (Text("Journal of Tests"),), "emphasis"), Text(", 12–14, ")),
        *(Time("2024-05", (Text("2024"),)), Text("."), Break()),
        *(Span("award", (Text("Best Paper Award"),), "strong"), Text(" ")),
        Link(f"/files/a_{number}~b.pdf?c=d&e=f", (Text("pdf"),)),
    )
    bibtex = Details("BibTeX", "@article{x,\n  title = {A $x_1$ -- 50\\%},\n\n}", preformatted=True)
    labels = (Text(label),) if label else ()
    return Item(nodes, f"pub-{number}", number, labels, (bibtex,) if folded else ())


def mentee(name: str) -> Span:
    return Span("mentee", (Text(name),), "underline")


TITLES = (
    "A plain title: what it's (not) about, 50% of it",
    "The \\emph{other} title_with snake_case and 2 * 3 * 4 < 7 > 6, $5 and $6",
    "{{ site.title }} and {% raw %} at a@b.c, www.x.org, http://x.org :smile: -- end...",
)

RECORD = Document(
    (
        Paragraph((mentee("Students"), Text(" are underlined."))),
        Heading(1, (Text("Journal articles"),), "journal"),
        List(tuple(work(3 - place, title) for place, title in enumerate(TITLES)), "down"),
        Heading(1, (Text("Papers"),)),
        List(tuple(work(place, title) for place, title in enumerate(TITLES))),
        List(tuple(work(place, title) for place, title in enumerate(TITLES))),
        Heading(1, (Text("Theses"),)),
        List(tuple(work(place, title) for place, title in enumerate(TITLES, 1)), "up"),
        Heading(2, (Text("By year"),)),
        List(
            tuple(work(n, TITLES[0], label=label) for n, label in ((1, "2024"), (2, ""), (3, "x")))
        ),
        List(
            (work(9, TITLES[1], label="2024"), work(8, TITLES[2]), work(7, "z", label="2023")),
            column=True,
        ),
        Heading(1, (Text("Folded"),)),
        List((work(2, TITLES[0], folded=True), work(1, TITLES[1], folded=True)), "down"),
        Legend(((Text("* equal contribution"),), (mentee("Underlined"), Text(": a student.")))),
    )
)


def hostile(numbering: Numbering) -> List:
    def item(number: int, atom: str) -> Item:
        seen = f"{atom}x"
        nodes: tuple[Inline, ...] = (
            *(Text(atom), Span("me", (Text("S. Lotfi"),), "strong", atom), Text(f" {atom} ")),
            *(Emphasis((Text(seen),)), Text(atom), Code(seen), Break(), Text(f"{seen}{seen}")),
            *(Link(f"https://x.org/{atom}/", (Text(f"y{atom}"),)), Text(atom), mentee(seen)),
        )
        return Item(nodes, f"a{atom}{number}", number)

    count = len(ATOMS)
    numbers = range(count, 0, -1) if numbering == "down" else range(1, count + 1)
    return List(tuple(map(item, numbers, ATOMS)), numbering)


HOSTILE = Document(
    (
        *(hostile("none"), Heading(1, (Text("Counting down"),)), hostile("down")),
        *(Heading(1, (Text("Counting up"),)), hostile("up")),
        *(Heading(2, (Text(f"{atom}x{atom}"),)) for atom in ATOMS if clean(atom).strip()),
        *(Paragraph((Text(f"{atom}x{atom}"),)) for atom in ATOMS),
    )
)

DOCUMENTS = {"record": RECORD, "hostile": HOSTILE}


@dataclass(frozen=True)
class Shown:
    """What the reader of a page gets."""

    text: str
    links: list[tuple[str, str]]
    strong: list[str]
    underlined: list[str]
    down: list[list[int]]
    """The numbers of each list that counts down."""


def expected(document: Document, writer: str) -> Shown:
    links: list[tuple[str, str]] = []
    strong: list[str] = []
    underlined: list[str] = []

    def walk(nodes: tuple[Inline, ...]) -> None:
        for node in nodes:
            match node:
                case Link():
                    url = safe_url(node.url)
                    assert url is not None
                    links.append((unquote(url), plain(node.children)))
                    walk(node.children)
                case Span():
                    if node.look == "strong":
                        strong.append(plain(node.children))
                    if node.look == "underline":
                        underlined.append(plain(node.children))
                    walk(node.children)
                case Text() | Code() | Break() | Math():
                    pass
                case _:
                    walk(node.children)

    down = []
    for block in document.blocks:
        match block:
            case List():
                for item in block.items:
                    # Markdown has no column but a line in bold.
                    if block.column and item.label and writer == "markdown":
                        strong.append(plain(item.label))
                    walk(item.children)
                if block.numbering == "down":
                    down.append([item.number or 0 for item in block.items])
            case Legend():
                for sentence in block.sentences:
                    walk(sentence)
            case _:
                walk(block.children)
    return Shown(
        visible(document, mathematics=str, number="[{}]".format), links, strong, underlined, down
    )


def plain(nodes: tuple[Inline, ...]) -> str:
    blocks: tuple[Block, ...] = (Paragraph(nodes),)
    return visible(Document(blocks), mathematics=str, number=str)


def shown(element: Element) -> Shown:
    def texts(tag: str) -> list[str]:
        return [text(found) for found in element.iter(tag)]

    links = [(unquote(a.attrib["href"]), text(a)) for a in element.iter("a")]
    down = [
        numbers
        for ol in element.iter("ol")
        if (numbers := [int(li.attrib["value"]) for li in ol.findall("li") if "value" in li.attrib])
        and numbers[0] > numbers[-1]
    ]
    return Shown(text(element), links, texts("strong"), texts("ins"), down)


def text(element: Element) -> str:
    # Smart typography of Markdown pages may bend an apostrophe between letters: that is the
    # page's own choice.
    return squeeze("".join(element.itertext())).replace("’", "'")


def check(page: str, document: Document, writer: str) -> None:
    tree = parse(page)
    if writer == "html":
        (found,) = (div for div in tree.iter("div") if div.attrib.get("class") == "publist")
    else:
        found = next(tree.iter("main"), tree.find("body"))
    have, want = shown(found), expected(document, writer)
    assert have.links == want.links
    assert have.strong == want.strong
    assert have.underlined == want.underlined
    assert have.down == want.down
    assert have.text == want.text.replace("’", "'")


def run(program: str, *arguments: str, cwd: Path, **environment: str) -> None:
    done = subprocess.run(
        [need(program), *arguments],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def site(name: str, folder: Path, **files: str) -> Path:
    """A copy of a site's skeleton with these files in it."""
    root = folder / name
    shutil.copytree(SITES / name, root)
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    return root


def jekyll(folder: Path, source: str, writer: str) -> str:
    page = f"---\nlayout: page\ntitle: x\n---\n{source}"
    files = {"_includes/publist/list.html": source if writer == "html" else ""}
    root = site("jekyll", folder, **files, **({"page.md": page} if writer == "markdown" else {}))
    run("jekyll", "build", "--disable-disk-cache", "--quiet", cwd=root, LANG="C.UTF-8")
    return (root / "_site" / f"{_page(writer)}.html").read_text(encoding="utf-8")


def jekyll_page(folder: Path, source: str, writer: str) -> str:
    """The fragment pasted into a page, which kramdown and Liquid read."""
    assert writer == "html"
    page = f"---\nlayout: page\ntitle: x\n---\nSome *words*.\n\n{source}\nAfter.\n"
    files = {"page.md": page, "_includes/publist/list.html": ""}
    root = site("jekyll", folder, **files)
    run("jekyll", "build", "--disable-disk-cache", "--quiet", cwd=root, LANG="C.UTF-8")
    return (root / "_site" / "page.html").read_text(encoding="utf-8")


def hugo(folder: Path, source: str, writer: str) -> str:
    page = f"---\ntitle: x\n---\n{source}"
    files = {"assets/publist/list.html": source if writer == "html" else ""}
    root = site(
        "hugo", folder, **files, **({"content/page.md": page} if writer == "markdown" else {})
    )
    # Lists that count down are HTML: a page in Markdown has to let it through.
    unsafe = "true" if writer == "markdown" else "false"
    run("hugo", "--quiet", cwd=root, HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE=unsafe)
    return (root / "public" / _page(writer) / "index.html").read_text(encoding="utf-8")


def mkdocs(folder: Path, source: str, writer: str) -> str:
    assert writer == "html"
    need_package("pymdownx")
    root = site("mkdocs", folder, **{"docs/inc/list.html": source})
    run("mkdocs", "build", "--quiet", cwd=root)
    return (root / "site" / "index.html").read_text(encoding="utf-8")


def sphinx(folder: Path, source: str, writer: str) -> str:
    return _sphinx(folder, source, "index" if writer == "html" else "page")


def sphinx_rest(folder: Path, source: str, writer: str) -> str:
    assert writer == "html"
    return _sphinx(folder, source, "rest")


def _sphinx(folder: Path, source: str, name: str) -> str:
    need_package("myst_parser")
    files = {"generated/list.html": source if name != "page" else ""}
    if name == "page":
        files["page.md"] = f"---\norphan: true\n---\n<main>\n\n{source}\n</main>\n"
    root = site("sphinx", folder, **files)
    run("sphinx-build", "-q", "-b", "html", ".", "built", cwd=root)
    return (root / "built" / f"{name}.html").read_text(encoding="utf-8")


def _page(writer: str) -> str:
    return "fragment" if writer == "html" else "page"


def pandoc(folder: Path, source: str, writer: str) -> str:  # noqa: ARG001 -- as every host
    done = subprocess.run(
        [need("pandoc"), "--from=markdown", "--to=html"],
        input=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def python_markdown(folder: Path, source: str, writer: str) -> str:  # noqa: ARG001 -- as every host
    page: str = need_package("markdown").markdown(source, extensions=["extra", "smarty"])
    return page


def github(folder: Path, source: str, writer: str) -> str:  # noqa: ARG001 -- as every host
    """cmark-gfm, then a model of what GitHub's sanitiser keeps."""
    cmark = need_package("cmarkgfm")
    unsafe = importlib.import_module("cmarkgfm.cmark").Options.CMARK_OPT_UNSAFE
    page = cmark.github_flavored_markdown_to_html(source, unsafe)
    tags = """h1 h2 h3 h4 h5 h6 br strong em a pre code div ins sup sub p ol ul li dl dt dd
        details summary small span time cite"""
    kept: str = need_package("nh3").clean(
        page,
        tags=set(tags.split()),
        attributes={
            **{"a": {"href"}, "li": {"value"}, "ol": {"start"}},
            **{"*": {"id", "title", "lang", "datetime"}, "div": {"class"}},  # to find the list
        },
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    return kept


def need_package(name: str) -> Any:
    """A package of Python's; without it the test is skipped, or fails under PUBLIST_NO_SKIP."""
    try:
        return importlib.import_module(name)
    except ImportError:
        reason = f"{name} is not installed: this test runs the real package"
        if os.environ.get("PUBLIST_NO_SKIP"):
            pytest.fail(reason)
        pytest.skip(reason)


Host = Callable[[Path, str, str], str]
HTML_HOSTS: tuple[Host, ...] = (
    *(jekyll, jekyll_page, hugo, mkdocs, sphinx, sphinx_rest),
    *(pandoc, python_markdown, github),
)
MARKDOWN_HOSTS: tuple[Host, ...] = (jekyll, hugo, sphinx, pandoc, python_markdown, github)


@pytest.mark.host
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("host", HTML_HOSTS, ids=lambda host: host.__name__)
def test_the_fragment_arrives(host: Host, name: str, tmp_path: Path) -> None:
    source = html.write(DOCUMENTS[name], WriteOptions())
    check(host(tmp_path, source, "html"), DOCUMENTS[name], "html")


@pytest.mark.host
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("host", MARKDOWN_HOSTS, ids=lambda host: host.__name__)
def test_the_markdown_arrives(host: Host, name: str, tmp_path: Path) -> None:
    source = markdown.write(DOCUMENTS[name], WriteOptions())
    check(host(tmp_path, source, "markdown"), DOCUMENTS[name], "markdown")


def test_a_broken_page_is_seen() -> None:
    page = html.write(RECORD, WriteOptions())
    check(page, RECORD, "html")
    breaks = (
        ("x&#95;3", "x&#95;4"),
        ("<strong", "<b"),
        ('value="3"', ""),
        ("plain", ""),
        ("<ins", "<u"),
    )
    for old, new in breaks:
        broken = re.sub(old, new, page, count=1)
        with pytest.raises(AssertionError):
            check(broken, RECORD, "html")
