"""publist.toml: every key, the same in pyproject.toml, and mistakes with their lines."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from publist import api
from publist.config import ChosenRules, Config, find_config, load_config
from publist.document import Text, Underline, plain_text
from publist.loading import resolve_config
from publist.model import Person
from publist.output import Output
from publist.overriding import override
from publist.problem import PublistError
from publist.record import changed
from publist.rendering import render_list
from publist.tomlfile import line_of
from publist.view import Section

ROOT = Path(__file__).resolve().parent.parent

EVERYTHING = r"""
bibliography = ["refs.bib", "more/other.bib"]
style = "cv"
lang = "fr"
title = "Ada Lovelace"
select = ["2010..", "not preprint"]
sort = "oldest"
group = "year"
number = "down-per-section"
max_authors = 10
heading_level = 3
versions = { preprint = "list", workshop = "fold" }
works = "found"
file_base = "/assets/pdf/"
hidden_fields = ["funding", "grant"]

[owner]
name = "Ada Lovelace"
aliases = ["Ada Byron"]
url = "https://ada.example"

[people."Charles Babbage"]
role = ["mentee", "equal"]
aliases = "C. Babbage"
url = "https://charles.example"
legend = 'I supervised \underline{him}.'

[people."Mary S."]

[marks]
"*" = "equal"
"∗" = "equal"
"†" = "corresponding"

[[section]]
title = "Journal articles"
select = "journal"

[[section]]
title = "Other"
select = ["report", "2015.."]
names = "others"
sort = "title"
group = "type"
again = true
versions = "list"

[[output]]
name = "site"
path = "site/list.html"
format = "md"
style = "web"
lang = "en"
title = "Papers"
sections = "journal articles"
select = ["selected"]
sort = "title"
group = "section"
number = "up"
versions = { thesis = "fold" }
works = "said"
max_authors = 0
heading_level = 4
standalone = true

[[output]]
into = "../README.md#papers"

[[output]]
path = "_publications/"
format = "academicpages"
categories = { thesis = "theses" }

