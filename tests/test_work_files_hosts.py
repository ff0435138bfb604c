"""Files of works on real sites: Jekyll as academicpages has it, Hugo as Hugo Blox has it.

The sites of `hosts_sites/academicpages_works` and `hosts_sites/hugo_blox_works` print what the themes print, in the
ways that the themes print it (as HTML, as Markdown, as it is).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from data_entries import CONFIG, RECORD, ROOT, read, record_authors
from hostile import ATOMS, parse, squeeze
from hosts import need
from publist.config import Config, load_config
from publist.document import Math, Text, plain_text
from publist.export.academicpages import CATEGORIES
from publist.export.works import full_name
from publist.loading import load_bytes
from publist.model import Author, Entry, Kind, Name, Venue, WebLink
from publist.read.tex import read_tex
from publist.record import changed
from publist.rendering import render_files
from publist.write.html_text import clean, safe_url

pytestmark = pytest.mark.host

SITES = Path(__file__).parent / "hosts_sites"
DAY = date(2026, 11, 30)
KINDS: tuple[Kind, ...] = tuple(CATEGORIES)


def site(
    name: str, folder: Path, into: str, entries: Sequence[Entry], config: Config, day: date = DAY
) -> Path:
    """A copy of a site with the files of `entries`, built; out: the folder of its pages."""
    root = folder / name
    shutil.copytree(SITES / f"{name}_works", root)
    fmt = name.replace("_", "-")
    for file in render_files(entries, fmt, config, day).files:
        path = root / into / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.text.encode("utf-8", "replace"))
    commands = {
        "academicpages": (need("jekyll"), "build", "--disable-disk-cache", "--quiet"),
        "hugo_blox": (need("hugo"), "--quiet"),
    }
    done = subprocess.run(
        commands[name], cwd=root, env=os.environ | {"LANG": "C.UTF-8"}, capture_output=True,
        text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return root / {"academicpages": "_site", "hugo_blox": "public"}[name]


def academicpages(folder: Path, entries: Sequence[Entry], config: Config) -> Path:
    return site("academicpages", folder, "_publications", entries, config)


def hugo_blox(folder: Path, entries: Sequence[Entry], config: Config) -> Path:
    return site("hugo_blox", folder, "content/publication", entries, config)


def page(path: Path) -> Any:
    return parse(path.read_text(encoding="utf-8"))


def part(root: Any, name: str) -> str:
    """What is seen of the only element of this class."""
    found = [element for element in root.iter() if element.get("class") == name]
    assert len(found) == 1, (name, found)
    return "".join(found[0].itertext())


def parts(root: Any, name: str) -> list[Any]:
    return [element for element in root.iter() if element.get("class") == name]


def links(root: Any, name: str) -> list[str]:
    return [unquote(element.get("href")) for element in parts(root, name)]


def same(seen: str) -> str:
    """What is seen, with what stands in for what cannot be escaped taken back."""
    return squeeze(seen.replace("\u2060", "").translate({0x2217: "*", 0x223C: "~", 0x2CB: "`"}))


def straight(seen: str) -> str:
    return same(seen).translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})


# -- the record -----------------------------------------------------------------------------------


def record() -> tuple[Sequence[Entry], Config]:
    config = load_config(ROOT / "publist.toml")
    return load_bytes([("refs.bib", (ROOT / "refs.bib").read_bytes())], config).entries, config


def pages_by_title(folder: Path, pattern: str) -> dict[str, Any]:
    pages = [page(path) for path in sorted(folder.glob(pattern))]
    return {part(root, "title").strip(): root for root in pages}


def test_the_record_on_academicpages(tmp_path: Path) -> None:
    public = academicpages(tmp_path, *record())
    pages = pages_by_title(public, "publication/*.html")
    listed = [squeeze("".join(e.itertext())) for e in parts(page(public / "list.html"), "title")]
    assert sorted(listed) == sorted(squeeze(work["title"]) for work in RECORD["work"])
    for work, authors in zip(RECORD["work"], record_authors(), strict=True):
        root = pages.pop(work["title"])
        citation = squeeze(part(root, "citation"))
        byline = work["authors"] if work.get("byline") else authors
        for name in (*byline, work["title"], *work.get("awards", ())):
            assert squeeze(name) in citation, name
        if "venue" in work:
            venue = squeeze(part(root, "venue"))
            assert venue, work
            assert venue in squeeze(work["venue"]), work
        assert part(root, "year") == str(work["year"])
        for label in work.get("labels", ()):
            assert label in citation
        assert set(work.get("links", {}).values()) <= {
            unquote(element.get("href", "")) for element in root.iter() if element.tag == "a"
        }
        (bibtex,) = links(root, "bibtex")
        assert (public / bibtex.lstrip("/")).read_text(encoding="utf-8").count("\n@") == 1
    assert not pages


def test_the_record_on_hugo_blox(tmp_path: Path) -> None:
    public = hugo_blox(tmp_path, *record())
    pages = pages_by_title(public, "publication/*/index.html")
    listed = [
        "".join(e.itertext()) for e in parts(page(public / "publication/index.html"), "title")
    ]
    assert sorted(listed) == sorted(work["title"] for work in RECORD["work"])
    for work, authors in zip(RECORD["work"], record_authors(), strict=True):
        root = pages.pop(work["title"])
        (names,) = parts(root, "authors")
        assert [span.text for span in names.iter("span")] == authors
        noted = [note.text for note in parts(root, "note")].count("Equal contribution")
        assert noted == len(work.get("equal", ()))
        for text in work.get("awards", ()):
            assert squeeze(text) in squeeze(part(root, "publication"))
        if "venue" in work:
            name = re.sub("^Master's thesis, |^Research report, ", "", work["venue"]).split(",")[0]
            assert squeeze(part(root, "publication")).startswith(squeeze(name))
        assert part(root, "year") == str(work["year"])
        assert set(work.get("links", {}).values()) <= set(links(root, "link"))
        (bibtex,) = links(root, "bibtex")
        assert (public / bibtex.lstrip("/")).read_text(encoding="utf-8").count("\n@") == 1
    assert not pages


# -- what is to come ----------------------------------------------------------------------------


@pytest.mark.parametrize("host", [academicpages, hugo_blox], ids=lambda host: host.__name__)
def test_what_is_to_come_is_there(
    host: Callable[[Path, Sequence[Entry], Config], Path], tmp_path: Path
) -> None:
    works = read(
        "@misc{later, title = {Later}, author = {A, B}, year = 2999}"
        "@misc{none, title = {None}, author = {A, B}}"
        "@misc{old, title = {Old}, author = {A, B}, year = 1666, month = sep}"
    )
    public = host(tmp_path, works, CONFIG)
    listed = public / ("list.html" if host is academicpages else "publication/index.html")
    titles = [squeeze("".join(element.itertext())) for element in parts(page(listed), "title")]
    assert sorted(titles) == ["Later", "None", "Old"]
    pattern = "publication/*.html" if host is academicpages else "publication/*/index.html"
    years = {title: part(root, "year") for title, root in pages_by_title(public, pattern).items()}
    assert years == {"Later": "2026", "None": "2026", "Old": "1666"}


@pytest.mark.parametrize("name", ["academicpages", "hugo_blox"])
def test_these_sites_leave_out_what_is_to_come(name: str, tmp_path: Path) -> None:
    """Or the test before would prove nothing."""
    into = {"academicpages": "_publications", "hugo_blox": "content/publication"}[name]
    (work,) = read("@misc{later, title = {Later}, author = {A, B}, year = 2999}")
    public = site(name, tmp_path, into, [work], CONFIG, date(3000, 1, 1))
    assert not list(public.glob("publication/later*"))


# -- hostile text ---------------------------------------------------------------------------------

MORE = (
    "{{ x }}", "{% raw %}", "{% include x.html %}", "{{< x >}}", "{{% x %}}", "2 * 3 * 4", "snake_case_x",
    "$5 and $6", "<b>", "a|b|c", ":smile:", "{:.x}", "*a* *b*", "**a**", "_a_", "`a`", "~~a~~", "---",
    "a -- b", "a...", "\"a\" 'b'", "<script>alert(1)</script>", "[a](https://x.org)", "![a](/b)", "a&amp;b",
    "https://example.org/x", "www.example.org", "me@example.org", "1. a", "# a", "- a", "> a", "    a",
    "(c) (tm)", "C*-algebras, W*-algebras", "a*b*c", "\\*a\\*", "\\(x\\)", "$$x$$", "^a^", "==a==", "<<a>>",
    "yes", "null", "2020-01-01", "&x *y", "# not a comment", "a: b", "- - -", "<!-- a -->", "%}", "}}",
)  # fmt: skip


def hostile() -> list[Entry]:
    """A work for each piece of text, which stands in each of its fields."""
    texts = dict.fromkeys((*MORE, *ATOMS))
    (base,) = read("@misc{k, title = {T}, year = 2020, author = {A, B}, url = {https://x.org/}}")
    works: list[Entry] = []
    for number, text in enumerate(texts):
        several = f"{text} {text}x{text}"
        authors = tuple(Author(Name(family=f"{text}y", given=f"{text}")) for _ in range(2))
        works.append(
            changed(
                base,
                key=f"work{number}",
                kind=KINDS[number % len(KINDS)],
                title=(Text(several),),
                authors=authors,
                venue=Venue((Text(f"{text}v {text}"),), f"{text}s"),
                fields={"abstract": f"{text} {text}z", "tldr": f"{text}t {text}"},
                awards=((Text(f"{text} {text}"),),),
                all_links=(
                    WebLink("slides", f"/a/{text}?b&c"),
                    WebLink(f"{text}l", "https://x.org/"),
                ),
            )
        )
    return works


def with_mathematics(tex: str) -> str:
    """The text of a field, with mathematics as MathJax expects it."""
    nodes = read_tex(tex)
    return "".join(f"\\({n.tex}\\)" if isinstance(n, Math) else plain_text((n,)) for n in nodes)


def shown(text: str) -> str:
    return squeeze(clean(text))


def test_hostile_text_on_academicpages(tmp_path: Path) -> None:
    works = hostile()
    public = academicpages(tmp_path, works, CONFIG)
    listed = page(public / "list.html")
    assert len(parts(listed, "title")) == len(works), "all are in one of the categories"
    titles = [squeeze("".join(element.itertext())) for element in parts(listed, "title")]
    assert sorted(titles) == sorted(shown(plain_text(work.title)) for work in works)
    for work in works:
        root = page(public / "publication" / f"{work.key}.html")
        title = plain_text(work.title)
        assert squeeze(part(root, "title")) == shown(title)
        assert squeeze(root.find("head/title").text or "") == shown(title)
        assert squeeze(part(root, "venue")) == shown(plain_text(work.venue.name))
        assert squeeze(part(root, "body")) == shown(with_mathematics(work.fields["abstract"]))
        citation = squeeze(part(root, "citation"))
        for text in (title, *(author.name.family for author in work.authors)):
            assert shown(text) in citation
        harmless = {"em", "strong", "cite", "span", "a", "p", "br", "time", "sup", "ins", "code"}
        harmless |= {"html", "head", "body", "meta", "title", "h1", "i", "b", "div"}
        assert {element.tag for element in root.iter()} <= harmless
        (url,) = [link.url for link in work.all_links if link.label == "slides"]
        assert links(root, "slides") == ([unquote(safe)] if (safe := safe_url(url)) else [])


@pytest.mark.parametrize("read_as", [same, straight])
def test_hostile_text_on_hugo_blox(read_as: Callable[[str], str], tmp_path: Path) -> None:
    works = hostile()
    public = hugo_blox(tmp_path, works, CONFIG)
    markdown = "-markdown" if read_as is straight else ""
    assert len(parts(page(public / "publication/index.html"), "title")) == len(works)
    for work in works:
        root = page(public / "publication" / work.key / "index.html")
        title = shown(plain_text(work.title))
        assert read_as(part(root, "title" + markdown)) == read_as(title)
        names = "".join(full_name(author.name) for author in work.authors)
        seen = read_as(part(root, "authors" + markdown)).replace(",", "")
        assert seen == read_as(shown(names)).replace(",", "")
        venue = shown(plain_text(work.venue.name))
        assert squeeze(part(root, "publication")).startswith(venue)
        assert squeeze(part(root, "short")) == shown(work.venue.abbreviation)
        abstract = plain_text(read_tex(work.fields["abstract"]))
        assert squeeze(part(root, "abstract")) == shown(abstract)
        tags = [element.tag for element in root.iter() if element.get("class") is None]
        assert set(tags) <= {"html", "head", "meta", "title", "body", "span", "p"}, title
