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


WHOLE_ADDRESS = "write one whole address, such as https://example.org/paper.pdf"


RULES: Mapping[str, Rule] = {
    # the file
    "encoding": Rule(
        _WARNING,
        "this file is not all UTF-8; its other lines were read as Windows-1252 (Latin-1)",
        "save the file as UTF-8 to be sure of every accent",
    ),
    "utf-16": Rule(
        _ADVICE,
        "this file is {text}",
        "save it as UTF-8, in your editor or by `iconv -f {encoding} -t UTF-8`: few BibTeX tools read "
        "anything else",
    ),
    "not-a-block": Rule(
        _ERROR,
        "`@{word}` does not begin an entry, and what follows it was not read",
        "write `@type{{key, field = {{value}}, …}}`",
    ),
    "unclosed-entry": Rule(
        _ERROR,
        "this entry is never closed",
        "add the brace where it is missing: at the end of the entry or of one of its values",
    ),
    "unclosed-value": Rule(
        _ERROR,
        "this value is never closed; it was cut before the next field",
        "close the brace or quote, and look for a brace without its partner inside",
    ),
    "swallowed-field": Rule(
        _ERROR,
        "the value of `{field}` is closed too late: the field `{first}` stands inside of it, and was "
        "read as a field all the same",
        "write the closing `{mark}` before `{first}`, and remove the one after the value of `{last}`",
    ),
    "unclosed-comment": Rule(_WARNING, "this @comment is never closed", "add the closing brace"),
    "wrong-delimiter": Rule(
        _WARNING,
        "`{text}` closes an entry that was opened with the other kind of bracket",
        "close `{{` with `}}`, and `(` with `)`",
    ),
    "extra-brace": Rule(
        _ERROR,
        "this brace closes the entry too early; the fields after it were read all the same",
        "remove the brace",
    ),
    "missing-comma": Rule(
        _ERROR, "a comma is missing after the value of `{field}`", "add the comma"
    ),
    "no-comma-after-key": Rule(_WARNING, "a comma is missing after the key", "add the comma"),
    "stray-text": Rule(
        _ERROR,
        "this is not a field and was left out: `{text}`",
        "write `name = {{value}},` or remove it",
    ),
    "text-after-value": Rule(
        _ERROR,
        "text after the value of `{field}` was left out: `{text}`",
        "put it inside the braces, or remove it",
    ),
    "text-outside": Rule(
        _WARNING,
        "this looks like a field, but it stands outside every entry and was left out: `{text}`",
        "put it into its entry",
    ),
    "commented-entry": Rule(
        _ADVICE,
        "`@{word}` stands in a comment and was not read",
        "take it out of the comment if it should be listed",
    ),
    "odd-key": Rule(
        _WARNING,
        "the key `{name}` contains a blank or a brace, which BibTeX does not allow",
        "write the key without it, or add the comma that is missing after the key",
    ),
    "no-key": Rule(
        _WARNING, "this @{type} has no citation key", "write one after the brace: `@{type}{{key, …`"
    ),
    "no-value": Rule(
        _ERROR, "a value is missing in the field `{field}`", "write `{field} = {{…}}`, or remove it"
    ),
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
        "no @string defines the abbreviation `{name}`; it is shown as it is",
        "{advice}",
    ),
    "late-string": Rule(
        _ADVICE,
        "the abbreviation `{name}` is defined further down; BibTeX would not know it here",
        "move the @string before the entry",
    ),
    "crossref-missing": Rule(
        _WARNING,
        "`{field}` names `{name}`, but no entry has that key",
        "correct the key, or add the entry",
    ),
    "crossref-cycle": Rule(
        _ERROR,
        "`{field}` leads in a circle, back to `{name}`",
        "remove the `{field}` of one of these entries",
    ),
    "limit": Rule(_ERROR, "past publist's limits: {text}", "shorten it, or split it up"),
    "no-entries": Rule(
        _WARNING, "this file has no entry", "an entry begins like this: `@article{{key, …`"
    ),
    # text
    "unknown-command": Rule(
        _WARNING,
        "`{text}` in `{field}` is not TeX that publist knows; it is shown as written",
        "write the character itself (`é`, `–`) or plain words, or put it into mathematics: `$…$`",
    ),
    "unsound-math": Rule(
        _WARNING,
        "`{text}` in `{field}` is not mathematics that publist knows; it is shown as written",
        "correct it, or write `\\$` for a dollar sign",
    ),
    "brace-error": Rule(
        _WARNING, "the braces in `{field}` do not match", "add or remove a `{text}`"
    ),
    "unsafe-url": Rule(
        _WARNING,
        "`{text}` in `{field}` is not a web address, so there is no link to it",
        "{advice}",
    ),
    # names
    "empty-name": Rule(
        _WARNING,
        "an `and` in `{field}` has no name beside it",
        "remove the `and`, or write the missing name",
    ),
    "name-note": Rule(
        _WARNING,
        "a `{text}` stands at a name in `{field}`; publist leaves the footnote out of the list",
        "say it beside the names, as in `author+an = {{1=equal}}`, or in `note`",
    ),
    "long-name": Rule(
        _WARNING, "a name in `{field}` is longer than 1,000 characters", "separate names by ` and `"
    ),
    "bad-name": Rule(
        _WARNING,
        "`{text}` in `{field}` does not look like one name",
        "separate names by ` and `; write one name as `Family, Given` or `Family, Jr., Given`",
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
        "{advice}",
    ),
    "annotation-separator": Rule(
        _ERROR,
        "the items of `{field}` are not separated by `;`",
        "{advice}",
    ),
    "annotation-equals": Rule(
        _ERROR, "`{text}` in `{field}` has no `=` after the author's number", "{advice}"
    ),
    "annotation-list": Rule(
        _ERROR,
        "`{text}` in `{field}` is about several authors at once, which BibTeX tools do not "
        "understand",
        "{advice}",
    ),
    "annotation-no-word": Rule(
        _WARNING,
        "`{text}` in `{field}` says nothing about that author",
        "write a word after it, as in `1=equal`, or remove it",
    ),
    "annotation-word": Rule(
        _WARNING,
        "`{text}` in `{field}` is no word that publist knows{guess}",
        "known are {known}, and words that mean the same",
    ),
    "annotation-range": Rule(
        _ERROR,
        "`{text}` in `{field}` is about author {item}, but {count}",
        "{advice}",
    ),
    "owner-conflict": Rule(
        _ERROR,
        "`{field}` says that {annotated} is the owner of this list, the configuration says {owner}",
        "correct the item, or the owner's name and aliases in publist.toml",
    ),
    # dates and relations
    "bad-date": Rule(
        _WARNING,
        "`{text}` in `{field}` is no date as biblatex writes them, or there is no such day",
        "write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "bad-month": Rule(
        _WARNING, "`{text}` in `{field}` is not a month", "write `mar`, `{{3}}` or `{{March}}`"
    ),
    "bad-year": Rule(
        _WARNING,
        "`{text}` in `{field}` is not a year; the entry is sorted as undated",
        "write a year of four digits (no `l` or `O` among them), and the rest as `pubstate`",
    ),
    "related-missing": Rule(
        _WARNING,
        "`related` names `{name}`, but no entry has that key",
        "correct the key, or add the entry",
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
    "future-page": Rule(
        _WARNING,
        "a site would leave out a page of {date}, which is still to come; it is dated {written} till then",
        "nothing, if the date is right; `year` and `month` are when the work appears",
    ),
    "undated-page": Rule(
        _WARNING,
        "a page must have a date, and this entry has no year; it is dated {written}",
        "write the `year`, or leave the entry out of this output with `select`",
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