[check]
select = ["default", "preprint-aging"]
ignore = "wrapped-doi"
"""


KEYS = {*Config.__match_args__, "section", "output"} - {"folder", "path", "sections", "outputs"}


def load(text: str, folder: Path, name: str = "publist.toml") -> Config:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def line(word: str) -> int:
    """Where a word stands in EVERYTHING."""
    return EVERYTHING.partition(word)[0].count("\n") + 1


def test_every_key(tmp_path: Path) -> None:
    config = load(EVERYTHING, tmp_path)
    assert config == Config(
        folder=tmp_path,
        path=str(tmp_path / "publist.toml"),
        bibliography=("refs.bib", "more/other.bib"),
        owner=Person("Ada Lovelace", ("Ada Byron",), ("me",), url="https://ada.example"),
        people=(
            Person(
                "Charles Babbage",
                ("C. Babbage",),
                ("equal", "mentee"),  # in the order of all lists, not of the file
                (Text("I supervised "), Underline((Text("him"),)), Text(".")),
                "https://charles.example",
            ),
            Person("Mary S."),
        ),
        marks={"*": "equal", "†": "corresponding"},
        style="cv",
        lang="fr",
        title="Ada Lovelace",
        select=("2010..", "not preprint"),
        sort="oldest",
        group="year",
        number="down-per-section",
        max_authors=10,
        heading_level=3,
        sections=(
            Section("Journal articles", ("journal",)),
            Section(
                "Other",
                ("report", "2015.."),
                "others",
                "title",
                "type",
                again=True,
                versions=dict.fromkeys(("preprint", "workshop", "extended", "thesis"), "list"),
            ),
        ),
        outputs=(
            Output(
                where=f"{tmp_path / 'publist.toml'}:{line('site/list')}",
                name="site",
                path="site/list.html",
                format="md",
                style="web",
                lang="en",
                title="Papers",
                sections=("journal articles",),
                select=("selected",),
                sort="title",
                group="section",
                number="up",
                versions={"thesis": "fold"},
                works="said",
                max_authors=0,
                heading_level=4,
                standalone=True,
            ),
            Output(
                where=f"{tmp_path / 'publist.toml'}:{line('into')}",
                name="../README.md#papers",
                path="../README.md",
                region="papers",
            ),
            Output(
                where=f"{tmp_path / 'publist.toml'}:{line('_publications')}",
                name="_publications/",
                path="_publications/",
                format="academicpages",
                categories={"thesis": "theses"},
            ),
        ),
        versions={"preprint": "list", "workshop": "fold"},
        works="found",
        file_base="/assets/pdf/",
        hidden_fields=("funding", "grant"),
        check=ChosenRules(("default", "preprint-aging"), ("wrapped-doi",)),
    )
    assert [person.name for person in config.everyone()] == [
        "Ada Lovelace",
        "Charles Babbage",
        "Mary S.",
    ]


def test_every_key_stands_in_that_file() -> None:
    data = tomllib.loads(EVERYTHING)
    assert data.keys() == KEYS
    keys = {key for output in data["output"] for key in output}
    assert keys == {*Output.__match_args__, "into"} - {"where", "region"}
    assert data["section"][1].keys() == set(Section.__match_args__)
    assert data["check"].keys() == set(ChosenRules.__match_args__)
    assert data["owner"].keys() == {"name", "aliases", "url"}
    assert data["people"]["Charles Babbage"].keys() == {"role", "aliases", "url", "legend"}


def test_none_is_needed(tmp_path: Path) -> None:
    config = load("", tmp_path)
    assert config == Config(folder=tmp_path, path=str(tmp_path / "publist.toml"))
    assert config.everyone() == ()
    assert (config.lang, config.heading_level, config.max_authors) == ("en", 2, None)


def test_zero_authors_is_not_the_same_as_none_said(tmp_path: Path) -> None:
    assert load("max_authors = 0", tmp_path).max_authors == 0


def test_the_same_in_pyproject(tmp_path: Path) -> None:
    inside = EVERYTHING.replace("[[", "[[tool.publist.").replace("\n[", "\n[tool.publist.")
    inside = inside.replace("[tool.publist.[tool.publist.", "[[tool.publist.")
    text = '[project]\nname = "x"\n\n[tool.ruff]\nselect = 3\n\n[tool.publist]\n' + inside
    config = load(text, tmp_path, "pyproject.toml")
    own = load(EVERYTHING, tmp_path)
    moved = tuple(changed(output, where="") for output in own.outputs)
    assert tuple(changed(output, where="") for output in config.outputs) == moved
    assert changed(config, path="", outputs=()) == changed(own, path="", outputs=())


def test_where_a_configuration_is_looked_for(tmp_path: Path) -> None:
    assert find_config(tmp_path) is None
    project = tmp_path / "pyproject.toml"
    project.write_text('[tool.other]\nname = "x"\n', encoding="utf-8")
    assert find_config(tmp_path) is None, "it doesn't speak of publist"
    project.write_text("[tool.publist]\n", encoding="utf-8")
    assert find_config(tmp_path) == project
    own = tmp_path / "publist.toml"
    own.write_text("", encoding="utf-8")
    assert find_config(tmp_path) == own, "publist.toml comes first"
    assert find_config(tmp_path / ("x" * 300)) is None
    own.unlink()
    project.write_bytes(b"\xff\xfe not TOML")
    assert find_config(tmp_path) is None


def test_a_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    path = tmp_path / "publist.toml"
    path.write_bytes(b"\xef\xbb\xbf" + b'lang = "fr"\r\n[owner]\r\nname = "A B"\r\n')
    config = load_config(path)
    assert config.lang == "fr"
    assert config.owner is not None
    assert config.owner.name == "A B"


def test_the_sample_configuration() -> None:
    config = load_config(ROOT / "publist.toml")
    assert config.owner is not None
    assert [section.title for section in config.sections] == [
        "Publications",
        "Workshop Papers",
        "Thesis",
        "Technical Reports",
    ]
    (mentee,) = [person for person in config.people if person.roles]
    assert "Feliciana Manuel, whose name is underlined" in plain_text(mentee.legend)


# -- the owner named elsewhere ----------------------------------------------------------------


def test_with_owner() -> None:
    ada = Person("Ada Lovelace", ("Ada Byron",), ("me",), url="https://ada.example")
    bob = Person("Bob", roles=("mentee",))
    config = Config(owner=ada, people=(bob,))
    same = config.with_owner("Ada Lovelace")
    assert same.owner is not None
    assert same.owner.aliases == ("Ada Byron",), "the same person keeps the aliases"
    other = config.with_owner("Carl Gauss")
    assert other.owner == Person("Carl Gauss", roles=("me",))
    assert other.people == (bob,)
    mentee = config.with_owner("Bob")
    assert mentee.owner == Person("Bob", roles=("me",))
    assert mentee.people == (), "nobody is on the list twice"
    assert Config().with_owner("X Y").everyone() == (Person("X Y", roles=("me",)),)
    assert config == Config(owner=ada, people=(bob,)), "nothing is changed in place"


def test_the_owner_named_in_a_call_is_the_one_highlighted(tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text("@misc{a, title={T}, author={One, A and Two, B}, year=2020}", encoding="utf-8")
    config = load('[owner]\nname = "A. One"\n', tmp_path)
    for author, expected in (("", "**A. One** and B. Two"), ("B. Two", "A. One and **B. Two**")):
        settings = resolve_config(config, author)
        store = api.load(bib, config=settings)
        assert expected in api.render(store, "md", config=settings)


# -- mistakes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        # TOML itself
        ("lang = \n", "1:8", "not valid TOML"),
        ('lang = "en"\nlang = "fr"\n', "2:12", "not valid TOML"),
        ('lang = "en"\n[owner\n', "2:7", "not valid TOML"),
        ('lang = "en"\n\ntitle = """\n', "4", "not valid TOML"),
        # names that mean nothing
        ('lang = "en"\nbibliograhpy = "x"\n', "2", "did you mean `bibliography`"),
        ("\n[ownr]\n", "2", "`ownr` is not known here (did you mean `owner`?)"),
        ('[owner]\nname = "A"\nalias = []\n', "3", "`owner.alias` is not known here (did you mean `aliases`?)"),
        ('[people.A]\nroles = "mentee"\n', "2", "did you mean `role`"),
        ('[people."A. B"]\nurl = ""\nmail = ""\n', "3", "`people.A. B.mail` is not known"),
        ('[[section]]\ntitle = "A"\n[[section]]\ntitle = "B"\nselected = 1\n', "5", "did you mean `select`"),
        # what must be there
        ("lang = 'en'\n[owner]\naliases = []\n", "2", '`owner.name` is missing: write name = "Given Family"'),
        ('[owner]\nname = " "\n', "2", "`owner.name` is missing"),
        ('[[section]]\ntitle = "A"\n\n[[section]]\nselect = "all"\n', "4", "`section.title` is missing"),
        # wrong types
        ("bibliography = 1\n", "1", "`bibliography` must be a text or a list of texts, not `1`"),
        ('bibliography = ["a", 1]\n', "1", "must hold texts in quotes only"),
        ("bibliography = [\n  'a',\n  1,\n]\n", "1", "must hold texts in quotes only"),
        ('owner = "Ada"\n', "1", "`owner` must be a table: [owner]"),
        ("[owner]\nname = ['A']\n", "2", "`owner.name` must be a text in quotes, not a list"),
        ("people = []\n", "1", "`people` must be a table: [people], not a list"),
        ('[people]\nAda = "mentee"\n', "2", "`people.Ada` must be a table: [people.Ada]"),
        ("[section]\ntitle = 'A'\n", "1", "`section` must be an array of tables: [[section]], not a table"),
        ("section = [1]\n", "1", "`section` must be written as [[section]]"),
        ('title = "x"\nmax_authors = "10"\n', "2", "`max_authors` must be a whole number, not `10`"),
        ("max_authors = -1\n", "1", "must be at least 0"),
        ("max_authors = true\n", "1", "a whole number, not true"),
        ("heading_level = 0\n", "1", "must be at least 1"),
        ("[[section]]\ntitle = 'A'\nagain = 'yes'\n", "3", "`section.again` must be true or false"),
        # words that are none of the known ones
        ('sort = "newst"\n', "1", "newest, oldest, title, author, file, not `newst` (did you mean `newest`?)"),
        ('group = "years"\n', "1", "did you mean `year`"),
        ('number = "downwards"\n', "1", "`number` must be one of none, up, down"),
        ('[people.A]\nrole = "student"\n', "2", "equal, colast, corresponding, mentee, presenting, not `student`"),
        ('[people.A]\nrole = "me"\n', "2", "not `me`"),
        ('[marks]\n"†" = "mente"\n', "2", "did you mean `mentee`"),
        ('[[section]]\ntitle = "A"\nnames = "short"\n', "3", "one of full, initials"),
        ('[[section]]\ntitle = "A"\ngroup = "section"\n', "3", "one of year, type, none"),
        # selections
        ('lang = "en"\nselect = "jurnal"\n', "2", "`select` is wrong: `jurnal` in `jurnal` is not"),
        ('select = "jurnal"\n', "1", "did you mean `journal`?"),
        ('[[section]]\ntitle = "A"\nselect = ["journal", "2024..2020"]\n', "3", "ends before it begins"),
        # the right line, where the same name stands elsewhere too
        ('# lang = 1\ntitle = """\nlang = 1\n[owner]\n"""\nlang = 1\n', "6", "`lang` must be a text"),
        ("[people.A]\nurl = 'x'\n[owner]\nname = 'A'\nurl = 1\n", "5", "`owner.url` must be a text"),
        ("owner = { name = 'A', url = 1 }\n", "1", "`owner.url` must be a text"),
        ("lang = 'en'\nowner.name = 'A'\nowner.url = 1\n", "3", "`owner.url` must be a text"),
    ],
)  # fmt: skip
def test_mistakes_are_said_with_their_place(
    text: str, line: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(PublistError) as raised:
        load(text, tmp_path)
    message = str(raised.value)
    assert message.startswith(f"{tmp_path / 'publist.toml'}:{line}: "), message
    assert said in message, message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("lang = 1\n", 4, "`tool.publist.lang` must be a text"),
        ("\nlagn = 'en'\n", 5, "`tool.publist.lagn` is not known here (did you mean `lang`?)"),
        ("[tool.publist.owner]\naliases = []\n", 4, "`tool.publist.owner.name` is missing"),
        ("[[tool.publist.section]]\ntitle = 1\n", 5, "`tool.publist.section.title` must be a text"),
        ("owner = 'Ada'\n", 4, "must be a table: [tool.publist.owner]"),
        ("section = 'A'\n", 4, "must be an array of tables: [[tool.publist.section]]"),
    ],
)
def test_mistakes_in_pyproject(text: str, line: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(PublistError) as raised:
        load("[tool.ruff]\nlang = 1\n[tool.publist]\n" + text, tmp_path, "pyproject.toml")
    message = str(raised.value)
    assert message.startswith(f"{tmp_path / 'pyproject.toml'}:{line}: "), message
    assert said in message, message


def test_all_names_that_are_known_are_said(tmp_path: Path) -> None:
    with pytest.raises(PublistError) as raised:
        load("xyz = 1", tmp_path)
    known = str(raised.value).partition("known are: ")[2].split(", ")
    assert known == sorted(KEYS)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(PublistError, match=r"no\.toml: cannot be read: No such file"):
        load_config(tmp_path / "no.toml")
    with pytest.raises(PublistError, match="cannot be read: Is a directory"):
        load_config(tmp_path)
    (tmp_path / "publist.toml").write_bytes(b'title = "\xe9"')
    with pytest.raises(PublistError, match="is not UTF-8; save it as UTF-8"):
        load_config(tmp_path / "publist.toml")


def test_a_table_says_where_a_name_stands() -> None:
    text = "\n".join(  # one line, one number
        (
            'a = "x"',  # 1
            "[t]",
            "# b = 2",
            'c = """',
            "b = 3",
            '"""',
            "b = 4",  # 7
            "[[s]]",
            "[[s.u]]",
            "v = 1",
            "[[s]]",  # 11
            "[[s.u]]",
            "[[s.u]]",
            "v = 2",  # 14
            "[ 'q r' . \"d.e\" ]",
            "f = { g = 1 }",  # 16
            "h.i = 2",
        )
    )
    for where, line in (
        (("a",), 1),
        (("t", "b"), 7),
        (("t", "missing"), 2),
        (("missing",), 1),
        (("s", "0", "u", "0", "v"), 10),
        (("s", "1"), 11),
        (("s", "1", "u", "1", "v"), 14),
        (("q r", "d.e"), 15),
        (("q r", "d.e", "f", "g"), 16),
        (("q r", "d.e", "h", "i"), 17),
    ):
        assert line_of(text, where) == line, where


# -- a call or a command line says more ---------------------------------------------------------


def test_override() -> None:
    config = Config(
        select=("journal",), sort="title", group="type", number="up", max_authors=3, lang="fr",
        style="cv", heading_level=4, sections=(Section("A"),),
    )  # fmt: skip
    assert override(config) == config, "nothing said, nothing changed"
    said: dict[str, Any] = {
        "sort": "oldest", "number": "down", "max_authors": 0, "lang": "en", "style": "web",
        "heading_level": 1,
    }  # fmt: skip
    assert override(config, **said) == changed(config, **said)
    assert override(config, select=["2020.."]).select == ("journal", "2020.."), "both hold"
    grouped = override(config, group="year")
    assert (grouped.group, grouped.sections) == ("year", ()), "another division"
    assert override(config, group="section").sections == config.sections
    for name in ("sort", "group", "number"):
        wrong: dict[str, Any] = {name: "x"}
        with pytest.raises(PublistError, match=f"{name} must be one of .*, not `x`"):
            override(config, **wrong)


def test_an_unknown_section_is_said() -> None:
    config = Config(sections=(Section("One"), Section("Two")))
    with pytest.raises(PublistError, match="no section `Three`; there are One, Two"):
        render_list([], "md", config, sections=["Three"])
    with pytest.raises(
        PublistError, match=r"none; the configuration names them as \[\[section\]\]"
    ):
        render_list([], "md", Config(), sections=["Three"])
    assert render_list([], "md", config, sections=["two"]).problems == ()
