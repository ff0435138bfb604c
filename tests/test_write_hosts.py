"""What the writers write, on the real hosts: text, links, marks and numbers arrive."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from hostile import ATOMS, parse, squeeze, visible
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
from publist.embed.fit import fit
from publist.embed.hosts import host_of
from publist.write import html, markdown
from publist.write.html_text import clean, safe_url
from publist.write.options import WriteOptions
from site_programs import Page
from sites import HOSTS, RULE, content


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
                    if block.column and item.label and writer == "md":
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
    have, want = shown(content(parse(page))), expected(document, writer)
    assert have.links == want.links
    assert have.strong == want.strong
    assert have.underlined == want.underlined
    assert have.down == want.down
    assert have.text == want.text.replace("’", "'")


def put(root: Path, page: Page, source: str) -> None:
    """A page that shows nothing but this list."""
    place = root / page.source
    front, middle, _ = re.split(RULE, place.read_text(encoding="utf-8"))
    if page.file:
        (root / page.file).parent.mkdir(parents=True, exist_ok=True)
        (root / page.file).write_text(source, encoding="utf-8")
    else:
        middle = fit(source, page.format, host_of(page.source), "list")
    front = re.split("(?m)^(?:# )?Publications$|^<h1>", front)[0]  # front matter
    place.write_text(f"{front}\n{middle}", encoding="utf-8")


@pytest.mark.host
@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("host_name", HOSTS)
def test_the_list_arrives(host_name: str, name: str, tmp_path: Path) -> None:
    host, document = HOSTS[host_name], DOCUMENTS[name]
    root = host.site(tmp_path / "site")
    pages = {way: host.pages[way] for way in host.pages if way in ("list", "pasted", "page")}
    for way in set(host.pages) - set(pages):
        (root / host.pages[way].source).unlink()
    for page in pages.values():
        write = markdown.write if page.format == "md" else html.write
        put(root, page, write(document, WriteOptions()))
    for way, built in replace(host, pages=pages).built(root).items():
        try:
            check(built, document, pages[way].format)
        except AssertionError as error:
            raise AssertionError(f"{host_name}, {pages[way].source}: {error}") from error


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
