"""Lists of the record and of a hostile store in documents that pdflatex sets: what the PDF says.

The underlines of a PDF are lines, no text: test_record.py and pictures see to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

import pytest

from blocks import Char
from built_lists import STORES, STYLES, expected
from paper_view import links_in, read_paper
from reading import see_html, squeeze
from test_write_latex import compiled
from works import Placed, Record, Work, check_work

pytestmark = pytest.mark.host
_BODY = (
    "\\usepackage[T1]{fontenc}\n\\usepackage{lmodern}\n%s"
    # No word and no page number may come between: the text is compared.
    "\\hyphenpenalty=10000 \\exhyphenpenalty=10000 \\sloppy\n\\begin{document}\n%s"
    "\\pagestyle{empty}\\thispagestyle{empty}\nBefore the list.\n\\input{publications}\n"
    "After the list.\n\\end{document}\n"
)
_NAME = "\\name{Ada}{Smith}\n\\usepackage[scale=0.75]{geometry}\n"
HOSTS = {
    "article": "\\documentclass{article}\n" + _BODY % ("", ""),
    "hyperref": "\\documentclass{article}\n" + _BODY % ("\\usepackage{hyperref}\n", ""),
} | {
    f"moderncv {style}": (
        "\\documentclass[11pt,a4paper]{moderncv}\n\\moderncvcolor{blue}\n"
        f"\\moderncvstyle[nosymbols]{{{style}}}\n" + _BODY % (_NAME, "\\makecvtitle\n")
    )
    for style in ("classic", "casual", "banking")
}


_BETWEEN_STAND_INS = re.compile(r"\[U\+[0-9A-F]+\] (?=\[U\+)")


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("host", HOSTS)
def test_a_paper_says_what_the_list_says(
    lists: Callable[[str], Path], store: str, host: str, tmp_path: Path
) -> None:
    for style in STYLES:
        folder = tmp_path / style
        folder.mkdir()
        fragment = (lists(store) / f"{style}.tex").read_text(encoding="utf-8")
        compiled(folder, HOSTS[host], fragment=fragment)
        chars = list_in(folder / "main.pdf")
        text, links = as_on_a_page(lists(store) / f"page-{style}.html")
        assert squeeze("".join(char.char for char in chars)) == text
        assert once(links_in(folder / "main.pdf")) == ([] if host == "article" else links)
        if style == "cv":
            check_column(chars, expected(store), linked=host != "article")


def list_in(pdf: Path) -> list[Char]:
    """The list, between the text that stands around it."""
    chars = _without_rules(read_paper(pdf))
    text = "".join(char.char for char in chars)
    assert text.rstrip().endswith("After the list.")
    return chars[text.index("Before the list.") + 16 : text.index("After the list.")]


def _without_rules(chars: list[Char]) -> list[Char]:
    """`moderncvstyle{banking}` draws the lines beside its headings with dots."""
    text = "".join(char.char for char in chars)
    dots = {place for rule in re.finditer(r"(?:\. ){20,}\.", text) for place in range(*rule.span())}
    return [char for place, char in enumerate(chars) if place not in dots]


def as_on_a_page(page: Path) -> tuple[str, list[str]]:
    """The text and the links that the same list has in HTML, of which test_pages.py is sure."""
    source = page.read_text(encoding="utf-8")
    fragment = source[source.index('<div class="publist"') : source.index("</main>")]
    text, links = see_html(fragment)
    outside = [link for link in links if not link.startswith("#")]  # on paper these are words alone
    return on_paper(text).replace("’", "'"), once(outside)


def on_paper(text: str) -> str:
    """Scripts that no font of pdflatex has are printed as the numbers of their characters."""
    return re.sub(
        "[\u0590-\u06ff\u4e00-\u9fff\U0001f000-\U0001ffff]",
        lambda char: f"[U+{ord(char[0]):04X}]",
        text,
    )


def once(links: Iterable[str]) -> list[str]:
    """`links`, decoded; of several in a row that lead to one place (a title on two lines) one."""
    return [link for link, _ in groupby(map(unquote, links))]


def check_column(chars: list[Char], record: Record, *, linked: bool) -> None:
    """Headings, years, numbers counting down, works as the record has them, and the legend."""
    text = "".join(char.char for char in chars)
    # A line may end between the stand-ins of two characters: no space between them counts.
    unseen = {match.end() - 1 for match in _BETWEEN_STAND_INS.finditer(text)}
    chars = [char for place, char in enumerate(chars) if place not in unseen]
    text = "".join(char.char for char in chars)
    starts: list[tuple[int, int]] = []
    section, year, position = "", 0, 0
    for number, work in zip(range(len(record.works), 0, -1), record.works, strict=True):
        lead = []
        if work.section != section:
            lead.append(work.section)
        if work.section != section or work.year != year:
            lead.append(str(work.year))
        section, year = work.section, work.year
        words = " ".join([*lead, f"[{number}] "])
        assert words in text[position:], f"{words!r} expected in {text[position:]!r}"
        start = text.index(words, position)
        position = start + len(words)
        starts.append((start, position))
    end = text.index(" ".join(on_paper(line) for line in record.legend), position)
    starts.append((end, end))
    for (_, start), (end, _), work in zip(starts, starts[1:], record.works, strict=False):
        item = Placed(work.section, work.year, None, chars[start:end])
        check_work(item, _on_paper(work, linked=linked), on_paper(record.owner))


def _on_paper(work: Work, *, linked: bool) -> Work:
    def close(text: str) -> str:
        return _BETWEEN_STAND_INS.sub(lambda match: match[0].rstrip(), on_paper(text))

    return replace(
        work,
        title=close(work.title),
        authors=[close(author) for author in work.authors],
        venue=close(work.venue),
        links=work.links if linked else {},
        mentee="",
    )


def test_another_paper_is_seen(lists: Callable[[str], Path], tmp_path: Path) -> None:
    fragment = (lists("record") / "cv.tex").read_text(encoding="utf-8")
    changes = (
        ("[7] \\publisttitle", "[8] \\publisttitle"),
        ("2312.17173", "2312.17174"),
        ("\\publistme{Sanae Lotfi}", "Sanae Lotfi"),
        ("Causal Representation", "Casual Representation"),
    )
    for place, (old, new) in enumerate(changes):
        assert old in fragment
        folder = tmp_path / str(place)
        folder.mkdir()
        compiled(folder, HOSTS["hyperref"], fragment=fragment.replace(old, new, 1))
        with pytest.raises(AssertionError):
            check_column(list_in(folder / "main.pdf"), expected("record"), linked=True)
