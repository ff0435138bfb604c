"""Pages with a list between their markers, read by what really reads them: nothing of it is lost.

Lists in Markdown, HTML and reStructuredText are built as sites, in test_sites.py.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import cmarkgfm
import pytest

from command import Call
from hosts import cannot, need

pytestmark = pytest.mark.usefixtures("empty_folder")

TITLE = "Notes: {{ x }} & <b> 50% of C# -- \"quoted\" back\\slash *stars*"  # fmt: skip
STORE = r"""
@article{engine, title = {Notes: \{\{ x \}\} \& <b> 50\% of C\# {-}{-} "quoted" back\textbackslash slash *stars*},
  author = {Lovelace, Ada and Babbage, Charles}, journal = {M\'emoires}, year = 1843}
@misc{second, title = {Second Work}, author = {Lovelace, Ada}, year = 1842}
"""
AROUND = {
    "md": "# Page\n\nbefore\n\n{}\n\nafter\n",
    "html": "<!DOCTYPE html>\n<html><body>\n<p>before</p>\n{}\n<p>after</p>\n</body></html>\n",
    "tex": "\\documentclass{{article}}\n\\usepackage[T1]{{fontenc}}\n\\usepackage[utf8]{{inputenc}}\n"
    "\\begin{{document}}\nbefore\n{}\nafter\n\\end{{document}}\n",
    "typ": "before\n{}\n#publist-list.split(\"\\n\").at({line})\n\nafter\n",
    "org": "* Page\nbefore\n{}\nafter\n",
}  # fmt: skip
PAIRS = {
    "md": ("<!-- PUBLIST:{} list -->", ""), "html": ("<!-- PUBLIST:{} list -->", ""),
    "tex": ("% PUBLIST:{} list", ""),
    "typ": ("// PUBLIST:{} list", ""), "org": ("# PUBLIST:{} list", ""),
}  # fmt: skip


def page(call: Call, ending: str, written_as: str = "", line: str = "") -> Path:
    """A page of this ending with the list in it, as `publist build` puts it there."""
    Path("refs.bib").write_text(STORE, encoding="utf-8")
    path = Path(f"page.{ending}")
    pattern, apart = PAIRS[ending]
    pair = f"{pattern.format('START')}\n{apart}{pattern.format('END')}"
    path.write_text(AROUND[ending].replace("{line}", line).format(pair), encoding="utf-8")
    chosen = f'format = "{written_as}"\n' if written_as else ""
    Path("publist.toml").write_text(
        f'[owner]\nname = "Ada Lovelace"\n[[output]]\ninto = "{path}#list"\n{chosen}'
        'group = "none"\n',
        encoding="utf-8",
    )
    ended = call("build")
    assert ended.code == 0, ended.err
    return path


def visible(html: str) -> str:
    text = re.sub(r"<[^>]*>", "", re.sub(r"<!--.*?-->", "", html, flags=re.S))
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    text = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)
    return " ".join(text.split())


def in_order(text: str) -> None:
    """Everything is there, once, in its order, with its text whole."""
    parts = ["before", "Lovelace", TITLE, "1843", "Second Work", "1842", "after"]
    text = text.replace("“", '"').replace("”", '"').replace("''", '"').replace("–", "--")
    places = [text.find(part) for part in parts]
    assert -1 not in places, (parts[places.index(-1)], text)
    assert places == sorted(places)
    assert "PUBLIST" not in text


def test_data_is_a_listing_in_markdown(call: Call) -> None:
    text = page(call, "md", "json").read_text(encoding="utf-8")
    html = cmarkgfm.github_flavored_markdown_to_html(text)
    listing = re.search(r'<pre lang="json"><code>(.*?)</code></pre>', html, re.S)
    assert listing is not None
    data = json.loads(
        listing[1]
        .replace("&quot;", '"')
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )
    assert data["sections"][0]["entries"][1]["title"] == "Second Work"


def test_data_is_a_script_in_html(call: Call) -> None:
    text = page(call, "html", "json").read_text(encoding="utf-8")
    script = re.search(r'<script type="application/json">(.*?)</script>', text, re.S)
    assert script is not None
    assert "<" not in script[1]
    assert json.loads(script[1])["sections"][0]["entries"][0]["title"] == TITLE


@pytest.mark.host
def test_latex(call: Call) -> None:
    path = page(call, "tex")
    subprocess.run(
        [need("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", path.name],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = subprocess.run(
        [need("pdftotext"), "-layout", "page.pdf", "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    in_order(" ".join(text.split()))


@pytest.mark.host
def test_org(call: Call) -> None:
    path = page(call, "org")
    html = subprocess.run(
        [need("pandoc"), "-f", "org", "-t", "html", str(path)],
        check=True, capture_output=True, timeout=60,
    ).stdout.decode()  # fmt: skip
    in_order(visible(html))


@pytest.mark.host
def test_typst_has_the_list_as_a_value(call: Call) -> None:
    try:
        import typst  # of the extra `hosts`
    except ImportError:
        cannot("typst is not installed")
    path = page(call, "typ", "md", line="0")
    source = path.read_text(encoding="utf-8")
    probe = "\n#metadata(publist-list) <list>\n"
    Path("probe.typ").write_text(source + probe, encoding="utf-8")
    found = json.loads(typst.query("probe.typ", "<list>", field="value", one=True))
    call("render", "-o", "list.md", "--group", "none", "-q")
    assert found == Path("list.md").read_text(encoding="utf-8").rstrip("\n")
