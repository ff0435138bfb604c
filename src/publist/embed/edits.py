"""What differs between a page before and after, told by its regions: for a diff in linear time."""

from __future__ import annotations

from collections.abc import Iterator

from publist.embed.hosts import Host
from publist.embed.regions import find_regions
from publist.problem import Edit


def edits_between(before: str, after: str, host: Host) -> list[Edit]:
    """The edits that make `after` of `before`: new content of regions, and a pair that was added."""
    old, _ = find_regions(before, host)
    names = {region.name for region in old}
    new = [region for region in find_regions(after, host)[0] if region.name in names]
    edits: list[Edit] = []
    at = at_new = 0
    for region, other in zip(old, new, strict=True):
        edits += _added(before[at : region.start], after[at_new : other.start], at)
        edits += _changed(
            before[region.start : region.end], after[other.start : other.end], region.start
        )
        at, at_new = region.end, other.end
    return [*edits, *_added(before[at:], after[at_new:], at)]


def _changed(old: str, new: str, at: int) -> Iterator[Edit]:
    if old != new:
        yield Edit(at, at + len(old), new)


def _added(old: str, new: str, at: int) -> Iterator[Edit]:
    """`new` is `old` with something put into it at one place."""
    if old != new:
        pairs = enumerate(zip(old, new, strict=False))
        same = next((index for index, (one, other) in pairs if one != other), len(old))
        yield Edit(at + same, at + same, new[same : same + len(new) - len(old)])
