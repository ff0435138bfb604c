"""How a name that is several people's is put right."""

from __future__ import annotations

from publist.check.library import NAME_FIELDS, Library
from publist.check.people.joined_names import separate, suffix_last
from publist.check.people.written_names import written_names
from publist.problem import Edit, Fix, Problem

_MOST = 20_000
"""Characters of a list: with very many such problems each would look through all of it."""


def separate_names(problem: Problem, library: Library) -> Fix | None:
    """`Doe, J., Roe, K.` and `Doe, J.; Roe, K.` with `and` between them.

    Unsafe: that they are several, and which, is a guess by their form.
    """
    item = library.item_at(problem.place.path, problem.place.offset)
    if item is None:
        return None
    for field in NAME_FIELDS:
        span = item.literal(field)
        if span is None or not span[0] <= problem.place.offset < span[1]:
            continue
        if span[1] - span[0] > _MOST:
            return None
        for name in written_names(item, field):
            if name.start <= problem.place.offset < name.end:
                people = separate(name.text)
                title = "Write `and` between the names"
                if not people:
                    people, title = suffix_last(name.text), "Put the suffix before the given name"
                edit = Edit(name.start, name.end, " and ".join(people))
                return Fix(title, (edit,), (field,), "unsafe") if people else None
    return None
