"""A list made to stand in a page of another sort: wrapped as that page asks for, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable

from publist.embed.hosts import HOSTS, Host, Sort
from publist.problem import PublistError

_PROSE = ("md", "html", "latex")
"""Formats that are read as text; the others are data, and stand in a page as a listing."""
_LANGUAGES = {
    "json": "json", "csl-json": "json", "json-resume": "json", "json-ld": "json", "rendercv": "yaml",
    "atom": "xml", "bibtex": "bibtex", "biblatex": "bibtex",
}  # fmt: skip
"""What a format's listing is called where that chooses its colours."""
_TAKES: dict[Sort, tuple[str, ...]] = {
    "markdown": ("md", "html"),
    "html": ("html",),
    "latex": ("latex",),
    "rest": ("html", "latex"),
    "typst": _PROSE,
    "org": ("html", "latex", "md"),
}
_SCRIPTS = {"json": "application/json", "json-ld": "application/ld+json"}
_IN_SCRIPTS = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_BACKTICKS = re.compile("`+")


def can_hold(host: Host, written_as: str) -> bool:
    """May a list of the format `written_as` stand in such a page?"""
    if written_as in _PROSE:
        return written_as in _TAKES[host.sort]
    if host.sort == "html":
        return written_as in _SCRIPTS
    return host.sort != "latex"


def refusal(host: Host, written_as: str) -> PublistError:
    """Why a list of this format cannot stand there."""
    formats = ", ".join(_TAKES[host.sort])
    pages = [other.name for other in HOSTS if can_hold(other, written_as)]
    return PublistError(
        f"{written_as} cannot stand in {host.name}, which takes {formats}; "
        f"{written_as} can stand in {', '.join(pages) or 'a file of its own (`path`)'}"
    )


def fit(text: str, written_as: str, host: Host, name: str) -> str:
    """What stands between the markers of the region `name`: whole lines, each ending with \\n.

    In: a list as it is written to a file. Raises PublistError where the page cannot hold it.
    """
    if not can_hold(host, written_as):
        raise refusal(host, written_as)
    stripped = text.strip("\n")
    if not stripped.strip():
        return "\n" if host.sort in ("markdown", "rest") else ""
    return _FITTERS[host.sort](stripped, written_as, name)


def _in_markdown(text: str, written_as: str, _: str) -> str:
    if written_as not in _PROSE:
        fence = "`" * max(3, _longest(text) + 1)
        text = f"{fence}{_language(written_as)}\n{text}\n{fence}"
    return f"\n{text}\n\n"  # without empty lines, some engines take it for part of the comment


def _in_html(text: str, written_as: str, _: str) -> str:
    if written_as in _SCRIPTS:
        safe = text.translate(_IN_SCRIPTS)  # in JSON these stand in strings alone
        return f'<script type="{_SCRIPTS[written_as]}">\n{safe}\n</script>\n'
    return f"{text}\n"


def _in_latex(text: str, _: str, __: str) -> str:
    return f"{text}\n"  # an empty line more would end a paragraph


def _in_rest(text: str, written_as: str, _: str) -> str:
    directive = (
        f"raw:: {written_as}" if written_as in _PROSE else f"code-block:: {_language(written_as)}"
    )
    lines = (f"   {line}" if line.strip() else "" for line in text.split("\n"))
    return f"\n.. {directive}\n\n" + "\n".join(lines) + "\n\n"


def _in_typst(text: str, _: str, name: str) -> str:
    """A value, for the page to show as it likes, since Typst reads none of our formats itself."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#let publist-{name.replace(".", "-")} = "{escaped}"\n'


def _in_org(text: str, written_as: str, _: str) -> str:
    block = "export" if written_as in _PROSE else "src"
    # Org's manual, "Literal Examples": these lines would be read as headings or as the block's end.
    lines = (f",{line}" if re.match(r",*(?:\*|#\+)", line) else line for line in text.split("\n"))
    return f"#+begin_{block} {_language(written_as)}\n" + "\n".join(lines) + f"\n#+end_{block}\n"


def _language(written_as: str) -> str:
    return _LANGUAGES.get(written_as, written_as)


def _longest(text: str) -> int:
    return max((len(run[0]) for run in _BACKTICKS.finditer(text)), default=0)


_FITTERS: dict[Sort, Callable[[str, str, str], str]] = {
    "markdown": _in_markdown,
    "html": _in_html,
    "latex": _in_latex,
    "rest": _in_rest,
    "typst": _in_typst,
    "org": _in_org,
}
