"""Which addresses may become links: http, https, mailto, and the site's own paths."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from publist.patterns import pattern

_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_HOST = pattern(r"(?:[^\s/@:?#\[\]\\<>\"'`{}|^%]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_FORBIDDEN = pattern(
    r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff<>\"\\^`{|}\u202a-\u202e\u2066-\u2069]"
)
_COMMON = pattern(
    r"https?://[A-Za-z0-9][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)+(?:/[A-Za-z0-9._~/\-+:;,=&?#]*)?"
)
"""What nearly every address looks like; the rules below would return it as it is."""
_PERCENT = pattern(r"%(?![0-9A-Fa-f]{2})")
_BEGUN = pattern(r"(?:(https?)(?::/{0,3}|/{2,3}))+(?=[A-Za-z0-9][A-Za-z0-9\-]*\.[A-Za-z0-9])")
"""`https://https://`, `https:/`, `https//`: what is meant for one `https://` before a host."""
MAX_LENGTH = 2_000


def is_common_url(url: str) -> bool:
    """Is `url` an address that needs no second look: `safe_url` would return it unchanged?"""
    return _COMMON.fullmatch(url) is not None and len(url) <= MAX_LENGTH


def safe_url(url: str) -> str | None:
    """`url` ready for a link, or None when it must stay text.

    Out: http, https or mailto, or a relative path; characters that no URL may hold are
    percent-encoded (RFC 3986, section 2), everything else is as it was given.
    """
    url = url.strip()
    if _COMMON.fullmatch(url) and len(url) <= MAX_LENGTH:
        return url
    if not url or len(url) > MAX_LENGTH or url.startswith(("//", "\\")):
        return None
    scheme = _SCHEME.match(url)
    if scheme is not None:
        name = scheme[0][:-1].lower()
        try:
            urlsplit(url)
        except ValueError:
            return None
        if name == "mailto":
            return _encode(url) if "@" in url and not _FORBIDDEN.search(url) else None
        if name not in ("http", "https"):
            return None
        if not re.match(r"https?://", url, re.IGNORECASE):
            return None
        authority = url.split("/", 3)[2].split("?")[0].split("#")[0]
        if not _HOST.fullmatch(authority.rpartition("@")[2]) or "@" in authority:
            return None
        if _FORBIDDEN.search(authority):
            return None
        return _encode(url)
    if re.match(r"[^/?#]*:", url):
        return None  # a colon before the first slash could be read as a scheme
    return _encode(url)


def meant_url(text: str) -> str:
    """The address that `text` was meant for when only its beginning is wrong, or empty."""
    begun = _BEGUN.match(text) if len(text) <= MAX_LENGTH else None
    meant = f"{begun[1]}://{text[begun.end() :]}" if begun is not None else ""
    return meant if meant != text and safe_url(meant) == meant else ""


def _encode(url: str) -> str:
    if _FORBIDDEN.search(url):
        url = _FORBIDDEN.sub(lambda match: quote(match[0].encode("utf-8", "replace")), url)
    return _PERCENT.sub("%25", url)


def is_file_name(value: str) -> bool:
    """A bare file name, which belongs to the site (`paper.pdf`), not an address."""
    return "/" not in value and ":" not in value
