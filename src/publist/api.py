"""What `import publist` offers: load a store, check and fix it, render a list."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from publist.codes import make_problem
from publist.config import Config, find_config, load_config
from publist.export.formats import FOLDER_FORMATS, DataOptions, folder_format, writer_of
from publist.kept import Kept
from publist.model import Entry, Store
from publist.order import GROUPINGS, SORTS
from publist.problem import Place, Problem, PublistError, Safety
from publist.read.store import Reading, ReadOptions, read_files, read_store
from publist.record import EMPTY, changed, record
from publist.versions.settings import KNOWN, read_showings
from publist.view import NUMBERS, View, ViewOptions, make_view

if TYPE_CHECKING:
    from datetime import date

    from publist.check.run import Progress, Report
    from publist.document import Document
    from publist.export.work_files import WorkFile
    from publist.fix.result import Fixed
    from publist.link.model import Link
    from publist.style.files import StyleFiles
    from publist.style.model import Words

Format = Literal[
    "md",
    "html",
    "latex",
    "json",
    "csl-json",
    "json-resume",
    "rendercv",
    "json-ld",
    "atom",
    "bibtex",
    "biblatex",
]
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: Mapping[str, Format] = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".tex": "latex",
    ".json": "json",
    ".atom": "atom",
    ".bib": "bibtex",
}
"""What a file's ending says about its format."""
DEFAULT_STYLE = "plain"
Word = TypeVar("Word", bound=str)


@record
class Rendered:
    """A list, written, and what there is to say about it."""

    text: str
    problems: tuple[Problem, ...]
    """Those of the list alone; the store has its own."""
    view: View


@record
class RenderedFiles:
    """A list, written as files in a folder, and what there is to say about it."""

    files: tuple[WorkFile, ...]
    problems: tuple[Problem, ...]
    """Those of the list alone; the store has its own."""
    view: View


def load(*files: str | Path, config: Config | str | Path | None = None, author: str = "") -> Store:
    """Read .bib files into a store.

    In: paths, in order (strings and crossrefs reach from file to file); the configuration (a
    `Config`, or the path of a publist.toml; without one, publist.toml in the working
    folder if it is there); the owner's name, if it is not the configuration's.
    Out: the store, with all entries and everything that is wrong as `store.problems`.
    Raises PublistError for a file that cannot be read or a mistake in the configuration.

    >>> store = load("refs.bib", author="Sanae Lotfi")  # doctest: +SKIP
    """
    settings = resolve_config(config, author)
    return load_bytes([(str(path), read_file(Path(path))) for path in files], settings)


def load_bytes(files: Iterable[tuple[str, bytes]], config: Config) -> Store:
    """As `load`, from (name, content) pairs that are in memory already."""
    return read_store(files, _read_options(config))


def reader(config: Config) -> Callable[[Sequence[tuple[str, bytes]]], Reading]:
    """How (name, content) pairs are read, with how they stand in their files."""
    options = _read_options(config)
    return lambda contents: read_files(contents, options)


def _read_options(config: Config) -> ReadOptions:
    return ReadOptions(config.everyone(), config.marks, config.file_base)


