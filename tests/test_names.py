"""Names: their forms, et al. that never hides the owner, marks and legends, and who is who."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.compose.names import AuthorList, format_name
from publist.config import Config
from publist.document import Span, Text, plain_text
from publist.loading import load_bytes
from publist.model import Author, Entry, Name, Person, Role
from publist.problem import Problem
from publist.read.names import read_names
from publist.record import changed
from publist.rendering import render_list
from publist.style.files import StyleFiles
from publist.style.model import NameForm, NameStyle, Words
from publist.style.words import load_words
from publist.view import Section

ME: tuple[Role, ...] = ("me",)
MARKS: dict[Role, str] = {
    "me": "strong",
    "equal": "*",
    "colast": "‡",
    "corresponding": "†",
    "mentee": "underline",
    "presenting": "§",
}


@cache
def words(lang: str = "en") -> Words:
    return load_words(lang, StyleFiles(), {})


def author_list(
    most: int = 0, lang: str = "en", people: Sequence[Person] = (), form: NameForm = "full"
) -> AuthorList:
    return AuthorList(NameStyle(form=form, max=most), MARKS, words(lang), people, frozenset())


# -- one name ---------------------------------------------------------------------------------

FORMS: tuple[NameForm, ...] = ("full", "initials", "family-first", "family-initials")


@pytest.mark.parametrize(
    ("written", "full", "initials", "family_first", "family_initials"),
    [
        ("Lotfi, Sanae", "Sanae Lotfi", "S. Lotfi", "Lotfi, Sanae", "Lotfi, S."),
        ("Rudner, Tim G. J.", "Tim G. J. Rudner", "T. G. J. Rudner", "Rudner, Tim G. J.",
         "Rudner, T. G. J."),
        ("Plato", "Plato", "Plato", "Plato", "Plato"),
        # particles
        ("van der Berg, Jan", "Jan van der Berg", "J. van der Berg", "van der Berg, Jan",
         "van der Berg, J."),
        ("Ana de la Vega", "Ana de la Vega", "A. de la Vega", "de la Vega, Ana", "de la Vega, A."),
        ("Jean d'Alembert", "Jean d'Alembert", "J. d'Alembert", "d'Alembert, Jean",
         "d'Alembert, J."),
        # suffixes: a comma before the words, none before the numerals
        ("Smith, Jr., John", "John Smith, Jr.", "J. Smith, Jr.", "Smith, Jr., John",
         "Smith, Jr., J."),
        ("Ford, III, Henry", "Henry Ford III", "H. Ford III", "Ford, III, Henry", "Ford, III, H."),
        # hyphens, dots, and initials run together
        ("Boudec, Jean-Yves", "Jean-Yves Boudec", "J.-Y. Boudec", "Boudec, Jean-Yves",
         "Boudec, J.-Y."),
        ("Sartre, J.-P.", "J.-P. Sartre", "J.-P. Sartre", "Sartre, J.-P.", "Sartre, J.-P."),
        ("Rowling, J.K.", "J.K. Rowling", "J. K. Rowling", "Rowling, J.K.", "Rowling, J. K."),
        ("Rudner, Tim GJ", "Tim GJ Rudner", "T. G. J. Rudner", "Rudner, Tim GJ",
         "Rudner, T. G. J."),
        ("Smith, IAN", "IAN Smith", "I. Smith", "Smith, IAN", "Smith, I."),
        ("Lotfi, s", "s Lotfi", "S. Lotfi", "Lotfi, s", "Lotfi, S."),
        # letters beyond ASCII, composed and decomposed; scripts without capitals have no initials
        ("Blanc, {\\'E}ric", "Éric Blanc", "É. Blanc", "Blanc, Éric", "Blanc, É."),
        ("Blanc, E\u0301ric", "E\u0301ric Blanc", "É. Blanc", "Blanc, E\u0301ric", "Blanc, É."),
        ("Иванов, Иван", "Иван Иванов", "И. Иванов", "Иванов, Иван", "Иванов, И."),
        ("لطفي, سناء", "سناء لطفي", "سناء لطفي", "لطفي, سناء", "لطفي, سناء"),
        # bodies, and what is not shown
        ("{Barnes and Noble}", *["Barnes and Noble"] * 4),
        ("{{LIGO Collaboration}}", *["LIGO Collaboration"] * 4),
        ("Chen Li 0002", "Chen Li", "C. Li", "Li, Chen", "Li, C."),
        ("Gall, Juergen,", "Juergen Gall", "J. Gall", "Gall, Juergen", "Gall, J."),
    ],
)  # fmt: skip
def test_name_forms(
    written: str, full: str, initials: str, family_first: str, family_initials: str
) -> None:
    (parsed,) = read_names(written, []).names
    shown = [format_name(parsed.name, form) for form in FORMS]
    assert shown == [full, initials, family_first, family_initials]


_name_parts = st.text("abcÉñß王'-. ", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(_name_parts, _name_parts, st.sampled_from(["", "van", "de la"]), st.sampled_from(FORMS))
def test_no_form_loses_the_family_name(
    family: str, given_: str, particle: str, form: NameForm
) -> None:
    shown = format_name(Name(family, given_, particle), form)
    assert f"{particle} {family}".strip() in shown
    assert shown == shown.strip()
    assert "  " not in shown or "  " in given_ + family


# -- a list of names --------------------------------------------------------------------------


def people(count: int, owners: Sequence[int] = ()) -> list[Author]:
    return [
        Author(Name(family=f"N{index}."), ME if index in owners else ()) for index in range(count)
    ]


def shown(authors: Sequence[Author], most: int, others: bool = False) -> list[int | str]:
    """The list as numbers of authors, and "…" or "et al." for those left out."""
    text = plain_text(author_list(most).format(authors, others))
    parts: list[int | str] = []
    for part in text.replace(", and ", ", ").replace(" and ", ", ").split(", "):
        name, et_al, _ = part.partition(" et al.")
        parts.append(int(name[1:-1]) if name.startswith("N") else name)
        if et_al:
            parts.append("et al.")
    return parts


@given(
    st.integers(1, 40).flatmap(
        lambda count: st.tuples(st.just(count), st.sets(st.integers(0, count - 1), max_size=3))
    ),
    st.integers(0, 45),
    st.booleans(),
)
def test_et_al(count_and_owners: tuple[int, set[int]], most: int, others: bool) -> None:
    count, owners = count_and_owners
    parts = shown(people(count, sorted(owners)), most, others)
    numbers = [part for part in parts if isinstance(part, int)]
    assert numbers == sorted(set(numbers)), "in order, nobody twice"
    assert numbers[0] == 0, "the first author is there"
    assert owners <= set(numbers), "the owner is there"
    before = -1
    for index, part in enumerate(parts):
        if isinstance(part, int):
            assert part == before + 1, "nobody is missing where nothing says so"
            before = part
        elif index == len(parts) - 1:
            assert others or before < count - 2, (
                "a mark at the end for one single name, or for none"
            )
        else:
            following = parts[index + 1]
            assert part == "…"
            assert isinstance(following, int)
            assert following - before > 2, "a gap for one single name"
            before = following - 1
    if numbers[-1] < count - 1 or others:
        assert isinstance(parts[-1], str), "a cut end is marked"
    if most == 0 or most >= count:
        assert numbers == list(range(count))
    else:
        # Each gap may cost one name that would otherwise be a gap of its own.
        assert len(numbers) <= max(most, 1 + len(owners)) + len(owners) + 1


@pytest.mark.parametrize(
    ("count", "owner", "most", "expected"),
    [
        (1, -1, 1, "N0."),
        (2, -1, 1, "N0. and N1."),  # "et al." for one single name would be no shorter
        (3, -1, 1, "N0. et al."),
        (3, -1, 0, "N0., N1., and N2."),
        (9, -1, 3, "N0., N1., N2. et al."),
        (9, 4, 2, "N0., …, **N4.**, …"),  # the example of the design
        (9, 8, 2, "N0., …, and **N8.**"),
        (9, 7, 2, "N0., …, **N7.**, and N8."),
        (9, 2, 2, "N0., N1., **N2.** et al."),  # nobody is missing before the owner
        (9, 0, 1, "**N0.** et al."),
        (4, 3, 3, "N0., N1., N2., and **N3.**"),
    ],
)
def test_et_al_by_example(count: int, owner: int, most: int, expected: str) -> None:
    inlines = author_list(most).format(people(count, [owner]), False)
    text = "".join(
        f"**{plain_text(node.children)}**" if isinstance(node, Span) else plain_text((node,))
        for node in inlines
    )
    assert text == expected


def test_and_others_is_said() -> None:
    assert shown(people(2), 0, others=True) == [0, 1, "et al."]
    assert shown(people(9, [5]), 3, others=True) == [0, 1, "…", 5, "…"]


@pytest.mark.parametrize(
    ("count", "owner", "lang", "most", "expected"),
    [
        (4, 0, "en", 0, "Joint with N1., N2., and N3."),
        (3, 1, "en", 0, "Joint with N0. and N2."),
        (2, 0, "en", 0, "Joint with N1."),
        (1, 0, "en", 0, ""),
        (4, 2, "fr", 0, "Avec N0., N1. et N3."),
        (2, 9, "en", 0, "N0. and N1."),  # the owner is not among them: there is no "joint"
        (9, 0, "en", 3, "Joint with N1., N2., N3. et al."),
        (5, 0, "en", 3, "Joint with N1., N2., N3., and N4."),
    ],
)
def test_others_only(count: int, owner: int, lang: str, most: int, expected: str) -> None:
    lists = author_list(most, lang, form="others")
    assert plain_text(lists.format(people(count, [owner]), False)) == expected


def test_joints_follow_the_language_unless_the_style_has_its_own() -> None:
    two, three = people(2), people(3)
    assert plain_text(author_list(lang="fr").format(two, False)) == "N0. et N1."
    assert plain_text(author_list(lang="fr").format(three, False)) == "N0., N1. et N2."
    own = AuthorList(NameStyle(last=" & ", two=" / "), MARKS, words("fr"), (), frozenset())
    assert plain_text(own.format(two, False)) == "N0. / N1."
    assert plain_text(own.format(three, False)) == "N0., N1. & N2."


def test_no_authors_no_text() -> None:
    assert author_list().format([], False) == ()
    assert author_list(form="others").format([], False) == ()


# -- marks and the legend ---------------------------------------------------------------------

LEGENDS = {
    "en": {
        "equal": "* denotes equal contribution.",
        "colast": "‡ denotes equal senior contribution.",
        "corresponding": "† denotes the corresponding author.",
        "mentee": "Underlining denotes a mentee.",
        "presenting": "§ denotes the presenting author.",
    },
    "fr": {
        "equal": "* indique une contribution égale.",
        "colast": "‡ indique une direction partagée.",
        "corresponding": "† indique l'auteur correspondant.",
        "mentee": "Le soulignement indique une personne encadrée.",
        "presenting": "§ indique la personne qui a présenté.",
    },
}
_roles = st.lists(st.sampled_from(list(MARKS)), max_size=4, unique=True).map(
    lambda roles: tuple(role for role in MARKS if role in roles)
)


@given(st.lists(_roles, min_size=1, max_size=6), st.sampled_from(["en", "fr"]))
def test_the_legend_explains_exactly_the_marks_used(
    roles: list[tuple[Role, ...]], lang: str
) -> None:
    lists = author_list(lang=lang)
    authors = [Author(Name(family=f"N{index}"), found) for index, found in enumerate(roles)]
    text = plain_text(lists.format(authors, False))
    for role in ("equal", "colast", "corresponding", "presenting"):
        assert text.count(MARKS[role]) == sum(role in found for found in roles)
    used = {role for found in roles for role in found}
    legend = [plain_text(sentence) for sentence in lists.legend()]
    assert legend == [sentence for role, sentence in LEGENDS[lang].items() if role in used]


def test_several_marks_on_one_author() -> None:
    (node, *signs) = author_list().format([Author(Name(family="A"), tuple(MARKS))], False)
    assert isinstance(node, Span)  # underlined, and the owner's bold inside
    assert (node.role, node.look) == ("mentee", "underline")
    (inner,) = node.children
    assert isinstance(inner, Span)
    assert (inner.role, inner.look) == ("me", "strong")
    assert plain_text(signs) == "*‡†§"
    assert all(isinstance(sign, Span) and sign.title for sign in signs), "a pointer is told"


def test_marks_of_authors_left_out_are_not_explained() -> None:
    authors = [*people(3), *(Author(Name(family="X"), ("equal",)) for _ in range(5))]
    lists = author_list(2)
    lists.format(authors, False)
    assert lists.legend() == ()


def test_a_persons_own_sentence_explains_that_person_alone() -> None:
    ada = Person("Ada", roles=("mentee",), legend=(Text("I mentored Ada."),))
    bob = Person("Bob", roles=("mentee",))
    by_ada = Author(Name(family="A"), ("mentee",), person="Ada")
    by_bob = Author(Name(family="B"), ("mentee",), person="Bob")
    annotated = Author(Name(family="C"), ("mentee",))
    for authors, expected in (
        ([by_ada, by_ada], ["I mentored Ada."]),
        ([by_bob], ["Underlining denotes a mentee."]),
        ([by_ada, by_bob], ["I mentored Ada.", "Underlining denotes a mentee."]),
        ([annotated, by_ada], ["I mentored Ada.", "Underlining denotes a mentee."]),
        ([], []),
    ):
        lists = author_list(people=[ada, bob])
        lists.format(authors, False)
        assert [plain_text(sentence) for sentence in lists.legend()] == expected


def test_one_legend_at_the_end_of_a_list_of_many_sections() -> None:
    bib = b"""
    @article{a, title={A}, author={One, A and Two, B}, author+an={1=equal; 2=equal}, year=2020}
    @book{b, title={B}, author={One, A and Two, B}, author+an={2=equal}, year=2020}"""
    sections = tuple(Section(kind, (kind,)) for kind in ("journal", "book"))
    config = changed(Config().with_owner("A One"), sections=sections)
    for lang, sentence in (
        ("en", "denotes equal contribution."),
        ("fr", "une contribution égale."),
    ):
        settings = changed(config, lang=lang)
        text = render_list(load_bytes([("r.bib", bib)], settings), "md", settings).text
        assert text.count(sentence) == 1
        assert text.rstrip().endswith(sentence)


def test_a_page_leads_from_a_name_to_a_person() -> None:
    config = Config(people=(Person("Ada One", url="https://a.example"),))
    bib = b"@misc{a, title={T}, author={One, A. and Two, B.}, year=2020}"
    text = render_list(load_bytes([("r.bib", bib)], config), "html", config).text
    assert text.count("https://a.example") == 1


# -- who is who -------------------------------------------------------------------------------


def read(
    config: Config, *author_fields: str, annotation: str = ""
) -> tuple[list[Entry], list[Problem]]:
    extra = f", author+an = {{{annotation}}}" if annotation else ""
    bib = "\n".join(
        f"@article{{k{index}, title = {{T}}, author = {{{names}}}, year = 2020{extra}}}"
        for index, names in enumerate(author_fields)
    )
    store = load_bytes([("r.bib", bib.encode())], config)
    return list(store.entries), list(store.problems)


def is_me(config: Config, *author_fields: str) -> tuple[list[bool], list[str]]:
    """Whether the first author of each entry is the owner; and the problems' codes."""
    entries, problems = read(config, *author_fields)
    return ["me" in entry.authors[0].roles for entry in entries], [p.code for p in problems]


