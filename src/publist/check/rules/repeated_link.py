"""Two different addresses for one link."""

from __future__ import annotations

from collections.abc import Iterator

from publist.check.entry.addresses import same_work
from publist.check.found import Found, shortened
from publist.check.library import Library
from publist.check.rule import Rule
from publist.problem import Severity
from publist.read.identifiers import NO_IDENTIFIERS
from publist.read.links import FileBases, read_links

_LABELLED = ("url_", "customlink")


def _check(library: Library) -> Iterator[Found]:
    bases = FileBases(library.config.file_base)
    for item in library.items:
        # Two fields can mean one label only where one of them spells the label out.
        if not any(field.name.startswith(_LABELLED) for field in item.written()):
            continue
        fields = {field.name: field for field in reversed(item.raw.block.fields)}
        shown = {link.label: link.url for link in item.entry.all_links}
        for field in fields.values():
            if field.name.startswith(_LABELLED):
                value = item.fields[field.name]
                for link in read_links({field.name: value}, NO_IDENTIFIERS, bases, []):
                    other = shown.get(link.label, link.url)
                    if link.url and not same_work(link.url, other):
                        span = (field.value_start, field.value_end)
                        yield item.found(
                            field.name, span=span, label=link.label, other=shortened(other, 60)
                        )


RULE = Rule(
    code="repeated-link",
    group="record",
    severity=Severity.WARNING,
    message="`{field}` is a second address for the link `{label}` and is not shown",
    hint="the other is {other}: remove one, or give this one a label of its own",
    why="A label is shown once. When two fields mean the same label (`code` and `url_code`), readers "
    "get one of the two addresses, and perhaps the old one.",
    check=_check,
)
