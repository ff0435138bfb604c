"""What the text of a field says in TeX."""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.reading.fix_address import begin_once
from publist.check.reading.reason import Reason
from publist.codes import WHOLE_ADDRESS

REASONS: Mapping[str, Reason] = {
    "unknown-command": Reason(
        "text",
        "publist prints TeX on web pages too, so it knows a list of commands and no others. "
        "One that it does not know stands on the page as it was typed, backslash and all.",
    ),
    "unsound-math": Reason(
        "text",
        "Mathematics is the one kind of TeX that publist passes on to LaTeX and to the "
        "browser. What would stop either of them, or is outside of what publist knows, is "
        "shown as it was typed.",
    ),
    "brace-error": Reason(
        "text",
        "Braces that do not match make LaTeX stop at the bibliography, and other programs take "
        "what follows into this field.",
    ),
    "unsafe-url": Reason(
        "entry",
        "A link on a public page should lead to a web page. What is no web address, or runs a "
        "script, is shown as text or not at all.",
        fix=begin_once,
        fixes="unsafe",
        to_do=WHOLE_ADDRESS,
    ),
}
