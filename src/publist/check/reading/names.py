"""The names of authors and editors."""

from __future__ import annotations

from collections.abc import Mapping

from publist.check.reading.fix_joined_names import separate_names
from publist.check.reading.fix_names import remove_and
from publist.check.reading.reason import Reason

REASONS: Mapping[str, Reason] = {
    "empty-name": Reason(
        "people",
        "BibTeX counts an author without a name: the list shows two commas in a row or a lone "
        '"and". Perhaps a co-author is missing.',
        fix=remove_and,
        fixes="unsafe",
    ),
    "name-note": Reason(
        "people",
        "A footnote at a name belongs to the title page of a paper. In a list BibTeX sets it at the "
        "foot of the page or stops at it, and other programs take it for a part of the name.",
    ),
    "long-name": Reason(
        "people",
        "A name of a thousand characters is a whole list of authors without an `and` between "
        "them. It is shown as one person, and nobody in it can be highlighted.",
    ),
    "bad-name": Reason(
        "people",
        "Authors who are separated by commas or semicolons are one person to BibTeX: given "
        "and family names are mixed up, and most co-authors are missing from the page.",
        fix=separate_names,
        fixes="unsafe",
    ),
    "others-inside": Reason(
        "people",
        "`and others` stands for the authors who are not named. Before the end of the list "
        "BibTeX takes it for a person called Others, and publist cannot say how many are "
        "missing.",
    ),
    "ambiguous-name": Reason(
        "people",
        "Two people of this store could have written their name this way. publist highlights "
        "nobody rather than the wrong one.",
    ),
}