OWNER = Config().with_owner("Sanae Lotfi")


@pytest.mark.parametrize(
    "written",
    [
        "S. Lotfi", "Lotfi, S", "Lotfi, S.", "LOTFI, Sanae", "Lotfi, Sanae", "Sanae Lotfi",
        "SANAE LOTFI", "sanae lotfi", "Lotfi,Sanae", "Lotfi, Sanae A.", "{Sanae Lotfi}",
        "\\textbf{Lotfi, S.}", "\\underline{S. Lotfi}", "Lotfi, Sana{\\'e}", "Lotfi, Jr., Sanae",
        "L{o}tfi, Sanae", "Sanae~Lotfi", "Lotfi, Sanae 0001",
    ],
)  # fmt: skip
def test_the_owner_is_found_in_every_spelling(written: str) -> None:
    assert is_me(OWNER, f"{written} and Else, Some") == ([True], [])


@pytest.mark.parametrize(
    "written",
    [
        "Lotfi, Samira", "Lotfi, Sara", "A. Lotfi", "Lotfi", "Lotfi-Smith, Sanae",
        "Al-Lotfi, Sanae", "Lotfi, San", "Lotfi, S. M.", "Sanae, Lotfi", "{Lotfi Foundation}",
        "Lutfi, Sanae",
    ],
)  # fmt: skip
def test_nobody_else_of_that_surname_is_the_owner(written: str) -> None:
    assert is_me(OWNER, f"{written} and Else, Some")[0] == [False]