def check(
    *files: str | Path,
    config: Config | str | Path | None = None,
    author: str = "",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Report:
    """Check .bib files.

    In: as `load`; `select` and `ignore` are codes or groups of rules, over the configuration's.
    Out: the problems in the order of their places, and how many entries have any.
    Raises PublistError for a file that cannot be read, or a rule that there isn't.

    >>> [problem.code for problem in check("refs.bib").problems]  # doctest: +SKIP
    """
    from datetime import date  # only a check looks at the calendar

    settings = resolve_config(config, author)
    codes = chosen_rules(settings, select, ignore)
    return check_bytes(_contents(files), settings, codes, date.today())


def chosen_rules(config: Config, select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The codes to check: those that a call selects, else those of the configuration.

    What either of them ignores is left out. Raises PublistError for a rule that there isn't.
    """
    from publist.check import registry  # every rule's module, which `render` does not need

    where = f"{config.path}: [check]" if config.path else "[check]"
    chosen = (
        registry.selected(select, "--select")
        if select
        else registry.selected(config.check.select, where)
    )
    return (
        chosen - registry.ignored(config.check.ignore, where) - registry.ignored(ignore, "--ignore")
    )


def check_bytes(
    files: Iterable[tuple[str, bytes]],
    config: Config,
    codes: Iterable[str],
    today: date,
    progress: Progress | None = None,
) -> Report:
    """As `check`, from (name, content) pairs, for the rules named in `codes`.

    Raises ValueError for two files of one name: a problem says by the name which file it is in.
    """
    from publist.check.library import Library  # as above
    from publist.check.run import run_checks

    pairs = list(files)
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"two files are called {twice!r}: give each a name of its own")
    reading = read_files(pairs, _read_options(config))
    return run_checks(reading, Library(reading, config, today), codes, progress)


def fix(
    *files: str | Path,
    config: Config | str | Path | None = None,
    author: str = "",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    allowed: Sequence[Safety] = ("safe",),
) -> Fixed:
    """Put right in .bib files what can be put right, and write them.

    In: as `check`; `allowed` says which kinds of fixes are made (`safe`, `unsafe`, `annotations`).
    Out: each file before and after, the fixes made and refused, and what is wrong still.
    Each file is replaced whole and at once, and only if it is still what was read.
    Raises PublistError as `check` does, for an unknown kind, and for a file that cannot be written;
    those before it are.

    >>> len(fix("refs.bib").files[0].applied)  # doctest: +SKIP
    """
    from datetime import date  # as in `check`

    from publist.files import replace_file  # only a fix writes

    for kind in allowed:
        _one_of("allowed", kind, get_args(Safety))
    settings = resolve_config(config, author)
    codes = chosen_rules(settings, select, ignore)
    fixed = fix_bytes(_contents(files), settings, codes, allowed, date.today())
    for file in fixed.files:
        if file.after != file.before:
            replace_file(Path(file.path), file.before, file.after)
    return fixed


def _contents(files: Iterable[str | Path]) -> list[tuple[str, bytes]]:
    """(path, content) of each file, once, however it is named."""
    paths: dict[str, str] = {}
    for path in map(str, files):
        paths.setdefault(os.path.realpath(path), path)
    return [(path, read_file(Path(path))) for path in paths.values()]


def fix_bytes(
    files: Iterable[tuple[str, bytes]],
    config: Config,
    codes: Iterable[str],
    allowed: Collection[Safety],
    today: date,
    progress: Progress | None = None,
) -> Fixed:
    """As `fix`, from (name, content) pairs, for the rules named in `codes`; writes nothing."""
    from publist.check.library import Library  # as in `check_bytes`
    from publist.check.run import run_checks
    from publist.fix.engine import fix_files

    options = _read_options(config)
    wanted = frozenset(codes)
    return fix_files(
        files,
        lambda contents: read_files(contents, options),
        lambda reading: run_checks(reading, Library(reading, config, today), wanted, progress),
        allowed,
    )


def resolve_config(config: Config | str | Path | None, author: str = "") -> Config:
    """The configuration that `load` and `render` mean by their argument."""
    if config is None:
        found = find_config(Path())
        settings = load_config(found) if found else Config()
    elif isinstance(config, Config):
        settings = config
    else:
        settings = load_config(Path(config))
    return settings.with_owner(author) if author else settings


def read_file(path: Path) -> bytes:
    """The content of a file. Raises PublistError that says what to do."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise PublistError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise PublistError(f"{path}: is a folder; name a .bib file") from None
    except OSError as error:
        raise PublistError(f"{path}: cannot be read: {error.strerror}") from None


def render(
    store: Store | Sequence[Entry],
    format: Format = "html",  # noqa: A002 -- the word users know
    *,
    style: str = "",
    config: Config | str | Path | None = None,
    select: Sequence[str] = (),
    group: str = "",
    sort: str = "",
    number: str = "",
    versions: str | Sequence[str] = (),
    works: str = "",
    max_authors: int | None = None,
    heading_level: int = 0,
    section: str = "",
    lang: str = "",
    standalone: bool = False,
) -> str:
    """Write a list of `store`'s entries.

    In: the store (or entries of one), the format (one of `FORMATS`) and what
    `publist render` takes as options, by the same names; empty values mean the configuration's,
    then the style's. Out: the text, ending with a newline.
    Raises PublistError for an unknown style, selection, section or language.

    >>> print(render(load("refs.bib"), "md", style="plain"))  # doctest: +SKIP
    """
    settings = resolve_config(config)
    settings = override(
        settings, select=select, group=group, sort=sort, number=number, versions=versions,
        works=works, max_authors=max_authors, heading_level=heading_level, lang=lang, style=style,
    )  # fmt: skip
    sections = (section,) if section else ()
    return render_list(store, format, settings, sections=sections, standalone=standalone).text


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
    grouping = _one_of("group", group, GROUPINGS)
    showings = read_showings(versions)
    result = changed(
        config,
        select=(*config.select, *select),
        sort=_one_of("sort", sort, SORTS) or config.sort,
        number=_one_of("number", number, NUMBERS) or config.number,
        versions={**config.versions, **showings},
        works=_one_of("works", works, KNOWN) or config.works,
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


def _one_of(name: str, value: str, known: Sequence[Word]) -> Word | None:
    """The word of `known` that `value` is; None for an empty one."""
    for word in known:
        if word == value:
            return word
    if value:
        raise PublistError(f"{name} must be one of {', '.join(known)}, not `{value}`")
    return None


def render_list(
    store: Store | Sequence[Entry],
    format: str,  # noqa: A002 -- as above
    config: Config,
    *,
    sections: Sequence[str] = (),
    standalone: bool = False,
    kept: Kept | None = None,
) -> Rendered:
    """As `render`, with the view and the problems that only the list has.

    `kept` is what earlier lists of the same entries and people have made, for this one to use.
    """
    made = _List(store, config, sections, kept or Kept())
    if (write := writer_of(format)) is not None:
        return Rendered(write(made.view, made.data_options), tuple(made.problems), made.view)
    document = made.document()
    if format == "atom":
        from publist.export.atom import write_atom  # each format imports its own writer alone

        text = write_atom(made.view, document, made.data_options)
        return Rendered(text, tuple(made.problems), made.view)
    from publist.write.options import WriteOptions  # as above

    problems = made.problems
    write_options = WriteOptions(min(config.heading_level, 6), standalone)
    if format == "latex":
        from publist.write.latex import unprintable  # as above

        problems = [*problems, *_unprintable(unprintable(document), made.view)]
    return Rendered(_writer(format)(document, write_options), tuple(problems), made.view)


def render_files(
    store: Store | Sequence[Entry],
    format: str,  # noqa: A002 -- as above
    config: Config,
    day: date,
    *,
    sections: Sequence[str] = (),
    categories: Mapping[str, str] = EMPTY,
    kept: Kept | None = None,
) -> RenderedFiles:
    """The files of a list in one of `FOLDER_FORMATS`, as a build of this `day` writes them.

    `categories` are the site's words for kinds of works, where they are not the usual ones. Raises
    PublistError as `render` does, and where two keys make one file name.
    """
    from publist.export.work_files import PageOptions, pages_of  # as in `render_list`

    made = _List(store, config, sections, kept or Kept())
    pages, problems = pages_of(made.view, made.document(), day)
    options = PageOptions(made.words().notes, categories, config.hidden_fields)
    files = folder_format(format).write(pages, options)
    return RenderedFiles(tuple(files), (*made.problems, *problems), made.view)


class _List:
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
    from publist.style.files import StyleFiles  # as above

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


def _writer(format: str) -> Callable[..., str]:  # noqa: A002 -- as above
    if format == "md":
        from publist.write import markdown  # each format imports its own writer alone

        return markdown.write
    if format == "latex":
        from publist.write import latex  # as above

        return latex.write
    if format == "html":
        from publist.write import html  # as above

        return html.write
    if format in FOLDER_FORMATS:
        raise PublistError(
            f"the format `{format}` is a folder with files for each work, which `publist build` "
            f'writes: path = "folder/" and format = "{format}" in an [[output]]'
        )
    raise PublistError(f"no format `{format}`; there are {', '.join(FORMATS)}")


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


def _unprintable(found: Iterable[tuple[str, str]], view: View) -> list[Problem]:
    from publist.compose.list import slug  # loaded already when there is a document

    by_id: dict[str, Entry] = {}
    for listed in view.listed():
        by_id.setdefault("pub-" + slug(listed.entry.key), listed.entry)
    problems: list[Problem] = []
    for identifier, characters in found:
        entry = by_id.get(identifier)
        origin = entry.origin if entry else None
        place = Place(origin.path, origin.line, 1) if origin else Place("", 0, 0)
        text = "`" + "".join(dict.fromkeys(characters))[:20] + "`"
        problems.append(make_problem("unprintable", place, entry.key if entry else "", text=text))
    return problems
