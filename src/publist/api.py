"""What `import publist` offers: load a store, check and fix it, render a list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from publist.checking import check_bytes, chosen_rules, fix_bytes
from publist.config import Config
from publist.loading import contents_of, load_bytes, read_file, resolve_config
from publist.model import Entry, Store
from publist.overriding import one_of, override
from publist.problem import Safety
from publist.rendering import Format, render_list

if TYPE_CHECKING:
    from publist.check.run import Report
    from publist.fix.result import Fixed


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
    return check_bytes(contents_of(files), settings, codes, date.today())


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
        one_of("allowed", kind, get_args(Safety))
    settings = resolve_config(config, author)
    codes = chosen_rules(settings, select, ignore)
    fixed = fix_bytes(contents_of(files), settings, codes, allowed, date.today())
    for file in fixed.files:
        if file.after != file.before:
            replace_file(Path(file.path), file.before, file.after)
    return fixed


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
