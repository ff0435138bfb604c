"""A list on its way from entries to a view and a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from publist.codes import make_problem
from publist.config import Config
from publist.export.formats import DataOptions
from publist.kept import Kept
from publist.model import Entry, Store
from publist.problem import Place, Problem, PublistError
from publist.view import View, ViewOptions, make_view

if TYPE_CHECKING:
    from publist.document import Document
    from publist.link.model import Link
    from publist.style.files import StyleFiles
    from publist.style.model import Words

DEFAULT_STYLE = "plain"


class MadeList:
    """A list on its way: its view, and its document where a format wants one."""

    def __init__(
        self, store: Store | Sequence[Entry], config: Config, sections: Sequence[str], kept: Kept
    ) -> None:
        from publist.style.load import load_style  # the styles are not needed for `--help`

        entries = store.entries if isinstance(store, Store) else tuple(store)
        self._config, self._kept = config, kept
        self._files = style_files(config)
        self._wanted = wanted = config.style or DEFAULT_STYLE
        self._style = style = kept.get(("style", wanted), lambda: load_style(wanted, self._files))
        options = ViewOptions(
            select=config.select,
            sort=config.sort or style.shape.sort,
            group=config.group or style.shape.group,
            number=config.number or style.shape.number,
            sections=config.sections,
            only_sections=tuple(sections),
            versions=config.versions,
        )
        _check_sections(sections, config)
        links = kept.get(("links", config.works), lambda: _links(entries, config.works))
        self._number = options.number
        self._shape = repr(options)  # which has mappings, so it cannot be a key itself
        self.view: View = kept.get(
            ("view", config.works, self._shape), lambda: make_view(entries, options, links)
        )
        self.problems = [_no_section(entry) for entry in self.view.no_section]
        self.data_options = DataOptions(
            config.lang, config.title, config.owner, config.everyone(), config.hidden_fields
        )

    def words(self) -> Words:
        from publist.style.words import load_words  # data needs no words

        return load_words(self._config.lang, self._files, self._style.words)

    def document(self) -> Document:
        from publist.compose.list import ComposeOptions, compose  # jinja2: 50 ms, not for JSON

        config = self._config
        words = self.words()
        choices = ComposeOptions(
            self._number,
            config.max_authors,
            config.title,
            config.everyone(),
            config.hidden_fields,
        )
        of = (
            config.works,
            self._shape,
            self._wanted,
            config.lang,
            config.max_authors,
            config.title,
        )
        return self._kept.get(
            ("document", *of), lambda: compose(self.view, self._style, words, choices)
        )


def style_files(config: Config) -> StyleFiles:
    """Where the styles and words of a list are looked for."""
    from publist.style.files import StyleFiles  # as in `MadeList`

    return StyleFiles(config.folder if config.path else Path())


def _links(entries: Sequence[Entry], known: str) -> Sequence[Link]:
    """What the entries are to each other: as the store says, or also as they look."""
    if not known:
        known = "found" if len({entry.origin.path for entry in entries}) > 1 else "said"
    if known == "found":
        from publist.link.find import find_links  # rapidfuzz and more: half as long as one list

        return find_links(entries).links
    if any(entry.relations or entry.other_keys for entry in entries):
        from publist.link.said import said_links  # few stores say anything

        return tuple(said_links(entries).values())
    return ()


def _check_sections(sections: Sequence[str], config: Config) -> None:
    titles = [known.title for known in config.sections]
    for section in sections:
        if section.casefold() not in (title.casefold() for title in titles):
            known = (
                ", ".join(titles) if titles else "none; the configuration names them as [[section]]"
            )
            raise PublistError(f"no section `{section}`; there are {known}")


def _no_section(entry: Entry) -> Problem:
    place = Place(entry.origin.path, entry.origin.line, 1)
    return make_problem("no-section", place, entry.key)
