"""Keys, fields and abbreviations: how an entry is written."""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.reading.fix_duplicate import remove_duplicate
from publist.check.reading.fixes import repair
from publist.check.reading.reason import Reason

REASONS: Mapping[str, Reason] = {
    "missing-comma": Reason(
        "reading",
        "BibTeX gives up on the entry at a missing comma, and other programs take the next "
        "field into the value before it: the authors are gone, or stand in the title.",
        fix=repair,
        fixes="unsafe",
    ),
    "no-comma-after-key": Reason(
        "reading",
        "Without the comma BibTeX drops the entry, and other programs take the first field "
        "for a part of the key.",
        fix=repair,
        fixes="unsafe",
    ),
    "stray-text": Reason(
        "reading",
        "Something between two fields is none itself, such as a name with a blank in it. "
        "BibTeX gives up on the entry there; publist goes on without it, so whatever it says "
        "is not in the list.",
    ),
    "text-after-value": Reason(
        "reading",
        "What stands behind a closed value belongs to no field. BibTeX gives up on the entry "
        "there, and publist leaves the text out.",
    ),
    "odd-key": Reason(
        "reading",
        "BibTeX ends a key at the first blank, and a brace in it breaks the entry. Often a "
        "comma is missing after the real key, and the first field has become a part of it.",
    ),
    "no-key": Reason(
        "reading",
        "Nobody can cite an entry that has no key, and BibTeX drops it. No other entry, link "
        "or selection can name it either.",
    ),
    "no-value": Reason(
        "reading",
        "BibTeX gives up on an entry where a value is missing, and the list shows nothing for "
        "the field.",
    ),
    "duplicate-key": Reason(
        "reading",
        "BibTeX and biber keep one of two entries with the same key and drop the other; to "
        "BibTeX, keys that differ in capitals alone are the same. publist lists both, so one "
        "work may stand there twice.",
    ),
    "duplicate-field": Reason(
        "reading",
        "BibTeX takes the first of the two, other programs the last, and some drop the entry. "
        "Which of them a page shows depends on the program that made it.",
        fix=remove_duplicate,
        fixes="safe",
    ),
    "undefined-string": Reason(
        "reading",
        "A word without braces is an abbreviation, and its meaning comes from an `@string`. "
        "Without one BibTeX prints nothing there, and publist prints the bare word.",
        to_do="put the value in braces, or add an `@string` that defines the abbreviation",
    ),
    "late-string": Reason(
        "reading",
        "BibTeX reads a file from the top and knows an abbreviation only below its `@string`: "
        "above it the value is empty.",
    ),
    "crossref-missing": Reason(
        "relations",
        "The entry takes its venue, year or editor from another one that does not exist, so "
        "they are missing on the page.",
    ),
    "crossref-cycle": Reason(
        "relations",
        "Two entries that take their fields from one another have nowhere to take them from. "
        "BibTeX and biber warn and leave out what was to be inherited, or stop.",
    ),
    "related-missing": Reason(
        "relations",
        "A preprint that names a published version which is not there stands in the list as a "
        "work of its own, or twice after the key was mistyped.",
    ),
}
