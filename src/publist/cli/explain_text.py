"""A rule in words: what `publist explain` and the manual say of it."""

from __future__ import annotations

from datetime import date
from textwrap import fill

from publist.check.examples import example_file
from publist.check.registry import ALL, GROUPS
from publist.check.rule import Rule, in_general, what_to_do
from publist.checking import check_bytes
from publist.config import Config
from publist.loading import resolve_config
from publist.problem import Problem

EXAMPLE_DAY = date(2026, 6, 1)
"""The day of the examples: a status that is old then is old in the manual, too."""

GROUP_TITLES = {
    "reading": "Reading: what a file must be so that nothing is lost",
    "annotations": "Annotations: what is said of authors",
    "people": "People: names and who they are",
    "entry": "Entries: fields, identifiers, venues",
    "text": "Text: characters and TeX",
    "status": "Status: where a work stands",
    "relations": "Relations: works that belong together",
    "record": "Record: awards, links, selections",
}

FIXES = {
    None: "There is no automatic fix.",
    "safe": "`publist check --fix` puts it right where that is certain: what the store says stays the same.",
    "unsafe": "`publist check --unsafe-fixes` puts it right where it can be told what was meant; look at its "
    "`--diff` first.",
    "annotations": "`publist check --add-annotations` can put it right.",
}


def overview() -> str:
    """Every rule in one line, by group."""
    width = max(len(rule.code) for rule in ALL)
    lines: list[str] = []
    for group in GROUPS:
        lines += ["", GROUP_TITLES[group], ""]
        for rule in ALL:
            if rule.group == group:
                about = f"{rule.severity.word}{', off by default' if rule.opt_in else ''}"
                lines.append(f"  {rule.code:<{width}}  {in_general(rule.message)} ({about})")
    return "\n".join(lines[1:]) + "\n"


def explanation(rule: Rule) -> str:
    """Why the rule exists, an example that breaks it with what is said of it, and a good one."""
    about = f"{rule.severity.word}, group {rule.group}"
    if rule.opt_in:
        about += f"; off by default: publist check --select default,{rule.code}"
    parts = [
        f"{rule.code}: {in_general(rule.message)}\n({about})",
        fill(rule.why, 88),
        f"What to do: {what_to_do(rule)}." if what_to_do(rule) else "",
        FIXES[rule.fixes],
    ]
    bad, good = example_text(rule, "bad.bib"), example_text(rule, "good.bib")
    if bad:
        said = "\n".join(f"line {one.place.line}: {one.message}" for one in example_problems(rule))
        parts += [f"Bad:\n\n{_indented(bad)}", _indented(said)]
    if good:
        parts.append(f"Good:\n\n{_indented(good)}")
    silence = (
        f"To leave it be: publist-ignore = {{{rule.code}}} in the entry, or --ignore {rule.code}."
    )
    return "\n\n".join(part for part in (*parts, silence) if part) + "\n"


def example_text(rule: Rule, name: str) -> str:
    """An example as text; what is no UTF-8 in it (that may be the point) shows as U+FFFD."""
    path = example_file(rule.code, name)
    if path is None:
        return ""
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace").rstrip()


def example_problems(rule: Rule) -> tuple[Problem, ...]:
    """What is said of the bad example."""
    path = example_file(rule.code, "bad.bib")
    if path is None:
        return ()
    settings = example_file(rule.code, "publist.toml")
    config = resolve_config(settings if settings is not None else Config())
    return check_bytes([(path.name, path.read_bytes())], config, {rule.code}, EXAMPLE_DAY).problems


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
