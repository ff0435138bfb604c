"""Escaping for Markdown, one function a context.

The text is read by CommonMark, kramdown (with Liquid before it), goldmark,
Python-Markdown, MyST and pandoc, each with extensions and smart typography. A backslash
stands only where all of them take it; everything else is a character reference, and
only where a character could mean something: prose stays legible.
"""

from __future__ import annotations

import re
import unicodedata

from publist.document import collapse_spaces
from publist.patterns import pattern
from publist.write.html_text import SUSPECT, clean, safe_url

# Two patterns, because Python finds a character of a class much faster than one of
# several words; the words all begin with a literal character for the same reason.
_CHARACTER = pattern(rf"""[\\`*_\[\]<>{{}}|~^"$@\u0338{SUSPECT}]""")
_WORD = pattern(
    r"--|\.\.|,,|\?\?\?\?|!!!!|==|\)=|\+-|::|://|:[A-Za-z0-9_+-]+:|&(?!\s)"
    r"|'(?<![^\W\d_]')|'(?![^\W\d_])"  # not between two letters
    r"|www\.|WWW\.|\([cCrRpP]\)|\((?:tm|TM)\)"
)
_SPECIAL = pattern(
    r"""[\\`*_\[\]<>{}|~^"$@\u0338]"""
    r"|-{2,}|\.{2,}|,{2,}|\?{4,}|!{4,}|={2,}|(?<=\))=|\+(?=-)|&(?!\s)"
    r"|:(?=:|//|[A-Za-z0-9_+-]+:)|(?<=[:\]]):"
    r"|'(?<![^\W\d_]')|'(?![^\W\d_])"
    r"|(?<=www)\.|(?<=WWW)\.|\((?=(?:[cCrRpP]|tm|TM)\))"
)
_BACKSLASH = frozenset("\\*_[]")  # not the backtick: R Markdown runs \`r x\` all the same
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}

# An address becomes a link in GitHub's engine even when its @ is a reference: only an
# element in between keeps it text.
_ADDRESS = pattern(r"[A-Za-z0-9.+_-]@")
# Scripts for mathematics look for these in the finished page, and never across elements.
_TEX = pattern(r"\\(?:[()\[\]]|begin|end|ref|eqref)")
_EMOJI = pattern(r":[A-Za-z0-9_+-]+:")


def escape_text(text: str) -> str:
    """`text` inside of a line."""
    if _CHARACTER.search(text) is None and _WORD.search(text) is None:
        return text
    return _SPECIAL.sub(_replace, clean(text))


def _replace(found: re.Match[str]) -> str:
    token = found[0]
    first = token[0]
    match first:
        case "$":
            # As GitHub's manual says; and no script for mathematics can pair it.
            return "<span>&#36;</span>"
        case "\\" if _TEX.match(found.string, found.start()):
            return "<span>&#92;</span>"
        case "@" if _ADDRESS.match(found.string, max(found.start() - 1, 0)):
            return "<span>&#64;</span>"
        case ":" if _EMOJI.match(found.string, found.start()):
            return "<span>&#58;</span>"
    if first in _BACKSLASH:
        return f"\\{first}"
    return _NAMED.get(first) or f"&#{ord(first)};" * len(token)


# What begins a block at the start of a line, in any of the engines: headings, lists (also
# pandoc's a. and (i)), its boxes to tick (seen in the finished text), underlines of headings,
# definitions, comments, admonitions, display mathematics (which \\[ is for pymdownx).
_START = pattern(
    r"(?P<backslash>\#|[-+](?=\s|\Z)|\+(?=\+\+))"
    r"|(?P<task>\\\[(?=[ xX]\\\]))|(?P<bracket>\\\[)"
    r"|(?P<reference>[=:%]|!(?=!!)|\?(?=\?\?)|/(?=//))"
    r"|(?P<parenthesis>\((?=(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|\#|&\#64;\w*)\)(?:\s|\Z)))"
    r"|(?P<label>\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|[A-Z](?=\))|[A-Z](?=\.\s\s))(?=[.)](?:\s|\Z))"
)


def escape_line_start(escaped: str) -> str:
    """A result of `escape_text` as the beginning of a line: it begins no block."""
    escaped = escaped.lstrip(" ")
    found = _START.match(escaped)
    if found is None:
        return escaped
    if found["task"]:
        return f"<span>&#91;</span>{escaped[2:]}"
    if found["bracket"]:
        return f"&#91;{escaped[2:]}"
    if found["reference"] or found["parenthesis"]:
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    place = found.end() if found["label"] else 0
    return f"{escaped[:place]}\\{escaped[place:]}"


def escape_heading_end(escaped: str) -> str:
    """The text of a heading, whose closing `#` belongs to it."""
    escaped = escaped.rstrip()
    text = escaped.rstrip("#")
    return text + "&#35;" * (len(escaped) - len(text))


# What a code span may hold so that Liquid, R Markdown, tables and smart quotes in every
# engine leave it alone.
_PLAIN_CODE = pattern(r"(?!r[ #]|[ =])[\w .,:;/()+*#%=?!~^-]+(?<! )")
_NOT_IN_CODE = pattern(r"[^\w ]|_")


def code_span(text: str) -> str | None:
    """`text` between backticks, or None when only an HTML element can hold it."""
    return f"`{text}`" if _PLAIN_CODE.fullmatch(text) else None


_NOT_IN_MATH = pattern(r"\{[{%#:]|<[!%?]|`|\A |\Ar[ #]| \Z")


def code_element(text: str) -> str:
    """`text` as the content of `<code>`: kramdown takes a backslash there as it stands."""
    return _NOT_IN_CODE.sub(_reference, clean(text))


def _reference(found: re.Match[str]) -> str:
    reference = f"&#{ord(found[0])};"
    return f"<span>{reference}</span>" if found[0] == "@" else reference


def math_span(tex: str) -> str | None:
    """Sound `tex` as GitHub's mathematics, or None when another engine would eat it."""
    tex = collapse_spaces(clean(tex))
    return None if _NOT_IN_MATH.search(tex) else f"$`{tex}`$"


_ENDS_LINK = pattern(r"[()'*$]|&(?![A-Za-z0-9_]+=)")


def link_target(url: str) -> str | None:
    """`url` as the target of a link; None when it may not be one.

    Only an ampersand before a parameter is never taken for a character reference.
    """
    safe = safe_url(url)
    if safe is None or _ENDS_LINK.search(safe) is None:
        return safe
    return _ENDS_LINK.sub(_encode, safe)


def _encode(found: re.Match[str]) -> str:
    return "&amp;" if found[0] == "&" else f"%{ord(found[0]):02X}"


def may_open(before: str, after: str) -> bool:
    """True when every engine opens emphasis between these two pieces of Markdown.

    Outside there is the edge, white space or punctuation; inside there is none of the
    first, and no asterisk, which some engines would count with the delimiter.
    """
    return (
        _is_outside(before[-1:])
        and before[-1:] != "\\"
        and after != ""
        and not after[0].isspace()
        and not after.startswith(("*", "_", "\\*", "\\_"))
    )


def may_close(before: str, after: str) -> bool:
    """True when every engine closes emphasis between these two pieces of Markdown."""
    return (
        before != ""
        and not before[-1].isspace()
        and before[-1] not in "*_\\"
        and _is_outside(after[:1])
    )


def _is_outside(character: str) -> bool:
    if not character or character.isspace():
        return True
    if character.isascii():
        return not character.isalnum() and character not in "*_"
    # Symbols count as punctuation in some versions of CommonMark only.
    return unicodedata.category(character).startswith("P")
