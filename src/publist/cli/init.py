"""`publist init`: a commented publist.toml for the store at hand."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from publist.problem import PublistError

if TYPE_CHECKING:
    from publist.model import Entry


def init(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES]...", help="BibTeX files; refs.bib without any.", show_default=False
        ),
    ] = None,
    author: Annotated[
        str,
        typer.Option(
            "--author",
            metavar="NAME",
            show_default=False,
            help="Whose list it is; without it the commonest author is proposed.",
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite a publist.toml.")] = False,
) -> None:
    """Write publist.toml, with comments: whose list it is.

    Its style and its sections stand there too, ready to be changed. On a terminal it asks;
    elsewhere it takes --author, or the commonest author of the store.
    """
    from publist.api import load_bytes  # start-up time: needed by this command alone
    from publist.cli.characters import safe
    from publist.cli.inputs import default_store, read_inputs
    from publist.config import Config
    from publist.files import write_file

    target = Path("publist.toml")
    if target.exists() and not force:
        raise PublistError("publist.toml is there already; --force overwrites it")
    names = list(files) if files else [str(default_store("init"))]
    if "-" in names:
        raise PublistError("init needs files that stay: name them, not -")
    for name in names:
        if not name.isprintable() and any("\ud800" <= c <= "\udfff" for c in name):
            raise PublistError(
                f"{name}: a file's name must be UTF-8 to stand in publist.toml; rename it"
            )
    store = load_bytes(read_inputs(names, Config(), "init"), Config())
    entries = [entry for entry in store.entries if not entry.hidden]
    if not entries:
        raise PublistError(f"{', '.join(names)}: no entry could be read; is it a BibTeX file?")
    proposed = author or commonest_author(entries)
    if not author and sys.stdin.isatty():
        proposed = typer.prompt("Whose list is it?", default=safe(proposed) or None, err=True)
    write_file(target, config_text(names, proposed, entries))
    whose = f" for {safe(proposed)}" if proposed else ""
    typer.echo(f"publist.toml written{whose}. Now: publist render", err=True)


def commonest_author(entries: "Sequence[Entry]") -> str:
    """The fullest spelling of the author whom most entries name."""
    from publist.compose.names import format_name  # as above
    from publist.read.people import Folded, fold_name

    counts: dict[tuple[str, str], int] = {}
    spellings: dict[tuple[str, str], dict[str, int]] = {}
    for entry in entries:
        for author in entry.authors:
            if author.name.literal or not author.name.given:
                continue
            folded: Folded = fold_name(author.name)
            if not folded.given:
                continue
            person = (folded.family, folded.given[0][0])
            counts[person] = counts.get(person, 0) + 1
            written = format_name(author.name, "full")
            spellings.setdefault(person, {})[written] = (
                spellings.get(person, {}).get(written, 0) + 1
            )
    if not counts:
        return ""
    chosen = max(counts, key=lambda person: counts[person])
    return max(
        spellings[chosen], key=lambda written: (_is_full(written), spellings[chosen][written])
    )


def _is_full(written: str) -> bool:
    first = written.split(maxsplit=1)[0].rstrip(".")
    return len(first) > 1


def config_text(files: Sequence[str], owner: str, entries: "Sequence[Entry]") -> str:
    """The text of a publist.toml for this store."""
    kinds = dict.fromkeys(
        kind for kind in _SECTION_ORDER for entry in entries if entry.kind == kind
    )
    sections = "\n".join(
        f"# [[section]]\n# title = {_quoted(_TITLES[kind])}\n# select = {_quoted(kind)}\n"
        for kind in kinds
    )
    listed = ", ".join(_quoted(name) for name in files)
    name_line = f"name = {_quoted(owner)}" if owner else 'name = "Given Family" # whose list it is'
    return f"""\
# publist: whose list this is and how it looks. Everything but the owner may go.

bibliography = [{listed}]
style = "plain" # `publist styles` lists them; a style of your own works by its path
lang = "en"

[owner]
{name_line}
# Initials, either order, accents and capitals are understood. Only other names belong here:
# aliases = ["Maiden Name"]

# Other people whose names are marked in the list: mentee, corresponding, equal, colast, presenting.
# [people."Ada Lovelace"]
# role = "mentee"
# legend = 'I supervised Ada Lovelace, whose name is \\underline{{underlined}}.'

# What signs at names in the store mean, if it doesn't say so itself.
# [marks]
# "*" = "equal"

# Sections, in their order. In `select` a comma means "or"; of several strings all must hold:
# select = ["journal, conference", "2020.."]. A work goes to the first section that takes it.
{sections}"""


_SECTION_ORDER = ("journal", "conference", "chapter", "book", "preprint", "workshop", "thesis", "report",
                  "talk", "software", "data", "patent", "proceedings", "misc")  # fmt: skip
_TITLES = {
    "journal": "Journal articles", "conference": "Conference papers", "chapter": "Book chapters",
    "book": "Books", "preprint": "Preprints", "workshop": "Workshop papers", "thesis": "Theses",
    "report": "Technical reports", "talk": "Talks", "software": "Software", "data": "Data sets",
    "patent": "Patents", "proceedings": "Edited proceedings", "misc": "Other works",
}  # fmt: skip


def _quoted(text: str) -> str:
    """A TOML basic string (TOML 1.0, "String")."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