NormalForm = Literal["NFC", "NFD", "NFKC", "NFKD"]
NORMAL_FORMS: tuple[NormalForm, ...] = ("NFC", "NFD", "NFKC", "NFKD")


@pytest.mark.parametrize("form", NORMAL_FORMS)
@pytest.mark.parametrize("configured", ["Élodie Müller", "Müller, Élodie", "Elodie Muller"])
@pytest.mark.parametrize(
    "written", ["Élodie Müller", "MÜLLER, É.", "Muller, Elodie", 'M{\\"u}ller, E.']
)
def test_accents_composed_and_decomposed(configured: str, written: str, form: NormalForm) -> None:
    config = Config().with_owner(normalize(form, configured))
    for other in NORMAL_FORMS:
        assert is_me(config, f"{normalize(other, written)} and Else, Some") == ([True], [])


def test_middle_names_may_be_missing_but_not_differ() -> None:
    config = Config().with_owner("Andrew Gordon Wilson")
    for written in ("Wilson, A. G.", "Wilson, Andrew", "Wilson, A.", "Wilson, Andrew G."):
        assert is_me(config, written) == ([True], [])
    for written in ("Wilson, Gordon", "Wilson, Andrew M.", "Wilson, A. M.", "Wilson, B. G."):
        assert is_me(config, written)[0] == [False]


