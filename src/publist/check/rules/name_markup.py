"""Bold, underlining and the like in a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.people.annotation_edits import add_roles
from publist.check.people.name_edits import EMPHASIS, without_markup
from publist.check.people.written_names import WrittenName, shown, written_names
from publist.check.rule import Rule
from publist.model import Author, Person, Role
from publist.patterns import pattern
from publist.problem import Edit, Fix, Severity
from publist.read.authors import mark_authors

_WORDS = {
    **dict.fromkeys(("textbf", "bf", "bfseries", "mkbibbold"), "bold"),
    **dict.fromkeys(("underline", "uline", "ul"), "underline"),
    **dict.fromkeys(("textit", "it", "itshape", "emph", "em", "mkbibemph"), "italic"),
    "textcolor": "color",
}
"""What `[marks]` of the configuration may call a kind of markup, besides the command itself."""
_MARKUP = pattern(rf"\\(?:{'|'.join(sorted(EMPHASIS))})(?![A-Za-z])")


def _check(library: Library) -> Iterator[Found]:
    people = {person.name: person for person in library.config.everyone()}
    for item, field, value, _ in library.name_lists:
        if "\\" not in value or not _MARKUP.search(value):
            continue  # nearly all: an accent is no reason to look at each name
        names = written_names(item, field)
        if any(name.parsed.markup in EMPHASIS for name in names):
            yield from _field(library, people, item, field, names)


def _field(
    library: Library,
    people: Mapping[str, Person],
    item: Item,
    field: str,
    names: Sequence[WrittenName],
) -> Iterator[Found]:
    authors = item.people(field)
    removed: list[int] = []
    edits: list[Edit] = []
    missing: dict[int, list[Role]] = {}
    other: list[int] = []
    said = mark_authors(item.fields, field, len(names))
    for index, (name, author) in enumerate(zip(names, authors, strict=True)):
        if name.parsed.markup not in EMPHASIS:
            continue
        role = _role(library, name.parsed.markup) or _lone(library, names)
        cuts = without_markup(name)
        if cuts is None or (role is None and not _is_known(author, people)):
            other.append(index)
            continue
        removed.append(index)
        edits += cuts
        if role is not None and role not in author.roles and role not in said.roles.get(index, ()):
            missing[index] = [role]
    added = add_roles(item, field, missing) if removed else ()
    if added is None:
        other, removed = sorted(other + removed), []
    if removed:
        ordered = tuple(sorted((*edits, *(added or ())), key=lambda edit: edit.start))
        fields = (field, f"{field}+an") if missing else (field,)
        fix = Fix("Write the name without markup", ordered, fields, "annotations")
        hint = "write it plainly; the list's style says how it looks"
        yield _found(item, field, names[removed[0]], hint, fix)
    if other:
        hint = (
            "write it plainly; what sets an author apart is said beside the names, such as "
            f"{field}+an = {{{other[0] + 1}=mentee}}; [marks] in publist.toml can say it for all"
        )
        if library.config.owner is None:
            hint = "write it plainly; if it is you, name yourself as [owner] in publist.toml"
        yield _found(item, field, names[other[0]], hint, None)


def _lone(library: Library, names: Sequence[WrittenName]) -> Role | None:
    """Where nobody says whose list it is: one name in bold among others is its owner's."""
    bold = [name for name in names if name.parsed.markup in EMPHASIS]
    if library.config.owner is None and len(names) > 1 == len(bold):
        return "me" if _WORDS.get(bold[0].parsed.markup) == "bold" else None
    return None


def _is_known(author: Author, people: Mapping[str, Person]) -> bool:
    """Does the configuration say what is special about this author?"""
    person = people.get(author.person)
    return "me" in author.roles or (person is not None and bool(person.roles))


def _role(library: Library, markup: str) -> Role | None:
    marks = library.config.marks
    return marks.get(markup) or marks.get("\\" + markup) or marks.get(_WORDS[markup])


def _found(item: Item, field: str, name: WrittenName, advice: str, fix: Fix | None) -> Found:
    return item.found(
        field,
        span=(name.start, name.end),
        fix=fix,
        who=shown(name.parsed.name),
        markup="\\" + name.parsed.markup,
        advice=advice,
    )


RULE = Rule(
    code="name-markup",
    group="annotations",
    severity=Severity.ADVICE,
    message="the name of {who} is set in `{markup}`",
    hint="{advice}",
    why="Markup in a name says how someone looks in one list, not who they are. Other programs take "
    "it for part of the name, and a list in another style cannot take it back. publist finds the "
    "owner and the people of its configuration by their names.",
    check=_check,
    fixes="annotations",
    to_do="write the name alone, and what the markup says as `author+an`",
)
