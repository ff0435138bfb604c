"""What is said of single authors: marks at names and `author+an`."""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.reading.fix_annotations import (
    separate_items,
    write_each,
    write_equals,
    write_known_word,
)
from publist.check.reading.reason import Reason

REASONS: Mapping[str, Reason] = {
    "mark-unexplained": Reason(
        "annotations",
        "A star at a name means equal contribution in one field and corresponding author in "
        "another. publist does not guess: at best the page shows the mark, and nothing says "
        "what it stands for.",
    ),
    "annotation-no-item": Reason(
        "annotations",
        "Items of an annotation say which author they are about by number. Without one biber "
        "takes nothing from it, without a word: nobody is highlighted.",
        to_do="write the author's number, `=` and a word, as in `1=equal`",
    ),
    "annotation-separator": Reason(
        "annotations",
        "With another separator than `;` biber reads the rest of the annotation as a part of "
        "the first item, without a word: the other authors are not highlighted.",
        fix=separate_items,
        fixes="safe",
        to_do="write `;` between the items: `1=equal; 2=equal`",
    ),
    "annotation-equals": Reason(
        "annotations",
        "Without the `=` biber does not see that this is an annotation of that author, and "
        "does not say so.",
        fix=write_equals,
        fixes="safe",
        to_do="write `=` after the author's number, as in `1=equal`",
    ),
    "annotation-list": Reason(
        "annotations",
        "An item of an annotation is about one author. biber takes nothing from `1-2=equal` or "
        "`1,2=equal`, without a word; publist reads it as it was meant.",
        fix=write_each,
        fixes="safe",
        to_do="write an item for each author: `1=equal; 2=equal`",
    ),
    "annotation-no-word": Reason(
        "annotations",
        "An item that says nothing marks nobody. Most often the word was forgotten.",
    ),
    "annotation-word": Reason(
        "annotations",
        "Any word may stand in an annotation, but publist can only show those that it knows. "
        "A word with a slip in it marks nobody, without a sign on the page.",
        fix=write_known_word,
        fixes="unsafe",
    ),
    "annotation-range": Reason(
        "annotations",
        "The number points past the end of the author list, so the honour goes to nobody. "
        "Most often an author was added or removed and the numbers stayed, and then the "
        "others are wrong, too.",
        to_do="count the authors again, the first one as 1",
    ),
    "owner-conflict": Reason(
        "annotations",
        "The annotation highlights one person as the owner of the list and the configuration "
        "another. One of them is wrong, and a co-author may stand in bold.",
    ),
}
