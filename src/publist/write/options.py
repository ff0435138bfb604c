"""What a writer may be told besides the document."""

from __future__ import annotations

from publist.record import record


@record
class WriteOptions:
    """Options that every writer understands.

    A writer is a function `write(document: Document, options: WriteOptions) -> str`; it is
    pure, and its result ends with one newline.
    """

    heading_level: int = 2
    """What a heading of level 1 in the document becomes, 1–6. LaTeX: 1 is `\\section*`."""
    standalone: bool = False
    """A whole page or document instead of a fragment."""
