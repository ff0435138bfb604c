"""Text for places of which nobody knows how they are read.

Themes show one and the same value as it is on one page, as Markdown on another one, as HTML on a
third. So nothing can be escaped: an escape would be seen wherever the text is shown as it is. What
would be markup (CommonMark 0.30; of Hugo's extensions strikethrough, links from bare addresses,
typography, emoji) is broken with a word joiner, which cannot be seen. Where that does not help, a
character that looks nearly the same stands in: U+2217 for a star and U+223C for a tilde that would
begin something, the modifier letter for a backtick.
"""

from __future__ import annotations

from publist.patterns import pattern
from publist.write.html_text import clean

_JOINER = "\u2060"
_STAR = pattern(r"(?<!\w)\*(?=\S)|\*(?=[^\s\-.,;:!?)\]/'\"])")
_TILDE = pattern(r"~(?=\S)")
_EDGE = pattern(r"(?<![^\W_])_|_(?![^\W_])")
"""An underscore that may begin or end emphasis; inside a word none does."""
_MARKUP = pattern(
    r"(?<=\])(?=[\[(:])"  # links
    r"|(?<=<)(?=[A-Za-z/!?<])|(?<=>)(?=>)|(?<=&)(?=#?\w+;)"  # tags, guillemets, entities
    r"|(?<=\\)(?=[!-/:-@\[-`{-~])"  # escapes, and \( of mathematics
    r"|(?<=\{)(?=[{%<#])"  # templates
    r"|(?<=-)(?=-)|(?<=\.)(?=\.)"  # dashes, ellipses
    r"|(?<=:)(?=//|[A-Za-z0-9_+-]+:)|(?<=[wW]{3})(?=\.)|(?<=\S)(?=@\S)"  # addresses, emoji
    r"|^(?=[#>=+\-!*|:]|~~|\d+[.)])"  # blocks, at the start
)


def inert(text: str) -> str:
    """`text` on one line, that shows the same as it stands, as Markdown and as HTML.

    (But that Markdown with smart typography has round quotation marks.)
    """
    text = " ".join(clean(text).split()).replace("`", "ˋ")
    if text.count("*") > 1:
        text = _STAR.sub("∗", text)
    if text.count("~") > 1:
        text = _TILDE.sub("∼", text)
    text = _EDGE.sub(f"{_JOINER}_{_JOINER}", text)
    return _MARKUP.sub(_JOINER, text)
