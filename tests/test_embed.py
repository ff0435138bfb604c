"""Regions of pages: whatever stands around them stays, byte for byte."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publist.embed.add import add_region
from publist.embed.code import without_spans
from publist.embed.edits import edits_between
from publist.embed.fit import can_hold, fit
from publist.embed.hosts import HOSTS, Host
from publist.embed.inject import changes_of, injected, regions_of
from publist.embed.page import read_page
from publist.embed.regions import find_regions, is_name, lines_of
from publist.problem import PublistError, edited

ENDS = ("\n", "\r\n", "\r")
PIECES = [
    "", "text", "é", "```", "~~~~", "    code", "> quoted", "- item", "---", "<!--", "-->", "<script>", "</script>",
    "<textarea>", "`", "``", "\\begin{verbatim}", "\\end{verbatim}", "\\end{document}", "% x", "100\\%", "::",
    "   indented", "/*", "*/", "#+begin_src", "#+end_src", "# heading", "</body>", "\x0c", "\u2028", "\x85", "\\",
    "<!-- PUBLIST:START b -->", "<!-- PUBLIST:END b -->", "% PUBLIST:START b", ".. PUBLIST:END b", "\ufeff",
]  # fmt: skip
lines = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=8)
hosts = st.sampled_from(HOSTS)
lists = st.sampled_from(["", "\n", "one\n", "- a\n\n- b\n", "<div>\n</div>\n", "```\n", "<!--\n", "* x\n",
                         "% PUBLIST:END a\n", "<!-- PUBLIST:END a -->\n", '"\\\n'])  # fmt: skip


def in_markers(host: Host, inside: list[str], end: str) -> str:
    around = ["", ""] if host.sort == "rest" else []
    rows = [
        *around[:1],
        host.marker("START", "a"),
        *inside,
        *around[:1],
        host.marker("END", "a"),
        *around[:1],
    ]
    return "".join(row + end for row in rows)  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(before=lines, inside=lines, after=lines, host=hosts, text=lists, end=st.sampled_from(ENDS),
       encoding=st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "utf-16"]))  # fmt: skip
@example([], [], [], HOSTS[0], "\n", "\n", "utf-8")
def test_nothing_outside_changes(
    before: list[str], inside: list[str], after: list[str], host: Host, text: str, end: str, encoding: str
) -> None:  # fmt: skip
    source = (
        "".join(line + end for line in before) + in_markers(host, inside, end) + end.join(after)
    )
    data = source.encode(encoding, "ignore")
    written_as = "json" if can_hold(host, "json") else host.format
    page = read_page(f"x{host.endings[0]}", data)
    try:
        content = fit(text, written_as, host, "a")
        changes = changes_of(page, {"a": content})
    except PublistError:
        return  # markers that are not right, or a list that cannot stand there: nothing is written
    result = injected(page, changes)
    region = next(each for each in regions_of(page) if each.name == "a")
    head = page.encode(page.text[: region.start])
    tail = page.encode(page.text[region.end :])
    assert data.startswith(head), "the page comes back as it was read"
    assert data.endswith(tail)
    assert result.startswith(head)
    assert result.endswith(tail)
    between = result[len(head) : len(result) - len(tail)]
    assert between == page.encode(content.replace("\n", region.newline))
    again = read_page(page.path, result)
    assert changes_of(again, {"a": content}) == (), "a second time changes nothing"
    if encoding != "utf-16":
        edits = edits_between(page.text, again.text, host)
        assert edited(page.text, edits) == again.text


@settings(max_examples=1000, deadline=None)
@given(rows=lines, host=hosts, end=st.sampled_from(ENDS), last=st.booleans())
def test_a_pair_is_added_and_nothing_else(
    rows: list[str], host: Host, end: str, last: bool
) -> None:
    text = end.join(rows) + (end if last else "")
    page = read_page(f"x{host.endings[0]}", text.encode("utf-8", "ignore"))
    try:
        added = add_region(page, "new")
    except PublistError:
        return
    old, new = page.text, added.page.text
    pair = new.index(host.marker("START", "new"))
    stop = new.index(host.marker("END", "new")) + len(host.marker("END", "new"))
    head, tail = new[:pair], new[stop:]
    rest = head.rstrip("\r\n") + tail.lstrip("\r\n")
    assert rest.replace("\r", "").replace("\n", "") == old.replace("\r", "").replace("\n", "")
    assert edited(old, edits_between(old, new, host)) == new
    assert add_region(added.page, "new") == (added.page, 0)
    assert changes_of(added.page, {"new": fit("- x\n", host.format, host, "new")})


@given(st.text(max_size=60))
def test_lines_join_to_the_text(text: str) -> None:
    assert "".join(line.text + line.end for line in lines_of(text)) == text
    assert all(text.startswith(line.text, line.start) for line in lines_of(text))


@given(st.binary(max_size=80), hosts)
@example(codecs.BOM_UTF16_LE + b"\x00\xd8", HOSTS[0])
@example(codecs.BOM_UTF16_BE + b"x", HOSTS[0])
def test_every_byte_comes_back(data: bytes, host: Host) -> None:
    try:
        page = read_page(f"x{host.endings[0]}", data)
    except PublistError as error:
        assert "neither UTF-8 nor UTF-16" in str(error)  # noqa: PT017 -- odd bytes at the end
        return
    assert page.encode(page.text) == data


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("a `b` c", "a  c"),
        ("``a ` b`` c", " c"),
        ("` open", "` open"),
        ("`a`` b`", ""),
        ("```a`` `b`", "```a`` "),
        ("plain", "plain"),
    ],
)
def test_code_spans(line: str, rest: str) -> None:
    assert without_spans(line) == rest


def test_code_spans_take_linear_time() -> None:
    line = "".join("`" * (number % 300 + 1) + "x" for number in range(20_000))
    assert len(without_spans(line)) < len(line)


@pytest.mark.parametrize("name", ["a", "A1", "a-b", "a.b_c", "2020"])
def test_names(name: str) -> None:
    assert is_name(name)
    for host in HOSTS:
        around = "\n" if host.sort == "rest" else ""
        text = f"{host.marker('START', name)}\n{around}{host.marker('END', name)}\n"
        regions, mistakes = find_regions(text, host)
        assert [region.name for region in regions] == [name]
        assert not mistakes


@pytest.mark.parametrize("name", ["", "a b", "a--b", "-a", "a-", "ä", "a>b", "a/b", "a\n"])
def test_what_is_no_name(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_a_list_that_would_end_its_own_region_is_refused(host: Host) -> None:
    around = "\n" if host.sort == "rest" else ""
    text = f"{host.marker('START', 'a')}\n{around}{host.marker('END', 'a')}\n"
    page = read_page(f"x{host.endings[0]}", text.encode())
    for trick in (
        host.marker("END", "a"),
        host.marker("START", "b"),
        "```",
        "<!--",
        "\\begin{verbatim}",
    ):
        content = f"\n{trick}\n\n"
        try:
            result = injected(page, changes_of(page, {"a": content}))
        except PublistError as error:
            assert "cannot be told from the page around it" in str(error)  # noqa: PT017 -- or it is harmless
        else:
            regions = regions_of(read_page(page.path, result))
            assert [region.name for region in regions] == ["a"]
