"""Every problem that publist can name: its code, its severity, its words.

One table, so that a message is worded once and the documentation can list them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from publist.problem import Place, Problem, Severity

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


class Rule(NamedTuple):
    severity: Severity
    message: str
    """Words in braces are filled in from the finding."""
    hint: str


RULES: Mapping[str, Rule] = {
    # the file
    "encoding": Rule(
        _WARNING,
        "not UTF-8; lines that are not UTF-8 were read as Windows-1252 (Latin-1)",
        "save the file as UTF-8 to be sure of every accent",
    ),
    "utf-16": Rule(_ADVICE, "the file is UTF-16", "save it as UTF-8: few BibTeX tools read UTF-16"),
    "not-a-block": Rule(
        _WARNING, "`@{word}` starts no entry", "write `@type{{key, field = {{value}}, …}}`"
    ),
    "unclosed-entry": Rule(_ERROR, "this entry is never closed", "add the closing brace"),
    "unclosed-value": Rule(
        _ERROR,
        "this value is never closed; it was cut before the next field",
        "close the brace or quote",
    ),
    "unclosed-comment": Rule(_WARNING, "this @comment is never closed", "add the closing brace"),
    "wrong-delimiter": Rule(
        _WARNING,
        "`{text}` closes an entry that was opened with the other kind of bracket",
        "close it as it was opened",
    ),
    "extra-brace": Rule(
        _ERROR,
        "this brace closes the entry, yet more fields follow; they were read all the same",
        "remove the brace",
    ),
    "missing-comma": Rule(
        _ERROR, "a comma is missing after the value of `{field}`", "add the comma"
    ),
    "no-comma-after-key": Rule(_WARNING, "a comma is missing after the key", "add the comma"),
    "stray-text": Rule(
        _ERROR,
        "this is no field and was left out: `{text}`",
        "write `name = {{value}},` or remove it",
    ),
    "text-after-value": Rule(
        _ERROR,
        "text after the value of `{field}` was left out: `{text}`",
        "put it inside the braces, or remove it",
    ),
    "text-outside": Rule(
        _WARNING,
        "this looks like a field but stands outside every entry: `{text}`",
        "put it into its entry",
    ),
    "commented-entry": Rule(
        _ADVICE, "`@{word}` stands in a comment and was not read", "remove the comment to list it"
    ),
    "odd-key": Rule(
        _WARNING,
        "the key `{name}` holds a blank or a brace, which BibTeX does not take",
        "write it without",
    ),
    "no-key": Rule(_WARNING, "this @{type} has no citation key", "give it one after the brace"),
    "no-value": Rule(_ERROR, "the field `{field}` has no value", "write `{field} = {{…}}`"),
    "duplicate-key": Rule(
        _ERROR,
        "the key `{name}` was already used in line {line} of {path}; both entries are listed",
        "give one of them another key, or remove it if it is the same work",
    ),
    "duplicate-field": Rule(
        _WARNING,
        "the field `{field}` was already given in line {line}; the first one counts",
        "remove one of the two",
    ),
    "undefined-string": Rule(
        _WARNING,
        "nothing defines the abbreviation `{name}`; it is shown as it is",
        "add `@string{{{name} = {{…}}}}`, or put the value in braces",
    ),
    "late-string": Rule(
        _ADVICE,
        "the abbreviation `{name}` is defined further down; BibTeX would not know it here",
        "move the @string before the entry",
    ),
    "crossref-missing": Rule(
        _WARNING, "`{field}` names `{name}`, which no entry has as its key", "correct the key"
    ),
    "crossref-cycle": Rule(
        _ERROR, "`{field}` comes back to this entry by way of `{name}`", "break the circle"
    ),
    "limit": Rule(_ERROR, "past publist's limits: {text}", "split it, or shorten it"),
    "no-entries": Rule(
        _WARNING, "there is no entry in this file", "entries begin like `@article{{key, …`"
    ),
    # text
    "unknown-command": Rule(
        _WARNING,
        "`{text}` in `{field}` is no TeX that publist knows; it is shown as it stands",
        "write the character itself, or see the manual for what is understood",
    ),
    "unsound-math": Rule(
        _WARNING,
        "`{text}` in `{field}` is not mathematics that LaTeX would set; it is shown as text",
        "correct it, or write `\\$` for a dollar sign",
    ),
    "brace-error": Rule(
        _WARNING, "the braces in `{field}` do not match", "add or remove a `{text}`"
    ),
    "unsafe-url": Rule(
        _WARNING,
        "`{text}` in `{field}` is no web address; it is shown without a link",
        "write an address that begins with https://",
    ),
    # names
    "empty-name": Rule(_WARNING, "an `and` in `{field}` has no name beside it", "remove the `and`"),
    "long-name": Rule(
        _WARNING, "a name in `{field}` is longer than 1,000 characters", "are `and`s missing?"
    ),
    "bad-name": Rule(
        _WARNING, "`{text}` in `{field}` does not look like one name", "separate names by ` and `"
    ),
    "others-inside": Rule(
        _WARNING, "`others` in `{field}` is not at the end", "move `and others` to the end"
    ),
    "mark-unexplained": Rule(
        _WARNING,
        "nothing says what `{text}` at a name means",
        "write `author+an = {{1=equal}}`, or `annotation = {{{text} equal contribution}}`",
    ),
    "ambiguous-name": Rule(
        _WARNING,
        "`{text}` could be {name} or someone else, and is not highlighted",
        "write the name in full, or annotate it: `author+an = {{{item}=me}}`",
    ),
    # annotations
    "annotation-no-item": Rule(
        _ERROR,
        "`{text}` in `{field}` does not say which author it is about",
        "write `1={text}` for the first author",
    ),
    "annotation-separator": Rule(
        _ERROR, "items of `{field}` are not separated by `;`", "write `1=a; 4=b`"
    ),
    "annotation-equals": Rule(_ERROR, "`{text}` in `{field}` has no `=`", "write `2=word`"),
    "annotation-no-word": Rule(
        _ERROR, "`{text}` in `{field}` says nothing of that author", "write `1=equal`"
    ),
    "annotation-word": Rule(
        _WARNING, "`{text}` in `{field}` is no word that publist knows", "known are: {known}"
    ),
    "annotation-range": Rule(
        _ERROR,
        "`{field}` speaks of author {item}, but there are only {count}",
        "count again from 1",
    ),
    "owner-conflict": Rule(
        _ERROR,
        "`{field}` says that {annotated} is the owner of this list, the configuration says {owner}",
        "correct the item, or the owner's name and aliases in publist.toml",
    ),
    # dates and relations
    "bad-date": Rule(
        _WARNING, "`{text}` in `{field}` is no date", "write YYYY, YYYY-MM or YYYY-MM-DD"
    ),
    "bad-month": Rule(
        _WARNING, "`{text}` in `{field}` is no month", "write `mar`, `{{3}}` or `{{March}}`"
    ),
    "bad-year": Rule(
        _WARNING,
        "`{text}` in `{field}` holds no year; the entry is sorted as undated",
        "write a year of four digits, and the rest as `pubstate`",
    ),
    "related-missing": Rule(
        _WARNING, "`related` names `{name}`, which no entry has as its key", "correct the key"
    ),
    # output
    "unprintable": Rule(
        _WARNING,
        "pdflatex cannot set {text}; a stand-in is printed",
        "use lualatex or xelatex with a font that has them",
    ),
    "no-section": Rule(
        _WARNING,
        "no section of the configuration takes this entry, so it is not listed",
        "add a section, or `publist = {{hide}}` to leave it out on purpose",
    ),
}


def make_problem(code: str, place: Place, key: str = "", **values: str) -> Problem:
    """The problem `code` at `place`, with `values` filled into its words."""
    rule = RULES[code]
    return Problem(
        code,
        rule.severity,
        rule.message.format_map(values),
        place,
        key,
        rule.hint.format_map(values),
    )
