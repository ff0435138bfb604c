"""RenderCV: a YAML document whose `cv.sections` are the sections of the list.

Source: docs.rendercv.com, "YAML input structure", `PublicationEntry`: title, authors (one's own name
bold, `**Name**`), doi, url, journal, date, summary. RenderCV reads texts as Markdown and hands what
looks like a command of Typst on to it, so that both are undone here.
"""

from __future__ import annotations

from publist.document import plain_text
from publist.export.works import (
    full_name,
    iso_date,
    makers,
    remarks,
    sections_of,
    web_addresses,
)
from publist.export.yaml_text import Yaml, yaml_text
from publist.model import Author, Entry, Person
from publist.patterns import pattern
from publist.view import View

_UNTITLED = "Publications"
_JOINER = "\u2060"
"""Nothing to see, but no longer what a pattern looks for."""
_CALL = pattern(r"#(?=.*\[)")
_MARKUP = pattern(
    r"(?<=\])(?=[\[(:])|(?<=\$)(?=\$)|(?<=#)(?=[A-Za-z])|(?<=[<&])(?=[A-Za-z/!?#])|(?<=\\)"
    r"|^(?=[#>=+\-!]|\d+[.)])"
)
"""Where links, mathematics, commands, tags, entities, escapes, and blocks at the start are broken."""
_EDGE = pattern(r"(?<![^\W_])_|_(?![^\W_])")
"""An underscore that may begin or end emphasis; inside a word none does."""


def write_rendercv(view: View, owner: Person | None) -> str:
    """The works of `view` as RenderCV's YAML, a section of the list each."""
    sections: dict[str, Yaml] = {
        _line(section.title) or _UNTITLED: [_publication(entry) for entry in section.entries]
        for section in sections_of(view)
        if section.entries
    }
    cv: dict[str, Yaml] = {"name": _line(owner.name)} if owner else {}
    return yaml_text({"cv": {**cv, "sections": sections}})


def _publication(entry: Entry) -> dict[str, Yaml]:
    addresses = web_addresses(entry)
    names = [_name(author) for author in makers(entry)]
    if entry.others and entry.authors:
        names.append("et al.")
    publication: dict[str, Yaml] = {"title": markdown(plain_text(entry.title)), "authors": names}
    journal = plain_text(entry.venue.name) or entry.venue.parts.get("publisher", "")
    optional = {
        "doi": entry.identifiers.doi,
        # With a DOI, RenderCV takes no notice of it.
        "url": addresses[0] if addresses and not entry.identifiers.doi else "",
        "journal": markdown(journal),
        "date": iso_date(entry.date) if entry.date.year else markdown(entry.date.text),
        "summary": markdown(". ".join(remarks(entry))),
    }
    publication.update((name, value) for name, value in optional.items() if value)
    return publication


def _name(author: Author) -> str:
    name = markdown(full_name(author.name))
    return f"**{name}**" if "me" in author.roles else name


def markdown(text: str) -> str:
    """`text` that RenderCV prints as it stands.

    Stars and underscores are escaped as in Markdown. What else is markup is broken with a word
    joiner, which cannot be seen. For two signs nothing helps, and one that looks nearly the same
    stands in: the modifier letter for a backtick, and the full-width number sign before a bracket,
    where RenderCV 2 passes everything from the one to the other on to Typst.
    """
    text = _CALL.sub("＃", _line(text)).replace("`", "ˋ")
    text = _MARKUP.sub(_JOINER, text)
    return _EDGE.sub(r"\\_", text).replace("*", r"\*")


def _line(text: str) -> str:
    """`text` on one line, without space at its ends."""
    return " ".join(text.split())
