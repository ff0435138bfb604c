"""Ids of a page that holds several lists: each stands once, and links within a list stay in it.

HTML 5.3, 3.2.6: an id is unique in its document. A list names its items without knowing what else the
page shows, so where two lists show one work, the later one takes another name for it.
"""

from __future__ import annotations

import re

from publist.patterns import pattern

# Tags as the HTML writer makes them. Their quotes, and a `<` that Markdown has for text, are escaped.
_TAG = pattern(r"""(?<!\\)<(?:li|dd|h[1-6])(?: [a-z]+="[^"]*")*? id="([^"]+)\"""")
_NAMES = pattern(r"""(?<!\\)<(?:li|dd|h[1-6]|a)(?: [a-z]+="[^"]*")*? (?:id="|href="#)([^"]+)\"""")


def ids_of(text: str) -> tuple[str, ...]:
    """The ids that a list has in HTML or in the HTML of its Markdown, in their order."""
    return tuple(found[1] for found in _TAG.finditer(text))


def with_own_ids(text: str, taken: set[str]) -> str:
    """The list with another id (`x-2`) for each that is taken, and its links to match.

    What the list is called then is taken, too.
    """
    own = ids_of(text)
    names: dict[str, str] = {}
    for name in own:
        count, free = 1, name
        while free in taken or (count > 1 and free in own):
            count += 1
            free = f"{name}-{count}"
        names[name] = free
        taken.add(free)
    if all(name == free for name, free in names.items()):
        return text

    def renamed(found: re.Match[str]) -> str:
        start = found.start(1) - found.start()
        return found[0][:start] + names.get(found[1], found[1]) + '"'

    return _NAMES.sub(renamed, text)
