"""A DOI with something around it: the address that resolves it, `doi:`, a full stop."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from publist.check.entry.changes import rewritten
from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Safety, Severity
from publist.read.identifiers import canonical_doi
from publist.read.tex import unescape_url

_NO_BRACES = str.maketrans("", "", "{}")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        value = item.fields.get("doi", "")
        doi = canonical_doi(value)
        if not doi or doi == value or not item.own("doi"):
            continue
        plain = unescape_url(value).translate(_NO_BRACES)
        if (
            plain == doi
            or len(plain[plain.find("10.") :].split()) > 1
            or "," in plain.rstrip(".,;")
        ):
            continue  # a DOI; or more than a DOI: bad-doi
        alone = _alone(value, doi)
        safety: Safety = "safe" if _is_all(value, doi) else "unsafe"
        fix = rewritten(item, "doi", alone, "Write the DOI alone", safety) if alone else None
        yield item.found("doi", value.strip(), fix=fix, doi=alone or doi, how=_how(plain, doi))


def _is_all(value: str, doi: str) -> bool:
    """Does the field say nothing but the DOI? An address may say more (`?src=x`, `#abs`)."""
    text = unescape_url(value)
    if "doi.org/" in text.lower() and ("?" in text or "#" in text):
        return False
    return unquote(text.rstrip(".,;} \t\r\n")).translate(_NO_BRACES).endswith(doi)


def _how(plain: str, doi: str) -> str:
    if plain.lower().startswith("http") or "doi.org/" in plain.lower():
        return "as an address"
    if plain.lower().startswith("doi"):
        return "with `doi:` before it"
    if plain.rstrip(".,;") == doi:
        return f"with `{plain[len(doi) :]}` after it"
    return "with its signs as `%` codes"


def _alone(value: str, doi: str) -> str:
    """How the field should read: escapes that LaTeX needs (`\\_`) stay. Empty: not certain."""
    start = value.find("10.")
    kept = value[start:].strip().rstrip(".,;}") if start >= 0 else ""
    for text in (kept, doi):
        if unescape_url(text) == doi == canonical_doi(text) and not set(text) & set('%{}"'):
            return text
    return ""


RULE = Rule(
    code="wrapped-doi",
    group="entry",
    severity=Severity.ADVICE,
    message="the DOI is written {how}",
    hint="write it alone: doi = {{{doi}}}",
    why="A DOI outlives the address that resolves it today, and BibTeX styles and other programs put "
    "the resolver before it themselves, which makes a link that leads nowhere.",
    check=_check,
    fixes="safe",
)
