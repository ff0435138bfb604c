"""What reading promises, held against generated, damaged and arbitrary input."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from bibtexparser.model import DuplicateFieldKeyBlock
from bibtexparser.model import Entry as ForeignEntry
from bibtexparser.splitter import Splitter
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from pybtex.database import Person as ForeignPerson

from publist.document import Code, Inline, Math, Text, plain_text
from publist.mathematics import is_sound
from publist.model import Date, Name, Person
from publist.read.blocks import Block
from publist.read.dates import read_edtf, read_year
from publist.read.identifiers import canonical_arxiv, canonical_doi, canonical_isbn
from publist.read.meaning import read_date
from publist.read.names import _read_plain, read_names
from publist.read.scan import scan_entry
from publist.read.source import Source, decode
from publist.read.split import split
from publist.read.store import ReadOptions, read_store
from publist.read.tex import TexNote, read_tex
from publist.read.urls import safe_url

# Damaged entries are built by many small draws: slow to generate, which is no defect here.
SLOW = settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)

# --- stores -------------------------------------------------------------------------------------


class Field(NamedTuple):
    name: str
    value: str
    """With its delimiters."""


class Written(NamedTuple):
    """An entry and how it is written."""

    type: str
    key: str
    fields: tuple[Field, ...]
    text: str


WORDS = (
    "alpha", "B", "Gödel", "x_2", "100%", "it's", r"\'e", r"\emph", "$x^2$", "a@b.c", "=", "#",
    "1,2", "中文", "(a)", "--", "~", "&", "\n    ", "; ", "{", "}", "{", "}",
)  # fmt: skip
FIELD_NAMES = (
    "title",
    "author",
    "Year",
    "NOTE",
    "journal",
    "author+an",
    "url_pdf",
    "x-y",
    "abstract",
    "month",
)
LAYOUTS = (  # before a name, around its =, after a value, before the closing brace
    ("\n  ", " ", "", "\n"),
    ("", "", "", ""),
    (" ", " ", " ", " "),
    ("\n", "\t", "\n", ",\n"),
    ("\r\n\t", "", "", ","),
)


def balance(words: list[str]) -> str:
    """The words as text whose braces match: what may stand between braces or quotes."""
    kept: list[str] = []
    depth = 0
    for word in words:
        if word == "}" and not depth:
            continue
        depth += (word == "{") - (word == "}")
        kept.append(word)
    return " ".join(kept) + "}" * depth


def values() -> st.SearchStrategy[str]:
    text = st.lists(st.sampled_from(WORDS), max_size=6).map(balance)
    piece = text.map(lambda text: "{" + text + "}") | text.map(lambda text: '"' + text + '"')
    bare = st.sampled_from(
        ("2020", "7", "jan", "abbreviation", '"a" # jan', "{b}\n#\n2", "x # {y} # 1")
    )
    return piece | bare


@st.composite
def entries(draw: st.DrawFn, brackets: str = "{") -> Written:
    word = draw(st.sampled_from(("article", "Misc", "INPROCEEDINGS", "online")))
    key = draw(st.sampled_from(("key", "Doe2020", "a:b/c", "k-1", "DBLP:conf/x", "é1")))
    before, around, after, last = draw(st.sampled_from(LAYOUTS))
    given_fields = draw(st.lists(st.tuples(st.sampled_from(FIELD_NAMES), values()), max_size=4))
    fields = tuple(Field(name, value) for name, value in dict(given_fields).items())
    opening = draw(st.sampled_from(brackets))
    parts = ["@", word, opening, key]
    for name, value in fields:
        parts += [",", before, name, around, "=", around, value, after]
    return Written(word, key, fields, "".join([*parts, last, "}" if opening == "{" else ")"]))


BETWEEN = (
    "@string{abbreviation = {An Abbreviation}}",
    "@comment{x @article{inner, title = {T}} y}",
    '@preamble{"\\newcommand"}',
    "@article(round, year = 2020)",
    "---\ntitle: x\n---",
    "% a comment",
    "text between",
    "@comment",
    "@",
    "",
)


@st.composite
def stores(draw: st.DrawFn) -> str:
    other = st.sampled_from(BETWEEN)
    pieces = draw(st.lists(entries().map(lambda entry: entry.text) | other, max_size=5))
    return draw(st.sampled_from(("\n", "\n\n", "\r\n"))).join(pieces)


INSERTED = (*'{}"@,=#%()\\\n ', "@x{", "}}", "\n@a{b,", "\n---\n")


@st.composite
def damaged_stores(draw: st.DrawFn) -> str:
    text = draw(stores())
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        match draw(st.sampled_from(("delete", "insert", "swap", "comma", "line", "repeat"))):
            case "delete":
                text = text[:at] + text[at + draw(st.integers(1, 3)) :]
            case "insert":
                text = text[:at] + draw(st.sampled_from(INSERTED)) + text[at:]
            case "swap":
                text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
            case "comma":
                comma = text.find(",", at)
                text = text[:comma] + text[comma + 1 :] if comma >= 0 else text
            case "line":
                lines = text.split("\n")
                del lines[at % len(lines)]
                text = "\n".join(lines)
            case "repeat":
                text = text[:at] + text[at : at + 20] + text[at:]
    return text


# --- splitting: nothing is lost -----------------------------------------------------------------

HEAD = re.compile(r"^[ \t]*(@)[ \t]*[A-Za-z]\w*[ \t]*[{(]", re.MULTILINE)
NOT_READ_INSIDE = ("comment", "preamble", "string")


def check_split(text: str) -> list[Block]:
    blocks, findings = split(text)
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text), "blocks follow each other"
        assert not text[end : block.start].strip(), "only white space lies between blocks"
        end = block.end
        inside = block.start
        for field in block.fields:
            assert inside <= field.name_start < field.value_start < field.value_end <= block.end
            written = text[field.name_start : field.name_start + len(field.name)]
            assert written.lower() == field.name
            for start, stop in field.pieces:
                assert field.value_start <= start < stop <= field.value_end
            inside = field.value_end
        assert text[block.key_start : block.key_start + len(block.key)] == block.key
    assert not text[end:].strip()
    assert all(0 <= found.start <= found.end <= max(len(text), 1) for found in findings)
    said = {found.start for found in findings}
    left_out = [found for found in findings if found.code in ("stray-text", "text-after-value")]
    for head in HEAD.finditer(text):
        at = head.start(1)
        assert (
            is_accounted_for(at, blocks)
            or said & {at, head.start()}
            or any(found.start <= at < found.end for found in left_out)
        )
    return blocks


def is_accounted_for(at: int, blocks: Iterable[Block]) -> bool:
    for block in blocks:
        if block.start == at and block.kind not in ("text", "broken"):
            return True
        if block.start < at < block.end:
            in_value = any(field.value_start <= at < field.value_end for field in block.fields)
            return block.kind in NOT_READ_INSIDE or in_value
    return False


@SLOW
@given(damaged_stores())
@example("---\n@article{a, title = {T}}\n---\n")
@example("@article{a, title = {T}\n@article{b, title = {U}}")
@example("@article{a b, title = {T}}")
def test_a_damaged_store_loses_nothing(text: str) -> None:
    check_split(text)


@given(st.text())
@example("@" * 50 + "{")
@example("@a{" * 50)
@example("@comment(" * 20)
def test_any_text_loses_nothing(text: str) -> None:
    check_split(text)


@SLOW
@given(st.lists(entries("{("), max_size=4), st.sampled_from(("\n", "\n\n", " ", "\n% comment\n")))
def test_a_sound_store_is_read_as_written(written: list[Written], between: str) -> None:
    text = between.join(entry.text for entry in written)
    blocks, findings = split(text)
    assert not findings
    read = [block for block in blocks if block.kind == "entry"]
    assert [(block.type, block.key) for block in read] == [
        (entry.type.lower(), entry.key) for entry in written
    ]
    for found, entry in zip(read, written, strict=True):
        assert [(f.name, text[f.value_start : f.value_end]) for f in found.fields] == [
            (name.lower(), value) for name, value in entry.fields
        ]


@SLOW
@given(entries())
def test_the_fast_scan_reads_as_bibtexparser_does(entry: Written) -> None:
    block = scan_entry(entry.text, 0)
    assume(block is not None)
    assert block is not None
    foreign = Splitter(entry.text).split().blocks[0]
    if isinstance(foreign, DuplicateFieldKeyBlock):
        inner = foreign.ignore_error_block
        assert inner is not None
        foreign = inner
    assert isinstance(foreign, ForeignEntry)
    assert (block.type, block.key) == (foreign.entry_type.lower(), foreign.key)
    assert block.end == len(entry.text)
    assert [(f.name, entry.text[f.value_start : f.value_end]) for f in block.fields] == [
        (field.key.lower(), field.value) for field in foreign.fields
    ]


# --- whole files --------------------------------------------------------------------------------

OPTIONS = ReadOptions(
    people=(Person("Ada Lovelace", ("Lovelace, A.",), ("me",)), Person("B", (), ("mentee",)))
)
MEANINGFUL = (
    "title", "subtitle", "author", "editor", "author+an", "editor+an", "year", "month", "date",
    "note", "award", "award_name", "doi", "eprint", "archiveprefix", "arxiv", "isbn", "pmid",
    "pmcid", "hal", "url", "pdf", "url_x", "customlink_x", "linklabels", "journal", "booktitle",
    "series", "pages", "abbr", "crossref", "xdata", "related", "ids", "keywords", "options",
    "selected", "cofirst", "pubstate", "openreview",
)  # fmt: skip
ODD = (
    "and", " and ", ",", "Ada Lovelace", "A. Lovelace", "1=me", "2=equal;", "=", "²", "٢٠٢٠",
    "2020", "13", "-", "/", "a", "\\", "{", "}", "$", "~", "``", "^", "*", "†", "\\'",
    "\\textbf{", "\\url{", "\\char", "10.1234/x", "https://", "%2", "javascript:", "true", "[",
    "\ud7ff", "\x00", "\u202e", "\u0301", " ",
)  # fmt: skip


def odd_text() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=8).map("".join)


def check_store(files: list[tuple[str, bytes]]) -> None:
    store = read_store(files, OPTIONS)
    for problem in store.problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert problem.place.length >= 1
    for entry in store.entries:
        assert 0 <= entry.date.month <= 12
        assert all(safe_url(link.url) == link.url for link in entry.all_links)


@given(st.lists(st.binary(max_size=200), max_size=3))
@example([b"\xff\xfe\x00", b"\xef\xbb\xbf\xff", b"@a{b,\rc = {\xe9}\r}"])
def test_no_bytes_stop_the_reader(contents: list[bytes]) -> None:
    check_store([(f"{number}.bib", data) for number, data in enumerate(contents)])


@SLOW
@given(damaged_stores(), st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "latin-1")))
def test_no_damaged_file_stops_the_reader(text: str, encoding: str) -> None:
    check_store([("damaged.bib", text.encode(encoding, "replace"))])


@SLOW
@given(st.lists(st.dictionaries(st.sampled_from(MEANINGFUL), odd_text(), max_size=8), max_size=3))
@example([{"year": "²²²²"}, {"crossref": "0", "xdata": "0,1"}, {"crossref": "1"}])
def test_no_value_stops_the_reader(many: list[dict[str, str]]) -> None:
    text = "\n".join(
        f"@misc{{{number},"
        + ",".join(f"{name} = {{{value}}}" for name, value in fields.items())
        + "}"
        for number, fields in enumerate(many)
    )
    check_store([("odd.bib", text.encode("utf-8", "replace"))])


# --- places -------------------------------------------------------------------------------------

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


@given(st.text(st.sampled_from("ab{é中🦉\t \n\r")), st.data())
def test_a_place_marks_the_text_it_is_about(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Source("x.bib", text, "utf-8").place(start, end)
    lines = list(LINE.finditer(text))
    if not lines or (start == len(text) and text[-1] in "\r\n"):
        number, first, line = len(lines) + 1, len(text), ""
    else:
        number = sum(match.start() <= start for match in lines)
        first, line = lines[number - 1].start(), lines[number - 1][0].rstrip("\r\n")
    assert (place.line, place.column, place.excerpt) == (number, start - first + 1, line)
    marked = place.excerpt[place.column - 1 :][: place.length]
    expected = (
        text[start : max(end, start + 1)].split("\n", maxsplit=1)[0].split("\r", maxsplit=1)[0]
    )
    assert marked == expected


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff")))
def test_utf_8_is_decoded_as_it_is(text: str) -> None:
    assert decode(text.encode(), "x").text == text
    assert decode(text.encode("utf-8-sig"), "x").text == text
    assert decode(text.encode("utf-16"), "x").text == text


@given(st.lists(st.text(st.sampled_from("aé€ł"), max_size=5), min_size=1), st.integers(0))
def test_one_old_line_leaves_the_others_alone(lines: list[str], which: int) -> None:
    which %= len(lines)
    encoded = [line.encode() for line in lines]
    encoded[which] = "\xe9 old".encode("latin-1")
    source = decode(b"\n".join(encoded), "x")
    expected = [*lines[:which], "é old", *lines[which + 1 :]]
    assert source.text == "\n".join(expected)
    assert source.text[source.first_bad] == "é"
    assert source.line_of(source.first_bad) == which + 1


# --- names --------------------------------------------------------------------------------------

PARTICLES = ("von", "de", "la", "van der", "d'", "al-")
PROPER = (
    "Ada",
    "Lovelace",
    "Émile",
    "O'Brien",
    "Jean-Luc",
    "J.",
    "JK",
    "Łukasz",
    "王",
    "小明",
    "Ng",
    "McX",
    "ada",
)


def words(choices: Iterable[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(list(choices)), min_size=1, max_size=most).map(" ".join)


def plain_names() -> st.SearchStrategy[str]:
    any_words = words((*PROPER, *PARTICLES), 5)
    return any_words | st.lists(any_words | st.just("Jr."), min_size=2, max_size=3).map(", ".join)


@settings(max_examples=1000)
@given(plain_names())
@example("ada lovelace")
@example("de la Vega, Ana")
def test_plain_names_are_parsed_as_pybtex_does(text: str) -> None:
    parsed = _read_plain(text)
    assume(parsed is not None)
    assert parsed is not None
    foreign = ForeignPerson(text)
    assert parsed.name == Name(
        family=" ".join(foreign.last_names),
        given=" ".join([*foreign.first_names, *foreign.middle_names]),
        particle=" ".join(foreign.prelast_names),
        suffix=" ".join(foreign.lineage_names),
    )


@given(st.lists(plain_names(), max_size=6), st.booleans())
def test_every_name_of_a_list_is_there(names: list[str], others: bool) -> None:
    read = read_names(" and ".join([*names, "others"] if others else names), [])
    assert len(read.names) == len(names)
    assert read.others == others


PARTS = ("given", "particle", "family", "suffix", "literal")


WRITTEN_NAMES = (
    "Ada Lovelace", "Lovelace, Ada", "\\textbf{Lovelace, Ada}", "\\underline{A. Lovelace}", "*", "{",
    "}", "{Ada Lovelace}", "$^*$", "\\textsuperscript{*}", "{\\bf Ada Lovelace}", "and", " and ", ",",
    "0001", "~", "Jr.", "van",
)  # fmt: skip


@SLOW
@given(st.lists(st.sampled_from(WRITTEN_NAMES), max_size=8).map("".join))
def test_no_name_of_a_list_is_lost(text: str) -> None:
    """Whatever a name list holds, its names arrive, or something is said."""
    notes: list[TexNote] = []
    read = read_names(text, notes)
    shown = " ".join(" ".join(getattr(n.name, part) for part in PARTS) for n in read.names)
    if not notes:
        assert text.count("Lovelace") == shown.count("Lovelace")


# --- TeX ----------------------------------------------------------------------------------------

TEX_ATOMS = (
    "\\", "{", "}", "$", "$$", "~", "`", "'", "--", "^", "_", "\\'", '\\"', "\\c", "\\emph{",
    "\\textbf{", "\\url{", "\\href{", "}{", "\\(", "\\)", "\\[", "\\]", "\\frac", "\\alpha",
    "\\input{x}", "\\ensuremath{", "{\\em ", "\\char", "\\i", "\\unknown", "\\\\", "\\%", "%",
    "&", "#", "x", "2", "é", "\u0301", " ", "\n",
)  # fmt: skip


def tex() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(TEX_ATOMS) | st.text(max_size=2), max_size=20).map("".join)


def walk(inlines: Iterable[Inline]) -> Iterator[Inline]:
    stack = list(inlines)
    while stack:
        node = stack.pop()
        yield node
        stack.extend(getattr(node, "children", ()))


@settings(max_examples=1000)
@given(tex() | st.text())
@example("{" * 500 + "x" + "}" * 500)
@example("\\sqrt[" * 100)
def test_any_field_text_becomes_a_sound_tree(value: str) -> None:
    notes: list[TexNote] = []
    inlines = read_tex(value, notes)
    for node in walk(inlines):
        if isinstance(node, Math):
            assert is_sound(node.tex)
        if isinstance(node, (Text, Code)):
            assert node.text
    letters = set(re.findall(r"[^\W\d_a-zA-Z]", value)) & set("é")
    assert letters <= set(plain_text(inlines)) or notes or "\u0301" in value or "\\" in value


@given(st.text(st.characters(codec="utf-8", exclude_characters="\\{}$~`'-")))
def test_text_without_tex_is_itself(value: str) -> None:
    assert plain_text(read_tex(value)) == re.sub(r"[ \t\r\n\f\v]+", " ", value).strip()


@given(
    st.lists(st.sampled_from(["plain", "x < y", "100%", "R&D", "a_b", "#1", "é", "it's", "中文"])),
    st.data(),
)
def test_braces_change_no_visible_text(parts: list[str], data: st.DataObject) -> None:
    braced = [data.draw(st.sampled_from(("{%s}", "%s", "{{%s}}"))) % part for part in parts]
    assert plain_text(read_tex(" ".join(braced))) == " ".join(parts)


@given(st.lists(st.sampled_from(["{", "}", "a", " ", "--", "\\'", "''"]), max_size=12))
def test_braces_that_do_not_match_are_said(parts: list[str]) -> None:
    notes: list[TexNote] = []
    shown = plain_text(read_tex("".join(parts), notes))
    assert "{" not in shown
    assert "}" not in shown
    depths = list(accumulate((part == "{") - (part == "}") for part in parts))
    sound = not depths or (min(depths) >= 0 and depths[-1] == 0)
    assert sound == (not notes)


# --- dates, identifiers, addresses --------------------------------------------------------------


@given(st.dates())
def test_a_date_is_read_exactly(day: datetime.date) -> None:
    date = read_edtf(day.isoformat())
    assert date == Date(day.year, day.month, day.day, text=f"{day.year:04}")


@given(odd_text() | st.from_regex(r"\d{4}-\d\d(-\d\d)?[?~]?(/\d{4})?", fullmatch=True), odd_text())
def test_any_date_is_in_range(value: str, month: str) -> None:
    notes: list[TexNote] = []
    for date in (
        read_edtf(value), read_year(value, month), read_date({"date": value}, notes)[0],
        read_date({"year": value, "month": month}, notes)[0],
    ):  # fmt: skip
        if date is not None:
            assert date.year >= 0
            assert 0 <= date.month <= 12
            assert 0 <= date.day <= 31
            assert date.month or not date.day


DOI = (
    "10.1234/",
    "10.48550/arXiv.",
    "https://doi.org/",
    "doi:",
    "%",
    "%25",
    "2F",
    "\\_",
    "{",
    "}",
    "/",
    ".",
    ";",
    "a",
    " ",
)


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(DOI) | st.text(max_size=2), max_size=10).map("".join))
@example("10.1234/a%2525")
@example("10.1234/.")
def test_identifiers_stay_what_they_are(value: str) -> None:
    for canonical in (canonical_doi, canonical_arxiv, canonical_isbn):
        once = canonical(value)
        assert canonical(once) == once
        assert not once or once.isprintable()


SCHEMES = (
    "javascript:",
    "JaVa\tScript:",
    "data:",
    "vbscript:",
    "file:",
    "http:",
    "https:",
    "https://",
    "mailto:",
    "//",
    "\\\\",
    ":",
)
URL = (
    *SCHEMES,
    "\x00",
    "\n",
    "\t",
    "\u2028",
    "\u202e",
    "@",
    "/",
    "..",
    "?",
    "#",
    "%",
    "%0a",
    "a.b",
    "[",
    "]",
    '"',
    "'",
    "<",
    "é",
    "&colon;",
)


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(URL) | st.text(max_size=2), max_size=8).map("".join))
@example("java\nscript:alert(1)")
@example("\x01javascript:alert(1)")
@example("https://a@b/")
@example("mailto://@[")
def test_an_address_is_safe_or_none(value: str) -> None:
    url = safe_url(value)
    if url is None:
        return
    assert urlsplit(url).scheme in ("", "http", "https", "mailto")
    assert not url.startswith(("//", "\\", "/\\"))
    # What a browser could take for a scheme: it drops controls and blanks in front.
    scheme = re.match(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-\t\r\n]*):", url)
    assert scheme is None or scheme[1].lower() in ("http", "https", "mailto")
    assert not re.search(
        r"[\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\"<>]", url
    )
    assert safe_url(url) == url


@pytest.mark.parametrize(
    ("value", "notes"),
    [("a \\em b } c", ["brace-error"]), ("{a \\em b", ["brace-error"]), ("{a \\em b} \\bf c", []),
     ("\\em\\bf " * 200 + "a", ["limit"]), ("\\em " * 200 + "a", []), ("\\ce{A\\b}", ["unknown-command"])],
)  # fmt: skip
def test_what_a_style_switch_opens_needs_no_brace(value: str, notes: list[str]) -> None:
    found: list[TexNote] = []
    assert plain_text(read_tex(value, found))
    assert [note.code for note in found] == notes


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "marked"])
@pytest.mark.parametrize("encoding", ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
def test_wide_encodings_are_told_and_nothing_else_is_said(encoding: str, mark: str) -> None:
    text = "% Œuvres\n@article{one, title = {Étoffes 布 😀}, year = 2020}\n"
    store = read_store([("a.bib", (mark + text).encode(encoding))])
    assert plain_text(store.entries[0].title) == "Étoffes 布 😀"
    (problem,) = store.problems
    assert problem.code == "utf-16"
    assert problem.message == f"this file is {encoding[:6]}"
    assert f"iconv -f {encoding[:6] if mark else encoding} -t UTF-8" in problem.hint
