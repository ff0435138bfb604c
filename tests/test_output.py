"""[[output]] of publist.toml: what is wrong in one is said with its line and what is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from publist.config import load_config
from publist.problem import PublistError

HEAD = '[[section]]\ntitle = "Papers"\n\n[[section]]\ntitle = "Talks"\n\n[[output]]\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 7, 'path` is missing: write path = "list.html", or into = "README.md#pub'),
        ('path = ""', 8, "path` is missing"),
        ('into = "x.md#a"\npath = "x.md"', 8, "into` stands beside `path`"),
        ('into = "README.md"', 8, "into` names a page and a region in it"),
        ('into = "README.md#"', 8, "into` names a page and a region in it"),
        ('into = "#papers"', 8, "into` names a page and a region in it"),
        ('path = "a"\nfolder = "b"', 9, "folder` is not known here"),
        ('path = "a"\nsytle = "cv"', 9, "sytle` is not known here (did you mean `style`?)"),
        ('path = "a"\nmax_authors = "3"', 9, "max_authors` must be a whole number, not `3`"),
        ('path = "a"\nsort = "best"', 9, "sort` must be one of newest,"),
        ('path = "a"\ngroup = "best"', 9, "group` must be one of section,"),
        ('path = "a"\nselect = "jurnal"', 9, "select` is wrong: "),
        ('path = "a"\nstandalone = 1', 9, "standalone` must be true or false, not `1`"),
        ('path = "a"\nheading_level = 0', 9, "heading_level` must be at least 1, not 0"),
        ('path = "a"\nname = "a\\nb"', 9, "name` must be one line of text"),
        (
            'path = "a"\nsections = "Talk"',
            9,
            "sections` names no section `Talk`; there are Papers,",
        ),
        ('path = "a"\nsections = "Talks"\ngroup = "year"', 10, "group` takes the place of the"),
        ('into = "a.md#x"\nstandalone = true', 9, "standalone` makes a whole page, which cannot"),
        ('path = "a"\n[[output]]\npath = "a"', 10, "path` is that of another output, too"),
        ('path = "a"\n[[output]]\npath = "b"\nname = "a"', 11, "name` is that of another output"),
        ('into = "a.md#x"\n[[output]]\ninto = "a.md#x"', 10, "into` is that of another output"),
        (
            'into = "a.md#x"\nformat = "hugo-blox"',
            8,
            "into` names a region of a page; hugo-blox is",
        ),
        (
            'path = "a"\nformat = "hugo-blox"\nstandalone = true',
            10,
            "standalone` is about one page",
        ),
        ('path = "a"\nformat = "hugo-blox"\nheading_level = 2', 10, "heading_level` is about one"),
        ('path = "a"\ncategories = {thesis = "x"}', 9, 'categories` are for format = "acad'),
        (
            'path = "a"\nformat = "hugo-blox"\ncategories = {thesis = "x"}',
            10,
            'categories` are for format = "acad',
        ),
        (
            'path = "a"\nformat = "academicpages"\ncategories = {thesis = "a b"}',
            10,
            "thesis` must be a word of letters, digits, - and _",
        ),
        (
            'path = "a"\nformat = "academicpages"\n[output.categories]\nthesys = "x"',
            11,
            "thesys` is not known here (did you mean `thesis`?)",
        ),
    ],
)
def test_mistakes(text: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "publist.toml"
    path.write_text(HEAD + text + "\n", encoding="utf-8")
    with pytest.raises(PublistError) as raised:
        load_config(path)
    message = str(raised.value)
    assert message.startswith(f"{path}:{line}: "), message
    assert said in message, message


def test_names_are_places_without_one(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    tables = ('path = "a.html"', 'into = "a.md#x"\nname = "front"', 'into = "b#c.md#x"')
    path.write_text("".join(f"[[tool.publist.output]]\n{table}\n" for table in tables))
    outputs = load_config(path).outputs
    assert [output.name for output in outputs] == ["a.html", "front", "b#c.md#x"]
    assert [output.place for output in outputs] == ["a.html", "a.md#x", "b#c.md#x"]
    assert [output.where.rpartition(":")[2] for output in outputs] == ["2", "4", "7"]
