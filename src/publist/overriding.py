"""What a call or a command line says on top of the configuration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from publist.config import Config
from publist.order import GROUPINGS, SORTS
from publist.problem import PublistError
from publist.record import changed
from publist.versions.settings import KNOWN, read_showings
from publist.view import NUMBERS

Word = TypeVar("Word", bound=str)


def override(
    config: Config,
    *,
    select: Sequence[str] = (),
    group: str = "",
    sort: str = "",
    number: str = "",
    versions: str | Sequence[str] = (),
    works: str = "",
    max_authors: int | None = None,
    heading_level: int = 0,
    lang: str = "",
    style: str = "",
) -> Config:
    """`config` with what a call or command line says on top of it."""
    grouping = one_of("group", group, GROUPINGS)
    showings = read_showings(versions)
    result = changed(
        config,
        select=(*config.select, *select),
        sort=one_of("sort", sort, SORTS) or config.sort,
        number=one_of("number", number, NUMBERS) or config.number,
        versions={**config.versions, **showings},
        works=one_of("works", works, KNOWN) or config.works,
        sections=tuple(
            changed(section, versions={**section.versions, **showings})
            if section.versions
            else section
            for section in config.sections
        ),
        max_authors=config.max_authors if max_authors is None else max_authors,
        heading_level=heading_level or config.heading_level,
        lang=lang or config.lang,
        style=style or config.style,
    )
    if grouping and grouping != "section":  # another grouping takes the place of the sections
        result = changed(result, group=grouping, sections=())
    return result


def one_of(name: str, value: str, known: Sequence[Word]) -> Word | None:
    """The word of `known` that `value` is; None for an empty one."""
    for word in known:
        if word == value:
            return word
    if value:
        raise PublistError(f"{name} must be one of {', '.join(known)}, not `{value}`")
    return None
