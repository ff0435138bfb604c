"""Which entries of a list fold into which: each work once, and none may vanish."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from publist.link.model import Link, LinkKind
from publist.link.works import build_works
from publist.model import Entry
from publist.record import record
from publist.versions.settings import VERSION_KINDS, Showings

_SURENESS = {"certain": 0, "likely": 1}


@record
class Folding:
    """By the positions of entries."""

    into: Mapping[int, tuple[int, LinkKind]]
    """What folds → the entry that stands for it, and what it is of its work."""
    work: Mapping[int, int]
    """Each entry that was entered more than once → the one that is shown."""

    def top(self, position: int) -> int:
        """The entry that stands for the one at `position`: itself, if it does not fold."""
        return self.into[position][0] if position in self.into else position


def fold(
    entries: Sequence[Entry],
    links: Sequence[Link],
    selected: Mapping[int, Showings],
    shown: Collection[int],
) -> Folding:
    """Decide what folds.

    In: `links` by positions in `entries`; `selected`: the positions that the list selects, and
    what is to be done with versions in the place of each; `shown`: those that some section takes.
    Out: only selected entries fold, and only into entries of `shown` that do not fold themselves.
    Where relations lead in a circle, its entries all stand.
    """
    work = _works(entries, links, shown)
    mains = _mains(entries, links, selected, shown, work)
    _break_circles(mains, work)
    into: dict[int, tuple[int, LinkKind]] = {}
    for position in selected:
        top = work.get(position, position)
        kind: LinkKind = mains[top].kind if top in mains else "duplicate"
        while top in mains:
            top = work.get(mains[top].first, mains[top].first)
        if top != position:
            into[position] = (top, kind)
    return Folding(into, work)


def _works(
    entries: Sequence[Entry], links: Sequence[Link], shown: Collection[int]
) -> dict[int, int]:
    """Entries of a work that was entered several times → the one of them that is shown.

    An entry that names the others in `ids` comes first, then the earlier file (a list's own
    before what was pasted); in one file the fuller entry, then the earlier one.
    """
    if not any(link.kind == "duplicate" for link in links):
        return {}
    named = {
        link.second
        for link in links
        if link.kind == "duplicate" and link.rule == "said" and link.confidence in _SURENESS
    }
    files: dict[str, int] = {}
    for entry in entries:
        files.setdefault(entry.origin.path, len(files))
    work: dict[int, int] = {}
    for members in build_works(len(entries), links)[0]:
        candidates = [
            (position in named, files[entry.origin.path], -len(entry.fields), position)
            for position in members
            if position in shown
            for entry in (entries[position],)
        ]
        if candidates:
            work.update(dict.fromkeys(members, min(candidates)[3]))
    return work


def _mains(
    entries: Sequence[Entry],
    links: Iterable[Link],
    selected: Mapping[int, Showings],
    shown: Collection[int],
    work: Mapping[int, int],
) -> dict[int, Link]:
    """Each version that folds → the link to its main entry; of several the surest.

    Of equally sure ones the first that `related` names, then the one that was published first.
    """
    best: dict[int, tuple[tuple[object, ...], Link]] = {}
    for link in links:
        if link.confidence not in _SURENESS:
            continue
        version = work.get(link.second, link.second)
        main = work.get(link.first, link.first)
        if version == main or version not in selected or main not in shown:
            continue
        if not any(
            kind == link.kind and selected[version].get(kind) == "fold" for kind in VERSION_KINDS
        ):
            continue
        date = entries[main].date
        rank = (
            link.rule != "said",
            _SURENESS[link.confidence],
            _named_as(entries[link.second], entries[link.first]),
            entries[main].kind == "workshop",  # what came after it is the paper
            (date.year or 9999, date.month, date.day),
            main,
        )
        if version not in best or rank < best[version][0]:
            best[version] = (rank, link)
    return {version: link for version, (_, link) in best.items()}


def _named_as(entry: Entry, main: Entry) -> int:
    """Which of the keys in `related` of `entry` means `main`."""
    keys = {main.key.lower(), *(key.lower() for key in main.other_keys)}
    for place, relation in enumerate(entry.relations):
        if relation.key.lower() in keys:
            return place
    return len(entry.relations)


def _break_circles(mains: dict[int, Link], work: Mapping[int, int]) -> None:
    """Take the entries of every circle out of `mains`: none of them is the main one."""
    done: set[int] = set()
    for start in list(mains):
        path: dict[int, None] = {}
        here = start
        while here in mains and here not in done and here not in path:
            path[here] = None
            here = work.get(mains[here].first, mains[here].first)
        if here in path:
            members = list(path)
            for member in members[members.index(here) :]:
                del mains[member]
        done.update(path)
