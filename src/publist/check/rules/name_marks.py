"""A mark at a name, such as `*`, that an annotation could say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publist.check.found import Found
from publist.check.library import Item, Library
from publist.check.people.annotation_edits import add_roles
from publist.check.people.name_edits import without_marks
from publist.check.people.written_names import WrittenName, shown, written_names
from publist.check.rule import Rule
from publist.model import Role
from publist.patterns import pattern
from publist.problem import Fix, Severity
from publist.read.authors import legend_of, mark_authors

_SIGN = pattern(r"[*∗†‡§¶‖^&$]|\\(?:dag|ddag|S|P|textsuperscript)")


def _check(library: Library) -> Iterator[Found]:
    for item, field, value, people in library.name_lists:
        if not _SIGN.search(value):
            continue
        names = written_names(item, field)
        marked = [index for index, name in enumerate(names) if name.parsed.marks]
        # What nothing explains, the reader says (mark-unexplained).
        if marked and not any(person.marks for person in people):
            yield _found(library, item, field, names, marked)


def _found(
    library: Library, item: Item, field: str, names: Sequence[WrittenName], marked: list[int]
) -> Found:
    meanings = legend_of(item.fields, library.config.marks)
    marking = mark_authors(item.fields, field, len(names))
    missing: dict[int, list[Role]] = {}
    for index in marked:
        for mark in names[index].parsed.marks:
            role = meanings.get(mark)
            already = marking.roles.get(index, set())
            if role is None or role in already or (role == "me" and index in marking.annotated_me):
                continue
            missing.setdefault(index, []).append(role)
    removed = [without_marks(names[index]) for index in marked]
    added = add_roles(item, field, missing)
    fix = None
    if added is not None and None not in removed:
        edits = [edit for cuts in (*removed, added) for edit in cuts or ()]
        ordered = tuple(sorted(edits, key=lambda edit: edit.start))
        title = f"Say what the marks mean in `{field}+an`"
        fix = Fix(title, ordered, (field, f"{field}+an"), "annotations")
    advice = "the annotation says it already; write the name without"
    if missing:
        said = "; ".join(f"{index + 1}={','.join(roles)}" for index, roles in missing.items())
        advice = f"say it beside the names: {field}+an = {{{said}}}"
    first = names[marked[0]]
    return item.found(
        field, span=(first.start, first.end), fix=fix, who=shown(first.parsed.name),
        mark=first.parsed.marks[0], advice=advice,
    )  # fmt: skip


RULE = Rule(
    code="name-marks",
    group="annotations",
    severity=Severity.ADVICE,
    message="the mark `{mark}` stands in the name of {who}",
    hint="{advice}",
    why="Only publist takes a mark for what it is. For BibTeX and most other programs it is part of "
    "the name: they sort by it, print it everywhere, and take the author for somebody else.",
    check=_check,
    fixes="annotations",
    to_do="write the name alone, and what the mark means as `author+an`",
)