def test_particles_belong_to_the_name_and_may_be_missing() -> None:
    config = Config().with_owner("Jan van der Berg")
    for written in ("van der Berg, Jan", "Jan van der Berg", "J. van der Berg", "VAN DER BERG, J."):
        assert is_me(config, written) == ([True], [])


def test_initials_that_could_be_someone_else_are_reported_and_not_guessed() -> None:
    me, codes = is_me(OWNER, "Lotfi, S.", "Lotfi, Samira", "Lotfi, Sanae")
    assert me == [False, False, True]
    assert codes == ["ambiguous-name"]
    _, problems = read(OWNER, "Else, X and Lotfi, S.", "Lotfi, Samira")
    (problem,) = problems
    assert (problem.place.line, problem.key) == (1, "k0")
    assert "S. Lotfi" in problem.message
    assert "2=me" in problem.hint, "what to do: annotate the second author"


def test_an_annotation_settles_what_initials_leave_open() -> None:
    entries, problems = read(OWNER, "Lotfi, S. and Lotfi, Samira", annotation="1=me")
    assert [author.roles for author in entries[0].authors] == [ME, ()]
    assert problems == []


def test_two_spellings_in_one_list_are_two_people() -> None:
    entries, problems = read(OWNER, "Lotfi, S. and Lotfi, Sanae")
    assert [author.roles for author in entries[0].authors] == [(), ME]
    assert [problem.code for problem in problems] == ["ambiguous-name"]


