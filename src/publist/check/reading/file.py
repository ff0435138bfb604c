"""The file and its blocks: encodings, brackets, text between entries."""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.reading.fix_swallowed import move_braces
from publist.check.reading.fixes import repair
from publist.check.reading.reason import Reason

REASONS: Mapping[str, Reason] = {
    "encoding": Reason(
        "reading",
        "A file that is not UTF-8 has to be guessed at, and a wrong guess turns every accent "
        "into two strange characters.",
    ),
    "utf-16": Reason(
        "reading",
        "BibTeX, biber and most reference managers cannot read UTF-16 at all: the file that "
        "publist lists is an empty or broken one to them.",
    ),
    "not-a-block": Reason(
        "reading",
        "A line such as `@article key` looks like an entry to you but to no program: there is "
        "no bracket that it could begin with. The work is missing from every list, and "
        "nothing else says so.",
    ),
    "unclosed-entry": Reason(
        "reading",
        "BibTeX reads on until it finds the missing brace, so the next entries disappear into "
        "this one. publist stops at the next entry instead, but where the open one ends is a "
        "guess.",
    ),
    "unclosed-value": Reason(
        "reading",
        "A brace or quote that is never closed makes one value out of all that follows: "
        "BibTeX drops the entry, other programs print half of the file as a title. publist "
        "cuts the value before the next field, which is a guess.",
    ),
    "swallowed-field": Reason(
        "reading",
        "When the brace that closes a value comes a few fields too late, all braces match and no "
        "program complains, but those fields are text of the value: the authors stand in the title, "
        "or the DOI in a note.",
        fix=move_braces,
        fixes="unsafe",
    ),
    "unclosed-comment": Reason(
        "reading",
        "Where a comment does not end, programs disagree on what is still a comment: some "
        "leave out every entry after it, some none.",
    ),
    "wrong-delimiter": Reason(
        "reading",
        "An entry may be written in braces or in parentheses, but has to end with the one it "
        "began with. BibTeX goes on looking for it and loses the next entries.",
        fix=repair,
        fixes="unsafe",
    ),
    "extra-brace": Reason(
        "reading",
        "To BibTeX the entry ends at this brace, and the fields after it are text that nobody "
        "reads: the page shows a paper without its journal or its authors.",
        fix=repair,
        fixes="unsafe",
    ),
    "text-outside": Reason(
        "reading",
        "Text between entries is a comment to every program. When it looks like a field, it "
        "is most often the rest of an entry that a slip has cut off.",
    ),
    "commented-entry": Reason(
        "reading",
        "An entry inside a comment is in no list. That is often meant, and sometimes a "
        "forgotten brace or `%`.",
    ),
    "no-entries": Reason(
        "reading",
        "A list of this file would be empty. Most often it is the wrong file, or an export "
        "that went wrong.",
    ),
    "limit": Reason(
        "reading",
        "publist reads any file in a time that grows with its size alone, and to keep that "
        "promise it refuses values that no publication has: a million characters, a hundred "
        "braces inside one another.",
    ),
}
