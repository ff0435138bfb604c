"""The same name twice in one author list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.people.written_names import Mention, mention_span, shown
from publist.check.rule import Rule
from publist.model import Author
from publist.problem import Severity
from publist.read.people import Folded, fold, fold_name


def _check(library: Library) -> Iterator[Found]:
    folded: dict[int, tuple[Author, Folded]] = {}
    families = {which: fold(name.literal or name.family) for which, name in library.names.items()}
    for item, field, _, people in library.name_lists:
        here = [families[id(author.name)] for author in people]
        if len(set(here)) < len(here):  # few lists have two of one surname
            yield from _list(item, field, people, folded)


def _list(
    item: Item,
    field: str,
    people: Sequence[Author],
    folded: dict[int, tuple[Author, Folded]],
) -> Iterator[Found]:
    seen: dict[tuple[Folded, str], int] = {}
    for position, author in enumerate(people):
        known = folded.get(id(author))
        if known is None:
            known = folded[id(author)] = (author, fold_name(author.name, author.number))
        name = known[1]
        first = seen.setdefault((name, fold(author.name.suffix)), position)
        if first != position and _is_full(author, name):
            span = mention_span(Mention(item, field, position))
            yield item.found(
                field, span=span, who=shown(author.name), first=str(first + 1),
                second=str(position + 1),
            )  # fmt: skip


def _is_full(author: Author, name: Folded) -> bool:
    """Two people may well be called Y. Zhang; two called Yuki Zhang are rare."""
    return bool(author.name.literal) or (bool(name.given) and len(name.given[0]) > 1)


RULE = Rule(
    code="repeated-author",
    group="people",
    severity=Severity.WARNING,
    message="{who} is named twice, as number {first} and {second}",
    hint="remove one of them; if they are two people, publist-ignore = {{repeated-author}}",
    why="A name that comes twice is mostly a slip of copying: somebody is counted twice, or somebody "
    "else is missing.",
    check=_check,
)
