"""What the values of one list are computed from."""

from __future__ import annotations

from collections.abc import Mapping

from publist.compose.names import AuthorList
from publist.style.model import NameForm, Style, Words
from publist.view import Listed


class ListContext:
    """What the values of one list are computed from."""

    def __init__(
        self, style: Style, words: Words, authors: AuthorList, listed: Mapping[int, Listed]
    ) -> None:
        self.style = style
        self.words = words
        self.authors: AuthorList = authors
        self.listed = listed
        """By the identity of the entry: two may be equal."""
        self.ids: dict[int, str] = {}
        """… and the id of its item; where it is listed again, of the first."""
        self.name_form: NameForm | None = None
        """The section's own form of names, while it is composed."""
