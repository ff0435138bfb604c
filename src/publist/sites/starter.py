"""The files that `publist init` writes for the user to go on with: publist.toml, a first store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from publist.sites.proposal import Wanted

_TITLES = {
    "journal": "Journal articles", "conference": "Conference papers", "chapter": "Book chapters",
    "book": "Books", "preprint": "Preprints", "workshop": "Workshop papers", "thesis": "Theses",
    "report": "Technical reports", "talk": "Talks", "software": "Software", "data": "Data sets",
    "patent": "Patents", "proceedings": "Edited proceedings", "misc": "Other works",
}  # fmt: skip
"""Kinds of works in the order of their sections."""


def config_text(
    files: Sequence[str], owner: str, kinds: Collection[str], outputs: Iterable[Wanted] = ()
) -> str:
    """The text of a publist.toml for a store with works of these kinds."""
    sections = "\n".join(
        f"# [[section]]\n# title = {quoted(title)}\n# select = {quoted(kind)}\n"
        for kind, title in _TITLES.items()
        if kind in kinds
    )
    listed = ", ".join(quoted(name) for name in files)
    name_line = f"name = {quoted(owner)}" if owner else 'name = "Given Family" # whose list it is'
    lists = "".join(f"\n{output_text(output)}" for output in outputs)
    built = f"\n# What `publist build` writes.\n{lists.removeprefix(chr(10))}" if lists else ""
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
{sections}{built}"""


def output_text(output: Wanted, table: str = "output") -> str:
    """One [[output]] as TOML; `table` names it where the configuration is a part of a file."""
    lines = [f"[[{table}]]"]
    for key in ("path", "into", "format", "style", "title"):
        value: str = getattr(output, key)
        if value:
            lines.append(f"{key} = {quoted(value)}")
    if output.standalone:
        lines.append("standalone = true")
    return "\n".join(lines) + "\n"


def with_outputs(text: str, outputs: Iterable[Wanted], table: str = "output") -> str:
    """A configuration with outputs at its end; what is there stays, to the byte."""
    newline = "\r\n" if "\r\n" in text else "\n"
    added = "".join(f"\n{output_text(output, table)}" for output in outputs)
    return (
        text + ("" if text.endswith("\n") or not text else newline) + added.replace("\n", newline)
    )


def store_text(owner: str) -> str:
    """A first store, with one entry that shows what may stand in it."""
    given, _, family = (owner or "Given Family").rpartition(" ")
    name = f"{family}, {given}" if given else family
    # A name is text here: nothing in it may end the field.
    name = name.replace("\\", "").replace("{", "").replace("}", "")
    other = "Lovelace, Ada" if "lovelace" not in name.lower() else "Babbage, Charles"
    return f"""\
% Your works, one entry each. This one is an example: put your own in its place.
% Paste entries from wherever you find them; `publist check` says what is wrong with them.

@article{{example,
  author    = {{{name} and {other}}},
  author+an = {{1=equal; 2=equal}},
  title     = {{An example to be replaced by your first work}},
  journal   = {{Journal of Examples}},
  year      = {{2024}},
  url_code  = {{https://example.org/code}},
}}
"""


def quoted(text: str) -> str:
    """A TOML basic string (TOML 1.0, "String")."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
