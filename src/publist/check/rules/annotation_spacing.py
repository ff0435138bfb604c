"""Blanks and separators in an annotation that say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.found import Found
from publist.check.library import Library
from publist.check.rule import Rule
from publist.patterns import pattern
from publist.problem import Edit, Fix, Severity

_NAME = pattern(r"(?:author|editor)\+an(?::\w+)?")
_ITEM = pattern(r"(\d{1,6})\s*(:\s*\w+\s*)?=\s*([^;=\"{}]*)")
_TIGHT = pattern(r";(?=\S)")


def tidy(value: str) -> str | None:
    """`1 = me;2=equal;` as `1=me; 2=equal`; None when it isn't a plain annotation.

    A line end between two items stays.
    """
    parts: list[str] = []
    gaps: list[str] = []
    gap = ""
    for part in value.split(";"):
        gap += part[: len(part) - len(part.lstrip())]
        text = part.strip()
        if not text:
            continue
        match = _ITEM.fullmatch(text)
        if match is None:
            return None
        words = [" ".join(word.split()) for word in match[3].split(",") if word.strip()]
        if not words:
            return None
        about = "".join((match[2] or "").split())
        parts.append(f"{match[1]}{about}={','.join(words)}")
        gaps.append(_line_end(gap) or " ")
        gap = ""
    if not parts:
        return None
    return parts[0] + "".join(
        f";{gap}{part}" for gap, part in zip(gaps[1:], parts[1:], strict=True)
    )


def _line_end(gap: str) -> str:
    """A gap from its first line end on; empty without one."""
    ends = [at for at in (gap.find("\n"), gap.find("\r")) if at >= 0]
    return gap[min(ends) :] if ends else ""


def _check(library: Library) -> Iterator[Found]:
    for item in library.items:
        for field in item.written():
            if "+" not in field.name or not _NAME.fullmatch(field.name):
                continue
            span = item.literal(field.name)
            if span is None or item.field(field.name) is not field:
                continue
            value = item.source.text[span[0] : span[1]]
            better = tidy(value)
            # The biblatex manual itself writes `1=a;2=b`, and a separator at the end is legal.
            usual = _TIGHT.sub("; ", value.removesuffix(";"))
            if better is None or usual in (better, better.replace(",", ", ")):
                continue
            fix = Fix("Write the annotation with one blank after each `;`", (Edit(*span, better),),
                      (field.name,))  # fmt: skip
            yield item.found(field.name, span=span, fix=fix, better=" ".join(better.split()))


RULE = Rule(
    code="annotation-spacing",
    group="annotations",
    severity=Severity.ADVICE,
    message="the items of `{field}` are not spaced as usual",
    hint="write {field} = {{{better}}}",
    why="One way of writing annotations makes them easy to compare and to search, and keeps them "
    "readable for programs that are less patient than publist.",
    check=_check,
    fixes="safe",
)
