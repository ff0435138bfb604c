"""A list written in one of the formats, or as files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from publist.codes import make_problem
from publist.config import Config
from publist.export.formats import FOLDER_FORMATS, folder_format, writer_of
from publist.kept import Kept
from publist.made_list import MadeList
from publist.model import Entry, Store
from publist.problem import Place, Problem, PublistError
from publist.record import EMPTY, record
from publist.view import View

if TYPE_CHECKING:
    from datetime import date

    from publist.export.work_files import WorkFile


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


def render_list(
    store: Store | Sequence[Entry],
    written_as: str,
    config: Config,
    *,
    sections: Sequence[str] = (),
    standalone: bool = False,
    kept: Kept | None = None,
) -> Rendered:
    """A list of the entries as `config` has it (all, or some of its sections), in one of `FORMATS`.

    `kept` is what earlier lists of the same entries and people have made, for this one to use.
    Raises PublistError for an unknown format, style, selection, section or language.
    """
    made = MadeList(store, config, sections, kept or Kept())
    if (write := writer_of(written_as)) is not None:
        return Rendered(write(made.view, made.data_options), tuple(made.problems), made.view)
    document = made.document()
    if written_as == "atom":
        from publist.export.atom import write_atom  # each format imports its own writer alone

        text = write_atom(made.view, document, made.data_options)
        return Rendered(text, tuple(made.problems), made.view)
    from publist.write.options import WriteOptions  # as above

    problems = made.problems
    write_options = WriteOptions(min(config.heading_level, 6), standalone)
    if written_as == "latex":
        from publist.write.latex import unprintable  # as above

        problems = [*problems, *_unprintable(unprintable(document), made.view)]
    return Rendered(_writer(written_as)(document, write_options), tuple(problems), made.view)


def render_files(
    store: Store | Sequence[Entry],
    written_as: str,
    config: Config,
    day: date,
    *,
    sections: Sequence[str] = (),
    categories: Mapping[str, str] = EMPTY,
    kept: Kept | None = None,
) -> RenderedFiles:
    """The files of a list in one of `FOLDER_FORMATS`, as a build of this `day` writes them.

    `categories` are the site's words for kinds of works, where they are not the usual ones. Raises
    PublistError as `render_list` does, and where two keys make one file name.
    """
    from publist.export.work_files import PageOptions, pages_of  # as in `render_list`

    made = MadeList(store, config, sections, kept or Kept())
    pages, problems = pages_of(made.view, made.document(), day)
    options = PageOptions(made.words().notes, categories, config.hidden_fields)
    files = folder_format(written_as).write(pages, options)
    return RenderedFiles(tuple(files), (*made.problems, *problems), made.view)


def _writer(written_as: str) -> Callable[..., str]:
    if written_as == "md":
        from publist.write import markdown  # each format imports its own writer alone

        return markdown.write
    if written_as == "latex":
        from publist.write import latex  # as above

        return latex.write
    if written_as == "html":
        from publist.write import html  # as above

        return html.write
    if written_as in FOLDER_FORMATS:
        raise PublistError(
            f"the format `{written_as}` is a folder with files for each work, which `publist build` "
            f'writes: path = "folder/" and format = "{written_as}" in an [[output]]'
        )
    raise PublistError(f"no format `{written_as}`; there are {', '.join(FORMATS)}")


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
