"""Which entries of a list fold into which, whatever the store says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.document import Text
from publist.link.model import Confidence, Link, LinkKind
from publist.model import (
    Author,
    Date,
    Entry,
    Identifiers,
    Kind,
    Name,
    Origin,
    Relation,
    Venue,
    WebLink,
)
from publist.problem import PublistError
from publist.record import EMPTY
from publist.versions.honours import with_honours_of
from publist.versions.links import with_links_of
from publist.versions.settings import VERSION_KINDS, Showings, read_showings
from publist.view import Section, View, ViewOptions, make_view

KINDS: tuple[Kind, ...] = ("journal", "conference", "workshop", "preprint", "thesis")
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
FOLD_ALL = read_showings("fold")


def entry(key: str, year: int = 2020, *, path: str = "refs.bib", **given_values: Any) -> Entry:
    values: dict[str, Any] = {
        "type": "article",
        "kind": "journal",
        "fields": EMPTY,
        "title": (Text(key),),
        "authors": (),
        "editors": (),
        "others": False,
        "venue": Venue(),
        "date": Date(year, text=str(year)),
        "origin": Origin(path, 0, 1, 1),
    }
    return Entry(key=key, **values | given_values)


def said(first: int, second: int, kind: LinkKind = "preprint") -> Link:
    return Link(first, second, kind, "certain", "said")


def keys(view: View) -> list[str]:
    return [listed.entry.key for listed in view.listed()]


def folded(view: View) -> dict[str, str]:
    return {one.entry.key: one.into.key for one in view.folded}


def seen(entries: list[Entry], links: list[Link], **options: Any) -> View:
    return make_view(entries, ViewOptions(sort="file", group="none", **options), links)


# -- nothing vanishes -------------------------------------------------------------------------


@st.composite
def stores(draw: st.DrawFn) -> tuple[list[Entry], list[Link]]:
    """Entries with any links between them: circles and contradictions, too."""
    count = draw(st.integers(1, 9))
    entries = [
        entry(
            f"e{number}",
            draw(st.integers(2019, 2022)),
            path=draw(st.sampled_from(["a.bib", "b.bib"])),
            kind=draw(st.sampled_from(KINDS)),
            hidden=draw(st.integers(0, 5)) == 0,
        )
        for number in range(count)
    ]
    place = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(place, place), max_size=14, unique_by=frozenset))
    links = [
        Link(
            first,
            second,
            draw(st.sampled_from(LINK_KINDS)),
            draw(st.sampled_from(CONFIDENCES)),
            draw(st.sampled_from(["said", "same-title"])),
        )
        for first, second in pairs
        if first != second
    ]
    return entries, links


showings = st.dictionaries(st.sampled_from(VERSION_KINDS), st.sampled_from(["fold", "list"]))
_selects = st.sampled_from(["all", "preprint", "journal, conference", "2020..", "not workshop"])


@st.composite
def sections(draw: st.DrawFn) -> tuple[Section, ...]:
    return tuple(
        Section(
            f"s{number}",
            (draw(_selects),),
            again=draw(st.booleans()),
            versions=draw(showings),  # type: ignore[arg-type]  # the strategy gives plain text
        )
        for number in range(draw(st.integers(0, 3)))
    )


@settings(max_examples=500, deadline=None)
@given(stores(), _selects, sections(), showings)
def test_every_selected_entry_is_listed_or_folded_into_a_listed_one(
    store: tuple[list[Entry], list[Link]],
    select: str,
    parts: tuple[Section, ...],
    versions: Mapping[Any, Any],
) -> None:
    entries, links = store
    options: dict[str, Any] = {"select": (select,), "sections": parts, "versions": versions}
    view = seen(entries, links, **options)
    listed = {one.entry.key for one in view.listed()}
    into = folded(view)
    nowhere = {one.key for one in view.no_section}
    assert len(into) == len(view.folded), "once at most"
    assert not listed & into.keys()
    assert not nowhere & (listed | into.keys())
    assert set(into.values()) <= listed
    total = len(listed) + len(into) + len(nowhere) + view.hidden + view.not_selected
    assert total == len(entries)
    for one in view.listed():
        assert all(under.into is one.entry for under in one.folded)
        assert not any(version.entry.hidden for version in one.versions)
    under_listed = {id(under) for one in view.listed() for under in one.folded}
    assert under_listed == {id(one) for one in view.folded}
    without = seen(entries, [], **options)
    assert listed <= set(keys(without)), "folding shows nothing that was not there"
    sure = [link for link in links if link.confidence != "ask"]
    assert into.keys() <= folded(seen(entries, sure, **options)).keys(), (
        "an open question folds nothing"
    )
    numbered = seen(entries, links, number="up", **options)
    numbers = [one.number for one in numbered.listed()]
    assert numbers == list(range(1, len(numbers) + 1)), "numbers follow what is shown"


@given(stores(), sections())
def test_sections_written_one_by_one_are_the_list(
    store: tuple[list[Entry], list[Link]], parts: tuple[Section, ...]
) -> None:
    whole = seen(*store, sections=parts)
    one_by_one = [
        key
        for part in parts
        for key in keys(seen(*store, sections=parts, only_sections=(part.title,)))
    ]
    assert not parts or one_by_one == keys(whole)


# -- what folds where -------------------------------------------------------------------------

PAPER, PREPRINT, WORKSHOP = entry("paper"), entry("preprint", kind="preprint"), entry("workshop")


def test_preprints_fold_and_other_versions_stand() -> None:
    entries = [PAPER, PREPRINT, WORKSHOP, entry("extended"), entry("thesis"), entry("translation")]
    links = [said(0, 1), said(0, 2, "workshop"), said(0, 3, "extended"), said(0, 4, "thesis"),
             said(0, 5, "version")]  # fmt: skip
    assert folded(seen(entries, links)) == {"preprint": "paper"}
    assert folded(seen(entries, links, versions=read_showings("list"))) == {}
    everything = dict.fromkeys(["preprint", "workshop", "extended", "thesis"], "paper")
    assert folded(seen(entries, links, versions=FOLD_ALL)) == everything
    some: Showings = {"preprint": "list", "thesis": "fold"}
    assert folded(seen(entries, links, versions=some)) == {"thesis": "paper"}


def test_what_stands_for_others_must_be_shown() -> None:
    hidden = entry("paper", hidden=True)
    assert keys(seen([hidden, PREPRINT], [said(0, 1)])) == ["preprint"]
    entries, links = [PAPER, PREPRINT], [said(0, 1)]
    assert keys(seen(entries, links, select=("preprint",))) == ["preprint"]
    only_preprints = (Section("Preprints", ("preprint",)),)
    view = seen(entries, links, sections=only_preprints)
    assert (keys(view), [one.key for one in view.no_section]) == (["preprint"], ["paper"])
    only_journals = (Section("Journals", ("journal",)),)
    view = seen(entries, links, sections=only_journals)
    assert (keys(view), folded(view), view.no_section) == (["paper"], {"preprint": "paper"}, ())


def test_a_section_has_a_say_in_what_stands_there() -> None:
    preprints = Section("Preprints", ("preprint",), versions={"preprint": "list"})
    parts = (Section("Papers", ("journal",)), preprints)
    assert keys(seen([PAPER, PREPRINT], [said(0, 1)], sections=parts)) == ["paper", "preprint"]


def test_circles_stand_and_what_hangs_on_them_folds() -> None:
    entries = [entry(key) for key in "abcd"]
    circle = [said(0, 1), said(1, 2), said(2, 0)]
    assert keys(seen(entries, circle)) == ["a", "b", "c", "d"]
    assert folded(seen(entries, [*circle, said(2, 3)])) == {"d": "c"}


def test_chains_end_at_what_stands() -> None:
    entries = [PAPER, WORKSHOP, PREPRINT]
    links = [said(0, 1, "workshop"), said(1, 2)]
    assert folded(seen(entries, links)) == {"preprint": "workshop"}
    view = seen(entries, links, versions=FOLD_ALL)
    assert folded(view) == {"workshop": "paper", "preprint": "paper"}


def test_of_two_papers_the_surest_takes_the_preprint() -> None:
    entries = [entry("conference", 2021), entry("journal", 2022), entry("preprint")]
    sure = Link(1, 2, "preprint", "certain", "same-id")
    likely = Link(0, 2, "preprint", "likely", "other-stage")
    assert folded(seen(entries, [likely, sure])) == {"preprint": "journal"}
    assert folded(seen(entries, [sure, Link(0, 2, "preprint", "certain", "same-id")])) == {
        "preprint": "conference"
    }, "else the one that came first"
    said_last = [sure, said(0, 2)]
    assert folded(seen(entries, said_last)) == {"preprint": "conference"}, (
        "what is said counts most"
    )
    named = entry(
        "preprint",
        relations=(Relation("preprintof", "Journal"), Relation("preprintof", "conference")),
    )
    both = [said(0, 2), said(1, 2)]
    assert folded(seen([*entries[:2], named], both)) == {"preprint": "journal"}, "named first"


def test_of_duplicates_the_earlier_file_is_shown_then_the_fuller_entry() -> None:
    thin, full = entry("thin"), entry("full", fields={"title": "T", "year": "2020"})
    link = Link(0, 1, "duplicate", "likely", "same-title")
    assert folded(seen([thin, full], [link])) == {"thin": "full"}
    pasted = entry("full", path="pasted.bib", fields=full.fields)
    assert folded(seen([thin, pasted], [link])) == {"full": "thin"}
    assert folded(seen([pasted, thin], [link], versions=read_showings("list"))) == {"thin": "full"}
    named = Link(0, 1, "duplicate", "certain", "said")
    assert folded(seen([thin, full], [named])) == {"full": "thin"}, "the one that names the other"
    hidden = entry("full", hidden=True, fields=full.fields)
    assert keys(seen([thin, hidden], [link])) == ["thin"]


def test_what_is_known_of_a_duplicate_is_known_of_the_work() -> None:
    entries = [PAPER, entry("again", path="b.bib"), PREPRINT]
    duplicate = Link(0, 1, "duplicate", "certain", "same-doi")
    view = seen(entries, [duplicate, said(1, 2)])
    assert folded(view) == {"again": "paper", "preprint": "paper"}
    (listed,) = view.listed()
    assert [(v.entry.key, v.kind, v.side) for v in listed.versions] == [
        ("again", "duplicate", "same"),
        ("preprint", "preprint", "has"),
    ]


# -- links ------------------------------------------------------------------------------------

ARXIV = WebLink("arxiv", "https://arxiv.org/abs/2202.11678")
DOI = WebLink("doi", "https://doi.org/10.1/a")


def with_links(key: str, *links: WebLink, labels: str | None = None) -> Entry:
    fields = {} if labels is None else {"linklabels": labels}
    by_label = {link.label: link.url for link in links}
    chosen = links if labels is None else tuple(
        WebLink(label, by_label.get(label, "")) for label in labels.split(",")
    )  # fmt: skip
    return entry(key, fields=fields, links=chosen, all_links=links, identifiers=Identifiers())


@pytest.mark.parametrize(
    ("own", "preprint", "shown"),
    [
        ([], [ARXIV], [ARXIV]),
        ([DOI], [ARXIV], [DOI, ARXIV]),
        ([ARXIV], [ARXIV], [ARXIV]),
        ([WebLink("pdf", "http://www.arxiv.org/pdf/2202.11678v3.pdf")], [ARXIV], None),
        ([DOI], [WebLink("doi", "https://doi.org/10.1101/b")],
         [DOI, WebLink("preprint", "https://doi.org/10.1101/b")]),
        ([ARXIV], [WebLink("arxiv", "https://arxiv.org/abs/2001.00001")],
         [ARXIV, WebLink("preprint", "https://arxiv.org/abs/2001.00001")]),
        ([DOI], [WebLink("code", "https://example.org/code")], [DOI]),
        ([DOI], [], [DOI]),
    ],
)  # fmt: skip
def test_a_preprint_gives_its_link(
    own: list[WebLink], preprint: list[WebLink], shown: list[WebLink] | None
) -> None:
    paper = with_links("paper", *own)
    merged = with_links_of(paper, [(with_links("preprint", *preprint), "preprint")])
    assert list(merged.links) == list(merged.all_links) == (own if shown is None else shown)


def test_two_preprints_of_one_work() -> None:
    other = WebLink("hal", "https://hal.science/hal-01")
    third = WebLink("url", "https://example.org/p.pdf")
    preprints = [with_links(f"p{n}", link) for n, link in enumerate([ARXIV, other, third])]
    fourth = with_links("p4", WebLink("url", "https://example.org/q"))
    merged = with_links_of(with_links("paper"), [(p, "preprint") for p in [*preprints, fourth]])
    assert [link.label for link in merged.links] == ["arxiv", "hal", "preprint", "preprint 2"]


def test_the_choice_of_labels_stays() -> None:
    preprint = with_links("preprint", ARXIV)
    merged = with_links_of(with_links("paper", DOI, labels="doi"), [(preprint, "preprint")])
    assert (merged.links, merged.all_links) == ((DOI,), (DOI, ARXIV))
    merged = with_links_of(with_links("paper", labels="arxiv,video"), [(preprint, "preprint")])
    assert merged.links == (ARXIV, WebLink("video", "")), "a label that waited for its address"


def test_a_duplicate_gives_what_is_missing() -> None:
    again = with_links(
        "again", WebLink("doi", "https://doi.org/10.1/A"), ARXIV, WebLink("code", "/c")
    )
    merged = with_links_of(with_links("paper", DOI), [(again, "duplicate")])
    assert merged.links == (DOI, ARXIV, WebLink("code", "/c"))


# -- what people write ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((), {}),
        ("fold", dict.fromkeys(VERSION_KINDS, "fold")),
        (["list", "thesis=fold"], {**dict.fromkeys(VERSION_KINDS, "list"), "thesis": "fold"}),
        ("preprint = LIST, workshop=fold", {"preprint": "list", "workshop": "fold"}),
    ],
)
def test_showings(texts: Any, expected: dict[str, str]) -> None:
    assert read_showings(texts) == expected


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("flod", "fold"),
        ("preprnt=list", "preprint"),
        ("thesis=lst", "list"),
        ("x=y", ""),
        ("=", ""),
    ],
)
def test_mistakes_in_showings(text: str, guess: str) -> None:
    with pytest.raises(PublistError) as raised:
        read_showings(text)
    message = str(raised.value)
    assert f"versions: `{text}` is not understood" in message
    assert f"did you mean `{guess}`?" in message if guess else "did you mean" not in message


# -- what is said of a duplicate ----------------------------------------------------------------


def moss(given_name: str, *roles: Any) -> Author:
    return Author(Name("Moss", given_name), roles)


def test_roles_go_to_whom_they_are_said_of() -> None:
    paper = entry("paper", authors=(moss("Ada"), moss("Bo", "equal")))
    copy = entry("copy", authors=(moss("B.", "mentee"), moss("Ada", "equal")))
    merged = with_honours_of(paper, [copy])
    assert [author.roles for author in merged.authors] == [("equal",), ("equal", "mentee")]
    assert merged.title == paper.title


def test_nobody_is_chosen_where_two_could_be_meant() -> None:
    paper = entry("paper", authors=(moss("Ada"), moss("Alan")))
    assert with_honours_of(paper, [entry("copy", authors=(moss("A.", "mentee"),))]) is paper


def test_the_status_stays_and_the_presentation_if_there_is_one() -> None:
    paper = entry("paper", presentation=(Text("oral"),))
    copy = entry("copy", presentation=(Text("poster"),), status="submitted", selected=True)
    merged = with_honours_of(paper, [copy])
    assert (merged.status, merged.presentation, merged.selected) == ("", (Text("oral"),), True)
