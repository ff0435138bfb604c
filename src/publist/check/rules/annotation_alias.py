"""A word of an annotation that has a more usual one."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Edit, Fix, Severity
from publist.read.annotations import is_finer, role_of

_WORD = pattern(r"(?<=[=,])\s*([^\s=,;:\"{}](?:[^=,;:\"{}]*[^\s=,;:\"{}])?)\s*(?=[,;]|$)")


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        for field in ("author+an", "editor+an"):
            span = item.literal(field)
            if span is None:
                continue
            value = item.source.text[span[0] : span[1]]
            for match in _WORD.finditer(value):
                word = match[1]
                role = role_of(word)
                if role is None or word == role or is_finer(word):
                    continue
                at = (span[0] + match.start(1), span[0] + match.end(1))
                fix = Fix(f"Write `{role}`", (Edit(*at, role),), (field,), "unsafe")
                yield item.found(field, span=at, fix=fix, word=word, role=role)


RULE = Rule(
    code="annotation-alias",
    group="annotations",
    severity=Severity.ADVICE,
    message="`{word}` means the same as `{role}`",
    hint="write `{role}`, unless your LaTeX files ask for `{word}`",
    why="publist reads many words for one thing. With one word for each, a search finds everybody, "
    "and a LaTeX document needs to test for one only.",
    check=_check,
    fixes="unsafe",
    opt_in=True,
)
