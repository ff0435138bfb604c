"""New text into the regions of a page; not a byte changes outside of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from publist.embed.page import Page
from publist.embed.regions import Region, find_regions
from publist.problem import PublistError
from publist.record import changed


class Change(NamedTuple):
    """What becomes of one region: a piece of the page's text, and what takes its place."""

    region: Region
    text: str


def regions_of(page: Page) -> tuple[Region, ...]:
    """The regions of a page. Raises PublistError with every mistake in its markers."""
    regions, mistakes = find_regions(page.text, page.host)
    if mistakes:
        raise PublistError(
            "\n  ".join(f"{page.path}:{mistake.line}: {mistake.message}" for mistake in mistakes)
        )
    return regions


def changes_of(page: Page, texts: Mapping[str, str]) -> tuple[Change, ...]:
    """What regions become, by their names; those that stay as they are are left out.

    In: texts as `fit` makes them. Raises PublistError for a region that there isn't, and where the
    page would not read as it is meant.
    """
    regions = regions_of(page)
    names = {region.name for region in regions}
    absent = [_missing(page, name) for name in texts if name not in names]
    if absent:
        raise PublistError("\n  ".join(absent))
    wanted = [
        Change(region, texts[region.name].replace("\n", region.newline))
        for region in regions
        if region.name in texts
    ]
    changes = tuple(
        change for change in wanted
        if page.text[change.region.start : change.region.end] != change.text
    )  # fmt: skip
    _verify(page, regions, changes)
    return changes


def _missing(page: Page, name: str) -> str:
    return (
        f"{page.path}: has no region `{name}`; put `{page.host.marker('START', name)}` and "
        f"`{page.host.marker('END', name)}` where it shall be, each alone on its line, outside of code\n"
        f"  publist inject --add --name {name} {page.path} puts them at the end"
    )


def injected(page: Page, changes: tuple[Change, ...]) -> bytes:
    """The bytes of the page with its changes."""
    return page.encode(_text(page, changes))


def _text(page: Page, changes: tuple[Change, ...]) -> str:
    parts: list[str] = []
    at = 0
    for region, text in changes:
        parts += (page.text[at : region.start], text)
        at = region.end
    return "".join((*parts, page.text[at:]))


def _verify(page: Page, regions: tuple[Region, ...], changes: tuple[Change, ...]) -> None:
    """Read the result again: the same regions, each with what was put into it."""
    result = changed(page, text=_text(page, changes))
    again, mistakes = find_regions(result.text, page.host)
    new = {change.region.name: change.text for change in changes}
    meant = [(r.name, new.get(r.name, page.text[r.start : r.end])) for r in regions]
    found = [(r.name, result.text[r.start : r.end]) for r in again]
    if mistakes or meant != found:
        raise PublistError(
            f"{page.path}: the list cannot be told from the page around it there, so nothing was "
            "written; choose another format, or write a file of its own (`path`)"
        )
