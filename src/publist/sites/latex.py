r"""A CV in LaTeX: moderncv, Awesome-CV, article and any other class; a file to `\input`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from publist.sites.folder import Folder, join, parent
from publist.sites.pages import paste_into
from publist.sites.proposal import Guess, Need, Paste, Proposal, Site, Wanted

_CLASS = r"^[^%\n]*\\documentclass\s*(?:\[[^\]]*\])?\s*\{([^}]*)\}"
_OF_CVS = (
    "moderncv",
    "awesome-cv",
    "res",
    "altacv",
    "europecv",
    "curve",
    "twentysecondcv",
    "resume",
)
_NAMES = r"(?:^|[-_. ])(?:cv|resume|résumé|vita|curriculum)(?:$|[-_. ])"
_LISTS = (r"^[^%]*\\printbibliography", r"^[^%]*\\bibliography\{", r"^[^%]*\\nocite\{")
_LINKS_ITSELF = ("moderncv", "awesome-cv", "altacv")
"""Classes that load hyperref."""


def _class(folder: Folder, path: str) -> str:
    found = re.search(_CLASS, folder.text(path), re.M)
    return found[1].strip() if found else ""


def _find(folder: Folder) -> str:
    """The document of a CV; else the only document that there is."""
    documents = [
        path
        for path in folder.under("", ".tex")
        if len(PurePosixPath(path).parts) <= 2 and _class(folder, path)
    ]
    ranked = sorted(
        (
            _class(folder, path) not in _OF_CVS,
            re.search(_NAMES, PurePosixPath(path).stem.lower()) is None,
            len(PurePosixPath(path).parts),
            path,
        )
        for path in documents
    )
    if not ranked:
        return ""
    is_cv = not (ranked[0][0] and ranked[0][1])
    return ranked[0][3] if is_cv or len(ranked) == 1 else ""


def _propose(folder: Folder, sign: str, taken: frozenset[str]) -> Proposal:
    folder_of_it = parent(sign)
    name = "publications"
    # A file of that name is likely the list that was written by hand.
    path = join(folder_of_it, f"{name}.tex")
    if folder.has(path) and path not in taken:
        name = "publist-publications"
        path = join(folder_of_it, f"{name}.tex")
    lists = (*_LISTS, r"^[^%]*\\(?:input|include)\{(?:\./)?publications(?:\.tex)?\}")
    paste = (
        Paste(rf"\input{{{name}}}", "", "your document")
        if not sign
        else paste_into(
            folder,
            sign,
            rf"\input{{{name}}}",
            lists=lists,
            end=r"before \end{document} at the latest",
        )
    )
    return Proposal((Wanted(path, style="cv"),), paste, needs=_needs(folder, sign))


def _needs(folder: Folder, sign: str) -> tuple[Need, ...]:
    text = folder.text(sign)
    used = _class(folder, sign)
    lines: list[str] = []
    why: list[str] = []
    fonts = re.search(r"\{[^}]*\b(?:fontspec|fontenc|xltxtra|polyglossia)\b[^}]*\}", text)
    if not fonts and used not in ("awesome-cv", "altacv"):
        lines.append(r"\usepackage[T1]{fontenc}")
        why.append("for letters with accents")
        if used == "moderncv":
            lines.append(r"\usepackage{lmodern}")
    if used not in _LINKS_ITSELF and not re.search(r"\{[^}]*\bhyperref\b[^}]*\}", text):
        lines.append(r"\usepackage{hyperref}")
        why.append("for links")
    if not lines:
        return ()
    where = f"before \\begin{{document}} in {sign}" if sign else r"before \begin{document}"
    return (Need(where, "\n".join(lines), ", ".join(why)),)


def _owners(folder: Folder, sign: str) -> tuple[Guess, ...]:
    text = folder.text(sign)
    name = re.search(r"^[^%\n]*\\name\s*\{([^{}\\]*)\}\s*\{([^{}\\]*)\}", text, re.M)
    author = re.search(r"^[^%\n]*\\author\s*\{([^{}\\,]*)\}", text, re.M)
    return (
        Guess(f"{name[1]} {name[2]}".strip() if name else "", rf"\name in {sign}", True),
        Guess(author[1].strip() if author else "", rf"\author in {sign}", True),
    )


LATEX = Site("latex", "LaTeX", _find, _propose, _owners)
