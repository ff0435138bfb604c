"""Escaping for HTML, one function a context.

A fragment does not only meet an HTML parser: Liquid, Markdown engines, MyST and math
scripts read it first. So every character that means something to one of them is written
as a numeric entity, which they all hand on as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from publist.patterns import pattern

_BIDI = "\u202a-\u202e\u2066-\u2069"  # could turn the text after the field around
_UNCLEAN_BMP = f"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff{_BIDI}\ufdd0-\ufdef\ufffe\uffff"
_NONCHARACTERS = "".join(
    f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 17)
)

SUSPECT = f"{_UNCLEAN_BMP}\U00010000-\U0010ffff"
"""Inside of a character class: what `clean` has to look at. (Python tests a class without
the single noncharacters of the higher planes seven times as fast.)"""

_SUSPECT = pattern(f"[{SUSPECT}]")
_UNCLEAN = pattern(f"[{_UNCLEAN_BMP}{_NONCHARACTERS}]")
_UNCLEAN_BUT_LINES = pattern(f"(?![\t\n])[{_UNCLEAN_BMP}{_NONCHARACTERS}]")
_SPACE = pattern("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_SURROGATE = pattern("[\ud800-\udfff]")

_SPECIAL = pattern(rf"""[*_`${{}}\[\]()\\@~^|'":=<>&\u0338{SUSPECT}]""")
_RUNS = pattern(r"-{2,}|\.{2,}")
# (U+0338, a stroke through the character before it, would be joined to the > of a tag by
# whoever composes characters.)
_ENTITY = {ord(character): f"&#{ord(character)};" for character in "*_`${}[]()\\@~^|':=\u0338"}
_ENTITY |= {ord("<"): "&lt;", ord(">"): "&gt;", ord("&"): "&amp;", ord('"'): "&quot;"}

# Scripts for mathematics look for $…$ and \(…\) in the page when it is shown, where an
# entity is the character again; they never look across the edge of an element.
_ELEMENT = _ENTITY | {ord("$"): "<span>&#36;</span>", ord("\\"): "<span>&#92;</span>"}

# GitHub replaces :tada: in the finished page, too.
_EMOJI = pattern(r":(?=[A-Za-z0-9_+-]+:)")


def clean(text: str) -> str:
    """`text` without control characters; line ends are spaces, a lone surrogate is U+FFFD.

    Embedding bidi controls are dropped (one that is not closed would reorder what follows);
    right-to-left letters and the marks U+200E and U+200F stay.
    """
    if _SUSPECT.search(text) is None:
        return text
    return _UNCLEAN.sub("", _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text)))


def escape_text(text: str) -> str:
    """`text` as the content of an element, on one line."""
    return _escape_short(text) if len(text) < _SHORT else _escape(text)


_SHORT = 60
"""Characters. A list says many short texts over and over: joints, labels, years, venues."""


@lru_cache(maxsize=8192)
def _escape_short(text: str) -> str:
    return _escape(text)


def _escape(text: str) -> str:
    if _SPECIAL.search(text) is None:
        return _runs(text)
    text = clean(text)
    if text.count(":") > 1:
        return "<span>&#58;</span>".join(
            _runs(part.translate(_ELEMENT)) for part in _EMOJI.split(text)
        )
    return _runs(text.translate(_ELEMENT))


def escape_literal(text: str) -> str:
    """`text` as an attribute's value, or inside an element that no script looks into."""
    if _SPECIAL.search(text) is None:
        return _runs(text)
    return _runs(clean(text).translate(_ENTITY))


def escape_lines(text: str) -> str:
    """`text` as the content of `<pre>`, its line ends and spaces kept, on one line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNCLEAN_BUT_LINES.sub("", _SURROGATE.sub("\ufffd", text))
    text = _runs(text.translate(_ENTITY))
    # pandoc takes two spaces for one.
    text = re.sub("(?<=[ \n]) ", "&#32;", text)
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def _runs(text: str) -> str:
    """Smart typography makes a dash of `--` and one character of three dots."""
    if "--" not in text and ".." not in text:
        return text
    return _RUNS.sub(lambda run: f"&#{ord(run[0][0])};" * len(run[0]), text)


_START = pattern(r"(#|[0-9]+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|[A-Z](?=\.  ))\.|[#+%-]")


def escape_start(content: str) -> str:
    """A block's escaped content whose beginning is none of Markdown's lists and headings.

    pandoc reads the content of an HTML block as Markdown, from its start.
    """
    content = content.lstrip(" ")
    found = _START.match(content)
    if found is None:
        return content
    place = found.end() - 1
    return f"{content[:place]}&#{ord(content[place])};{content[place + 1 :]}"


_ABSOLUTE = pattern(r"https?://[^\s/?#\\]", re.IGNORECASE)
_MAIL = pattern(r"mailto:[^\s/?#\\]", re.IGNORECASE)
# A first segment with a colon would be a scheme; one with an ampersand could become one
# for a program that decodes entities twice.
_RELATIVE = pattern(rf"(?![/\\][/\\]|\\)[^\s:&{_UNCLEAN_BMP}/?#]*(?:[/?#]|\Z)")
_NOT_IN_URL = pattern(r"[^A-Za-z0-9._~:/?#@!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})")


def safe_url(url: str) -> str | None:
    """`url` as ASCII, percent-encoded where it has to be; None when it may not be a link.

    A link is http, https, mailto or a path of the site's own. Another scheme, another
    host's `//name`, white space or a control character before them are not.
    """
    if _PLAIN_URL.fullmatch(url):
        return url
    if not url or not (_ABSOLUTE.match(url) or _MAIL.match(url) or _RELATIVE.match(url)):
        return None
    if _NOT_IN_URL.search(url) is None:
        return url
    return _NOT_IN_URL.sub(_percent, url)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode(errors="replace"))


_URL_ENTITY = {ord(character): f"&#{ord(character)};" for character in "*_$~@'"}
_URL_ENTITY |= {ord("&"): "&amp;"}


def escape_url(url: str) -> str:
    """A result of `safe_url` as the value of `href`: legible, nothing left to decode."""
    if _PLAIN_URL.fullmatch(url):
        return url
    return _runs(url.translate(_URL_ENTITY))


_PLAIN_URL = pattern(r"https?://[A-Za-z0-9][A-Za-z0-9/]*+(?:[.\-][A-Za-z0-9/]++)*+")
"""What nearly every address looks like: nothing in it needs an entity."""
_NOT_IN_NAME = pattern(r"[^A-Za-z0-9_.:-]+")
_LANGUAGE = pattern(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DATE = pattern(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def identifier(name: str) -> str:
    """`name` as the value of `id`; empty when nothing of it may stand there."""
    return escape_literal(_NOT_IN_NAME.sub("", name))


def language(tag: str) -> str:
    """`tag` as the value of `lang`; empty when it is none."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def is_date(text: str) -> bool:
    """True for YYYY, YYYY-MM and YYYY-MM-DD."""
    return _DATE.fullmatch(text) is not None
