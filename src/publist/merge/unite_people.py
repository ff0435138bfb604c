"""The union of two lists of people, with what is said of each of them by number."""

from __future__ import annotations

from publist.merge.draft import braced
from publist.merge.fold import one_line
from publist.merge.marks import choose_marked, legend_fits
from publist.merge.notes import COUNT_FIELDS, is_annotation, renumbered, says_all, united_annotation
from publist.merge.people import Chosen, choose_people
from publist.merge.uniting import Uniting


def unite_people(union: Uniting, role: str) -> None:
    """The list of names, and what is said of each of them by number."""
    mine, theirs = union.mine.text(role), union.theirs.text(role)
    annotations = [
        name
        for name in dict.fromkeys((*union.fields, *union.theirs.draft.fields))
        if is_annotation(name, role) or (role == "author" and name in COUNT_FIELDS)
    ]
    union.passed |= {role, *annotations}
    chosen = choose_marked(union.mine, union.theirs, role)
    if not mine.strip():
        chosen = Chosen(theirs, "", (), choose_people(theirs, theirs).mine)
    if chosen.value.strip() and chosen.value != mine and (role in union.fields or not mine.strip()):
        offered = union.theirs.draft.fields.get(role)
        same = offered is not None and one_line(offered.text) == one_line(chosen.value)
        union.put(role, offered if offered is not None and same else braced(role, chosen.value))
        union.because(0, role, chosen.why)
        union.because(1, role, chosen.why if not same else "")
    elif chosen.value != mine:  # it is inherited, so it stays
        chosen = Chosen(mine, "", choose_people(mine, mine).mine, ())
    if not chosen.why and chosen.value == mine and theirs.strip():
        union.because(1, role, choose_people(theirs, mine).why)
    if theirs.strip() and not legend_fits(union.mine, union.theirs, chosen.value, role):
        union.foreign_marks = True
    for name in annotations:
        _annotation(union, name, chosen.mine, chosen.theirs)


def _annotation(union: Uniting, name: str, mine: tuple[int, ...], theirs: tuple[int, ...]) -> None:
    left, right = union.mine.text(name), union.theirs.text(name)
    if name in COUNT_FIELDS:
        text = renumbered(left, mine) if left.strip() else renumbered(right, theirs)
    else:
        text = united_annotation(left, right, mine, theirs)
    for number, (value, places) in enumerate(((left, mine), (right, theirs))):
        if says_all(name, text, value, places):
            union.carried[number].add(name)
    if text == left:
        return
    if left and name not in union.fields:
        return  # it is inherited, and one of its own would hide it
    if text.strip():
        offered = union.fields.get(name) or union.theirs.draft.fields.get(name)
        union.put(name, braced(offered.label if offered else name, text))
    else:
        union.fields.pop(name, None)
