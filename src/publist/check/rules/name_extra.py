"""What is no part of a name but stands in it: an affiliation, its number, an e-mail address."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found, shortened
from publist.check.library import Item, Library
from publist.check.people.bodies import has_body_word
from publist.check.people.written_names import WrittenName, too_long, written_names
from publist.check.rule import Rule
from publist.model import Name
from publist.patterns import pattern
from publist.problem import Edit, Fix, Severity
from publist.read.names import read_names

_HINT = pattern(r"[0-9¹²³⁰-⁹@(]")
_MAIL = pattern(r"[\s,]*[<(\[]?\s*(?P<what>[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+)\s*[>)\]]?")
_PARENTHESIS = pattern(r"\s*(?P<what>\((?P<inside>[^()]+)\))(?=\s*(?:,|\Z))")
_NUMBERS = pattern(
    r"(?<=[^\W\d_][a-zß-ÿ])(?P<what>[1-9]\d?(?:\s?,\s?[1-9]\d?)*|[¹²³⁰-⁹]+(?:\s?,\s?[¹²³⁰-⁹]+)*)(?=\s|,|\Z)"
)
_ACRONYM = pattern(r"[A-Z][A-Z&]{1,7}")
_ROLE = pattern(r"(?:eds?|editors?|hrsg|trans|translators?)\.?", 2)  # 2: re.IGNORECASE
_WORDS = pattern(r"[^\W\d_]+")


def _check(library: Library) -> Iterator[Found]:
    odd = {which for which, name in library.names.items() if _may_have(name)}
    for item, field, _, people in library.lists_with(odd):
        names = written_names(item, field)
        for author, name in zip(people, names, strict=False):  # none where places are not certain
            if id(author.name) in odd and not too_long(name.text):
                yield from _name(item, field, name)


def _may_have(name: Name) -> bool:
    return (
        bool(name.given) and _HINT.search(f"{name.given} {name.family} {name.suffix}") is not None
    )


def _name(item: Item, field: str, name: WrittenName) -> Iterator[Found]:
    for extra, usual in ((_MAIL, _NO_MAIL), (_PARENTHESIS, _NO_PLACE), (_NUMBERS, _NO_NUMBER)):
        found = extra.search(name.text)
        if found is None:
            continue
        rest = name.text[: found.start()] + name.text[found.end() :]
        why = usual
        if extra is _PARENTHESIS:
            if _ROLE.fullmatch(found["inside"].strip()):
                why = _NO_ROLE
            elif not _is_place(found["inside"].strip(), rest):
                continue
        read = read_names(rest, []).names
        fix = None
        if len(read) == 1 and read[0].name.given and not _may_have(read[0].name):
            edit = Edit(name.start + found.start(), name.start + found.end(), "")
            fix = Fix("Take it out of the name", (edit,), (field,), "unsafe")
        span = (name.start + found.start("what"), name.start + found.end("what"))
        yield item.found(
            field, span=span, fix=fix, what=shortened(found["what"]), who=shortened(" ".join(rest.split())),
            why=why,
        )  # fmt: skip
        return


def _is_place(text: str, name: str) -> bool:
    """`MIT`, `University of Oslo`: no other name of a person, and not a body's own acronym."""
    if has_body_word(name):
        return False
    if not _ACRONYM.fullmatch(text):
        return has_body_word(text)
    return text != "".join(word[0] for word in _WORDS.findall(name) if word[0].isupper())


_NO_MAIL = "an address to write to belongs to the web page"
_NO_PLACE = "where somebody works belongs to the paper"
_NO_NUMBER = "the numbers of affiliations belong to the paper"
_NO_ROLE = "who is named in the field `editor` is an editor"

RULE = Rule(
    code="name-extra",
    group="people",
    severity=Severity.WARNING,
    message="`{what}` is read as a part of the name {who}",
    hint="remove it: {why}",
    why="BibTeX takes all that stands between two `and`s for one name. An affiliation or its number is "
    "printed as a part of the name, and whoever has it is another person to every search.",
    check=_check,
    fixes="unsafe",
    to_do="remove what is no part of the name",
)