def test_homonym_numbers_tell_people_apart() -> None:
    config = Config().with_owner("Chen Li 0002")
    me, codes = is_me(config, "Chen Li 0002", "Chen Li 0001", "Li, Chen")
    assert me == [True, False, True]
    assert codes == []
    me, codes = is_me(Config().with_owner("Chen Li"), "Chen Li 0001", "Chen Li 0002")
    assert me == [False, False]
    assert codes == ["ambiguous-name"] * 2


def test_aliases_are_the_same_person() -> None:
    owner = Person("Ada Lovelace", ("Ada Byron",), ME)
    config = Config(owner=owner)
    entries, problems = read(config, "Byron, A.", "Lovelace, Ada", "Byron, Ada", "Byron, George")
    assert [author.person for entry in entries for author in entry.authors] == [
        "Ada Lovelace", "Ada Lovelace", "Ada Lovelace", "",
    ]  # fmt: skip
    assert problems == []


def test_other_people_get_their_roles() -> None:
    config = changed(OWNER, people=(Person("Feliciana Manuel", roles=("mentee",)),))
    entries, problems = read(config, "Lotfi, S. and Manuel, F. and Manuel, Max")
    assert [author.roles for author in entries[0].authors] == [ME, ("mentee",), ()]
    assert problems == []


# -- an annotation and the configuration --------------------------------------------------------


def test_annotation_and_configuration_agree() -> None:
    entries, problems = read(OWNER, "Else, A and Lotfi, Sanae", annotation="2=me")
    assert [author.roles for author in entries[0].authors] == [(), ME]
    assert problems == []


def test_annotation_of_someone_else_is_a_conflict_that_names_both() -> None:
    entries, problems = read(OWNER, "Else, A and Lotfi, Sanae", annotation="1=me")
    assert [author.roles for author in entries[0].authors] == [(), ME], "the configuration says who"
    (problem,) = problems
    assert problem.code == "owner-conflict"
    assert "A Else" in problem.message
    assert "Sanae Lotfi" in problem.message
    assert (problem.place.line, problem.key) == (1, "k0")


def test_annotation_where_the_owner_is_no_author_is_followed_and_said() -> None:
    entries, problems = read(OWNER, "Else, A and Other, B", annotation="1=me")
    assert [author.roles for author in entries[0].authors] == [ME, ()]
    assert [problem.code for problem in problems] == ["owner-conflict"]


def test_annotation_alone_says_who() -> None:
    entries, problems = read(Config(), "Else, A and Lotfi, Sanae", annotation="2=highlight")
    assert [author.roles for author in entries[0].authors] == [(), ME]
    assert problems == []


def test_order_of_roles_is_fixed() -> None:
    entries, _ = read(OWNER, "Lotfi, Sanae", annotation="1=presenting,equal,corresponding")
    (author,) = entries[0].authors
    assert list(author.roles) == [role for role in MARKS if role in author.roles]
    assert set(author.roles) == {"me", "equal", "corresponding", "presenting"}
