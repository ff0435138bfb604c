"""Identifiers to their canonical form, without a resolver; and back to an address.

Sources: the DOI handbook (section 2.2), arXiv's description of its identifiers, DBLP's BibTeX for
papers of arXiv, NCBI for PMID and PMCID, the ISBN users' manual (check digits).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from publist.model import Identifiers
from publist.patterns import pattern
from publist.read.tex import unescape_url

_DOI_PREFIX = pattern(
    r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/+|doi:\s*|https?://(?=10\.))", re.IGNORECASE
)
_PLAIN_DOI = pattern(r"10\.\d{4,9}/[A-Za-z0-9\-._/()]{0,200}[A-Za-z0-9]")
"""What nearly every DOI looks like; the rules below would return it as it is."""
_DOI = pattern(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\\]{1,300}")
_AFTER_DOI = pattern(r"(?:\?(?:[\w.\-]+=\S*)?(?:#\S*)?|#[A-Za-z/]\S*)(?=\s|$)")
"""The query or fragment of a resolver's address: what the resolver does not take for the DOI. A `#`
at the very end may be the check character of an old DOI (a SICI)."""
_ARXIV = pattern(
    r"(?:arxiv\s*:?\s*|(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.)?"
    r"((?:\d{4}\.\d{4,5}|[a-z][a-z\-]*(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?:\.pdf)?"
    r"(?:(?<=\w)[?#]\S*|\s*\[[^\]]*\])?",
    re.IGNORECASE | re.ASCII,
)
_ARXIV_IN_TEXT = pattern(
    r"arxiv(?:\.org/(?:abs|pdf)/|[\s:.\-]|preprint)*((?:\d{4}\.\d{4,5}|[a-z][a-z\-]*(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)",
    re.IGNORECASE | re.ASCII,
)

_CORR = pattern(r"[\s{]*(?:corr|computing research repository)\b", re.IGNORECASE)
_CORR_VOLUME = pattern(r"[\s{]*abs/([^\s{}]{1,40})[\s}]*", re.IGNORECASE)


def read_identifiers(fields: Mapping[str, str]) -> Identifiers:
    """What the fields of one entry identify; what is malformed is left out."""
    get = fields.get
    doi = canonical_doi(get("doi", ""))
    arxiv = (
        canonical_arxiv(get("arxiv", "") or get("arxivid", ""))
        if "arxiv" in fields or "arxivid" in fields
        else ""
    )
    eprint = get("eprint", "")
    kind = (get("eprinttype") or get("archiveprefix") or "").strip().lower()
    if eprint and not arxiv and kind in ("", "arxiv"):
        arxiv = canonical_arxiv(eprint)
    if not arxiv:
        for name in ("journal", "journaltitle", "howpublished", "note", "url"):
            text = get(name, "")
            if text and ("arxiv" in text or "arXiv" in text or "ArXiv" in text):
                found = _ARXIV_IN_TEXT.search(text)
                if found is not None and (name != "note"):
                    arxiv = found[1]
                    break
    if not arxiv and "abs/" in (volume := get("volume", "")):
        arxiv = _arxiv_of_dblp(get("journal") or get("journaltitle") or "", volume)
    if not arxiv and doi.lower().startswith("10.48550/arxiv."):
        arxiv = canonical_arxiv(doi)
    if not doi and not arxiv and "pmid" not in fields and "isbn" not in fields:
        url = get("url", "")
        if "doi.org/" in url:
            doi = canonical_doi(url)
        if not doi:
            pmcid, hal = _digits(get("pmcid", ""), "PMC"), _hal(fields, kind)
            return Identifiers(pmcid=pmcid, hal=hal) if pmcid or hal else NO_IDENTIFIERS
    return Identifiers(
        doi,
        _VERSION.sub("", arxiv) if arxiv else "",
        _digits(get("pmid", "") or (eprint if kind in ("pubmed", "pmid") else "")),
        _digits(get("pmcid", ""), "PMC"),
        canonical_isbn(get("isbn", "")),
        _hal(fields, kind),
    )


_LONGEST = 2_000
"""Characters of a value that may hold a DOI; unwrapping a longer one could take long."""
NO_IDENTIFIERS = Identifiers()
_NO_BRACES = str.maketrans("", "", "{}")
_PLAIN = pattern(r"[A-Za-z0-9/:;().\-_]+")
_VERSION = pattern(r"v\d+$")


def canonical_doi(value: str) -> str:
    """`10.…/…` out of a DOI in any usual dress, or empty."""
    if not value or len(value) > _LONGEST:
        return ""
    if _PLAIN_DOI.fullmatch(value):
        return value
    text = unescape_url(value)
    is_address = False
    while (prefix := _DOI_PREFIX.match(text)) is not None:
        is_address = is_address or "doi.org" in prefix[0].lower()
        text = text[prefix.end() :].lstrip()
    text = text.translate(_NO_BRACES)
    if is_address and ("?" in text or "#" in text):
        text = _AFTER_DOI.sub("", text, count=1)
    words = len(text.split())
    while "%" in text and (unquoted := unquote(text).translate(_NO_BRACES)) != text:
        text = unquoted
    if len(text.split()) > words:
        return ""  # a blank written as %20 is a part of what was meant; half a DOI is another one
    match = _DOI.match(text)
    doi = match[0].rstrip(".,;") if match else ""
    return doi if _DOI.fullmatch(doi) and doi.isprintable() else ""


def canonical_arxiv(value: str) -> str:
    """`2202.11678` or `math/0309136` (with a version if given), or empty."""
    match = _ARXIV.fullmatch(unescape_url(value))
    return match[1] if match else ""


def _arxiv_of_dblp(journal: str, volume: str) -> str:
    """DBLP's form: a journal "CoRR" whose volume is `abs/2202.11678`."""
    found = _CORR_VOLUME.fullmatch(volume) if _CORR.match(journal) else None
    return canonical_arxiv(found[1]) if found else ""


def canonical_isbn(value: str) -> str:
    """The digits of an ISBN whose check digit is right, or empty."""
    if not value:
        return ""
    digits = re.sub(r"[\s\-–]", "", value.split(",", maxsplit=1)[0]).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        total = sum(
            (10 - index) * (10 if digit == "X" else int(digit))
            for index, digit in enumerate(digits)
        )
        return digits if total % 11 == 0 else ""
    if re.fullmatch(r"[0-9]{13}", digits):
        total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
        return digits if total % 10 == 0 else ""
    return ""


def _digits(value: str, prefix: str = "") -> str:
    if not value:
        return ""
    match = re.fullmatch(
        r"\s*(?:PMID:?|PMC|PMCID:?)?\s*(?:PMC)?([0-9]{1,10})\s*", value, re.IGNORECASE
    )
    return prefix + match[1] if match else ""


def _hal(fields: Mapping[str, str], kind: str) -> str:
    value = (
        fields.get("hal_id")
        or fields.get("hal")
        or (fields.get("eprint") if kind == "hal" else "")
        or ""
    )
    if not value:
        return ""
    match = re.fullmatch(r"\s*([a-z]+-[0-9]{5,12})(?:v[0-9]+)?\s*", value)
    return match[1] if match else ""


def address_of(name: str, identifier: str) -> str:
    """The address that resolves an identifier; the identifier is percent-encoded for it."""
    if _PLAIN.fullmatch(identifier) is None:
        identifier = quote(identifier, safe="/:;().-_~!*'")
    return _RESOLVERS[name] + identifier


_RESOLVERS = {
    "doi": "https://doi.org/",
    "arxiv": "https://arxiv.org/abs/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "hal": "https://hal.science/",
}
