"""`et al.` in an author list, where BibTeX wants `and others`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.people.written_names import pieces, too_long
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Edit, Fix, Severity

_HINT = pattern(r"\bet\b|\\etal\b", re.IGNORECASE)
_END = pattern(
    r"(?<![\s,~])[\s,~]*[\s,~{](?:\\(?:emph|textit|it)\s*\{?\s*)?"
    r"(?P<etal>et\.?[\s~]*al(?:ii|ia)?|\\etal)\b\.?[\s{}.,]*\Z",
    re.IGNORECASE,
)
_WHOLE = pattern(
    r"[{\s]*(?:\\(?:emph|textit|it)\s*\{?\s*)?(?P<etal>et\.?[\s~]*al(?:ii|ia)?|\\etal)\b\.?[\s{}.,]*\Z",
    re.IGNORECASE,
)


def _check(library: Library) -> Iterator[Found]:
    for item, field, value, _ in library.name_lists:
        if not _HINT.search(value):
            continue
        spans = pieces(item, field)
        for number, (start, end) in enumerate(spans):
            text = item.source.text[start:end]
            if too_long(text):
                continue
            at, new = 0, "others"
            match = _WHOLE.match(text)
            if match is None:
                match = _END.search(text)
                at, new = (match.start() if match else 0), " and others"
            if match is None:
                continue
            fix = None
            last = number == len(spans) - 1
            if last and text.count("{", at) == text.count("}", at):
                edit = Edit(start + at, end, new)
                fix = Fix("Write `and others`", (edit,), (field,), "unsafe")
            word = (start + match.start("etal"), end)
            yield item.found(field, span=word, fix=fix)


RULE = Rule(
    code="etal-in-names",
    group="people",
    severity=Severity.WARNING,
    message="`et al.` is read as part of a name",
    hint="end the list with `and others`, or name everybody",
    why="BibTeX and biblatex know `and others` and print what the style has for it, in the list's "
    "language. They take `et al.` for a name: someone called “al.” gets initials and a place in "
    "the list.",
    check=_check,
    fixes="unsafe",
)
